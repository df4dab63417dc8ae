import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import type { ByteRange } from "./blob-store";

/** The one place of the format that decision 0030 describes. */
const CIPHER = "aes-256-gcm";
const VERSION = Buffer.from([1]);
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
export const CHUNK_BYTES = 64 * 1024;
export const SEALED_CHUNK_BYTES = VERSION.length + CHUNK_BYTES + TAG_BYTES;

/** A key opens one content of one file: the nonces count from zero, so it must never seal a second one. */
export type FileSeal = { fileId: string; dataKey: Buffer };
export type SealedFile = FileSeal & { sizeBytes: number };

/** The stored bytes are not what was sealed: changed, cut, lengthened, mixed or from another file. */
export class SealedFileError extends Error {
  override name = "SealedFileError";
}

export function newSeal(fileId: string): FileSeal {
  return { fileId, dataKey: randomBytes(32) };
}

type Place = { index: number; isLast: boolean };

function nonceOf({ index, isLast }: Place): Buffer {
  const nonce = Buffer.alloc(NONCE_BYTES);
  nonce.writeUIntBE(index, NONCE_BYTES - 7, 6);
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
}

function boundTo(fileId: string, { index, isLast }: Place): Buffer {
  return Buffer.from(JSON.stringify(["anamnesis sealed file", VERSION[0], fileId, index, isLast]), "utf8");
}

function sealChunk(plain: Uint8Array, { fileId, dataKey }: FileSeal, place: Place): Buffer {
  const cipher = createCipheriv(CIPHER, dataKey, nonceOf(place)).setAAD(boundTo(fileId, place));
  return Buffer.concat([VERSION, cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
}

/** Throws `SealedFileError` unless these bytes were sealed for this place of this file. */
export function openChunk(sealed: Buffer, { fileId, dataKey }: FileSeal, place: Place): Buffer {
  const body = sealed.subarray(VERSION.length);
  if (sealed[0] !== VERSION[0] || body.length < TAG_BYTES)
    throw new SealedFileError("A part of a stored file is missing or of an unknown format.");
  try {
    const opening = createDecipheriv(CIPHER, dataKey, nonceOf(place), { authTagLength: TAG_BYTES })
      .setAAD(boundTo(fileId, place))
      .setAuthTag(body.subarray(-TAG_BYTES));
    return Buffer.concat([opening.update(body.subarray(0, -TAG_BYTES)), opening.final()]);
  } catch (cause) {
    throw new SealedFileError("A part of a stored file was changed.", { cause });
  }
}

export function lastChunkOf(sizeBytes: number): number {
  return Math.max(0, Math.ceil(sizeBytes / CHUNK_BYTES) - 1);
}

/** Only the last piece may be shorter; it is empty only where the stream is. */
async function* inPieces(source: AsyncIterable<Uint8Array>, pieceBytes: number) {
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  for await (const bytes of source) {
    waiting.push(bytes);
    waitingBytes += bytes.length;
    if (waitingBytes <= pieceBytes) continue;
    const joined = Buffer.concat(waiting);
    let at = 0;
    for (; joined.length - at > pieceBytes; at += pieceBytes)
      yield { bytes: joined.subarray(at, at + pieceBytes), isLast: false };
    waiting = [joined.subarray(at)];
    waitingBytes = joined.length - at;
  }
  yield { bytes: Buffer.concat(waiting), isLast: true };
}

export async function* sealStream(source: AsyncIterable<Uint8Array>, seal: FileSeal): AsyncGenerator<Buffer> {
  let index = 0;
  for await (const { bytes, isLast } of inPieces(source, CHUNK_BYTES)) {
    yield sealChunk(bytes, seal, { index, isLast });
    index += 1;
  }
}

/** The plain bytes of a range, or of all. Each chunk is checked before any byte of it is handed out. */
export async function* openStream(
  read: (range?: ByteRange) => Promise<AsyncIterable<Uint8Array>>,
  file: SealedFile,
  range?: ByteRange,
): AsyncGenerator<Buffer> {
  const last = lastChunkOf(file.sizeBytes);
  const first = range ? Math.floor(range.start / CHUNK_BYTES) : 0;
  const until = range ? Math.floor(range.end / CHUNK_BYTES) : last;
  const sealed = await read(range && { start: first * SEALED_CHUNK_BYTES, end: (until + 1) * SEALED_CHUNK_BYTES - 1 });
  let index = first;
  for await (const piece of inPieces(sealed, SEALED_CHUNK_BYTES)) {
    if (piece.isLast !== (index === until))
      throw new SealedFileError("A stored file is shorter or longer than it was.");
    const plain = openChunk(piece.bytes, file, { index, isLast: index === last });
    const start = index * CHUNK_BYTES;
    yield range ? plain.subarray(Math.max(0, range.start - start), range.end + 1 - start) : plain;
    index += 1;
  }
}
