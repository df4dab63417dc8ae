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
  return [originWords[origin], when, written].filter(Boolean).join(", ");
}

/** The page on which the value can be looked at and corrected; null for an answer, which is given anew with each run. */
export function provenanceHref({ origin, rowId }: Sourced, patientId: string): string | null {
  switch (origin) {
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
