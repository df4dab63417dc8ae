import type { Bytes, Overwrite } from "../bytes";
import { damagedPicture } from "../refusal";
import { MAX_BLOCK_BYTES, moved, Overwrites, type Picture, type Size } from "./picture";
import { locationInExif } from "./tiff";
import { locationInXmp } from "./xmp";

// RFC 9649, sections 2.5 to 2.7.
const MAX_CHUNKS = 100_000;
const EXIF = "Exif\0\0";

function sizeIn(type: string, head: Buffer): Size | null {
  if (type === "VP8X") return { widthPx: head.readUIntLE(4, 3) + 1, heightPx: head.readUIntLE(7, 3) + 1 };
  if (type === "VP8 ") return { widthPx: head.readUInt16LE(6) & 0x3fff, heightPx: head.readUInt16LE(8) & 0x3fff };
  if (type !== "VP8L") return null;
  const bits = head.readUInt32LE(1);
  return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
}

async function locationIn(type: string, block: Buffer): Promise<Overwrite[]> {
  if (type === "XMP ") return locationInXmp(block);
  const skipped = block.toString("latin1", 0, EXIF.length) === EXIF ? EXIF.length : 0;
  return moved(await locationInExif(block.subarray(skipped)), skipped);
}

export async function inspectWebp(file: Bytes): Promise<Picture> {
  const sizes: Size[] = [];
  const overwrites = new Overwrites();
  const end = 8 + (await file.read(4, 4)).readUInt32LE(0);
  if (end > file.sizeBytes) throw damagedPicture();
  let at = 12;
  for (let chunks = 0; at + 8 <= end; chunks += 1) {
    const head = await file.read(at, 8);
    const type = head.toString("latin1", 0, 4);
    const length = head.readUInt32LE(4);
    const next = at + 8 + length + (length % 2);
    if (chunks > MAX_CHUNKS || next > file.sizeBytes) throw damagedPicture();
    const start = await file.read(at + 8, 10);
    const size = start.length < 10 ? null : sizeIn(type, start);
    if (size) sizes.push(size);
    if (type === "EXIF" || type === "XMP ") {
      if (length > MAX_BLOCK_BYTES) throw damagedPicture();
      overwrites.add(await locationIn(type, await file.read(at + 8, length)), at + 8);
    }
    at = next;
  }
  return { sizes, overwrites: overwrites.list, end: Math.max(at, end) };
}
