import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { env } from "@/server/env";
import type { WritablePatient } from "@/server/scope";
import { openFile } from "@/server/storage/keep-file";
import { inOwnDataFolder } from "@/tests/own-data-folder";
import { inWorld, type World } from "@/tests/world";
import {
  addDocument,
  amendDocument,
  beginReading,
  deleteDocument,
  failReading,
  keepReading,
  restoreDocument,
  settleProposal,
} from "./mutations";
import {
  countByKind,
  findPatientOf,
  getDocument,
  getFile,
  getReadingState,
  listDocuments,
  listPages,
  listProposals,
  listTwins,
} from "./queries";
import { askAgain, receiveDocument } from "./receive";

const addJob = vi.hoisted(() => vi.fn(async () => undefined));
vi.mock("@/server/queue/queue", () => ({ addJob }));

const letter = "Dear Ada, the potassium of the third of May was 4.1 mmol/L.";
inOwnDataFolder();

async function* bytesOf(text: string) {
  yield Buffer.from(text);
}

const send = (patient: WritablePatient, text = letter, name = "letter.txt") =>
  receiveDocument(patient, { name, content: bytesOf(text) });

async function ada(world: World) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  return { person, patient, writer: await world.writer(person, patient) };
}

async function actions(world: World, documentId: string) {
  const { rows } = await (await world.steward()).execute<{ action: string }>(
    sql`select action from audit_events where entity_id = ${documentId} order by sequence`,
  );
  return rows.map(({ action }) => action);
}

const page = {
  page: 1,
  engine: "text-layer",
  text: letter,
  words: [{ text: "potassium", box: [0.1, 0.1, 0.1, 0.02] as const, confidence: 1 }],
  widthPx: 800,
  heightPx: 1100,
  confidence: 1,
  durationMs: 3,
};
const potassium = {
  kind: "measurement" as const,
  page: 1,
  box: [0.1, 0.1, 0.3, 0.02] as const,
  confidence: 0.9,
  name: "Potassium",
  code: "2823-3",
  value: 4.1,
  unit: "mmol/L",
};

describe("documents", () => {
  it("a stranger sees nothing, and neither does a share of something else", () =>
    inWorld(async (world) => {
      const { patient, writer } = await ada(world);
      const { id } = await send(writer);
      const stranger = await world.person("Sven Stranger", "clinician");
      await expect(findPatientOf(world.as(stranger), id)).rejects.toThrow("not found");
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, cleo, { categories: ["visit"] });
      await expect(findPatientOf(world.as(cleo), id)).rejects.toThrow("not found");
      await expect(getReadingState(world.as(cleo), id)).rejects.toThrow("not found");
      expect(await getReadingState(writer.viewer, id)).toEqual({ id, status: "stored", assistant: null });
      const reader = await world.reader(cleo, patient);
      expect((await listDocuments(reader, {})).documents).toEqual([]);
    }));

  it("a reader reads and cannot write", () =>
    inWorld(async (world) => {
      const { patient, writer } = await ada(world);
      const { id } = await send(writer);
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, cleo);
      expect(await getDocument(await world.reader(cleo, patient), id)).toMatchObject({
        title: "letter",
        state: "stored",
      });
      await expect(world.writer(cleo, patient)).rejects.toThrow("not change it");
      const refused = world.sqlAs(world.as(cleo), sql`update documents set title = 'Mine' where id = ${id}`);
      await expect(refused).resolves.toEqual([]);
      expect(await getDocument(writer, id)).toMatchObject({ title: "letter" });
    }));

  it("a clinician who may write one part of the record adds no document to it", () =>
    inWorld(async (world) => {
      const { patient } = await ada(world);
      const cleo = await world.person("Dr. Cleo Writer", "clinician");
      await world.share(patient, cleo, { rights: "write", categories: ["visit"] });
      await expect(send(await world.writer(cleo, patient))).rejects.toThrow("not found");
    }));

  it("is stored sealed, asks to be read, and every change leaves an audit event", () =>
    inWorld(async (world) => {
      const { person, patient, writer } = await ada(world);
      const { id } = await send(writer);
      expect(addJob).toHaveBeenLastCalledWith(
        "read-document",
        { documentId: id, patientId: patient.id, personId: person.id },
        id,
      );
      const names = await readdir(env().DATA_DIR, { recursive: true, withFileTypes: true });
      const blobs = names.filter((entry) => entry.isFile() && entry.parentPath.includes("vault"));
      for (const blob of blobs)
        expect((await readFile(path.join(blob.parentPath, blob.name))).includes("potassium")).toBe(false);
      const plain = await new Response(await openFile(await getFile(writer, id))).text();
      expect(plain).toBe(letter);

      const amendment = {
        title: "Letter of May",
        kind: "letter",
        documentOn: "2026-05",
        authorName: null,
        note: null,
        expiresOn: null,
      } as const;
      await amendDocument(writer, { documentId: id, ...amendment });
      expect(await countByKind(writer)).toEqual({ letter: 1 });
      await deleteDocument(writer, { documentId: id });
      expect((await listDocuments(writer, {})).documents).toEqual([]);
      expect((await listDocuments(writer, { deleted: "show" })).documents).toHaveLength(1);
      await restoreDocument(writer, { documentId: id });
      expect(await actions(world, id)).toEqual([
        "document.added",
        "document.amended",
        "document.deleted",
        "document.restored",
      ]);
    }));

  it("the same file twice is noticed", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const first = await send(writer);
      const { id } = await send(writer, letter, "again.txt");
      const twins = await listTwins(writer, await getDocument(writer, id));
      expect(twins.map((twin) => twin.id)).toEqual([first.id]);
    }));

  it("a refused file leaves no row and no blob", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const blobs = async () => (await readdir(env().DATA_DIR, { recursive: true })).length;
      await send(writer);
      const count = await blobs();
      await expect(send(writer, "<html><script>alert(1)</script></html>", "page.txt")).rejects.toThrow();
      await expect(send(writer, "", "empty.txt")).rejects.toThrow();
      expect(await blobs()).toBe(count);
      expect((await listDocuments(writer, {})).documents).toHaveLength(1);
    }));

  it("a full record takes no more, and says so", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { QUOTA_MB } = env();
      env().QUOTA_MB = 0;
      await expect(send(writer)).rejects.toThrow("no room left");
      env().QUOTA_MB = QUOTA_MB;
      expect((await listDocuments(writer, {})).documents).toEqual([]);
    }));

  it("words of its pages find it, and words it does not say do not", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      await keepReading(writer, id, { pages: [page], proposals: [] });
      expect((await listDocuments(writer, { q: "potass" })).documents.map((each) => each.id)).toEqual([id]);
      expect((await listDocuments(writer, { q: "sodium" })).documents).toEqual([]);
      expect(await listPages(writer, id)).toMatchObject([{ page: 1, text: letter }]);
    }));

  it("is read once, whoever reads it twice", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      await beginReading(writer, id);
      await keepReading(writer, id, { pages: [page], proposals: [potassium] });
      await keepReading(writer, id, { pages: [page], proposals: [potassium] });
      expect(await listProposals(writer, id)).toHaveLength(1);
      expect(await getDocument(writer, id)).toMatchObject({ state: "read", pages: 1 });
    }));

  it("one that could not be read is read again when somebody asks, in their name", () =>
    inWorld(async (world) => {
      const { patient, writer } = await ada(world);
      const { id } = await send(writer);
      await failReading(writer, id, "The file is broken.");
      const cleo = await world.person("Dr. Cleo Writer", "clinician");
      await world.share(patient, cleo, { rights: "write" });
      await (await world.steward()).execute(
        sql`update documents set state_at = now() - interval '1 hour' where id = ${id}`,
      );
      await askAgain(await world.writer(cleo, patient), { documentId: id });
      expect(await getDocument(writer, id)).toMatchObject({ state: "stored", failedBecause: null });
      const asked = { documentId: id, patientId: patient.id, personId: cleo.id };
      expect(addJob).toHaveBeenLastCalledWith("read-document", asked, id);
      expect(await actions(world, id)).toContain("document.reading-asked");
    }));

  it("what was read says what it is, until somebody chooses", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      const read = () => keepReading(writer, id, { kind: "lab-report", pages: [page], proposals: [] });
      await read();
      expect(await getDocument(writer, id)).toMatchObject({ kind: "lab-report" });
      const chosen = { title: "Of May", kind: "other", documentOn: null, authorName: null, note: null } as const;
      await amendDocument(writer, { documentId: id, ...chosen, expiresOn: null });
      await askAgain(writer, { documentId: id });
      await read();
      expect(await getDocument(writer, id)).toMatchObject({ state: "read", kind: "other" });
    }));

  it("another reading takes the place of one nobody has decided about", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      await keepReading(writer, id, { pages: [page], proposals: [potassium] });
      await askAgain(writer, { documentId: id });
      expect(await listProposals(writer, id)).toMatchObject([{ value: 4.1 }]);
      const better = { ...page, text: "Potassium 4.2 mmol/L" };
      await keepReading(writer, id, { pages: [better], proposals: [{ ...potassium, value: 4.2 }] });
      expect(await listPages(writer, id)).toMatchObject([{ text: better.text }]);
      expect(await listProposals(writer, id)).toMatchObject([{ value: 4.2 }]);
    }));

  it("stays read with all that was found when another reading fails, and says so", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      await keepReading(writer, id, { pages: [page], proposals: [potassium] });
      await askAgain(writer, { documentId: id });
      await failReading(writer, id, "The file is broken.");
      expect(await getDocument(writer, id)).toMatchObject({
        state: "read",
        pages: 1,
        failedBecause: "The file is broken.",
      });
      expect(await listProposals(writer, id)).toHaveLength(1);
      await askAgain(writer, { documentId: id });
      await keepReading(writer, id, { pages: [page], proposals: [] });
      expect(await getDocument(writer, id)).toMatchObject({ state: "read", failedBecause: null });
    }));

  it("what somebody has decided about is neither read again nor replaced", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      await keepReading(writer, id, { pages: [page], proposals: [potassium] });
      await askAgain(writer, { documentId: id });
      const [proposal] = await listProposals(writer, id);
      await settleProposal(writer, { proposalId: proposal?.id ?? "", state: "refused" });
      await keepReading(writer, id, { pages: [page], proposals: [{ ...potassium, value: 4.2 }] });
      expect(await listProposals(writer, id)).toMatchObject([{ state: "refused", value: 4.1 }]);
      expect(await listPages(writer, id)).toHaveLength(1);
      await expect(askAgain(writer, { documentId: id })).rejects.toThrow("decided");
    }));

  it("is not asked for twice while it is read, nor once it was deleted", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      await beginReading(writer, id);
      await expect(askAgain(writer, { documentId: id })).rejects.toThrow("being read");
      await deleteDocument(writer, { documentId: id });
      await expect(askAgain(writer, { documentId: id })).rejects.toThrow();
      expect(await getDocument(writer, id)).toMatchObject({ state: "reading" });
    }));

  it("nobody makes room for a reading who may not write there", () =>
    inWorld(async (world) => {
      const { patient, writer } = await ada(world);
      const { id } = await send(writer);
      await keepReading(writer, id, { pages: [page], proposals: [potassium] });
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, cleo);
      const rows = await world.sqlAs(world.as(cleo), sql`select app.forget_reading(${id}::uuid) as made`);
      expect(rows).toEqual([{ made: false }]);
      expect(await listProposals(writer, id)).toHaveLength(1);
    }));

  it("one that cannot be read says why and is kept", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      await failReading(writer, id, "The file is broken.");
      expect(await getDocument(writer, id)).toMatchObject({ state: "failed", failedBecause: "The file is broken." });
      expect(await new Response(await openFile(await getFile(writer, id))).text()).toBe(letter);
    }));

  it("a proposal is decided once", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      await keepReading(writer, id, { pages: [page], proposals: [potassium] });
      const [proposal] = await listProposals(writer, id);
      const proposalId = proposal?.id ?? "";
      await settleProposal(writer, { proposalId, state: "refused" });
      await expect(settleProposal(writer, { proposalId, state: "accepted" })).rejects.toThrow("already");
      expect(await listProposals(writer, id)).toMatchObject([{ state: "refused", decidedByName: "Ada Example" }]);
    }));

  it("is destroyed with its key and its words 30 days after it was deleted, and not before", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      await keepReading(writer, id, { pages: [page], proposals: [potassium] });
      await deleteDocument(writer, { documentId: id });
      const steward = await world.steward();
      const destroy = () => steward.execute(sql`select * from app.destroy_documents('30 days')`);
      expect((await destroy()).rows).toEqual([]);
      await steward.execute(sql`update documents set deleted_at = now() - interval '31 days' where id = ${id}`);
      expect((await destroy()).rows).toHaveLength(1);
      await expect(getFile(writer, id)).rejects.toThrow("not found");
      expect(await listPages(writer, id)).toEqual([]);
      expect(await listProposals(writer, id)).toEqual([]);
      expect(await actions(world, id)).toContain("document.destroyed");
      await expect(restoreDocument(writer, { documentId: id })).rejects.toThrow("not found");
    }));

  it("one that was to be kept until a day is deleted when that day is over", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      const steward = await world.steward();
      await steward.execute(sql`update documents set expires_at = now() - interval '1 minute' where id = ${id}`);
      await steward.execute(sql`select * from app.destroy_documents('30 days')`);
      expect(await getDocument(writer, id)).toMatchObject({ deletedByName: null });
      expect((await listDocuments(writer, {})).documents).toEqual([]);
    }));

  it("one that waits too long is found again, with whoever asked for it", () =>
    inWorld(async (world) => {
      const { person, patient, writer } = await ada(world);
      const { id } = await send(writer);
      const steward = await world.steward();
      const waiting = async () =>
        (await steward.execute(sql`select * from app.documents_to_read() where document_id = ${id}`)).rows;
      expect(await waiting()).toEqual([]);
      await steward.execute(sql`update documents set state_at = now() - interval '3 minutes' where id = ${id}`);
      expect(await waiting()).toEqual([{ document_id: id, patient_id: patient.id, person_id: person.id }]);
    }));

  it("its file is known to whoever looks for files nothing speaks of", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await send(writer);
      const { storedName } = await getFile(writer, id);
      const { rows } = await (await world.steward()).execute(sql`select app.stored_names() as name`);
      expect(rows).toContainEqual({ name: storedName });
    }));
});

it("documents of one patient that arrive at once are counted one after the other", () =>
  inWorld(async (world) => {
    const { writer } = await ada(world);
    const kept = { mimeType: "text/plain", sha256: "00", keptSha256: "00", dataKeyEncrypted: "k" } as const;
    const sizeBytes = env().QUOTA_MB * 1024 * 1024;
    await addDocument(writer, { ...kept, storedName: "a", sizeBytes, fileName: "a.txt" });
    await expect(addDocument(writer, { ...kept, storedName: "b", sizeBytes: 1, fileName: "b.txt" })).rejects.toThrow(
      "no room",
    );
  }));
