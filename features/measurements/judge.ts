import "server-only";
import { interpretPlausibility } from "@/clinical/measurements/interpret";
import type { Quantity } from "@/clinical/measurements/quantities";
import { formatNumber, unitLabel } from "@/clinical/measurements/unit-words";
import { readUnit, toCanonical } from "@/clinical/measurements/units";
import type { Comparator } from "@/clinical/vocabulary/measurement";
import type { ReadValue } from "./value-text";

export type Judged = ReadValue & { unit: string; canonicalValue: number; canonicalSecondValue: number | null };

export type Verdict =
  | { outcome: "plausible"; judged: Judged }
  | { outcome: "unusual"; judged: Judged; because: string }
  | { outcome: "no-unit" | "unknown-unit" | "impossible"; because: string };

/** "120/80 mmHg", "<0.1 mg/L": a value as it was given. */
export function wordsOf({ value, secondValue, comparator, unit }: ReadValue & { unit: string }): string {
  const both = secondValue === null ? `${value}` : `${value}/${secondValue}`;
  return `${comparator ?? ""}${both} ${unitLabel(unit)}`.trim();
}

/** Reads a value in the unit of its paper. A missing unit is asked for, never guessed, unless the quantity has none. */
export function judge(quantity: Quantity, given: ReadValue, unitText: string | null): Verdict {
  const hasNoUnit = quantity.units.length === 1 && unitLabel(quantity.unit) === "";
  const unit = unitText === null && hasNoUnit ? quantity.unit : readUnit(unitText ?? "", quantity);
  if (unitText === null && !hasNoUnit)
    return { outcome: "no-unit", because: `${quantity.plainName} has no unit. Choose the one on the paper.` };
  const value = unit && toCanonical(given.value, unit, quantity);
  if (!unit || value === null || value === "")
    return {
      outcome: "unknown-unit",
      because: `“${unitText}” is not a unit of ${quantity.plainName.toLowerCase()} that we know. Known are ${quantity.units.map(unitLabel).join(", ")}.`,
    };
  const second = given.secondValue === null ? null : toCanonical(given.secondValue, unit, quantity);
  const judged = { ...given, unit, canonicalValue: value, canonicalSecondValue: second };
  const verdicts = [interpretPlausibility(value, quantity.plausible)];
  if (second !== null && quantity.second) verdicts.push(interpretPlausibility(second, quantity.second.plausible));
  const what = `${quantity.plainName} of ${wordsOf(judged)}`;
  const isUpsideDown = second !== null && second >= value;
  if (isUpsideDown || (isBound(given.comparator) ? false : verdicts.includes("impossible")))
    return {
      outcome: "impossible",
      because: isUpsideDown
        ? `${what}: the first number must be the larger one.`
        : `${what} is not possible. Check the number and the unit.`,
    };
  if (verdicts.some((each) => each !== "plausible") && !isBound(given.comparator))
    return { outcome: "unusual", judged, because: `${what} is unusual. If it is right, say so.` };
  return { outcome: "plausible", judged };
}

