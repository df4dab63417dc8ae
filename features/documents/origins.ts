import "server-only";
import { and, eq, inArray, isNull } from "drizzle-orm";
import type { PROPOSAL_SOURCES } from "@/clinical/vocabulary/document";
import { documentProposals, documents } from "@/db/schema/documents";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";

type Asked = { measurementIds: readonly string[] } | { recordIds: readonly string[] };

/** What was read in a document and entered the record: by its id there, the place it was read. Empty without a share of documents. */
export async function listOrigins(patient: OpenPatient, asked: Asked) {
  const [column, ids] =
    "recordIds" in asked
      ? [documentProposals.recordId, asked.recordIds]
      : [documentProposals.measurementId, asked.measurementIds];
  if (ids.length === 0) return new Map<string, Origin>();
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        becameId: column,
        proposalId: documentProposals.id,
        page: documentProposals.page,
        source: documentProposals.source,
        documentId: documents.id,
        title: documents.title,
      })
      .from(documentProposals)
      .innerJoin(documents, eq(documents.id, documentProposals.documentId))
      .where(and(eq(documentProposals.patientId, patient.id), isNull(documents.deletedAt), inArray(column, [...ids]))),
  );
  return new Map(rows.flatMap(({ becameId, ...origin }): [string, Origin][] => (becameId ? [[becameId, origin]] : [])));
}
export type Origin = {
  proposalId: string;
  page: number;
  source: (typeof PROPOSAL_SOURCES)[number];
  documentId: string;
  title: string;
};
