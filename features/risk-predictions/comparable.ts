type Newest = { modelId: string };

const questions = [
  {
    title: "Heart and vessels, side by side",
    models: ["prevent-2023", "score2-diabetes-2023", "score2-2021", "pce-2013", "framingham-2008"],
  },
  { title: "Diabetes, side by side", models: ["ada-risk-test", "findrisc", "idrs"] },
] as const;

/** Newest results of two and more models that answer a like question, in the order to read them. Predictions come newest first. */
export function comparableAmong<P extends Newest>(predictions: readonly P[]): { title: string; predictions: P[] }[] {
  return questions
    .map(({ title, models }) => ({
      title,
      predictions: models.flatMap((model) => predictions.find(({ modelId }) => modelId === model) ?? []),
    }))
    .filter((question) => question.predictions.length > 1);
}
