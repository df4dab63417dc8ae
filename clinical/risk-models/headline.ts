import type { Headline, InputDefinition, NumberInput, Results, ResultValue, RiskModel } from "./model";

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

const fixed = (value: number, decimals: number) => String(Number(value.toFixed(decimals)));

/** No more digits than anybody can measure. What has no unit is a share or a number of a laboratory, and keeps its own. */
function numberInWords({ type, unit }: NumberInput, value: number): string {
  if (type === "integer" || unit === "") return String(Number(value.toPrecision(5)));
  const size = Math.abs(value);
  return fixed(value, size >= 100 ? 0 : size >= 1 ? 1 : 2);
}

/** Values as a person reads them: "120 mmHg", "27.9 kg/m²", "Yes", "Black". What is stored stays exact. */
export function valueInWords(definition: InputDefinition, value: unknown): string {
  if (value === undefined || value === null) return "Not known";
  if (definition.type === "boolean") return value ? "Yes" : "No";
  if (definition.type === "enum") return definition.choices[String(value)] ?? String(value);
  const number = typeof value === "number" ? numberInWords(definition, value) : String(value);
  return `${number} ${definition.unit}`.trim();
}
