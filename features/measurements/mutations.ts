import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { bodyMeasureCodes, metricValueOf } from "@/clinical/measurements/body-size";
import { measurements } from "@/db/schema/measurements";
import { invalidField, notFound } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import type { NewBodySize, Retraction } from "./schema";

export async function addMeasurement(
  patient: WritablePatient,
  { measure, value, unit, measuredOn }: NewBodySize,
): Promise<string> {
  const { timeZone: zone, role, name } = patient.viewer;
  if (measuredOn > dayOfInstant(new Date(), zone)) throw invalidField("measuredOn", "This date has not come yet.");
  const id = newId();
  const fact = { code: bodyMeasureCodes[measure], value, unit, measuredOn };
  return changeAs(
    patient,
    { action: "measurement.added", entity: "measurement", entityId: id, changes: changesBetween(null, fact) },
    async (tx) => {
      await tx.insert(measurements).values({
        id,
        patientId: patient.id,
        code: fact.code,
        value,
        unit,
        canonicalValue: metricValueOf({ measure, value, unit }),
        measuredAt: sql`${measuredOn}::timestamp at time zone ${zone}`,
        zone,
        source: role === "clinician" && !patient.canManage ? "clinician" : "self",
        recordedByName: name,
      });
      return id;
    },
  );
}

export async function retractMeasurement(
  patient: WritablePatient,
  { measurementId, reason }: Retraction,
): Promise<void> {
  await changeAs(
    patient,
    { action: "measurement.retracted", entity: "measurement", entityId: measurementId, reason },
    async (tx, event) => {
      const [retracted] = await tx
        .update(measurements)
        .set({ retractedAt: sql`now()`, retractedBecause: reason, retractedBy: patient.viewer.id })
        .where(
          and(
            eq(measurements.id, measurementId),
            eq(measurements.patientId, patient.id),
            isNull(measurements.retractedAt),
          ),
        )
        .returning({ value: measurements.value, unit: measurements.unit });
      if (!retracted) throw notFound("This measurement");
      event.changes = changesBetween({ retracted: false }, { retracted: true });
    },
  );
}
