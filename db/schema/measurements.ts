import { index, numeric, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { RECORD_SOURCES } from "@/clinical/vocabulary/record-status";
import { idAndTimes, instant, oneOf } from "../columns";
import { patientPolicies } from "../policies";
import { patientRef } from "./patients";

/** One measured quantity at one moment: LOINC code, value and UCUM unit as given. */
export const measurements = pgTable(
  "measurements",
  {
    ...idAndTimes,
    patientId: patientRef(),
    code: text().notNull(),
    value: numeric({ mode: "number" }).notNull(),
    unit: text().notNull(),
    measuredAt: instant().notNull(),
    zone: text().notNull().default("UTC"),
    source: text({ enum: RECORD_SOURCES }).notNull().default("self"),
    recordedByName: text().notNull(),
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
    oneOf(t.source, RECORD_SOURCES),
    ...patientPolicies(t.patientId, "measurements"),
  ],
);
