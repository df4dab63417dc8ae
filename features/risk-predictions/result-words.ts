import type { Headline } from "@/clinical/risk-models/model";

/** One sensible precision: whole from 10 on, one decimal below, and never a zero that is none. */
export function numberWords(value: number, unit: Headline["unit"]): string {
  if (unit === "points") return String(Math.round(value));
  if (value > 0 && value < 0.1) return "below 0.1 %";
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

/** The number as people: a risk of 7 % is 7 of 100. */
export function peopleWords(percent: number): string {
  const count = countOf100(percent);
  const many = count === 0 ? "Fewer than 1" : count === 100 ? "Nearly all" : `About ${count}`;
  return `${many} of 100 people with the same values`;
}

/** What the number is about: "Heart attack or stroke within 10 years". */
export const headlineWords = ({ label, horizonYears }: Headline) =>
  horizonYears === null ? label : `${label} within ${horizonYears} years`;
