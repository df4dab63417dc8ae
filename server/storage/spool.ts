import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { type FileHandle, mkdir, open, opendir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { AppError } from "@/lib/errors";
import { env } from "../env";
import type { Bytes } from "./bytes";
import { isMissing } from "./local-store";
import {
  CHUNK_BYTES,
  type FileSeal,
  lastChunkOf,
  newSeal,
  openChunk,
  openStream,
  SEALED_CHUNK_BYTES,
  sealStream,
} from "./sealed-file";

const ENDING = ".part";

export function vaultFolder(): string {
  return path.join(env().DATA_DIR, "vault");
}

/** A file that is being taken in: sealed on the disk, under a temporary name, and open here at any place. */
export type Spool = Bytes & {
  place: string;
  seal: FileSeal;
  sha256: string;
  stream(): AsyncIterable<Buffer>;
  remove(): Promise<void>;
};

/** Seals a stream into a temporary file of the vault, holding two chunks at most in memory. */
export async function spool(source: AsyncIterable<Uint8Array>, fileId: string): Promise<Spool> {
  await mkdir(vaultFolder(), { recursive: true, mode: 0o700 });
  const place = path.join(vaultFolder(), `${randomUUID()}${ENDING}`);
  const seal = newSeal(fileId);
  const hash = createHash("sha256");
  let sizeBytes = 0;
  async function* counted() {
    for await (const bytes of source) {
      hash.update(bytes);
      sizeBytes += bytes.length;
      yield bytes;
    }
  }
  const handle = await open(place, "wx+", 0o600);
  const remove = async () => {
    await handle.close();
    await rm(place, { force: true });
  };
  try {
    for await (const chunk of sealStream(counted(), seal)) await handle.writeFile(chunk);
  } catch (error) {
    await remove();
    throw isFull(error) ? noRoom(error) : error;
  }
  const file = { ...seal, sizeBytes };
  return {
    place,
    seal,
    sizeBytes,
    sha256: hash.digest("hex"),
    read: readerOf(handle, file),
    stream: () => openStream(async () => createReadStream(place), file),
    remove,
  };
}

/** Keeps the chunk it opened last, because neighbouring reads mostly fall into it. */
function readerOf(handle: FileHandle, file: FileSeal & { sizeBytes: number }): Bytes["read"] {
  const last = lastChunkOf(file.sizeBytes);
  let known: { index: number; plain: Buffer } | undefined;
  async function chunk(index: number): Promise<Buffer> {
    if (known?.index === index) return known.plain;
    const sealed = Buffer.alloc(SEALED_CHUNK_BYTES);
    const { bytesRead } = await handle.read(sealed, 0, SEALED_CHUNK_BYTES, index * SEALED_CHUNK_BYTES);
    const plain = openChunk(sealed.subarray(0, bytesRead), file, { index, isLast: index === last });
    known = { index, plain };
    return plain;
  }
  return async (start, length) => {
    const end = Math.min(start + length, file.sizeBytes);
    const parts: Buffer[] = [];
    for (let at = start; at < end; ) {
      const index = Math.floor(at / CHUNK_BYTES);
      const part = (await chunk(index)).subarray(at % CHUNK_BYTES, end - index * CHUNK_BYTES);
      parts.push(part);
      at += part.length;
    }
    return Buffer.concat(parts);
  };
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}

function noRoom(cause: unknown): AppError {
  return new AppError("unavailable", "This server has no room left for files. Please tell whoever runs it.", { cause });
}

/** What a killed process left behind. Nobody can open it: its key was in memory only. */
export async function removeStaleSpools(changedBefore: Date): Promise<number> {
  let removed = 0;
  const entries = await opendir(vaultFolder()).catch((error) => {
    if (isMissing(error)) return [];
    throw error;
  });
  for await (const { name } of entries) {
    if (!name.endsWith(ENDING)) continue;
    const place = path.join(vaultFolder(), name);
    const found = await stat(place).catch(() => null);
    if (!found || found.mtime >= changedBefore) continue;
    await rm(place, { force: true });
    removed += 1;
  }
  return removed;
}
