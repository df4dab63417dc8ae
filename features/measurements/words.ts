import type { Interpretation } from "@/clinical/measurements/interpret";
import type { Quantity } from "@/clinical/measurements/quantities";
import { formatNumber, unitLabel } from "@/clinical/measurements/unit-words";
import type { Comparator } from "@/clinical/vocabulary/measurement";
import type { IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/tone";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format-date";
import { HEIGHT } from "./groups";
import type { Amount, Band, Target, When } from "./views";

type StateLook = { word: string; icon: IconName; tone: Tone };

export const stateLooks: Record<Interpretation, StateLook> = {
  low: { word: "Low", icon: "low", tone: "warn" },
  "in-range": { word: "In range", icon: "done", tone: "ok" },
  high: { word: "High", icon: "high", tone: "warn" },
  unknown: { word: "No range", icon: "unknown", tone: "neutral" },
};

/** A height is neither high nor low: where nobody publishes a range, none is missing. */
export const isJudged = ({ ranges }: Quantity) => ranges.length > 0;

const comparatorSigns: Record<Comparator, string> = { "<": "<", "<=": "≤", ">=": "≥", ">": ">" };

/** "128/82", "<0.1": a number as a person reads it, without its unit. */
export function describeNumber({ value, secondValue, comparator, unit }: Amount, quantity: Quantity): string {
  const first = `${comparator ? comparatorSigns[comparator] : ""}${formatNumber(value, unit, quantity)}`;
  return secondValue === null ? first : `${first}/${formatNumber(secondValue, unit, quantity)}`;
}

const INCHES_PER_FOOT = 12;

/** "128/82 mmHg"; a height in inches reads "5 ft 8 in". */
export function describeAmount(amount: Amount, quantity: Quantity): string {
  if (quantity.code === HEIGHT && amount.unit === "[in_i]") {
    const inches = Math.round(amount.value);
    return `${Math.floor(inches / INCHES_PER_FOOT)} ft ${inches % INCHES_PER_FOOT} in`;
  }
  return `${describeNumber(amount, quantity)} ${unitLabel(amount.unit)}`.trim();
}

/** On the clock it was measured by. */
export function describeWhen(when: When): string {
  return when.precision === "time" ? formatInstant(when.measuredAt, when.zone) : describeDay(when);
}

/** The day alone, where the hour tells nothing. */
export function describeDay({ measuredAt, zone }: When): string {
  return formatDay(dayOfInstant(measuredAt, zone));
}

/** "60 to 80", "under 5.2", "50 or more"; null without an edge. */
export function describeEdges(
  { low, high, isHighExcluded = false }: Pick<Band, "low" | "high"> & Partial<Band>,
  unit: string,
  quantity: Quantity,
): string | null {
  const edge = (value: number) => formatNumber(value, unit, quantity);
  if (low !== null && high !== null) return `${edge(low)} to ${isHighExcluded ? "under " : ""}${edge(high)}`;
  if (low !== null) return `${edge(low)} or more`;
  if (high !== null) return isHighExcluded ? `under ${edge(high)}` : `up to ${edge(high)}`;
  return null;
}

/** A target as it stands in the fields of a form. */
export function targetTexts({ low, high, secondLow, secondHigh, unit }: Target, quantity: Quantity) {
  const text = (value: number | null) => (value === null ? "" : formatNumber(value, unit, quantity));
  return { low: text(low), high: text(high), secondLow: text(secondLow), secondHigh: text(secondHigh) };
}

/** "year", "5 years", "6 months" */
export function describeMonths(months: number): string {
  if (months % 12 !== 0) return `${months} months`;
  return months === 12 ? "year" : `${months / 12} years`;
}
