import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import path from "node:path";
import { expect, it, vi } from "vitest";
import { connection } from "@/server/database";
import { openPatientToWrite } from "@/server/patient";
import { openFile } from "@/server/storage/keep-file";
import { vaultFolder } from "@/server/storage/spool";
import { sweepBlobs } from "@/server/storage/sweep";
import { viewerOf, World } from "@/tests/world";
import { getFile, listDocuments } from "./queries";
import { beginUpload, finishUpload, getProgress, receivePart } from "./uploads";

vi.mock("@/server/queue/queue", () => ({ addJob: async () => undefined }));

const LETTER = Buffer.from("Dear Ada, the potassium of the third of May was 4.1 mmol/L. ".repeat(4000));
const HALF = LETTER.length / 2;
/** Processes of their own have to compile what they run. */
const TAKES_MS = 60_000;

function start(script: string, ...given: string[]): ChildProcess {
  const args = [
    "--import",
    "tsx",
    "--conditions=react-server",
    path.join(import.meta.dirname, "../..", script),
    ...given,
  ];
  return spawn(process.execPath, args, { stdio: ["pipe", "pipe", "inherit"] });
}

async function kill(child: ChildProcess) {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
}

async function ada() {
  const { person, patient } = await connection().database.transaction((tx) =>
    new World({ tx, boundTo: null }).patientWithAccount("Ada Example"),
  );
  return { person, writer: await openPatientToWrite(viewerOf(person), patient.id) };
}

async function* bytesOf(content: Uint8Array) {
  yield content;
}

it(
  "a process that is killed in the middle of a part loses that part alone, and leaves nothing that stays",
  async () => {
    const { person, writer } = await ada();
    const { id } = await beginUpload(writer, { fileName: "letter.txt", sizeBytes: LETTER.length });
    await receivePart(writer, { uploadId: id, from: 0 }, bytesOf(LETTER.subarray(0, HALF)));
    const names = [person.id, person.name, person.email, writer.id, id, String(HALF)];
    const child = start("tests/storage/send-part-of-standard-input.ts", ...names);
    child.stdin?.write(LETTER.subarray(HALF, HALF + 70_000));
    for await (const words of child.stdout ?? []) if (String(words).trim().endsWith("70000")) break;
    await kill(child);
    expect(fs.readdirSync(vaultFolder()).filter((name) => name.endsWith(".part"))).toHaveLength(1);

    expect(await getProgress(writer, id)).toEqual({ receivedBytes: HALF, sizeBytes: LETTER.length });
    await receivePart(writer, { uploadId: id, from: HALF }, bytesOf(LETTER.subarray(HALF)));
    const document = await finishUpload(writer, id);
    const kept = await getFile(writer, document.id);
    expect(Buffer.from(await new Response(await openFile(kept)).arrayBuffer()).equals(LETTER)).toBe(true);

    const old = new Date(Date.now() - 25 * 3_600_000);
    for (const name of fs.readdirSync(vaultFolder())) fs.utimesSync(path.join(vaultFolder(), name), old, old);
    await sweepBlobs({ known: new Set([kept.storedName]), olderThanHours: 24 });
    expect(fs.readdirSync(vaultFolder())).toEqual([kept.storedName]);
    expect((await listDocuments(writer, {})).documents).toHaveLength(1);
  },
  TAKES_MS,
);
