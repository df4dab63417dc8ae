import type { Headline } from "@/clinical/risk-models/model";

/** One sensible precision: whole from 10 on, one decimal below, and never a zero that is none. */
export function numberWords(value: number, unit: Headline["unit"]): string {
  if (unit === "points") return String(Math.round(value));
  if (value > 0 && value < 0.1) return "below 0.1 %";
  return `${value < 10 ? value.toFixed(1) : value.toFixed(0)} %`;
}

/** How much the number moved: "+2.1", "−0.4", "±0". */
export function changeWords(change: number, unit: Headline["unit"]): string {
  const size = Math.abs(change).toFixed(unit === "points" && Number.isInteger(change) ? 0 : 1);
  if (Number(size) === 0) return "±0";
  return `${change > 0 ? "+" : "−"}${size}`;
}

/** How many circles of a hundred are filled. */
export const countOf100 = (percent: number) => Math.min(100, Math.max(0, Math.round(percent)));

/** The number as people, for a risk over years. */
export function peopleWords(percent: number, { label, horizonYears }: Headline): string {
  const count = countOf100(percent);
  const many = count === 0 ? "Fewer than 1" : count === 100 ? "Nearly all" : `About ${count}`;
  const within = horizonYears === null ? "" : ` within ${horizonYears} years`;
  return `${many} of 100 people with the same values: ${label.charAt(0).toLowerCase()}${label.slice(1)}${within}.`;
}
