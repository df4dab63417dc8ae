import "server-only";
import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { measurements } from "@/db/schema/measurements";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import type { StoredReading } from "./derive";
import type { Amount } from "./views";

const SPARK_POINTS = 24;

/** What a line is drawn and calculated by. */
const storedColumns = {
  id: measurements.id,
  code: measurements.code,
  canonicalValue: measurements.canonicalValue,
  canonicalSecondValue: measurements.canonicalSecondValue,
  comparator: measurements.comparator,
  method: measurements.method,
  measuredAt: measurements.measuredAt,
  precision: measurements.precision,
  zone: measurements.zone,
};

/** The same, and as it was given. */
export const readingColumns = {
  ...storedColumns,
  value: measurements.value,
  secondValue: measurements.secondValue,
  unit: measurements.unit,
};

export type EnteredReading = StoredReading & Amount;

/** By code: the newest readings, newest first. */
export type LastReadings = Map<string, EnteredReading[]>;

export async function listLast(patient: OpenPatient): Promise<LastReadings> {
  const rows = await readAs(patient, (tx) => {
    const ranked = tx
      .select({
        ...readingColumns,
        place:
          sql<number>`row_number() over (partition by ${measurements.code} order by ${measurements.measuredAt} desc, ${measurements.id} desc)`.as(
            "place",
          ),
      })
      .from(measurements)
      .where(and(eq(measurements.patientId, patient.id), isNull(measurements.retractedAt)))
      .as("ranked");
    return tx.select().from(ranked).where(lte(ranked.place, SPARK_POINTS)).orderBy(ranked.code, ranked.place);
  });
  const byCode: LastReadings = new Map();
  for (const { place: _, ...row } of rows) byCode.set(row.code, [...(byCode.get(row.code) ?? []), row]);
  return byCode;
}

/** All readings that count of these quantities, oldest first. */
export async function listReadings(patient: OpenPatient, codes: string[]): Promise<Map<string, StoredReading[]>> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select(storedColumns)
      .from(measurements)
      .where(
        and(
          eq(measurements.patientId, patient.id),
          inArray(measurements.code, codes),
          isNull(measurements.retractedAt),
        ),
      )
      .orderBy(asc(measurements.measuredAt), asc(measurements.id)),
  );
  return new Map(codes.map((code) => [code, rows.filter((row) => row.code === code)]));
}
