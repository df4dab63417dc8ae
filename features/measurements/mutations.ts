import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { interpretPlausibility } from "@/clinical/measurements/interpret";
import { quantityOf } from "@/clinical/measurements/quantities";
import { toCanonical } from "@/clinical/measurements/units";
import type { RecordSource } from "@/clinical/vocabulary/record-status";
import { measurements, measurementTargets } from "@/db/schema/measurements";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { precisionOf } from "@/lib/partial-date";
import { changesBetween } from "@/server/audit";
import { changeAs, inOneTransaction, readAs, type Transaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { isInFuture, minuteOfInstant } from "./clock";
import { wordsOf } from "./judge";
import { judgeForm, type ReadyMeasurement } from "./judge-form";
import { earliestDay, readKnown } from "./known";
import { getVerifiable, requireRecord } from "./queries";
import type { NewMeasurements, NewTarget, Retraction, TargetEnd, Verification } from "./schema";

const entity = "measurement";

/** Two forms sent at once must not both find that a value is new. */
export function holdMeasurements(patient: WritablePatient): Promise<unknown> {
  return readAs(patient, (tx) =>
    tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`measurements of ${patient.id}`}, 0))`),
  );
}

/** The row of one reading; the start of the stated day or minute on the viewer's clock. */
export function rowOf({ id: patientId, viewer }: WritablePatient, reading: ReadyMeasurement) {
  const { stated, ...columns } = reading;
  return {
    ...columns,
    patientId,
    measuredAt: sql`${stated}::timestamp at time zone ${viewer.timeZone}`,
    precision: precisionOf(stated) === "time" ? ("time" as const) : ("day" as const),
    zone: viewer.timeZone,
    recordedByName: viewer.name,
  };
}

async function refuseWrongTime(patient: WritablePatient, measuredOn: string): Promise<void> {
  if (isInFuture(measuredOn, minuteOfInstant(new Date(), patient.viewer.timeZone)))
    throw invalidField("measuredOn", "This time has not come yet.");
  if (measuredOn.slice(0, 10) < (await earliestDay(patient)))
    throw invalidField("measuredOn", "This is before the person was born.");
}

/** All values of one form or none; each leaves its own audit event. */
export function addMeasurements(
  patient: WritablePatient,
  input: NewMeasurements,
  source: RecordSource = patient.entersAs,
): Promise<{ ids: string[] }> {
  const { device, recordId, measuredOn } = input;
  return inOneTransaction(patient, async (bound) => {
    await refuseWrongTime(bound, measuredOn);
    if (recordId) await requireRecord(bound, recordId);
    await holdMeasurements(bound);
    const codes = input.items.map(({ code }) => code);
    const ready = judgeForm(input, await readKnown(bound, codes, [measuredOn]));
    const ids: string[] = [];
    for (const reading of ready) {
      const id = newId();
      const { code, method, note } = reading;
      const changes = changesBetween(null, { code, value: wordsOf(reading), method, measuredOn, note }, ["note"]);
      await changeAs(bound, { action: "measurement.added", entity, entityId: id, changes }, (tx) =>
        tx.insert(measurements).values({ ...rowOf(bound, reading), id, device, recordId, source }),
      );
      ids.push(id);
    }
    return { ids };
  });
}

export function retractMeasurement(patient: WritablePatient, { measurementId, reason }: Retraction): Promise<void> {
  return changeAs(
    patient,
    { action: "measurement.retracted", entity, entityId: measurementId, reason },
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
        .returning({ id: measurements.id });
      if (!retracted) throw notFound("This measurement");
      event.changes = changesBetween({ retracted: false }, { retracted: true });
    },
  );
}

/** A clinician's word that the value is what the paper or the device said. */
export function verifyMeasurement(patient: WritablePatient, { measurementId }: Verification): Promise<void> {
  const { viewer } = patient;
  return changeAs(patient, { action: "measurement.verified", entity, entityId: measurementId }, async (tx, event) => {
    if (!(await getVerifiable(patient, measurementId)))
      throw new AppError("not-allowed", "Only a clinician who may write can check what others entered.");
    await tx
      .update(measurements)
      .set({ verifiedAt: sql`now()`, verifiedByName: viewer.name })
      .where(and(eq(measurements.id, measurementId), eq(measurements.patientId, patient.id)));
    event.changes = changesBetween({ verified: false }, { verified: true });
  });
}

const BOUNDS = ["low", "high", "secondLow", "secondHigh"] as const;

function canonicalTarget({ code, unit, ...given }: NewTarget) {
  const quantity = quantityOf(code);
  if (!quantity) throw notFound("This measurement");
  const bounds: Partial<Record<(typeof BOUNDS)[number], number>> = {};
  for (const name of BOUNDS) {
    const asked = given[name];
    const limits = name.startsWith("second") ? quantity.second?.plausible : quantity.plausible;
    if (asked === undefined || !limits) continue;
    const value = toCanonical(asked, unit, quantity);
    if (value === null) throw invalidField("unit", "This unit does not belong to this measurement.");
    if (interpretPlausibility(value, limits) === "impossible") throw invalidField(name, "This is not possible.");
    bounds[name] = value;
  }
  if (Object.keys(bounds).length === 0) throw invalidField("high", "Enter at least one number.");
  return { code: quantity.code, ...bounds };
}

function endCurrentTarget(tx: Transaction, patient: WritablePatient, code: string) {
  return tx
    .update(measurementTargets)
    .set({ endedAt: sql`now()` })
    .where(
      and(
        eq(measurementTargets.patientId, patient.id),
        eq(measurementTargets.code, code),
        isNull(measurementTargets.endedAt),
      ),
    )
    .returning({ id: measurementTargets.id });
}

/** The goal before it ends and stays readable. */
export async function setTarget(patient: WritablePatient, input: NewTarget): Promise<{ id: string }> {
  const target = canonicalTarget(input);
  const id = newId();
  const changes = changesBetween(null, input);
  return changeAs(
    patient,
    { action: "measurement-target.set", entity: "measurement-target", entityId: id, changes },
    async (tx) => {
      await endCurrentTarget(tx, patient, target.code);
      await tx
        .insert(measurementTargets)
        .values({ ...target, id, patientId: patient.id, setByName: patient.viewer.name });
      return { id };
    },
  );
}

export function endTarget(patient: WritablePatient, { code }: TargetEnd): Promise<void> {
  return changeAs(patient, { action: "measurement-target.ended", entity: "measurement-target" }, async (tx, event) => {
    const [ended] = await endCurrentTarget(tx, patient, code);
    if (!ended) throw notFound("This goal");
    event.entityId = ended.id;
    event.changes = changesBetween({ code: null, ended: false }, { code, ended: true });
  });
}
