import "server-only";
import { and, asc, count, desc, eq, inArray, isNotNull, isNull, lt, or, type SQL, sql, sum } from "drizzle-orm";
import { documentProposals, documents, ocrExtractions, recordDocuments } from "@/db/schema/documents";
import { medicalRecords } from "@/db/schema/medical-records";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { toPrefixQuery } from "@/lib/search-words";
import type { AssistanceState } from "@/lib/vocabulary/assistant";
import { readAs } from "@/server/database";
import type { OpenPatient, Viewer } from "@/server/scope";
import type { DocumentSearch } from "./schema";

const PAGE_SIZE = 48;

const view = {
  id: documents.id,
  kind: documents.kind,
  title: documents.title,
  originalName: documents.originalName,
  mimeType: documents.mimeType,
  sizeBytes: documents.sizeBytes,
  sha256: documents.sha256,
  state: documents.state,
  failedBecause: documents.failedBecause,
  pages: documents.pages,
  stateAt: documents.stateAt,
  documentOn: documents.documentOn,
  authorName: documents.authorName,
  note: documents.note,
  uploadedByName: documents.uploadedByName,
  createdAt: documents.createdAt,
  expiresAt: documents.expiresAt,
  deletedAt: documents.deletedAt,
  deletedByName: documents.deletedByName,
  destroyedAt: documents.destroyedAt,
};

const waiting = sql<number>`(select count(*)::integer from document_proposals p where p.document_id = documents.id and p.state = 'proposed')`;

/** Words of its name, its note, or of any of its pages. */
function saying(query: string | null): SQL | undefined {
  if (query === null) return undefined;
  const asked = sql`to_tsquery('simple', ${query})`;
  const onPage = sql`exists (select 1 from ${ocrExtractions} where ${ocrExtractions.documentId} = ${documents.id} and ${ocrExtractions.search} @@ ${asked})`;
  return or(sql`${documents.search} @@ ${asked}`, onPage);
}

/** One page, newest first; ids are in the order of time. `older` is where the next page begins, null at the end. */
export async function listDocuments(patient: OpenPatient, { kind, q, deleted, older }: Partial<DocumentSearch>) {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({ ...view, waiting })
      .from(documents)
      .where(
        and(
          eq(documents.patientId, patient.id),
          isNull(documents.destroyedAt),
          deleted ? isNotNull(documents.deletedAt) : isNull(documents.deletedAt),
          kind && eq(documents.kind, kind),
          older ? lt(documents.id, older) : undefined,
          saying(toPrefixQuery(q)),
        ),
      )
      .orderBy(desc(documents.id))
      .limit(PAGE_SIZE + 1),
  );
  const shown = rows.slice(0, PAGE_SIZE);
  return { documents: shown, older: rows.length > PAGE_SIZE ? (shown.at(-1)?.id ?? null) : null };
}
export type DocumentEntry = Awaited<ReturnType<typeof listDocuments>>["documents"][number];

/** How many there are of each kind, those deleted left out. */
export async function countByKind(patient: OpenPatient) {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({ kind: documents.kind, many: count() })
      .from(documents)
      .where(and(eq(documents.patientId, patient.id), isNull(documents.deletedAt)))
      .groupBy(documents.kind),
  );
  return Object.fromEntries(rows.map(({ kind, many }) => [kind, many]));
}

export async function getDocument(patient: OpenPatient, documentId: string) {
  const [found] = isId(documentId)
    ? await readAs(patient, (tx) =>
        tx
          .select(view)
          .from(documents)
          .where(and(eq(documents.id, documentId), eq(documents.patientId, patient.id))),
      )
    : [];
  if (!found) throw notFound("This document");
  return found;
}

/** Whose document this is; not found for whoever may not see it, or not any more. */
export async function findPatientOf(viewer: Viewer, documentId: string): Promise<string> {
  const [found] = isId(documentId)
    ? await readAs(viewer, (tx) =>
        tx.select({ patientId: documents.patientId }).from(documents).where(eq(documents.id, documentId)),
      )
    : [];
  if (!found) throw notFound("This document");
  return found.patientId;
}

const questionState = sql<AssistanceState | null>`(select q.state from assistant_questions q where q.document_id = documents.id order by q.id desc limit 1)`;

/** How far the reading has come, and nothing of what it says. Not found like the document itself. */
export async function getReadingState(viewer: Viewer, documentId: string) {
  const [found] = isId(documentId)
    ? await readAs(viewer, (tx) =>
        tx
          .select({ id: documents.id, status: documents.state, assistant: questionState })
          .from(documents)
          .where(eq(documents.id, documentId)),
      )
    : [];
  if (!found) throw notFound("This document");
  return found;
}

/** What opens the bytes. Throws "not found" once they are destroyed. */
export async function getFile(patient: OpenPatient, documentId: string) {
  const [found] = await readAs(patient, (tx) =>
    tx
      .select({
        storedName: documents.storedName,
        dataKeyEncrypted: documents.dataKeyEncrypted,
        sizeBytes: documents.sizeBytes,
        mimeType: documents.mimeType,
        originalName: documents.originalName,
      })
      .from(documents)
      .where(and(eq(documents.id, documentId), eq(documents.patientId, patient.id))),
  );
  if (!found?.storedName || !found.dataKeyEncrypted) throw notFound("This document");
  const { storedName, dataKeyEncrypted } = found;
  return { ...found, storedName, dataKeyEncrypted, patientId: patient.id };
}

/** The same bytes, given before and not deleted. */
export function listTwins(patient: OpenPatient, { id, sha256 }: { id: string; sha256: string }) {
  return readAs(patient, (tx) =>
    tx
      .select({ id: documents.id, title: documents.title, createdAt: documents.createdAt })
      .from(documents)
      .where(
        and(
          eq(documents.patientId, patient.id),
          eq(documents.sha256, sha256),
          isNull(documents.deletedAt),
          lt(documents.id, id),
        ),
      )
      .orderBy(asc(documents.id)),
  );
}

/** What is told of a file that has just arrived: how far it is, and a document with the same bytes. */
export async function getArrival(patient: OpenPatient, documentId: string) {
  const document = await getDocument(patient, documentId);
  const [twin] = await listTwins(patient, document);
  return { state: document.state, sameAs: twin ? { id: twin.id, title: twin.title } : null };
}

/** Of everything that is still kept, what was deleted and can be fetched back included. */
export async function sumBytes(patient: OpenPatient): Promise<number> {
  const [total] = await readAs(patient, (tx) =>
    tx
      .select({ bytes: sum(documents.sizeBytes).mapWith(Number) })
      .from(documents)
      .where(and(eq(documents.patientId, patient.id), isNull(documents.destroyedAt))),
  );
  return total?.bytes ?? 0;
}

/** What was read, a row a page. */
export function listPages(patient: OpenPatient, documentId: string) {
  return readAs(patient, (tx) =>
    tx
      .select({
        page: ocrExtractions.page,
        engine: ocrExtractions.engine,
        text: ocrExtractions.text,
        widthPx: ocrExtractions.widthPx,
        heightPx: ocrExtractions.heightPx,
        confidence: ocrExtractions.confidence,
      })
      .from(ocrExtractions)
      .where(and(eq(ocrExtractions.documentId, documentId), eq(ocrExtractions.patientId, patient.id)))
      .orderBy(ocrExtractions.page),
  );
}

/** Where every word stands; a page of plain text is drawn from them. */
export function listWords(patient: OpenPatient, documentId: string) {
  const { page, widthPx, heightPx, words } = ocrExtractions;
  return readAs(patient, (tx) =>
    tx
      .select({ page, widthPx, heightPx, words })
      .from(ocrExtractions)
      .where(and(eq(ocrExtractions.documentId, documentId), eq(ocrExtractions.patientId, patient.id)))
      .orderBy(page),
  );
}

/** In the order they stand on the pages. */
export function listProposals(patient: OpenPatient, documentId: string) {
  return readAs(patient, (tx) =>
    tx
      .select()
      .from(documentProposals)
      .where(and(eq(documentProposals.documentId, documentId), eq(documentProposals.patientId, patient.id)))
      .orderBy(documentProposals.page, sql`(${documentProposals.box} ->> 1)::float8`, documentProposals.id),
  );
}
export type ProposalView = Awaited<ReturnType<typeof listProposals>>[number];

export async function getProposal(patient: OpenPatient, proposalId: string): Promise<ProposalView> {
  const [found] = await readAs(patient, (tx) =>
    tx
      .select()
      .from(documentProposals)
      .where(and(eq(documentProposals.id, proposalId), eq(documentProposals.patientId, patient.id))),
  );
  if (!found) throw notFound("This proposal");
  return found;
}

/** Entries of the timeline this document belongs to, or that were made of what was found in it. */
export function listRecordsOf(patient: OpenPatient, documentId: string) {
  return readAs(patient, (tx) => {
    const attached = tx
      .select({ id: recordDocuments.recordId })
      .from(recordDocuments)
      .where(and(eq(recordDocuments.documentId, documentId), isNull(recordDocuments.removedAt)));
    const found = tx
      .select({ id: documentProposals.recordId })
      .from(documentProposals)
      .where(and(eq(documentProposals.documentId, documentId), isNotNull(documentProposals.recordId)));
    return tx
      .select({ id: medicalRecords.id, kind: medicalRecords.kind, title: medicalRecords.title })
      .from(medicalRecords)
      .where(
        and(
          eq(medicalRecords.patientId, patient.id),
          isNull(medicalRecords.retractedAt),
          or(inArray(medicalRecords.id, attached), inArray(medicalRecords.id, found)),
        ),
      )
      .orderBy(desc(medicalRecords.occurredAt));
  });
}
