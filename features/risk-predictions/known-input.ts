import type { ExclusionFact, InputOrigin } from "@/clinical/vocabulary/prediction";

export type InputValue = number | string | boolean;

/** What the record knows of one input of a model, in the model's unit. */
export type KnownInput = {
  name: string;
  value: InputValue;
  origin: InputOrigin;
  /** The measurement, record, relative or earlier prediction it comes from. */
  rowId: string | null;
  at: Date | null;
  given: { value: string; unit: string } | null;
  /** Null where time does not change it. */
  staleAfterMonths: number | null;
  isStale: boolean;
};

/** A value that time does not change and that no row gives; what is known beyond that is spread over it. */
export const plainInput = (origin: InputOrigin, name: string, value: InputValue): KnownInput => ({
  name,
  value,
  origin,
  rowId: null,
  at: null,
  given: null,
  staleAfterMonths: null,
  isStale: false,
});

/** By model, by input. */
export type Known = Readonly<Record<string, Readonly<Record<string, KnownInput>>>>;

/** A fact of the record that some models must not meet, with the row that says so. */
export type Exclusion = {
  fact: ExclusionFact;
  origin: InputOrigin;
  rowId: string | null;
  /** What that row is called, such as "Heart attack". */
  title: string | null;
};
