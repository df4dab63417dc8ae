import "server-only";
import { and, desc, eq, isNull, notInArray, sql } from "drizzle-orm";
import { documents, recordDocuments } from "@/db/schema/documents";
import { medicalRecords } from "@/db/schema/medical-records";
import { AppError, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs, readAs, type Transaction } from "@/server/database";
import type { OpenPatient, WritablePatient } from "@/server/scope";
import type { Attachment } from "./schema";

const entity = "document";
const MOST_OFFERED = 200;

const brief = {
  id: documents.id,
  kind: documents.kind,
  title: documents.title,
  documentOn: documents.documentOn,
};

const held = (patient: OpenPatient) => and(eq(documents.patientId, patient.id), isNull(documents.deletedAt));

/** The documents that belong to an entry of the timeline. */
export function listDocumentsOf(patient: OpenPatient, recordId: string) {
  return readAs(patient, (tx) =>
    tx
      .select(brief)
      .from(recordDocuments)
      .innerJoin(documents, eq(documents.id, recordDocuments.documentId))
      .where(and(held(patient), eq(recordDocuments.recordId, recordId), isNull(recordDocuments.removedAt)))
      .orderBy(desc(documents.id)),
  );
}
export type AttachedDocument = Awaited<ReturnType<typeof listDocumentsOf>>[number];

/** The newest documents that are not attached to this entry yet. */
export function listAttachable(patient: OpenPatient, recordId: string): Promise<AttachedDocument[]> {
  return readAs(patient, (tx) => {
    const attached = tx
      .select({ id: recordDocuments.documentId })
      .from(recordDocuments)
      .where(and(eq(recordDocuments.recordId, recordId), isNull(recordDocuments.removedAt)));
    return tx
      .select(brief)
      .from(documents)
      .where(and(held(patient), notInArray(documents.id, attached)))
      .orderBy(desc(documents.id))
      .limit(MOST_OFFERED);
  });
}

/** Both have to be this patient's, and there for the viewer: the table itself would take any id. */
async function requireBoth(tx: Transaction, patient: WritablePatient, { documentId, recordId }: Attachment) {
  const [document] = await tx
    .select({ id: documents.id })
    .from(documents)
    .where(and(held(patient), eq(documents.id, documentId)));
  if (!document) throw notFound("This document");
  const [record] = await tx
    .select({ id: medicalRecords.id })
    .from(medicalRecords)
    .where(
      and(
        eq(medicalRecords.patientId, patient.id),
        eq(medicalRecords.id, recordId),
        isNull(medicalRecords.retractedAt),
      ),
    );
  if (!record) throw notFound("This record");
}

export function attachDocument(patient: WritablePatient, attachment: Attachment): Promise<void> {
  const { documentId, recordId } = attachment;
  const changes = changesBetween(null, { recordId });
  return changeAs(patient, { action: "document.attached", entity, entityId: documentId, changes }, async (tx) => {
    await requireBoth(tx, patient, attachment);
    const added = await tx
      .insert(recordDocuments)
      .values({ id: newId(), patientId: patient.id, documentId, recordId })
      .onConflictDoNothing()
      .returning({ id: recordDocuments.id });
    if (added.length === 0) throw new AppError("conflict", "This document is attached already. Look again.");
  });
}

export function detachDocument(patient: WritablePatient, { documentId, recordId }: Attachment): Promise<void> {
  const changes = changesBetween({ recordId }, { recordId: null });
  return changeAs(patient, { action: "document.detached", entity, entityId: documentId, changes }, async (tx) => {
    const removed = await tx
      .update(recordDocuments)
      .set({ removedAt: sql`now()` })
      .where(
        and(
          eq(recordDocuments.patientId, patient.id),
          eq(recordDocuments.documentId, documentId),
          eq(recordDocuments.recordId, recordId),
          isNull(recordDocuments.removedAt),
        ),
      )
      .returning({ id: recordDocuments.id });
    if (removed.length === 0) throw notFound("This attachment");
  });
}
