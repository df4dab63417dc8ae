import type { Interpretation } from "@/clinical/measurements/interpret";
import type { Comparator, MeasurementMethod, MeasurementPrecision } from "@/clinical/vocabulary/measurement";
import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import type { RecordSource } from "@/clinical/vocabulary/record-status";

/** A value to read: in the unit the viewer prefers, unrounded. A blood pressure has the systolic first. */
export type Amount = { value: number; secondValue: number | null; comparator: Comparator | null; unit: string };

export type When = {
  measuredAt: Date;
  precision: MeasurementPrecision;
  /** The zone of the clock it was stated on. */
  zone: string;
};

/** One row of the table: as it was given, and `shown` in the unit the viewer prefers. */
export type MeasurementView = When & {
  id: string;
  code: string;
  value: number;
  secondValue: number | null;
  comparator: Comparator | null;
  unit: string;
  canonicalValue: number;
  canonicalSecondValue: number | null;
  shown: Amount;
  state: Interpretation;
  secondState: Interpretation | null;
  method: MeasurementMethod | null;
  device: string | null;
  note: string | null;
  source: RecordSource;
  recordedByName: string;
  recordId: string | null;
  importId: string | null;
  verifiedAt: Date | null;
  verifiedByName: string | null;
  retractedBecause: string | null;
  canVerify: boolean;
};

/** What a calculated value was calculated from. */
export type DerivedFrom = When & { code: string; shown: Amount };

/** A reading of any kind: entered, or calculated on reading. */
export type Reading = When & {
  /** Null when it was calculated. */
  id: string | null;
  /** As it was entered; missing when it was calculated. */
  given?: Amount;
  shown: Amount;
  state: Interpretation;
  secondState: Interpretation | null;
  method: MeasurementMethod | null;
  derivedFrom: DerivedFrom[];
};

/** A range or a goal in the viewer's unit; a missing side is open. */
export type Band = { low: number | null; high: number | null; isHighExcluded: boolean; source: string | null };

export type Target = {
  id: string;
  low: number | null;
  high: number | null;
  secondLow: number | null;
  secondHigh: number | null;
  unit: string;
  setByName: string;
  setAt: Date;
};

export type SparkPoint = { at: number; value: number };

/** One quantity at a glance; every number in `unit`, the viewer's. */
export type NewestOfQuantity = {
  code: string;
  unit: string;
  isDerived: boolean;
  newest: Reading;
  previous: Reading | null;
  /** The worse of the two numbers, where there are two. */
  state: Interpretation;
  range: Band | null;
  secondRange: Band | null;
  target: Target | null;
  /** Oldest first, the last readings only. */
  spark: SparkPoint[];
};

export type TrendPoint = {
  at: number;
  value: number;
  secondValue: number | null;
  /** "<" or ">": the value is a bound. */
  comparator: Comparator | null;
  precision: MeasurementPrecision;
  /** By the range for the age at that time; the worse of the two numbers, where there are two. */
  state: Interpretation;
};

/** The ranges between two birthdays; an open side is null. */
export type BandsAtAge = { from: number | null; to: number | null; range: Band | null; secondRange: Band | null };

export type Trend = {
  code: string;
  unit: string;
  isDerived: boolean;
  /** Oldest first; fewer than `total` when there are many, smallest and largest always among them. */
  points: TrendPoint[];
  total: number;
  /** When the first and the last of all readings were taken, whatever was asked for. */
  firstAt: number | null;
  lastAt: number | null;
  smallest: number | null;
  largest: number | null;
  /** For the newest of the readings in question. */
  range: Band | null;
  secondRange: Band | null;
  /** The same through the years, oldest first; one alone where the age changes nothing. */
  bands: BandsAtAge[];
  target: Target | null;
  /** Why a calculated value does not stand everywhere. */
  notes: string[];
};

export type Annotation = {
  id: string;
  kind: RecordKind;
  title: string;
  on: string;
  at: number;
  endedOn: string | null;
};

export type Overdue = {
  code: string;
  /** Null when it was never measured. */
  lastAt: Date | null;
  months: number;
  source: string;
};

export type ImportView = {
  id: string;
  name: string;
  added: number;
  duplicates: number;
  refused: number;
  importedAt: Date;
  importedByName: string;
  undoneAt: Date | null;
  undoneByName: string | null;
};

/** What becomes of one row of an imported table. */
export type RowFate = {
  /** Counted from 1; named in `sure[]` to say that an unusual value is right. */
  row: number;
  /** Where it stands in the text. */
  line: number;
  code: string | null;
  what: string;
  when: string;
  value: string;
} & (
  | { fate: "added" | "duplicate" }
  | { fate: "refused"; because: string }
  | { fate: "asks"; about: "unit" | "value" | "date"; because: string }
);

export type ImportPreview = {
  name: string;
  rows: RowFate[];
  added: number;
  duplicates: number;
  refused: number;
  asks: number;
  /** Answered with a field `unit-<code>`. */
  unitQuestions: { code: string; what: string; units: { value: string; label: string }[] }[];
  /** Answered with the field `dateOrder`. */
  asksDateOrder: boolean;
};

/** What became of a table; rows left unanswered count as refused. */
export type ImportReceipt = { importId: string; name: string; added: number; duplicates: number; refused: number };
