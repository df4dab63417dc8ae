import { sql } from "drizzle-orm";
import {
  type AnyPgColumn,
  check,
  index,
  integer,
  numeric,
  pgTable,
  text,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { COMPARATORS, MEASUREMENT_METHODS, MEASUREMENT_PRECISIONS } from "@/clinical/vocabulary/measurement";
import { RECORD_SOURCES } from "@/clinical/vocabulary/record-status";
import { idAndTimes, instant, oneOf } from "../columns";
import { gatekeeperReads, patientPolicies } from "../policies";
import { medicalRecords } from "./medical-records";
import { patientRef } from "./patients";

const decimal = () => numeric({ mode: "number" });

/** One file or table that was read in at once, so that it can be undone at once. */
export const measurementImports = pgTable(
  "measurement_imports",
  {
    ...idAndTimes,
    patientId: patientRef(),
    /** What the person called it: a file name, or "Pasted table". */
    name: text().notNull(),
    added: integer().notNull(),
    duplicates: integer().notNull(),
    refused: integer().notNull(),
    importedByName: text().notNull(),
    undoneAt: instant(),
    undoneByName: text(),
  },
  (t) => [
    index("measurement_imports_by_patient").on(t.patientId, t.createdAt.desc().nullsFirst()),
    ...patientPolicies(t.patientId, "measurements"),
  ],
);

/**
 * One quantity at one moment: LOINC code, the value and UCUM unit as given, and the same in the unit every value of this
 * quantity is compared in. A blood pressure is one reading of two numbers: systolic first. Never changed: retracted with a reason.
 */
export const measurements = pgTable(
  "measurements",
  {
    ...idAndTimes,
    patientId: patientRef(),
    code: text().notNull(),
    value: decimal().notNull(),
    secondValue: decimal(),
    comparator: text({ enum: COMPARATORS }),
    unit: text().notNull(),
    canonicalValue: decimal().notNull(),
    canonicalSecondValue: decimal(),
    /** With precision "day" the start of that day in `zone`. */
    measuredAt: instant().notNull(),
    precision: text({ enum: MEASUREMENT_PRECISIONS }).notNull().default("day"),
    zone: text().notNull().default("UTC"),
    method: text({ enum: MEASUREMENT_METHODS }),
    device: text(),
    note: text(),
    source: text({ enum: RECORD_SOURCES }).notNull().default("self"),
    recordId: uuid().references((): AnyPgColumn => medicalRecords.id),
    importId: uuid().references(() => measurementImports.id),
    recordedByName: text().notNull(),
    verifiedAt: instant(),
    verifiedByName: text(),
    retractedAt: instant(),
    retractedBecause: text(),
    retractedBy: uuid(),
  },
  (t) => [
    index("measurements_by_patient").on(
      t.patientId,
      t.code,
      t.measuredAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("measurements_by_time").on(t.createdAt),
    index("measurements_by_import").on(t.importId).where(sql`import_id is not null`),
    oneOf(t.source, RECORD_SOURCES),
    oneOf(t.comparator, COMPARATORS),
    oneOf(t.precision, MEASUREMENT_PRECISIONS),
    oneOf(t.method, MEASUREMENT_METHODS),
    check("second_value_is_whole", sql`(second_value is null) = (canonical_second_value is null)`),
    ...patientPolicies(t.patientId, "measurements"),
    gatekeeperReads(),
  ],
);

/** A goal the person agreed on for one quantity, in its canonical unit; the newest that has not ended counts. */
export const measurementTargets = pgTable(
  "measurement_targets",
  {
    ...idAndTimes,
    patientId: patientRef(),
    code: text().notNull(),
    low: decimal(),
    high: decimal(),
    secondLow: decimal(),
    secondHigh: decimal(),
    setByName: text().notNull(),
    endedAt: instant(),
  },
  (t) => [
    uniqueIndex("one_target_a_quantity").on(t.patientId, t.code).where(sql`ended_at is null`),
    ...patientPolicies(t.patientId, "measurements"),
  ],
);
