import "server-only";
import { createHash } from "node:crypto";
import type { ClientBase } from "pg";
import { to as copyTo } from "pg-copy-streams";
import { z } from "zod";
import { BackupError } from "./backup-error";
import { type CopiedSequence, type CopiedTable, copyOut, type TableSum, tableSumSchema } from "./tables";

/** The content of a copy: frames of a kind, a length and that many bytes. */
const KINDS = ["table", "rows", "end of table", "end"] as const;
type FrameKind = (typeof KINDS)[number];
export type Frame = { kind: FrameKind; bytes: Buffer };

const FRAME_START_BYTES = 5;
const MOST_FRAME_BYTES = 1 << 30;
const JOINED_BYTES = 64 * 1024;

export const tableFrameSchema = z.object({ name: z.string(), columns: z.array(z.string()) });
export const endFrameSchema = z.object({
  tables: z.number(),
  sequences: z.array(z.object({ name: z.string(), value: z.string() })),
});
export const tableEndSchema = tableSumSchema;

function frame(kind: FrameKind, bytes: Buffer): Buffer {
  const start = Buffer.alloc(FRAME_START_BYTES);
  start.writeUInt8(KINDS.indexOf(kind));
  start.writeUInt32BE(bytes.length, 1);
  return Buffer.concat([start, bytes]);
}

const words = (kind: FrameKind, value: unknown) => frame(kind, Buffer.from(JSON.stringify(value), "utf8"));

/** The driver hands out a row at a time; so many small pieces would cost more than the rows. */
async function* joined(source: AsyncIterable<Buffer>) {
  let waiting: Buffer[] = [];
  let waitingBytes = 0;
  for await (const bytes of source) {
    waiting.push(bytes);
    waitingBytes += bytes.length;
    if (waitingBytes < JOINED_BYTES) continue;
    yield Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
  }
  if (waitingBytes > 0) yield Buffer.concat(waiting);
}

const NEW_LINE = 10;

/** COPY ends each row with a line end, and writes those inside a text as two characters. */
function countRows(bytes: Buffer): number {
  let rows = 0;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) rows += 1;
  return rows;
}

/** The rows of a table as COPY writes them; afterwards `sum` says what they were. */
export function readRows(client: ClientBase, table: CopiedTable) {
  const hash = createHash("sha256");
  const source = client.query(copyTo(copyOut(table)));
  let count = 0;
  async function* rows() {
    for await (const bytes of joined(source)) {
      hash.update(bytes);
      count += countRows(bytes);
      yield bytes;
    }
  }
  return { rows: rows(), sum: (): TableSum => ({ rows: count, sha256: hash.digest("hex") }) };
}

/** Everything of the tables and sequences given, one after the other. */
export async function* copyFrames(
  client: ClientBase,
  { tables, sequences }: { tables: CopiedTable[]; sequences: CopiedSequence[] },
  onTable: (table: CopiedTable, sum: TableSum) => void,
): AsyncGenerator<Buffer> {
  for (const table of tables) {
    yield words("table", { name: table.name, columns: table.columns });
    const { rows, sum } = readRows(client, table);
    for await (const bytes of rows) yield frame("rows", bytes);
    const copied = sum();
    yield words("end of table", copied);
    onTable(table, copied);
  }
  yield words("end", { tables: tables.length, sequences });
}

/** Frames of a stream; the last one must be its end. */
export async function* readFrames(source: AsyncIterable<Uint8Array>): AsyncGenerator<Frame> {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let needed = FRAME_START_BYTES;
  let isEnded = false;
  for await (const piece of source) {
    waiting.push(piece);
    waitingBytes += piece.length;
    if (waitingBytes < needed) continue;
    const bytes = Buffer.concat(waiting);
    let at = 0;
    needed = FRAME_START_BYTES;
    while (bytes.length - at >= FRAME_START_BYTES) {
      const kind = KINDS[bytes.readUInt8(at)];
      const length = bytes.readUInt32BE(at + 1);
      if (kind === undefined || length > MOST_FRAME_BYTES || isEnded) throw unreadable();
      needed = FRAME_START_BYTES + length;
      if (bytes.length - at < needed) break;
      yield { kind, bytes: bytes.subarray(at + FRAME_START_BYTES, at + needed) };
      isEnded = kind === "end";
      at += needed;
      needed = FRAME_START_BYTES;
    }
    waiting = [bytes.subarray(at)];
    waitingBytes = bytes.length - at;
  }
  if (!isEnded || waitingBytes > 0) throw unreadable();
}

const unreadable = () => new BackupError("The content of this backup is not complete, so nothing was restored.");
