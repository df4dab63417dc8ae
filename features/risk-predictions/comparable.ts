import { differencesBetween } from "@/clinical/risk-models/differences";

type Newest = { modelId: string };

const questions = [
  {
    title: "Heart and vessels, side by side",
    models: ["prevent-2023", "score2-diabetes-2023", "score2-2021", "pce-2013", "framingham-2008"],
  },
  { title: "Diabetes, side by side", models: ["ada-risk-test", "findrisc", "idrs"] },
] as const;

/** The newest of each model, the newest of all first. Predictions come newest first. */
export const newestOfEach = <P extends Newest>(predictions: readonly P[]): P[] =>
  predictions.filter((each, index) => predictions.findIndex(({ modelId }) => modelId === each.modelId) === index);

/**
 * Newest results of two and more models that answer a like question, in the order to read them, and why they differ.
 * Predictions come newest first.
 */
export function comparableAmong<P extends Newest>(
  predictions: readonly P[],
): { title: string; because: string[]; predictions: P[] }[] {
  const newest = newestOfEach(predictions);
  return questions
    .map(({ title, models }) => ({
      title,
      predictions: models.flatMap((model) => newest.find(({ modelId }) => modelId === model) ?? []),
    }))
    .filter((question) => question.predictions.length > 1)
    .map((question) => ({
      ...question,
      because: differencesBetween(question.predictions.map(({ modelId }) => modelId)),
    }));
}
