import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import type { WritablePatient } from "@/server/scope";
import { inWorld, type World } from "@/tests/world";
import { attachDocument, detachDocument, listAttachable, listDocumentsOf } from "./attachments";
import { addDocument, deleteDocument, keepReading, settleProposal } from "./mutations";
import { listOrigins } from "./origins";
import { listProposals, listRecordsOf } from "./queries";

const file = {
  mimeType: "application/pdf",
  sha256: "00",
  keptSha256: "00",
  dataKeyEncrypted: "k",
  sizeBytes: 10,
} as const;

async function documentIn(writer: WritablePatient, fileName = "report.pdf") {
  return (await addDocument(writer, { ...file, storedName: crypto.randomUUID(), fileName })).id;
}

async function worldOfAda(world: World, name = "Ada Example") {
  const { person, patient } = await world.patientWithAccount(name);
  const recordId = await world.record(patient);
  const writer = await world.writer(person, patient);
  return { patient, writer, recordId, documentId: await documentIn(writer) };
}

async function changesOf(world: World, documentId: string) {
  const { rows } = await (await world.steward()).execute<{ action: string; changes: unknown }>(sql`
    select e.action, c.changes from audit_events e left join audit_changes c on c.event_id = e.id
     where e.entity_id = ${documentId} and e.action <> 'document.added' order by e.sequence`);
  return rows;
}

describe("documents of an entry", () => {
  it("a stranger sees none and attaches none", () =>
    inWorld(async (world) => {
      const { patient, writer, recordId, documentId } = await worldOfAda(world);
      await attachDocument(writer, { recordId, documentId });
      const stranger = await world.person("Sven Stranger", "clinician");
      await expect(world.writer(stranger, patient)).rejects.toThrow("not found");
      expect(await world.sqlAs(world.as(stranger), sql`select id from record_documents`)).toEqual([]);
      const insert = sql`insert into record_documents (id, patient_id, document_id, record_id)
        values (gen_random_uuid(), ${patient.id}, ${documentId}, ${recordId})`;
      await expect(world.sqlAs(world.as(stranger), insert)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("a reader sees them and changes none; without the category of documents there are none", () =>
    inWorld(async (world) => {
      const { patient, writer, recordId, documentId } = await worldOfAda(world);
      await attachDocument(writer, { recordId, documentId });
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, cleo);
      expect(await listDocumentsOf(await world.reader(cleo, patient), recordId)).toMatchObject([{ id: documentId }]);
      await expect(world.writer(cleo, patient)).rejects.toThrow("not change it");
      const removing = sql`update record_documents set removed_at = now() returning id`;
      expect(await world.sqlAs(world.as(cleo), removing)).toEqual([]);
      const vera = await world.person("Dr. Vera Visits", "clinician");
      await world.share(patient, vera, { rights: "write", categories: ["visit"] });
      expect(await listDocumentsOf(await world.reader(vera, patient), recordId)).toEqual([]);
      await expect(attachDocument(await world.writer(vera, patient), { recordId, documentId })).rejects.toThrow(
        "not found",
      );
    }));

  it("are attached once, detached, attached again, and each of it is in the audit log", () =>
    inWorld(async (world) => {
      const { writer, recordId, documentId } = await worldOfAda(world);
      expect(await listAttachable(writer, recordId)).toMatchObject([{ id: documentId, title: "report" }]);
      await attachDocument(writer, { recordId, documentId });
      await expect(attachDocument(writer, { recordId, documentId })).rejects.toMatchObject({ code: "conflict" });
      expect(await listAttachable(writer, recordId)).toEqual([]);
      expect(await listRecordsOf(writer, documentId)).toMatchObject([{ id: recordId }]);
      await detachDocument(writer, { recordId, documentId });
      expect(await listDocumentsOf(writer, recordId)).toEqual([]);
      await expect(detachDocument(writer, { recordId, documentId })).rejects.toThrow("not found");
      await attachDocument(writer, { recordId, documentId });
      expect(await listDocumentsOf(writer, recordId)).toHaveLength(1);
      const attached = { action: "document.attached", changes: { recordId: { before: null, after: recordId } } };
      const detached = { action: "document.detached", changes: { recordId: { before: recordId, after: null } } };
      expect(await changesOf(world, documentId)).toMatchObject([attached, detached, attached]);
    }));

  it("another patient's document or entry is refused like a missing one, also for who may write both", () =>
    inWorld(async (world) => {
      const { patient, recordId, documentId, writer } = await worldOfAda(world);
      const other = await worldOfAda(world, "Ben Example");
      const cleo = await world.person("Dr. Cleo Writer", "clinician");
      await world.share(patient, cleo, { rights: "write" });
      await world.share(other.patient, cleo, { rights: "write" });
      const both = await world.writer(cleo, patient);
      for (const wrong of [
        { recordId, documentId: other.documentId },
        { recordId: other.recordId, documentId },
      ])
        await expect(attachDocument(both, wrong)).rejects.toThrow("not found");
      await attachDocument(other.writer, { recordId: other.recordId, documentId: other.documentId });
      const theirs = { recordId: other.recordId, documentId: other.documentId };
      await expect(detachDocument(both, theirs)).rejects.toThrow("not found");
      expect(await listDocumentsOf(writer, other.recordId)).toEqual([]);
    }));

  it("what was deleted is neither shown nor attached", () =>
    inWorld(async (world) => {
      const { writer, recordId, documentId } = await worldOfAda(world);
      await attachDocument(writer, { recordId, documentId });
      await deleteDocument(writer, { documentId });
      expect(await listDocumentsOf(writer, recordId)).toEqual([]);
      const second = await documentIn(writer, "second.pdf");
      await deleteDocument(writer, { documentId: second });
      await expect(attachDocument(writer, { recordId, documentId: second })).rejects.toThrow("not found");
    }));
});

describe("where something of the record was read", () => {
  async function becameRecord(world: World) {
    const { patient, writer, recordId, documentId } = await worldOfAda(world);
    const place = { page: 2, box: [0.1, 0.1, 0.3, 0.02] as const, confidence: 0.9 };
    await keepReading(writer, documentId, { pages: [], proposals: [{ ...place, kind: "condition", name: "Gout" }] });
    const [proposal] = await listProposals(writer, documentId);
    const proposalId = proposal?.id ?? "";
    await settleProposal(writer, { proposalId, state: "accepted", recordId });
    return { patient, writer, recordId, documentId, proposalId };
  }

  it("is the document, the page and the place on it; nothing once the document was deleted", () =>
    inWorld(async (world) => {
      const { writer, recordId, documentId, proposalId } = await becameRecord(world);
      const origins = await listOrigins(writer, { recordIds: [recordId, crypto.randomUUID()] });
      expect([...origins]).toEqual([[recordId, { documentId, proposalId, page: 2, source: "rules", title: "report" }]]);
      expect((await listOrigins(writer, { measurementIds: [recordId] })).size).toBe(0);
      await deleteDocument(writer, { documentId });
      expect((await listOrigins(writer, { recordIds: [recordId] })).size).toBe(0);
    }));

  it("is not told to a stranger or without the category of documents", () =>
    inWorld(async (world) => {
      const { patient, recordId } = await becameRecord(world);
      const vera = await world.person("Dr. Vera Visits", "clinician");
      await world.share(patient, vera, { categories: ["visit", "condition"] });
      expect((await listOrigins(await world.reader(vera, patient), { recordIds: [recordId] })).size).toBe(0);
      const other = await worldOfAda(world, "Ben Example");
      expect((await listOrigins(other.writer, { recordIds: [recordId] })).size).toBe(0);
    }));
});
