import type { InputDefinition } from "@/clinical/risk-models/model";
import type { InputOrigin } from "@/clinical/vocabulary/prediction";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";

type Sourced = {
  origin: InputOrigin;
  rowId: string | null;
  at: Date | string | null;
  given: { value: string; unit: string } | null;
};

const originWords: Record<InputOrigin, string> = {
  measurement: "Measured",
  record: "From the records",
  profile: "From the profile",
  "family-history": "From the family history",
  answer: "Answered",
  chosen: "Follows from the other values",
  population: "Not known: the middle among people of this age and sex",
};

/** Where a value comes from, of when it is, and how it was written there: "Measured, 12 March 2026, as 5.2 mmol/L". */
export function provenanceWords({ origin, at, given }: Sourced, zone: string): string {
  const when = at === null ? null : formatDay(dayOfInstant(at, zone));
  const written = given === null ? null : `as ${given.value} ${given.unit}`.trim();
  if (origin === "population" && when !== null)
    return `${[originWords.measurement, when, written].filter(Boolean).join(", ")}. Published figures stand in for it.`;
  return [originWords[origin], when, written].filter(Boolean).join(", ");
}

/** Why a value of the record does not count any more, and what to do. */
export function tooOldWords({ label, type }: InputDefinition, { at }: { at: Date | null }, zone: string): string {
  const isNumber = type === "number" || type === "integer";
  const when = at === null ? "" : ` is of ${formatDay(dayOfInstant(at, zone))} and`;
  return `${label}: what is known${when} is too old to count. ${isNumber ? "Enter a newer value." : "Answer it again."}`;
}

/** The page on which the value can be looked at and corrected; null for an answer, which is given anew with each run. */
export function provenanceHref({ origin, rowId }: Sourced, patientId: string): string | null {
  switch (origin) {
    case "population":
      return rowId === null ? null : paths.measurements(patientId);
    case "measurement":
      return paths.measurements(patientId);
    case "record":
      return rowId === null ? paths.records(patientId) : paths.record(patientId, rowId);
    case "profile":
      return paths.profile(patientId);
    case "family-history":
      return paths.familyHistory(patientId);
    default:
      return null;
  }
}
