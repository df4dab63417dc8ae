import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import { afterEach, expect, it, vi } from "vitest";
import { getDocument, listPages } from "@/features/documents/queries";
import { receiveDocument } from "@/features/documents/receive";
import { connection } from "@/server/database";
import { openPatientToWrite } from "@/server/patient";
import { closeQueue } from "@/server/queue/queue";
import { viewerOf, World } from "@/tests/world";

/** Processes of their own have to compile what they run. */
const SOON = { timeout: 120_000, interval: 100 };
const TAKES_MS = 300_000;

const started: ChildProcess[] = [];

function startWorker(): ChildProcess {
  const script = path.join(import.meta.dirname, "../scripts/worker.ts");
  const args = ["--import", "tsx", "--conditions=react-server", script];
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "inherit"] });
  started.push(child);
  return child;
}

afterEach(async () => {
  for (const child of started.splice(0)) child.kill("SIGKILL");
  await closeQueue();
});

async function kill(child: ChildProcess) {
  const ended = once(child, "exit");
  child.kill("SIGKILL");
  expect(await ended).toEqual([null, "SIGKILL"]);
}

async function ada() {
  const { person, patient } = await connection().database.transaction((tx) =>
    new World({ tx, boundTo: null }).patientWithAccount("Ada Example"),
  );
  return openPatientToWrite(viewerOf(person), patient.id);
}

async function* bytesOf(content: Uint8Array) {
  yield content;
}

async function hasQueue() {
  const { rows } = await connection().pool.query(
    "select to_regclass('graphile_worker._private_jobs') is not null as is",
  );
  return rows[0]?.is;
}

/** As a scanner gives it: words that nobody finds without looking at the picture. */
function scan(): Uint8Array {
  const canvas = createCanvas(900, 280);
  const context = canvas.getContext("2d");
  context.fillStyle = "white";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.fillStyle = "black";
  context.font = "28px sans-serif";
  for (let line = 0; line < 3; line++)
    context.fillText(`Potassium of day ${line + 1} was four point one`, 80, 80 + line * 60);
  return canvas.toBuffer("image/png");
}

it(
  "a worker that is killed in the middle of reading is followed by one that reads to the end",
  async () => {
    const writer = await ada();
    const first = startWorker();
    first.stdout?.resume();
    await vi.waitFor(async () => expect(await hasQueue()).toBe(true), SOON);
    const { id } = await receiveDocument(writer, { name: "scan.png", content: bytesOf(scan()) });
    await vi.waitFor(async () => expect(await getDocument(writer, id)).toMatchObject({ state: "reading" }), SOON);
    await kill(first);
    expect(await getDocument(writer, id)).toMatchObject({ state: "reading", pages: null });

    const second = startWorker();
    second.stdout?.resume();
    await vi.waitFor(async () => expect(await getDocument(writer, id)).toMatchObject({ state: "read" }), SOON);
    const [page, ...others] = await listPages(writer, id);
    expect(page).toMatchObject({ engine: "tesseract", text: expect.stringContaining("Potassium of day 3") });
    expect(others).toEqual([]);
    const ended = once(second, "exit");
    second.kill("SIGTERM");
    expect(await ended).toEqual([0, null]);
  },
  TAKES_MS,
);
