import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { connection } from "@/server/database";
import { env } from "@/server/env";
import { openPatientToWrite } from "@/server/patient";
import type { WritablePatient } from "@/server/scope";
import { openFile } from "@/server/storage/keep-file";
import { blobStore } from "@/server/storage/storage";
import { endStaleUploads } from "@/server/storage/upkeep";
import { inWorld, viewerOf, World } from "@/tests/world";
import { getFile, listDocuments } from "./queries";
import { beginUpload, cancelUpload, findPatientOfUpload, finishUpload, getProgress, receivePart } from "./uploads";

vi.mock("@/server/queue/queue", () => ({ addJob: async () => undefined }));

const LETTER = Buffer.from("Dear Ada, the potassium of the third of May was 4.1 mmol/L. ".repeat(40));
const HALF = LETTER.length / 2;

async function* bytesOf(...pieces: (Uint8Array | Error)[]) {
  for (const piece of pieces) {
    if (piece instanceof Error) throw piece;
    yield piece;
  }
}

const begin = (patient: WritablePatient, sizeBytes = LETTER.length, fileName = "letter.txt") =>
  beginUpload(patient, { fileName, sizeBytes });
const send = (patient: WritablePatient, uploadId: string, from: number, to: number, content = LETTER) =>
  receivePart(patient, { uploadId, from }, bytesOf(content.subarray(from, to)));

async function sendAll(patient: WritablePatient, content = LETTER, fileName = "letter.txt") {
  const { id } = await begin(patient, content.length, fileName);
  await send(patient, id, 0, HALF, content);
  await send(patient, id, HALF, content.length, content);
  return id;
}

async function blobNames() {
  const names: string[] = [];
  for await (const { name } of blobStore().list()) names.push(name);
  return names.sort();
}

async function ada(world: World) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  return { person, patient, writer: await world.writer(person, patient) };
}

describe("files that come in parts", () => {
  it("a stranger, a reader and another writer see nothing of them", () =>
    inWorld(async (world) => {
      const { patient, writer } = await ada(world);
      const { id } = await begin(writer);
      const stranger = await world.person("Sven Stranger", "clinician");
      await expect(findPatientOfUpload(world.as(stranger), id)).rejects.toThrow("not found");
      for (const rights of ["read", "write"] as const) {
        const cleo = await world.person("Dr. Cleo Reader", "clinician");
        await world.share(patient, cleo, { rights });
        await expect(findPatientOfUpload(world.as(cleo), id)).rejects.toThrow("not found");
      }
      const wim = await world.person("Dr. Wim Writer", "clinician");
      await world.share(patient, wim, { rights: "write" });
      const other = await world.writer(wim, patient);
      await expect(send(other, id, 0, HALF)).rejects.toThrow("not found");
      await expect(finishUpload(other, id)).rejects.toThrow("not found");
      await expect(cancelUpload(other, id)).rejects.toThrow("not found");
    }));

  it("a share of something else begins none", () =>
    inWorld(async (world) => {
      const { patient } = await ada(world);
      const cleo = await world.person("Dr. Cleo Writer", "clinician");
      await world.share(patient, cleo, { rights: "write", categories: ["visit"] });
      await expect(begin(await world.writer(cleo, patient))).rejects.toThrow("not found");
    }));

  it("become one document, their parts are destroyed, and every step leaves an audit event", () =>
    inWorld(async (world) => {
      const { person, patient, writer } = await ada(world);
      const id = await sendAll(writer);
      expect(await findPatientOfUpload(world.as(person), id)).toBe(patient.id);
      const document = await finishUpload(writer, id);
      const file = await getFile(writer, document.id);
      expect(new Uint8Array(await new Response(await openFile(file)).arrayBuffer())).toEqual(new Uint8Array(LETTER));
      expect((await listDocuments(writer, {})).documents).toMatchObject([{ title: "letter", mimeType: "text/plain" }]);
      expect(await blobNames()).toEqual([file.storedName]);
      const { rows } = await (await world.steward()).execute<{ action: string }>(
        sql`select action from audit_events where entity_id = ${id} order by sequence`,
      );
      expect(rows.map(({ action }) => action)).toEqual([
        "document-upload.begun",
        "document-upload.continued",
        "document-upload.continued",
        "document-upload.finished",
      ]);
      expect(await finishUpload(writer, id)).toEqual(document);
      await expect(getProgress(writer, id)).rejects.toThrow("not found");
    }));

  it("go on where the last part ended, whatever broke off", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await begin(writer);
      const already = await blobNames();
      const breaking = bytesOf(LETTER.subarray(0, 10), new Error("The connection broke off."));
      await expect(receivePart(writer, { uploadId: id, from: 0 }, breaking)).rejects.toThrow("broke off");
      expect(await blobNames()).toEqual(already);
      expect(await send(writer, id, 0, HALF)).toEqual({
        isTaken: true,
        receivedBytes: HALF,
        sizeBytes: LETTER.length,
      });
      for (const from of [0, HALF - 1, HALF + 1, Number.NaN])
        expect(await send(writer, id, from, LETTER.length)).toMatchObject({ isTaken: false, receivedBytes: HALF });
      await expect(finishUpload(writer, id)).rejects.toThrow("not arrived whole");
      await expect(receivePart(writer, { uploadId: id, from: HALF }, bytesOf())).rejects.toThrow("empty");
      await expect(receivePart(writer, { uploadId: id, from: HALF }, bytesOf(LETTER))).rejects.toThrow("larger");
      expect(await getProgress(writer, id)).toEqual({ receivedBytes: HALF, sizeBytes: LETTER.length });
      expect(await blobNames()).toHaveLength(already.length + 1);
      await cancelUpload(writer, id);
    }));

  it("are checked like any file: one that is refused ends, and nothing of it is kept", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const already = await blobNames();
      const page = Buffer.from(`<html><script>alert(1)</script>${" ".repeat(HALF)}</html>`);
      const id = await sendAll(writer, page, "page.txt");
      await expect(finishUpload(writer, id)).rejects.toMatchObject({ code: "invalid" });
      await expect(getProgress(writer, id)).rejects.toThrow("not found");
      expect(await blobNames()).toEqual(already);
      expect((await listDocuments(writer, {})).documents).toEqual([]);
    }));

  it("are refused at once when they are too large, or have no room beside what is on its way", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { MAX_UPLOAD_MB, QUOTA_MB } = env();
      const most = MAX_UPLOAD_MB * 1024 * 1024;
      await expect(begin(writer, most + 1)).rejects.toThrow("larger than");
      env().QUOTA_MB = MAX_UPLOAD_MB;
      await begin(writer, most);
      await expect(begin(writer, 1)).rejects.toThrow("no room left");
      env().QUOTA_MB = QUOTA_MB;
    }));

  it("leave nothing when they are canceled", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const already = await blobNames();
      const { id } = await begin(writer);
      await send(writer, id, 0, HALF);
      await cancelUpload(writer, id);
      expect(await blobNames()).toEqual(already);
      await expect(send(writer, id, HALF, LETTER.length)).rejects.toThrow("not found");
      await expect(cancelUpload(writer, id)).rejects.toThrow("not found");
    }));

  it("are known to whoever looks for files nothing speaks of, until they end", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const already = await blobNames();
      const { id } = await begin(writer);
      await send(writer, id, 0, HALF);
      const part = (await blobNames()).find((name) => !already.includes(name));
      const known = async () =>
        (await (await world.steward()).execute<{ name: string }>(sql`select app.stored_names() as name`)).rows;
      expect(await known()).toContainEqual({ name: part });
      await cancelUpload(writer, id);
      expect(await known()).not.toContainEqual({ name: part });
    }));

  it("end after 24 hours in which nobody went on, and not before", () =>
    inWorld(async (world) => {
      const { writer } = await ada(world);
      const { id } = await begin(writer);
      const empty = await begin(writer);
      await send(writer, id, 0, HALF);
      const steward = await world.steward();
      const end = async () =>
        (await steward.execute(sql`select app.end_stale_uploads('24 hours') as name`)).rows.length;
      await steward.execute(
        sql`update document_uploads set created_at = now() - interval '3 days' where id in (${id}, ${empty.id})`,
      );
      expect(await end()).toBe(0);
      await steward.execute(
        sql`update document_uploads set parts = jsonb_set(parts, '{0,receivedAt}', to_jsonb(now() - interval '25 hours')) where id = ${id}`,
      );
      expect(await end()).toBe(1);
      for (const ended of [id, empty.id]) await expect(getProgress(writer, ended)).rejects.toThrow("not found");
      const { rows } = await (await world.steward()).execute<{ entity_id: string }>(
        sql`select entity_id from audit_events where action = 'document-upload.ended' order by sequence`,
      );
      expect(rows.map((row) => row.entity_id).sort()).toEqual([empty.id, id].sort());
    }));
});

it("two who send and finish the same file at the same moment make one document", async () => {
  const { person, patient } = await connection().database.transaction((tx) =>
    new World({ tx, boundTo: null }).patientWithAccount("Ada Example"),
  );
  const already = await blobNames();
  const open = () => openPatientToWrite(viewerOf(person), patient.id);
  const [first, second] = [await open(), await open()];
  const { id } = await begin(first);
  const parts = await Promise.all([first, second].map((writer) => send(writer, id, 0, HALF)));
  expect(parts.map(({ isTaken }) => isTaken).sort()).toEqual([false, true]);
  expect(parts.map(({ receivedBytes }) => receivedBytes)).toEqual([HALF, HALF]);
  await send(first, id, HALF, LETTER.length);
  const [one, other] = await Promise.all([first, second].map((writer) => finishUpload(writer, id)));
  expect(one).toEqual(other);
  expect((await listDocuments(first, {})).documents).toHaveLength(1);
  expect(await blobNames()).toHaveLength(already.length + 1);
});

it("parts of a file nobody goes on with are destroyed by the upkeep", async () => {
  const { person, patient } = await connection().database.transaction((tx) =>
    new World({ tx, boundTo: null }).patientWithAccount("Ada Example"),
  );
  const already = await blobNames();
  const writer = await openPatientToWrite(viewerOf(person), patient.id);
  const { id } = await begin(writer);
  await send(writer, id, 0, HALF);
  await connection().database.transaction(async (tx) => {
    const steward = await new World({ tx, boundTo: null }).steward();
    await steward.execute(sql`update document_uploads set created_at = now() - interval '3 days',
      parts = jsonb_set(parts, '{0,receivedAt}', to_jsonb(now() - interval '25 hours')) where id = ${id}`);
  });
  expect(await endStaleUploads()).toBe(1);
  expect(await blobNames()).toEqual(already);
  await expect(getProgress(writer, id)).rejects.toThrow("not found");
});
