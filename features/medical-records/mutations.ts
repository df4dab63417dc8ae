import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import type { RecordSource } from "@/clinical/vocabulary/record-status";
import {
  recordReviews,
  medicalRecords as records,
  medicalRecordVersions as versions,
} from "@/db/schema/medical-records";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { newId } from "@/lib/ids";
import { precisionOf } from "@/lib/partial-date";
import { type AuditEntry, changesBetween } from "@/server/audit";
import { changeAs, type Transaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { kindForms } from "./kinds";
import { getRecord, type RecordView } from "./queries";
import { mayReview } from "./review";
import {
  type AmendedRecord,
  isInFuture,
  type NewRecord,
  type Restoration,
  type Retraction,
  type Review,
  type VersionRestoration,
} from "./schema";
import { snapshotSchema } from "./snapshot";

/** The audit says that notes changed, not what they say; their versions are kept with the record. */
const MASKED = ["notes"];

const entity = "medical-record";

function refuseFuture({ kind, status, occurredOn }: NewRecord, zone: string): void {
  const isPlanned = kindForms[kind].canBePlanned && status === "pending";
  if (!isPlanned && isInFuture(occurredOn, dayOfInstant(new Date(), zone)))
    throw invalidField("occurredOn", "This date is in the future. Only a pending visit or procedure can be.");
}

/** The start of the stated period on the clock of the zone. */
function occurrence({ occurredOn }: NewRecord, zone: string) {
  const start = occurredOn + "0000-01-01T00:00".slice(occurredOn.length);
  return {
    occurredAt: sql`${start}::timestamp at time zone ${zone}`,
    occurredPrecision: precisionOf(occurredOn) ?? "day",
  };
}

function columnsOf(input: NewRecord) {
  const { title, endedOn, status, severity, result, clinicianName, notes, codeSystem, code, codeDisplay } = input;
  return { title, endedOn, status, severity, result, clinicianName, notes, codeSystem, code, codeDisplay };
}

/** What the form did not ask for stays; what was emptied goes. */
function mergeDetails(before: Record<string, string>, given: NewRecord["details"]): Record<string, string> {
  const merged: Record<string, string> = { ...before };
  for (const [name, value] of Object.entries(given)) {
    if (value) merged[name] = value;
    else if (value === null) delete merged[name];
  }
  return merged;
}

export async function addRecord(
  patient: WritablePatient,
  input: NewRecord,
  source: RecordSource = patient.entersAs,
): Promise<{ id: string }> {
  const { viewer } = patient;
  refuseFuture(input, viewer.timeZone);
  const id = newId();
  const details = mergeDetails({}, input.details);
  await changeAs(patient, { action: "record.added", entity, entityId: id }, async (tx, event) => {
    const columns = columnsOf(input);
    event.changes = changesBetween(
      null,
      { ...columns, kind: input.kind, occurredOn: input.occurredOn, details },
      MASKED,
    );
    await tx.insert(records).values({
      ...columns,
      ...occurrence(input, viewer.timeZone),
      id,
      details,
      patientId: patient.id,
      kind: input.kind,
      occurredZone: viewer.timeZone,
      source,
      recordedByName: viewer.name,
    });
  });
  return { id };
}

type Wanted = { recordId: string; version: number };
type Columns = PgUpdateSetSource<typeof records>;

/** Writes only over the version that was seen; a newer one is a conflict, shown beside what was typed. */
async function changeRecord(
  patient: WritablePatient,
  wanted: Wanted,
  entry: Pick<AuditEntry, "action" | "reason">,
  change: (before: RecordView, event: AuditEntry, tx: Transaction) => Promise<Columns> | Columns,
): Promise<{ id: string }> {
  return changeAs(patient, { ...entry, entity, entityId: wanted.recordId }, async (tx, event) => {
    const before = await getRecord(patient, wanted.recordId);
    const columns = await change(before, event, tx);
    const changed = await tx
      .update(records)
      .set({ ...columns, changedByName: patient.viewer.name })
      .where(
        and(eq(records.patientId, patient.id), eq(records.id, wanted.recordId), eq(records.version, wanted.version)),
      )
      .returning({ id: records.id });
    const [first] = changed;
    if (!first)
      throw new AppError("conflict", "This entry was changed while you were writing.", {
        fields: { version: ["Compare both versions, then save again to keep yours."] },
      });
    return first;
  });
}

export function amendRecord(patient: WritablePatient, input: AmendedRecord) {
  return changeRecord(patient, input, { action: "record.amended" }, (before, event) => {
    if (before.kind !== input.kind) throw invalidField("kind", "The kind of an entry cannot change.");
    if (before.retractedAt) throw new AppError("conflict", "This entry was retracted. Restore it to change it.");
    const dateStays = before.occurredOn === input.occurredOn;
    if (!dateStays) refuseFuture(input, before.occurredZone);
    const columns = columnsOf(input);
    const details = mergeDetails(before.details, input.details);
    const given = Object.entries({ ...columns, occurredOn: input.occurredOn, details });
    event.changes = changesBetween(
      before,
      Object.fromEntries(given.filter(([, value]) => value !== undefined)),
      MASKED,
    );
    if (before.version === input.version && Object.keys(event.changes).length === 0)
      throw new AppError("invalid", "You have not changed anything.");
    return { ...columns, ...(dateStays ? {} : occurrence(input, before.occurredZone)), details };
  });
}

export function retractRecord(patient: WritablePatient, { reason, ...wanted }: Retraction) {
  return changeRecord(patient, wanted, { action: "record.retracted", reason }, (before) => {
    if (before.retractedAt) throw new AppError("conflict", "This entry was retracted already.");
    return { retractedAt: new Date(), retractedBecause: reason, retractedBy: patient.viewer.id };
  });
}

export function restoreRecord(patient: WritablePatient, wanted: Restoration) {
  return changeRecord(patient, wanted, { action: "record.restored" }, (before) => {
    if (!before.retractedAt) throw new AppError("conflict", "This entry is not retracted.");
    return { retractedAt: null, retractedBecause: null, retractedBy: null };
  });
}

/** Writes a new version with the words of an old one; nothing in between is lost. */
export function restoreVersion(patient: WritablePatient, { wantedVersion, ...wanted }: VersionRestoration) {
  return changeRecord(patient, wanted, { action: "record.restored" }, async (before, event, tx) => {
    if (before.retractedAt) throw new AppError("conflict", "This entry was retracted. Restore it to change it.");
    const [old] = await tx
      .select({ snapshot: versions.snapshot })
      .from(versions)
      .where(
        and(
          eq(versions.patientId, patient.id),
          eq(versions.recordId, wanted.recordId),
          eq(versions.version, wantedVersion),
        ),
      );
    if (!old) throw notFound("This version");
    event.changes = { contentOfVersion: { before: before.version, after: wantedVersion } };
    return snapshotSchema.parse(old.snapshot);
  });
}

/** A clinician's word on the version they saw; the database settles the verification, and refuses an outdated review. */
export function reviewRecord(patient: WritablePatient, { recordId, version, verdict, comment }: Review) {
  const { viewer } = patient;
  return changeAs(patient, { action: `record.${verdict}`, entity, entityId: recordId }, async (tx, event) => {
    const record = await getRecord(patient, recordId);
    if (!mayReview(patient, record))
      throw new AppError("not-allowed", "Only a clinician who may write can review what others entered.");
    if (record.version !== version || record.retractedAt)
      throw new AppError("conflict", "This entry changed since you opened it. Look at it again, then review it.");
    event.changes = changesBetween({ verification: record.verification }, { verification: verdict, comment }, [
      "comment",
    ]);
    await tx.insert(recordReviews).values({
      recordId,
      patientId: patient.id,
      kind: record.kind,
      recordVersion: version,
      verdict,
      comment,
      reviewerName: viewer.name,
    });
    return { id: recordId };
  });
}
