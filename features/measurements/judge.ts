import "server-only";
import { scaleOf } from "@/clinical/measurements/hba1c";
import { interpretPlausibility, type Plausibility } from "@/clinical/measurements/interpret";
import type { Limits, Quantity } from "@/clinical/measurements/quantities";
import { unitLabel } from "@/clinical/measurements/unit-words";
import { readUnit, toCanonical } from "@/clinical/measurements/units";
import type { Comparator, MeasurementMethod } from "@/clinical/vocabulary/measurement";
import type { ReadValue } from "./value-text";

export type Judged = ReadValue & {
  unit: string;
  canonicalValue: number;
  canonicalSecondValue: number | null;
  /** What the unit alone tells: the scale of an HbA1c. */
  method: MeasurementMethod | null;
};

export type Verdict =
  | { outcome: "plausible"; judged: Judged }
  | { outcome: "unusual"; judged: Judged; because: string }
  | { outcome: "no-unit" | "unknown-unit" | "impossible"; because: string };

/** "120/80", "<0.1": a value as it was given. */
export function statedValue({ value, secondValue, comparator }: ReadValue): string {
  return `${comparator ?? ""}${value}${secondValue === null ? "" : `/${secondValue}`}`;
}

/** "120/80 mmHg" */
export function wordsOf(given: ReadValue & { unit: string }): string {
  return `${statedValue(given)} ${unitLabel(given.unit)}`.trim();
}

/** A bound at the edge of what the instrument can tell is not unusual on the side it points to. */
function plausibilityOf(value: number, limits: Limits, comparator: Comparator | null): Plausibility {
  const found = interpretPlausibility(value, limits);
  if (found !== "unusual" || comparator === null) return found;
  return comparator.startsWith("<") === value < limits.usual[0] ? "plausible" : "unusual";
}

/** Reads a value in the unit of its paper. A missing unit is asked for, never guessed, unless the quantity has none. */
export function judge(quantity: Quantity, given: ReadValue, unitText: string | null): Verdict {
  const needsNone = quantity.units.length === 1 && unitLabel(quantity.unit) === "";
  if (unitText === null && !needsNone)
    return { outcome: "no-unit", because: `${quantity.plainName} has no unit. Choose the one on the paper.` };
  const unit = unitText === null ? quantity.unit : readUnit(unitText, quantity);
  const canonicalValue = unit === null ? null : toCanonical(given.value, unit, quantity);
  if (unit === null || canonicalValue === null)
    return {
      outcome: "unknown-unit",
      because: `“${unitText}” is no unit we know for this. ${quantity.plainName} is given in ${quantity.units.map(unitLabel).join(", ")}.`,
    };
  const canonicalSecondValue = given.secondValue === null ? null : toCanonical(given.secondValue, unit, quantity);
  const judged = { ...given, unit, canonicalValue, canonicalSecondValue, method: scaleOf(quantity.code, unit) };
  const what = `${quantity.plainName} of ${wordsOf(judged)}`;
  if ((canonicalSecondValue !== null) !== (quantity.second !== undefined))
    return {
      outcome: "impossible",
      because: quantity.second ? `${what}: both numbers are needed.` : `${what}: one number is needed.`,
    };
  if (canonicalSecondValue !== null && canonicalSecondValue >= canonicalValue)
    return { outcome: "impossible", because: `${what}: the first number must be the larger one.` };
  const found = [plausibilityOf(canonicalValue, quantity.plausible, given.comparator)];
  if (canonicalSecondValue !== null && quantity.second)
    found.push(plausibilityOf(canonicalSecondValue, quantity.second.plausible, null));
  if (found.includes("impossible"))
    return { outcome: "impossible", because: `${what} is not possible. Check the number and the unit.` };
  if (found.includes("unusual"))
    return { outcome: "unusual", judged, because: `${what} is unusual. If it is right, say so.` };
  return { outcome: "plausible", judged };
}
