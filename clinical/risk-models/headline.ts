import type { Headline, InputDefinition, Results, ResultValue, RiskModel } from "./model";

/** What a model is given, as `estimate` takes it. */
export type Given = Readonly<Record<string, unknown>>;

const isNested = (value: ResultValue | undefined): value is Results => typeof value === "object" && value !== null;

/** The number a headline stands for; null where the model does not report it. */
export function numberIn(results: Results, { path }: Headline): number | null {
  let value: ResultValue | undefined = results;
  for (const name of path) value = isNested(value) ? value[name] : undefined;
  return typeof value === "number" ? value : null;
}

/** Null when the model refuses, or does not report this number for this person. */
export function headlineOf(model: RiskModel, given: Given, headline: Headline): number | null {
  const answer = model.estimate(given);
  return answer.outcome === "estimated" ? numberIn(answer.results, headline) : null;
}

/** "Blood pressure" inside a sentence, where "HDL" and "HbA1c" stay as they are. */
export const insideSentence = (label: string) =>
  /^[A-Z][a-z]+\b/.test(label) ? label.charAt(0).toLowerCase() + label.slice(1) : label;

/** Values as a person reads them: "120 mmHg", "Yes", "Black". */
export function valueInWords(definition: InputDefinition, value: unknown): string {
  if (value === undefined || value === null) return "Not known";
  if (definition.type === "boolean") return value ? "Yes" : "No";
  if (definition.type === "enum") return definition.choices[String(value)] ?? String(value);
  const number = typeof value === "number" ? String(Number(value.toFixed(2))) : String(value);
  return `${number} ${definition.unit}`.trim();
}
