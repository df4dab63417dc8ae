import { sql } from "drizzle-orm";
import { quantityOf } from "@/clinical/measurements/quantities";
import { toCanonical } from "@/clinical/measurements/units";
import type { DatePrecision } from "@/clinical/vocabulary/record-status";
import { newId } from "@/lib/ids";
import type { Transaction } from "../client";
import { measurements } from "../schema/measurements";
import { medicalRecords, recordReviews } from "../schema/medical-records";
import type { DemoMeasurement, DemoRecord } from "./book";
import { startOf } from "./calendar";
import { type Added, type Ids, idOf } from "./ids";

/** PostgreSQL takes at most 65,535 parameters in one statement. */
const BATCH = 1_000;

export function inBatches<T>(rows: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(rows.length / BATCH) }, (_, index) =>
    rows.slice(index * BATCH, (index + 1) * BATCH),
  );
}

type Placed = { id: string; patientId: string; record: DemoRecord };

/** The ids of the records as written. */
type RecordIds = ReadonlyMap<DemoRecord, string>;

/** Inserts the first state of each record, then what became of it; a trigger keeps every version. */
export async function writeRecords(tx: Transaction, added: Added, ids: Ids): Promise<RecordIds> {
  const placed = [...added].flatMap(([{ records }, patientId]) =>
    records.map((record): Placed => ({ id: newId(), patientId, record })),
  );
  for (const batch of inBatches(placed))
    await tx.insert(medicalRecords).values(batch.map((entry) => rowOf(entry, ids)));
  await asGatekeeper(tx, async () => {
    for (const entry of placed) await amend(tx, entry);
  });
  await writeReviews(tx, placed, ids);
  await asGatekeeper(tx, async () => {
    for (const entry of placed) await retract(tx, entry, ids);
  });
  await tx.execute(sql`
    update medical_record_versions v set created_at = (v.snapshot ->> 'updated_at')::timestamptz, created_by = r.created_by
      from medical_records r where r.id = v.record_id and v.patient_id = any(${sql.param([...added.values()])}::uuid[])`);
  return new Map(placed.map(({ record, id }) => [record, id]));
}

function rowOf({ id, patientId, record }: Placed, ids: Ids) {
  return {
    id,
    patientId,
    kind: record.kind,
    title: record.title,
    codeSystem: record.coded?.system,
    code: record.coded?.code,
    codeDisplay: record.coded?.display,
    occurredAt: startOf(record.on),
    occurredPrecision: precisionOfStart(record.on),
    endedOn: record.endedOn,
    status: record.status,
    severity: record.severity,
    result: record.result,
    clinicianName: record.clinicianName,
    notes: record.notes,
    details: record.details ?? {},
    source: record.source,
    recordedByName: record.by.name,
    createdAt: record.recordedAt,
    updatedAt: record.recordedAt,
    createdBy: idOf(ids, record.by),
  };
}

function precisionOfStart(on: string): DatePrecision {
  if (on.includes("T")) return "time";
  return on.length === 4 ? "year" : on.length === 7 ? "month" : "day";
}

/** Only the gatekeeper may say when a change was made; whoever else changes a record changes it now. */
async function asGatekeeper(tx: Transaction, work: () => Promise<void>): Promise<void> {
  await tx.execute(sql`select set_config('role', 'app_gatekeeper', true)`);
  await work();
  await tx.execute(sql`select set_config('role', 'app_steward', true)`);
}

async function amend(tx: Transaction, { id, record }: Placed): Promise<void> {
  for (const { at, by, set } of record.amendments ?? []) {
    await tx
      .update(medicalRecords)
      .set({ ...set, version: sql`${medicalRecords.version} + 1`, updatedAt: at, changedByName: by.name })
      .where(sql`${medicalRecords.id} = ${id}`);
  }
}

async function retract(tx: Transaction, { id, record }: Placed, ids: Ids): Promise<void> {
  if (!record.retraction) return;
  const { at, because } = record.retraction;
  await tx
    .update(medicalRecords)
    .set({
      retractedAt: at,
      retractedBecause: because,
      retractedBy: idOf(ids, record.by),
      version: sql`${medicalRecords.version} + 1`,
      updatedAt: at,
      changedByName: record.by.name,
    })
    .where(sql`${medicalRecords.id} = ${id}`);
}

async function writeReviews(tx: Transaction, placed: Placed[], ids: Ids): Promise<void> {
  const rows = placed.flatMap(({ id, patientId, record }) =>
    record.review
      ? {
          recordId: id,
          patientId,
          kind: record.kind,
          recordVersion: 1 + (record.amendments?.length ?? 0),
          verdict: record.review.verdict,
          comment: record.review.comment,
          reviewerName: record.review.by.name,
          createdAt: record.review.at,
          createdBy: idOf(ids, record.review.by),
        }
      : [],
  );
  for (const batch of inBatches(rows)) await tx.insert(recordReviews).values(batch);
}

export async function writeMeasurements(tx: Transaction, added: Added, ids: Ids, records: RecordIds): Promise<void> {
  const rows = [...added].flatMap(([{ measurements: taken }, patientId]) =>
    taken.map(({ at, by, record, verified, ...measurement }) => {
      const writtenAt = new Date(Math.max(at.getTime(), by.joinedAt.getTime()));
      return {
        ...measurement,
        ...canonicalOf(measurement),
        patientId,
        measuredAt: at,
        recordId: record && records.get(record),
        recordedByName: by.name,
        verifiedAt: verified?.at,
        verifiedByName: verified?.by.name,
        createdAt: writtenAt,
        createdBy: idOf(ids, by),
      };
    }),
  );
  for (const batch of inBatches(rows)) await tx.insert(measurements).values(batch);
}

function canonicalOf({
  code,
  value,
  secondValue,
  unit,
}: Pick<DemoMeasurement, "code" | "value" | "secondValue" | "unit">) {
  const quantity = quantityOf(code);
  const canonicalValue = quantity && toCanonical(value, unit, quantity);
  if (!quantity || canonicalValue === null) throw new Error(`${code} is not measured in ${unit}`);
  return {
    canonicalValue,
    canonicalSecondValue: secondValue === undefined ? null : toCanonical(secondValue, unit, quantity),
  };
}
