import type { Comparator, MeasurementMethod } from "../vocabulary/measurement";
import type { Sex } from "../vocabulary/patient";
import type { Limits, Quantity, ReferenceRange, RoutineCheck } from "./quantities";

export type Interpretation = "low" | "in-range" | "high" | "unknown";
export type Plausibility = "plausible" | "unusual" | "impossible";

/** Sex recorded at birth; age in full years at the time of the value; null where not known. */
export type RangeAsk = { sex: Sex | null; ageYears: number | null; method?: MeasurementMethod | null };

const isInYears = ({ fromAge, toAge }: { fromAge?: number; toAge?: number }, ageYears: number | null) =>
  fromAge === undefined && toAge === undefined
    ? true
    : ageYears !== null && ageYears >= (fromAge ?? 0) && ageYears < (toAge ?? Number.POSITIVE_INFINITY);

function pickRange(ranges: readonly ReferenceRange[], { sex, ageYears, method }: RangeAsk): ReferenceRange | null {
  const fitting = ranges.filter(
    (range) =>
      isInYears(range, ageYears) &&
      (range.sex === undefined || range.sex === sex) &&
      (range.method === undefined || range.method === method),
  );
  return fitting.find(({ method }) => method !== undefined) ?? fitting[0] ?? null;
}

/** The default range in the canonical unit; null where no source covers this person. */
export function rangeFor(quantity: Quantity, ask: RangeAsk): ReferenceRange | null {
  return pickRange(quantity.ranges, ask);
}

/** The same for the second number of a reading, the diastolic pressure. */
export function secondRangeFor(quantity: Quantity, ask: RangeAsk): ReferenceRange | null {
  return quantity.second ? pickRange(quantity.second.ranges, ask) : null;
}

/** Where a value lies, or the numbers right next to it on the side a strict comparator points to. */
function stateNear(value: number, { low, high, isHighExcluded }: ReferenceRange, comparator: Comparator | null) {
  if (low !== undefined && (comparator === "<" ? value <= low : value < low)) return "low";
  const reachesHigh = comparator === ">" || (isHighExcluded && comparator !== "<");
  if (high !== undefined && (reachesHigh ? value >= high : value > high)) return "high";
  return "in-range";
}

/** A value in the canonical unit. "<5" is judged only where every number it may stand for is judged the same. */
export function interpret(
  value: number,
  range: ReferenceRange | null,
  comparator: Comparator | null = null,
): Interpretation {
  if (!range || Number.isNaN(value) || (range.low === undefined && range.high === undefined)) return "unknown";
  const near = stateNear(value, range, comparator);
  if (comparator === null) return near;
  const far = stateNear(comparator.startsWith("<") ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY, range, null);
  return near === far ? near : "unknown";
}

/** A value in the canonical unit against what bodies do and what people usually have. */
export function interpretPlausibility(value: number, { possible, usual }: Limits): Plausibility {
  if (!(value >= possible[0] && value <= possible[1])) return "impossible";
  return value < usual[0] || value > usual[1] ? "unusual" : "plausible";
}

/** What a cited guideline asks for at this age; null where none does. */
export function routineCheckFor(quantity: Quantity, ageYears: number | null): RoutineCheck | null {
  return ageYears === null ? null : (quantity.checkEvery.find((check) => isInYears(check, ageYears)) ?? null);
}
