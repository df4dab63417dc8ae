import "server-only";
import { and, desc, eq, inArray } from "drizzle-orm";
import { BODY_MEASURES, BODY_UNITS, type BodySize, bodyMeasureCodes } from "@/clinical/measurements/body-size";
import { measurements } from "@/db/schema/measurements";
import { dayOfInstant } from "@/lib/format-date";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";

/** One dated height or weight; `measuredOn` is the day on the clock it was measured by. */
export type DatedBodySize = BodySize & {
  id: string;
  measuredOn: string;
  recordedByName: string;
  retractedBecause: string | null;
};

const MOST = 400;

/** Heights and weights, newest first; retracted ones are among them, with their reason. */
export async function listBodySizes(patient: OpenPatient): Promise<DatedBodySize[]> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        id: measurements.id,
        code: measurements.code,
        value: measurements.value,
        unit: measurements.unit,
        measuredAt: measurements.measuredAt,
        zone: measurements.zone,
        recordedByName: measurements.recordedByName,
        retractedBecause: measurements.retractedBecause,
      })
      .from(measurements)
      .where(and(eq(measurements.patientId, patient.id), inArray(measurements.code, Object.values(bodyMeasureCodes))))
      .orderBy(desc(measurements.measuredAt), desc(measurements.id))
      .limit(MOST),
  );
  return rows.flatMap(({ code, unit, measuredAt, zone, ...row }) => {
    const measure = BODY_MEASURES.find((each) => bodyMeasureCodes[each] === code);
    const known = BODY_UNITS.find((each) => each === unit);
    return measure && known ? [{ ...row, measure, unit: known, measuredOn: dayOfInstant(measuredAt, zone) }] : [];
  });
}

/** The newest that still counts. */
export function newestOf(sizes: DatedBodySize[], measure: BodySize["measure"]): DatedBodySize | null {
  return sizes.find((size) => size.measure === measure && size.retractedBecause === null) ?? null;
}
