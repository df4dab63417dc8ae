import type { Bytes, Overwrite } from "../bytes";
import { damagedPicture } from "../refusal";
import { MAX_BLOCK_BYTES, moved, Overwrites, type Picture, type Size } from "./picture";
import { locationInExif } from "./tiff";
import { locationInXmp } from "./xmp";

// ISO/IEC 14496-12, section 8.11 (boxes meta, iinf, iloc, idat), and ISO/IEC 23008-12, section 6.5.3 (ispe).
const MAX_BOXES = 10_000;

type Box = { type: string; start: number; end: number };

async function* boxesIn(file: Bytes, from: number, to: number): AsyncGenerator<Box> {
  let at = from;
  for (let boxes = 0; at + 8 <= to; boxes += 1) {
    const head = await file.read(at, 16);
    if (head.length < 8 || boxes > MAX_BOXES) throw damagedPicture();
    const small = head.readUInt32BE(0);
    const headBytes = small === 1 ? 16 : 8;
    const size = small === 0 ? to - at : small === 1 && head.length === 16 ? Number(head.readBigUInt64BE(8)) : small;
    if (size < headBytes || at + size > to) throw damagedPicture();
    yield { type: head.toString("latin1", 4, 8), start: at + headBytes, end: at + size };
    at += size;
  }
}

async function childrenOf(file: Bytes, parent: Box | undefined, skipped: number): Promise<Box[]> {
  if (!parent) return [];
  if (parent.end - parent.start > MAX_BLOCK_BYTES) throw damagedPicture();
  const children: Box[] = [];
  for await (const child of boxesIn(file, parent.start + skipped, parent.end)) children.push(child);
  return children;
}

/** Numbers of a width that the box itself states; past the end of it there is no picture to trust. */
class Reader {
  private at = 0;

  constructor(private readonly bytes: Buffer) {}

  number(width: number): number {
    if (this.at + width > this.bytes.length) throw damagedPicture();
    const from = this.at;
    this.at += width;
    if (width === 0) return 0;
    return width === 8 ? Number(this.bytes.readBigUInt64BE(from)) : this.bytes.readUIntBE(from, width);
  }

  text(length: number): string {
    const from = this.at;
    this.at += length;
    return this.bytes.toString("latin1", from, this.at);
  }
}

async function readerOf(file: Bytes, { start, end }: Box): Promise<Reader> {
  return new Reader(await file.read(start, end - start));
}

/** The ids of what may hold the place: Exif, and XMP, which is a "mime" item. */
async function listBlocks(file: Bytes, info: Box | undefined): Promise<Map<number, string>> {
  const blocks = new Map<number, string>();
  const version = info ? (await file.read(info.start, 1))[0] : 0;
  for (const entry of await childrenOf(file, info, version === 0 ? 6 : 8)) {
    const reader = await readerOf(file, entry);
    const entryVersion = reader.number(1);
    reader.number(3);
    if (entryVersion < 2) throw damagedPicture();
    const id = reader.number(entryVersion === 2 ? 2 : 4);
    reader.number(2);
    const type = reader.text(4);
    if (type === "Exif" || type === "mime") blocks.set(id, type);
  }
  return blocks;
}

type Extent = { id: number; start: number; length: number };

async function listExtents(file: Bytes, location: Box, data: Box | undefined): Promise<Extent[]> {
  const reader = await readerOf(file, location);
  const version = reader.number(1);
  reader.number(3);
  const [widths, more] = [reader.number(1), reader.number(1)];
  const [offsetWidth, lengthWidth, baseWidth] = [widths >> 4, widths & 15, more >> 4];
  const indexWidth = version === 0 ? 0 : more & 15;
  const extents: Extent[] = [];
  const items = reader.number(version < 2 ? 2 : 4);
  for (let item = 0; item < items; item += 1) {
    const id = reader.number(version < 2 ? 2 : 4);
    const method = version === 0 ? 0 : reader.number(2) & 15;
    reader.number(2);
    const base = reader.number(baseWidth) + (method === 1 ? (data?.start ?? 0) : 0);
    const count = reader.number(2);
    for (let extent = 0; extent < count; extent += 1) {
      reader.number(indexWidth);
      const start = base + reader.number(offsetWidth);
      extents.push({ id, start, length: reader.number(lengthWidth) });
      if (extents.length > MAX_BOXES) throw damagedPicture();
    }
  }
  return extents;
}

async function locationIn(file: Bytes, type: string, { start, length }: Extent): Promise<Overwrite[]> {
  if (length === 0 || length > MAX_BLOCK_BYTES) throw damagedPicture();
  const block = await file.read(start, length);
  if (type === "mime") return locationInXmp(block);
  const skipped = block.length < 4 ? block.length : 4 + block.readUInt32BE(0);
  return moved(await locationInExif(block.subarray(skipped)), skipped);
}

export async function inspectHeic(file: Bytes): Promise<Picture> {
  const sizes: Size[] = [];
  const overwrites = new Overwrites();
  for await (const box of boxesIn(file, 0, file.sizeBytes)) {
    if (box.type !== "meta") continue;
    const parts = await childrenOf(file, box, 4);
    const part = (type: string) => parts.find((child) => child.type === type);
    const [properties] = (await childrenOf(file, part("iprp"), 0)).filter(({ type }) => type === "ipco");
    for (const { type, start } of await childrenOf(file, properties, 0)) {
      if (type !== "ispe") continue;
      const size = await file.read(start + 4, 8);
      sizes.push({ widthPx: size.readUInt32BE(0), heightPx: size.readUInt32BE(4) });
    }
    const location = part("iloc");
    if (!location) throw damagedPicture();
    const blocks = await listBlocks(file, part("iinf"));
    for (const extent of await listExtents(file, location, part("idat"))) {
      const type = blocks.get(extent.id);
      if (type) overwrites.add(await locationIn(file, type, extent), extent.start);
    }
  }
  return { sizes, overwrites: overwrites.list, end: file.sizeBytes };
}
