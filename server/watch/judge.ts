import type { SignalName } from "@/lib/vocabulary/signals";
import { signals } from "@/lib/vocabulary/signals";

export type Reading = { value: number | null; overSince: Date | null; wellSince: Date | null };
export type Limit = { threshold: number; isOn: boolean };
export type Verdict = { reading: Reading; becomes: "open" | "ended" | null };

/** One look may be chance; what is well must stay so for a while, and clearly, or an alert would come and go. */
const OPENS_AFTER_MS = 60_000;
const ENDS_AFTER_MS = 5 * 60_000;
const MARGIN = 0.1;
/** The worker looks each minute, but not to the millisecond. */
const GRACE_MS = 10_000;

function sideOf(name: SignalName, value: number, threshold: number): "over" | "between" | "well" {
  if (signals[name].trouble === "from")
    return value >= threshold ? "over" : value >= threshold * (1 - MARGIN) ? "between" : "well";
  return value < threshold ? "over" : value <= threshold * (1 + MARGIN) ? "between" : "well";
}

const hasLasted = (since: Date | null, now: Date, ms: number) =>
  since !== null && now.getTime() - since.getTime() >= ms - GRACE_MS;

/** What a new value means for an alert. What could not be measured neither opens nor ends one. */
export function judge(
  name: SignalName,
  value: number | null,
  { before, limit, isOpen, now }: { before: Reading | null; limit: Limit; isOpen: boolean; now: Date },
): Verdict {
  if (!limit.isOn) return { reading: { value, overSince: null, wellSince: null }, becomes: isOpen ? "ended" : null };
  const side = value === null ? null : sideOf(name, value, limit.threshold);
  const reading = {
    value,
    overSince: side === "over" ? (before?.overSince ?? now) : null,
    wellSince: side === "well" ? (before?.wellSince ?? now) : null,
  };
  if (!isOpen && hasLasted(reading.overSince, now, OPENS_AFTER_MS)) return { reading, becomes: "open" };
  if (isOpen && hasLasted(reading.wellSince, now, ENDS_AFTER_MS)) return { reading, becomes: "ended" };
  return { reading, becomes: null };
}
