DROP TABLE
  "health_outcomes",
  "prediction_feedback",
  "prediction_refusals",
  "predictions";
