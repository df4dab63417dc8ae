import { Readable } from "node:stream";
import { and, desc, eq, isNull, notExists, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { documents } from "@/db/schema/documents";
import { medicalRecords } from "@/db/schema/medical-records";
import { patients } from "@/db/schema/patients";
import { people } from "@/db/schema/people";
import { type DemoPaper, demoPapers } from "@/db/seed/papers";
import { attachDocument } from "@/features/documents/attachments";
import { addDocument } from "@/features/documents/mutations";
import { keepFile } from "@/server/storage/keep-file";
import { account, openAs } from "./demo-access";

const OWNER = "patient@example.com";
const RECORD_NUMBER = "AN-4M7R-A2KQ";
const MOST_BYTES = 2 * 1024 * 1024;
/** What waits this long is found and read by the first look of the worker. */
const WAITED = sql`now() - interval '5 minutes'`;

/** The demo patient, while there was never a document. */
async function findOwner(tx: Transaction) {
  const [owner] = await tx
    .select({ ...account, patientId: patients.id })
    .from(patients)
    .innerJoin(people, eq(people.id, patients.personId))
    .where(
      and(
        eq(people.email, OWNER),
        eq(patients.recordNumber, RECORD_NUMBER),
        notExists(tx.select({ id: documents.id }).from(documents).where(eq(documents.patientId, patients.id))),
      ),
    );
  return owner;
}

/** The newest entry of this kind and title. */
async function findEntry(tx: Transaction, patientId: string, { kind, title }: NonNullable<DemoPaper["belongsTo"]>) {
  const { id, occurredAt } = medicalRecords;
  const wanted = and(
    eq(medicalRecords.patientId, patientId),
    eq(medicalRecords.kind, kind),
    eq(medicalRecords.title, title),
    isNull(medicalRecords.retractedAt),
  );
  const [entry] = await tx.select({ id }).from(medicalRecords).where(wanted).orderBy(desc(occurredAt)).limit(1);
  return entry;
}

/** Three documents of the demo patient, sealed and stored like everybody's; the worker reads them. Returns how many it added. */
export async function writeDemoDocuments(tx: Transaction, now = new Date()): Promise<number> {
  const owner = await findOwner(tx);
  if (!owner) return 0;
  const papers = await demoPapers(now);
  const entries = new Map<DemoPaper, string>();
  for (const paper of papers) {
    const entry = paper.belongsTo && (await findEntry(tx, owner.patientId, paper.belongsTo));
    if (entry) entries.set(paper, entry.id);
  }
  const patient = openAs(tx, owner, owner.patientId);
  for (const paper of papers) {
    const { fileName, content } = paper;
    // What is stored and then not written goes with the next sweep.
    const kept = await keepFile(Readable.from([content]), { patientId: patient.id, fileName, maxBytes: MOST_BYTES });
    const { id } = await addDocument(patient, { ...kept, fileName });
    const recordId = entries.get(paper);
    if (recordId) await attachDocument(patient, { documentId: id, recordId });
  }
  await tx.execute(sql`select set_config('role', 'app_steward', true), set_config('app.viewer_id', '', true),
    set_config('app.patient_id', '', true)`);
  await tx.update(documents).set({ stateAt: WAITED }).where(eq(documents.patientId, owner.patientId));
  return papers.length;
}
