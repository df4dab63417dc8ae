import "server-only";
import { and, eq, isNotNull, isNull, ne, not, sql } from "drizzle-orm";
import type { DocumentKind, ProposalState } from "@/clinical/vocabulary/document";
import { documentProposals, documents, ocrExtractions } from "@/db/schema/documents";
import { AppError, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs, inOneTransaction, readAs } from "@/server/database";
import { env } from "@/server/env";
import type { WritablePatient } from "@/server/scope";
import type { KeptFile } from "@/server/storage/keep-file";
import { getDocument, sumBytes } from "./queries";
import type { DocumentAmendment, DocumentChoice } from "./schema";

const entity = "document";
const MEGABYTE = 1024 * 1024;

export const maxUploadMegabytes = () => env().MAX_UPLOAD_MB;
export const maxUploadBytes = () => maxUploadMegabytes() * MEGABYTE;

/** Throws when this many bytes more would be too many for one patient. */
export async function requireRoom(patient: WritablePatient, bytes: number): Promise<void> {
  if ((await sumBytes(patient)) + bytes <= env().QUOTA_MB * MEGABYTE) return;
  throw new AppError(
    "too-large",
    `There is no room left: ${env().QUOTA_MB.toLocaleString("en")} MB are kept for each record. Delete what is not needed; what was deleted counts until it is destroyed.`,
  );
}

const titleOf = (fileName: string) => fileName.replace(/\.[^.]{1,8}$/, "").slice(0, 200) || fileName;

/** The row of a file that is stored already. Files that arrive at the same time are counted one after the other. */
export function addDocument(
  patient: WritablePatient,
  { fileName, ...kept }: KeptFile & { fileName: string },
): Promise<{ id: string }> {
  return inOneTransaction(patient, async (bound) => {
    await readAs(bound, (tx) =>
      tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`documents of ${bound.id}`}, 0))`),
    );
    await requireRoom(bound, kept.sizeBytes);
    const id = newId();
    const { mimeType, sizeBytes, sha256, storedName, dataKeyEncrypted } = kept;
    const changes = changesBetween(null, { mimeType, sizeBytes });
    await changeAs(bound, { action: "document.added", entity, entityId: id, changes }, (tx) =>
      tx.insert(documents).values({
        id,
        patientId: bound.id,
        title: titleOf(fileName),
        originalName: fileName,
        storedName,
        dataKeyEncrypted,
        mimeType,
        sizeBytes,
        sha256,
        uploadedByName: bound.viewer.name,
      }),
    );
    return { id };
  });
}

const ofPatient = (patient: WritablePatient, documentId: string) =>
  and(eq(documents.id, documentId), eq(documents.patientId, patient.id));

export function amendDocument(
  patient: WritablePatient,
  { documentId, expiresOn, ...facts }: DocumentAmendment,
): Promise<void> {
  return changeAs(patient, { action: "document.amended", entity, entityId: documentId }, async (tx, event) => {
    const before = await getDocument(patient, documentId);
    const zone = patient.viewer.timeZone;
    const expiresAt = expiresOn ? sql`(${expiresOn}::date + 1)::timestamp at time zone ${zone}` : null;
    const amended = await tx
      .update(documents)
      .set({ ...facts, isKindChosen: true, expiresAt })
      .where(and(ofPatient(patient, documentId), isNull(documents.deletedAt)))
      .returning({ expiresAt: documents.expiresAt });
    if (!amended[0]) throw notFound("This document");
    event.changes = changesBetween(before, { ...facts, ...amended[0] }, ["title", "authorName", "note"]);
  });
}

/** What the document itself says of when it was written and by whom. */
export function setDocumentFact(
  patient: WritablePatient,
  documentId: string,
  fact: { documentOn: string } | { authorName: string },
): Promise<void> {
  return changeAs(patient, { action: "document.amended", entity, entityId: documentId }, async (tx, event) => {
    const before = await getDocument(patient, documentId);
    await tx.update(documents).set(fact).where(ofPatient(patient, documentId));
    event.changes = changesBetween(before, fact, ["authorName"]);
  });
}

/** It can be fetched back for 30 days; then its key is destroyed. */
export function deleteDocument(patient: WritablePatient, { documentId }: DocumentChoice): Promise<void> {
  return changeAs(patient, { action: "document.deleted", entity, entityId: documentId }, async (tx) => {
    const deleted = await tx
      .update(documents)
      .set({ deletedAt: sql`now()`, deletedByName: patient.viewer.name })
      .where(and(ofPatient(patient, documentId), isNull(documents.deletedAt)))
      .returning({ id: documents.id });
    if (deleted.length === 0) throw notFound("This document");
  });
}

export function restoreDocument(patient: WritablePatient, { documentId }: DocumentChoice): Promise<void> {
  return changeAs(patient, { action: "document.restored", entity, entityId: documentId }, async (tx) => {
    const restored = await tx
      .update(documents)
      .set({ deletedAt: null, deletedByName: null, expiresAt: null })
      .where(and(ofPatient(patient, documentId), isNotNull(documents.deletedAt), isNull(documents.destroyedAt)))
      .returning({ id: documents.id });
    if (restored.length === 0) throw notFound("This document");
  });
}

const LONGEST_READING = sql`interval '30 minutes'`;

/** Back among those that wait. Refused while it is read, and once somebody has decided about what was found. */
export function setToRead(patient: WritablePatient, { documentId }: DocumentChoice): Promise<void> {
  return changeAs(patient, { action: "document.reading-asked", entity, entityId: documentId }, async (tx) => {
    const { state } = await getDocument(patient, documentId);
    const isRead = sql`(${documents.state} = 'reading' and ${documents.stateAt} > now() - ${LONGEST_READING})`;
    const isDecided = sql`exists (select 1 from ${documentProposals} where ${documentProposals.documentId} = ${documents.id} and ${documentProposals.state} <> 'proposed')`;
    const asked = await tx
      .update(documents)
      .set({ state: "stored", failedBecause: null, stateAt: sql`now()` })
      .where(and(ofPatient(patient, documentId), isNull(documents.deletedAt), not(isRead), not(isDecided)))
      .returning({ id: documents.id });
    if (asked.length > 0) return;
    if (state === "reading") throw new AppError("conflict", "It is being read already.");
    throw new AppError("conflict", "Somebody has decided about what was found in it. It is not read again.");
  });
}

/** Being read from now on. */
export function beginReading(patient: WritablePatient, documentId: string): Promise<void> {
  return changeAs(patient, { action: "document.reading-begun", entity, entityId: documentId }, async (tx) => {
    await tx
      .update(documents)
      .set({ state: "reading", stateAt: sql`now()`, failedBecause: null })
      .where(ofPatient(patient, documentId));
  });
}

/** `because` is for the person. The file itself is kept, and whatever an earlier reading found: then it stays read. */
export function failReading(patient: WritablePatient, documentId: string, because: string): Promise<void> {
  const state = sql`case when ${documents.pages} is null then 'failed' else 'read' end`;
  const change = { state, failedBecause: because, stateAt: sql`now()` };
  return changeAs(patient, { action: "document.reading-failed", entity, entityId: documentId }, async (tx) => {
    await tx.update(documents).set(change).where(ofPatient(patient, documentId));
  });
}

type Of<T extends { $inferInsert: object }> = Omit<T["$inferInsert"], "id" | "patientId" | "documentId">;
type Reading = {
  /** What it is by what was read, where that is clear; counts only while nobody has chosen. */
  kind?: DocumentKind | null;
  pages: readonly Of<typeof ocrExtractions>[];
  proposals: readonly Of<typeof documentProposals>[];
};

/**
 * All that was read and found, or nothing; a document that was read meanwhile is left as it is. Another reading takes the place
 * of an earlier one about which nobody has decided anything.
 */
export function keepReading(
  patient: WritablePatient,
  documentId: string,
  { kind, pages, proposals }: Reading,
): Promise<void> {
  const changes = changesBetween(null, { pages: pages.length, proposals: proposals.length });
  return changeAs(patient, { action: "document.read", entity, entityId: documentId, changes }, async (tx) => {
    const read = await tx
      .update(documents)
      .set({ state: "read", pages: pages.length, failedBecause: null, stateAt: sql`now()` })
      .where(and(ofPatient(patient, documentId), ne(documents.state, "read")))
      .returning({ id: documents.id });
    if (read.length === 0) return;
    const { rows } = await tx.execute<{ made: boolean }>(sql`select app.forget_reading(${documentId}::uuid) as made`);
    if (!rows[0]?.made) return;
    if (kind)
      await tx
        .update(documents)
        .set({ kind })
        .where(and(ofPatient(patient, documentId), eq(documents.isKindChosen, false)));
    const whole = { patientId: patient.id, documentId };
    if (pages.length > 0)
      await tx.insert(ocrExtractions).values(pages.map((page) => ({ ...page, ...whole, id: newId() })));
    if (proposals.length > 0)
      await tx.insert(documentProposals).values(proposals.map((proposal) => ({ ...proposal, ...whole, id: newId() })));
  });
}

export const DECIDED = "Somebody has decided about this already. Look again.";

type Settlement = {
  proposalId: string;
  state: Exclude<ProposalState, "proposed">;
  correction?: Record<string, string | number | null>;
  measurementId?: string;
  recordId?: string;
};

/** What somebody decided about one proposal; the first decision counts. */
export function settleProposal(patient: WritablePatient, { proposalId, ...settlement }: Settlement): Promise<void> {
  const { state } = settlement;
  const entry = { action: `proposal.${state}`, entity: "proposal", entityId: proposalId };
  return changeAs(patient, entry, async (tx) => {
    const settled = await tx
      .update(documentProposals)
      .set({ ...settlement, decidedAt: sql`now()`, decidedByName: patient.viewer.name })
      .where(
        and(
          eq(documentProposals.id, proposalId),
          eq(documentProposals.patientId, patient.id),
          eq(documentProposals.state, "proposed"),
        ),
      )
      .returning({ id: documentProposals.id });
    if (settled.length === 0) throw new AppError("conflict", DECIDED);
  });
}
