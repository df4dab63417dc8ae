import "server-only";
import { and, eq, gte, inArray, isNull, lt, sql } from "drizzle-orm";
import type { Comparator } from "@/clinical/vocabulary/measurement";
import { measurements } from "@/db/schema/measurements";
import { patients } from "@/db/schema/patients";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";

/** What makes two readings the same: quantity, stated time, bound and, in the canonical unit, value. */
export type Fingerprint = {
  code: string;
  /** "2026-03-12", or "2026-03-12T08:30" on the clock of the viewer. */
  stated: string;
  comparator: Comparator | null;
  canonicalValue: number;
  canonicalSecondValue: number | null;
};

/** The same reading in two units differs by the digits its paper has: 70 kg is 154.3 lb. */
const TOLERANCE = 0.0005;

function isSame(one: number | null, other: number | null): boolean {
  if (one === null || other === null) return one === other;
  return Math.abs(one - other) <= TOLERANCE * Math.max(Math.abs(one), Math.abs(other));
}

/** The readings that are there already, to be asked for duplicates. */
export class KnownReadings {
  readonly #byTime = new Map<string, Fingerprint[]>();

  constructor(readings: Iterable<Fingerprint> = []) {
    for (const reading of readings) this.add(reading);
  }

  #near({ code, stated }: Fingerprint) {
    return this.#byTime.get(`${code} ${stated}`) ?? [];
  }

  add(reading: Fingerprint): void {
    this.#byTime.set(`${reading.code} ${reading.stated}`, [...this.#near(reading), reading]);
  }

  has(reading: Fingerprint): boolean {
    return this.#near(reading).some(
      (other) =>
        other.comparator === reading.comparator &&
        isSame(other.canonicalValue, reading.canonicalValue) &&
        isSame(other.canonicalSecondValue, reading.canonicalSecondValue),
    );
  }
}

/** When a reading was taken: a day as it was stated, a time on the clock of this zone. */
export const statedOn = (zone: string) => sql<string>`case ${measurements.precision} when 'day'
  then to_char(${measurements.measuredAt} at time zone ${measurements.zone}, 'YYYY-MM-DD')
  else to_char(${measurements.measuredAt} at time zone ${zone}, 'YYYY-MM-DD"T"HH24:MI') end`;

/** All that stands at the days in question, in one query. */
export async function readKnown(patient: OpenPatient, codes: string[], stated: string[]): Promise<KnownReadings> {
  const days = stated.map((text) => text.slice(0, 10)).sort();
  const [first, last] = [days[0], days.at(-1)];
  if (!first || !last || codes.length === 0) return new KnownReadings();
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        code: measurements.code,
        stated: statedOn(patient.viewer.timeZone),
        comparator: measurements.comparator,
        canonicalValue: measurements.canonicalValue,
        canonicalSecondValue: measurements.canonicalSecondValue,
      })
      .from(measurements)
      .where(
        and(
          eq(measurements.patientId, patient.id),
          isNull(measurements.retractedAt),
          inArray(measurements.code, codes),
          gte(measurements.measuredAt, sql`${first}::date - 1`),
          lt(measurements.measuredAt, sql`${last}::date + 2`),
        ),
      ),
  );
  return new KnownReadings(rows);
}

const EARLIEST = "1900-01-01";

/** No reading is older than the person; where the birth is not known, none is of another century. */
export async function earliestDay(patient: OpenPatient): Promise<string> {
  const [found] = await readAs(patient, (tx) =>
    tx
      .select({ bornOn: patients.bornOn, precision: patients.bornPrecision })
      .from(patients)
      .where(eq(patients.id, patient.id)),
  );
  return found?.bornOn && found.precision === "day" ? found.bornOn : EARLIEST;
}
