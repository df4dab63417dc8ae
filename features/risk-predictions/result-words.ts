import type { Headline, RiskModel } from "@/clinical/risk-models/model";
import type { InputValue } from "./known-input";

/** One sensible precision: whole from 10 on, one decimal below, and neither a zero nor a certainty that is none. */
export function numberWords(value: number, unit: Headline["unit"]): string {
  if (unit === "points") return String(Math.round(value));
  if (value > 0 && value < 0.1) return "below 0.1 %";
  if (value > 99) return "over 99 %";
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} %`;
}

type Result = { riskScore: number; range: { low: number; high: number } | null };

/** The number, or the range where not everything was known: a point would say more than is known. */
export function resultWords({ riskScore, range }: Result, unit: Headline["unit"]): string {
  if (!range) return numberWords(riskScore, unit);
  return `${numberWords(range.low, unit)} to ${numberWords(range.high, unit)}`;
}

/** How much the number moved: "+2.1", "−0.4", "±0". */
export function changeWords(change: number, unit: Headline["unit"]): string {
  const size = Math.abs(change).toFixed(unit === "points" && Number.isInteger(change) ? 0 : 1);
  if (Number(size) === 0) return "±0";
  return `${change > 0 ? "+" : "−"}${size}`;
}

/** How many circles of a hundred are filled. */
export const countOf100 = (percent: number) => Math.min(100, Math.max(0, Math.round(percent)));

const counted = (count: number) => (count === 0 ? "fewer than 1" : count === 100 ? "nearly all" : `about ${count}`);
const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** The number as people: a risk of 7 % is 7 of 100. */
export function peopleWords(percent: number, { id }: { id: string }): string {
  if (id === "breast-mass")
    return `Of 100 masses with the same values, ${counted(countOf100(percent))} would be malignant`;
  return `${capital(counted(countOf100(percent)))} of 100 people with the same values`;
}

/** What the number is about: "Heart attack or stroke within 10 years". */
export const headlineWords = ({ label, horizonYears }: Headline) =>
  horizonYears === null ? label : `${label} within ${horizonYears} years`;

/** What a score is about, where its headline names its scale or leaves the years to the person. */
const questions: Readonly<Record<string, (projectionAge: InputValue | undefined) => string>> = {
  "ada-risk-test": () => "Diabetes or a stage before it that nobody has found yet",
  findrisc: () => "Type 2 diabetes within 10 years",
  idrs: () => "Diabetes that nobody has found yet",
  news2: () => "How ill somebody is right now",
  "breast-mass": () => "A malignant breast mass",
  "gail-bcrat": (age) =>
    age === undefined ? "Invasive breast cancer" : `Invasive breast cancer up to the age of ${age}`,
};

type Inputs = readonly { name: string; value: InputValue }[];

/** What the first number of a model is about, for these inputs. */
export function questionWords({ id, headlines: [headline] }: RiskModel, inputs: Inputs = []): string {
  const ask = questions[id];
  if (ask) return ask(inputs.find(({ name }) => name === "projectionAge")?.value);
  return headline ? headlineWords(headline) : "";
}

/** "of 26 points", after a number of points; nothing after a percentage. */
export const scaleWords = ({ label, unit }: Headline): string =>
  unit === "points" ? label.replace(/^Points of (\d+)$/, "of $1 points") : "";
