import { crc32, inflateSync } from "node:zlib";
import { type Bytes, type Overwrite, overwrite } from "../bytes";
import { damagedPicture } from "../refusal";
import { MAX_BLOCK_BYTES, Overwrites, type Picture, type Size } from "./picture";
import { locationInExif } from "./tiff";
import { locationInXmp } from "./xmp";

// ISO/IEC 15948, section 5: length, type, data, CRC of type and data.
const MAX_CHUNKS = 100_000;
const XMP = "XML:com.adobe.xmp\0";
/** A chunk that no reader knows and every reader skips. */
const SKIPPED = "voId";

type Chunk = { type: string; data: Buffer };

function written(start: number, { type, data }: Chunk): Overwrite {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return { start: start + 4, bytes: Buffer.concat([named, checksum]) };
}

function cleaned({ type, data }: Chunk, overwrites: readonly Overwrite[]): Chunk | null {
  return overwrites.length > 0 ? { type, data: overwrite(Buffer.from(data), overwrites) } : null;
}

/** Behind the keyword: a method, or a flag, a method and two texts that are empty in XMP. */
function compressedTextAt(type: string, data: Buffer): number | null {
  if (type === "zTXt") return XMP.length + 1;
  return type === "iTXt" && data[XMP.length] === 1 ? XMP.length + 4 : null;
}

/** A compressed text cannot be changed where it is: it stays as it was, or goes as a whole. */
function holdsLocation(compressed: Buffer): boolean {
  try {
    return locationInXmp(inflateSync(compressed, { maxOutputLength: MAX_BLOCK_BYTES })).length > 0;
  } catch {
    return true;
  }
}

/** Null where there is nothing to take away. */
async function withoutLocation({ type, data }: Chunk): Promise<Chunk | null> {
  if (type === "eXIf") return cleaned({ type, data }, await locationInExif(data));
  const keyword = data.toString("latin1", 0, XMP.length);
  const empty = { type: SKIPPED, data: Buffer.alloc(data.length) };
  if (keyword.startsWith("Raw profile type")) return empty;
  if (keyword !== XMP) return null;
  const compressedAt = compressedTextAt(type, data);
  if (compressedAt !== null) return holdsLocation(data.subarray(compressedAt)) ? empty : null;
  return cleaned({ type, data }, locationInXmp(data));
}

export async function inspectPng(file: Bytes): Promise<Picture> {
  const sizes: Size[] = [];
  const overwrites = new Overwrites();
  let at = 8;
  for (let chunks = 0; chunks < MAX_CHUNKS; chunks += 1) {
    const head = await file.read(at, 8);
    if (head.length < 8) throw damagedPicture();
    const length = head.readUInt32BE(0);
    const type = head.toString("latin1", 4, 8);
    const next = at + 12 + length;
    if (next > file.sizeBytes) throw damagedPicture();
    if (type === "IEND") return { sizes, overwrites: overwrites.list, end: next };
    if (type === "IHDR") {
      const data = await file.read(at + 8, 8);
      sizes.push({ widthPx: data.readUInt32BE(0), heightPx: data.readUInt32BE(4) });
    }
    if (["eXIf", "tEXt", "zTXt", "iTXt"].includes(type)) {
      if (length > MAX_BLOCK_BYTES) throw damagedPicture();
      const chunk = await withoutLocation({ type, data: await file.read(at + 8, length) });
      if (chunk) overwrites.add([written(at, chunk)]);
    }
    at = next;
  }
  throw damagedPicture();
}
