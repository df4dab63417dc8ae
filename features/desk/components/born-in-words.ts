import type { BirthPrecision } from "@/clinical/vocabulary/patient";
import { formatDay } from "@/lib/format-date";

/** "Born 12 March 1980", as exactly as it is known; empty when it is not. */
export function bornInWords({
  bornOn,
  bornPrecision,
}: {
  bornOn: string | null;
  bornPrecision: BirthPrecision;
}): string {
  if (bornOn === null) return "";
  if (bornPrecision === "estimated-year") return `Born about ${formatDay(bornOn, "year")}`;
  return `Born ${formatDay(bornOn, bornPrecision)}`;
}
