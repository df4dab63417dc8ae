/** How high a risk is, by the cited bands of a model; a model without bands gives none. */
export const RISK_LEVELS = ["low", "moderate", "high", "very-high"] as const;
export type RiskLevel = (typeof RISK_LEVELS)[number];
export const riskLevelLabels: Record<RiskLevel, string> = {
  low: "Low",
  moderate: "Moderate",
  high: "High",
  "very-high": "Very high",
};

/** What a predicted risk was about, to be compared with what happened. */
export const OUTCOME_EVENTS = ["heart-or-stroke", "heart-failure", "diabetes", "breast-cancer"] as const;
export type OutcomeEvent = (typeof OUTCOME_EVENTS)[number];
export const outcomeEventLabels: Record<OutcomeEvent, string> = {
  "heart-or-stroke": "Heart attack or stroke",
  "heart-failure": "Heart failure",
  diabetes: "Diabetes",
  "breast-cancer": "Breast cancer",
};

/**
 * Where a value that a model was given comes from. "chosen": it follows from what else is there, as the variant of a model does;
 * "population": not known, and the middle of what published figures say of people of this age and sex.
 */
export const INPUT_ORIGINS = [
  "measurement",
  "record",
  "profile",
  "family-history",
  "answer",
  "chosen",
  "population",
] as const;
export type InputOrigin = (typeof INPUT_ORIGINS)[number];
