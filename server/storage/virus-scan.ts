import "server-only";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { AppError } from "@/lib/errors";
import { env } from "../env";
import { log } from "../log";
import { refused } from "./refusal";

const TIMEOUT_MS = 60_000;
const MAX_PART_BYTES = 64 * 1024;

function lengthOf(part: Uint8Array): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(part.length);
  return length;
}

/** The command INSTREAM of clamd(8): parts with their lengths before them, and one of length zero at the end. */
async function* spoken(content: AsyncIterable<Uint8Array>) {
  yield Buffer.from("zINSTREAM\0", "latin1");
  for await (const bytes of content)
    for (let at = 0; at < bytes.length; at += MAX_PART_BYTES) {
      const part = bytes.subarray(at, at + MAX_PART_BYTES);
      yield lengthOf(part);
      yield part;
    }
  yield lengthOf(new Uint8Array());
}

type Scanner = { host: string; port: number };

async function askScanner(address: Scanner, content: AsyncIterable<Uint8Array>) {
  const socket = connect(address);
  socket.setTimeout(TIMEOUT_MS, () => socket.destroy(new Error("The virus scanner does not answer.")));
  try {
    const answer = text(socket);
    await Promise.all([answer, pipeline(Readable.from(spoken(content)), socket, { end: false })]);
    return (await answer).replace(/\0$/, "");
  } finally {
    socket.destroy();
  }
}

function scannerFromEnv(): Scanner | null {
  const { CLAMD_HOST: host, CLAMD_PORT: port } = env();
  return host ? { host, port } : null;
}

/** Does nothing where no scanner is set. Otherwise a file passes only when the scanner has said that it is clean. */
export async function scanForViruses(content: AsyncIterable<Uint8Array>, scanner = scannerFromEnv()): Promise<void> {
  if (!scanner) return;
  const answer = await askScanner(scanner, content).catch((cause) => {
    throw notChecked(cause);
  });
  if (answer.endsWith(" FOUND"))
    throw refused("The virus scanner found something harmful in this file, so it is not kept.");
  if (answer !== "stream: OK") throw notChecked(new Error("The virus scanner could not scan the file."));
}

function notChecked(cause: unknown): AppError {
  log.error("The virus scanner did not check a file.", {
    code: cause instanceof Error && "code" in cause ? String(cause.code) : "unknown",
  });
  return new AppError(
    "unavailable",
    "This file cannot be checked for viruses now, so it is not kept. Please try again in a few minutes.",
    { cause },
  );
}
