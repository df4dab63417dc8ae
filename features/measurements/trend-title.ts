import type { Quantity } from "@/clinical/measurements/quantities";
import { formatDay } from "@/lib/format-date";
import type { Amount } from "./views";
import { describeAmount, describeNumber } from "./words";

export type DatedAmount = Amount & { on: string };

/** What is seen: "Weight fell from 82.0 to 78.8 kg between March 2021 and October 2026". */
export function titleOfTrend(
  quantity: Quantity,
  first: DatedAmount | undefined,
  last: DatedAmount | undefined,
): string {
  const name = quantity.plainName;
  if (!first || !last) return name;
  const end = describeAmount(last, quantity);
  const begin = describeNumber(first, quantity);
  const isSame = begin === describeNumber(last, quantity);
  if (first.on === last.on) {
    const day = `on ${formatDay(last.on)}`;
    return isSame ? `${name} was ${end} ${day}` : `${name} ${wayOf(first, last)} from ${begin} to ${end} ${day}`;
  }
  const [from, to] = [formatDay(first.on, "month"), formatDay(last.on, "month")];
  const time = from === to ? `between ${formatDay(first.on)} and ${formatDay(last.on)}` : `between ${from} and ${to}`;
  if (isSame) return `${name} was ${end} at both ends, ${time}`;
  return `${name} ${wayOf(first, last)} from ${begin} to ${end} ${time}`;
}

/** A pair has a direction only where both numbers went the same way; a bound has none. */
function wayOf(first: Amount, last: Amount): "fell" | "rose" | "went" {
  if (first.comparator || last.comparator) return "went";
  const steps = [last.value - first.value, (last.secondValue ?? 0) - (first.secondValue ?? 0)];
  if (steps.every((step) => step <= 0)) return "fell";
  return steps.every((step) => step >= 0) ? "rose" : "went";
}
