import type { Box } from "./page-text";

type Place = {
  page: number;
  box: Box /** 0 to 1, from how well the words were read and how surely they were understood. */;
  confidence: number;
};

export type MeasurementProposal = Place & {
  kind: "measurement";
  /** As printed. */
  name: string;
  /** LOINC, or the code of the quantity here. */
  code: string;
  value: number;
  comparator: "<" | ">" | null;
  /** UCUM. */
  unit: string;
  printedUnit: string;
  printedRange: string | null;
  printedFlag: string | null;
  /** Whether the value lies where the flag says it does; null where there is no range or no flag to compare. */
  agrees: boolean | null;
  /** The day the sample was taken; null where the report names none, or in a way that may mean two days. */
  takenOn: string | null;
  /** The printed form it was found in; null for a table without headings. */
  layout: string | null;
};

export const DATE_MEANINGS = ["collected", "received", "reported"] as const;
export type DateMeaning = (typeof DATE_MEANINGS)[number];

export type FactProposal = Place & { kind: "fact" /** As printed. */; words: string } & (
    | { what: "date"; meaning: DateMeaning; on: string | null }
    | { what: "physician" | "condition" }
    | { what: "medication"; dose: string }
    | { what: "immunization"; on: string | null }
  );

export type Proposal = MeasurementProposal | FactProposal;
