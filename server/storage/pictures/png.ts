import { crc32 } from "node:zlib";
import { type Bytes, type Overwrite, overwrite } from "../bytes";
import { damagedPicture } from "../refusal";
import { MAX_BLOCK_BYTES, Overwrites, type Picture, type Size } from "./picture";
import { locationInExif } from "./tiff";
import { locationInXmp } from "./xmp";

// ISO/IEC 15948, section 5: length, type, data, CRC of type and data.
const MAX_CHUNKS = 100_000;
const XMP = "XML:com.adobe.xmp\0\0";
/** A chunk that no reader knows and every reader skips. */
const SKIPPED = "voId";

type Chunk = { type: string; data: Buffer };

function written(start: number, { type, data }: Chunk): Overwrite {
  const named = Buffer.concat([Buffer.from(type, "latin1"), data]);
  const checksum = Buffer.alloc(4);
  checksum.writeUInt32BE(crc32(named));
  return { start: start + 4, bytes: Buffer.concat([named, checksum]) };
}

/** Without the place. A compressed text is emptied as a whole, because it cannot be changed where it is. */
async function withoutLocation({ type, data }: Chunk): Promise<Chunk | null> {
  if (type === "eXIf") {
    const overwrites = await locationInExif(data);
    return overwrites.length > 0 ? { type, data: overwrite(Buffer.from(data), overwrites) } : null;
  }
  const keyword = data.toString("latin1", 0, 79);
  if (type === "iTXt" && keyword.startsWith(XMP)) {
    const overwrites = locationInXmp(data);
    return overwrites.length > 0 ? { type, data: overwrite(Buffer.from(data), overwrites) } : null;
  }
  const mayHoldIt = keyword.startsWith("XML:com.adobe.xmp") || keyword.startsWith("Raw profile type");
  return mayHoldIt ? { type: SKIPPED, data: Buffer.alloc(data.length) } : null;
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
