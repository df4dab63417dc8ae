import "server-only";
import { quantityOf } from "@/clinical/measurements/quantities";
import { AppError, type FieldErrors } from "@/lib/errors";
import { fieldOf } from "./fields";
import { type Judged, judge } from "./judge";
import type { Fingerprint, KnownReadings } from "./known";
import type { NewMeasurements } from "./schema";

export type ReadyMeasurement = Fingerprint & Judged & { note: string | null };

/** Every value of a form, or what must be corrected, answered or confirmed first. */
export function judgeForm(
  { measuredOn, isSure, note, items }: NewMeasurements,
  known: KnownReadings,
): ReadyMeasurement[] {
  const fields: FieldErrors = {};
  const asks: string[] = [];
  const ready = items.flatMap(({ code, unit: unitText, method, ...given }) => {
    const quantity = quantityOf(code);
    if (!quantity) return [];
    const verdict = judge(quantity, given, unitText);
    if (!("judged" in verdict)) {
      const isAboutUnit = verdict.outcome === "no-unit" || verdict.outcome === "unknown-unit";
      fields[fieldOf(isAboutUnit ? "unit" : "value", code)] = [verdict.because];
      return [];
    }
    if (verdict.outcome === "unusual" && !isSure) asks.push(verdict.because);
    const { judged } = verdict;
    const reading = { ...judged, code, stated: measuredOn, method: judged.method ?? method, note: note ?? null };
    if (known.has(reading)) fields[fieldOf("value", code)] = ["This value stands there already, for the same time."];
    known.add(reading);
    return reading;
  });
  if (asks.length > 0) fields.isSure = asks;
  if (Object.keys(fields).length > 0) throw new AppError("invalid", "Please check what is marked below.", { fields });
  return ready;
}
