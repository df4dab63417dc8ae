import { AppError } from "@/lib/errors";
import { type Bytes, bytesOf, type Overwrite } from "../bytes";
import { damagedPicture } from "../refusal";
import { MAX_BLOCK_BYTES, moved, Overwrites, type Picture, type Size } from "./picture";
import { locationInXmp } from "./xmp";

// TIFF 6.0 (1992), section 2, and Exif 2.32, section 4.6.
const TAG = { width: 256, height: 257, subDirectories: 330, xmp: 700, exif: 34665, location: 34853 };
const BYTES_OF_TYPE = [0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4];
const ENTRY_BYTES = 12;
const MAX_DIRECTORIES = 4096;
const MAX_ENTRIES = 1000;
const MAX_LOCATION_ENTRIES = 64;

type Entry = { raw: Buffer; tag: number; count: number; lengthBytes: number; value: number };
type Directory = { entries: Entry[]; table: Buffer };

class Tiff {
  private constructor(
    private readonly file: Bytes,
    private readonly isLittle: boolean,
    readonly firstDirectory: number,
  ) {}

  static async open(file: Bytes): Promise<Tiff> {
    const head = await file.read(0, 8);
    const isLittle = head.toString("latin1", 0, 2) === "II";
    if (head.length < 8 || !(isLittle || head.toString("latin1", 0, 2) === "MM")) throw damagedPicture();
    if ((isLittle ? head.readUInt16LE(2) : head.readUInt16BE(2)) !== 42) throw damagedPicture();
    return new Tiff(file, isLittle, isLittle ? head.readUInt32LE(4) : head.readUInt32BE(4));
  }

  u16(bytes: Buffer, at: number): number {
    return this.isLittle ? bytes.readUInt16LE(at) : bytes.readUInt16BE(at);
  }

  u32(bytes: Buffer, at: number): number {
    return this.isLittle ? bytes.readUInt32LE(at) : bytes.readUInt32BE(at);
  }

  private entry(raw: Buffer): Entry {
    const [type, count] = [this.u16(raw, 2), this.u32(raw, 4)];
    const lengthBytes = (BYTES_OF_TYPE[type] ?? 1) * count;
    const isShort = type === 3 && count === 1;
    return { raw, tag: this.u16(raw, 0), count, lengthBytes, value: isShort ? this.u16(raw, 8) : this.u32(raw, 8) };
  }

  async directory(start: number): Promise<Directory> {
    const head = await this.file.read(start, 2);
    if (head.length < 2) throw damagedPicture();
    const entriesBytes = this.u16(head, 0) * ENTRY_BYTES;
    const table = await this.file.read(start + 2, entriesBytes + 4);
    if (table.length < entriesBytes || entriesBytes > MAX_ENTRIES * ENTRY_BYTES) throw damagedPicture();
    const entries: Entry[] = [];
    for (let at = 0; at < entriesBytes; at += ENTRY_BYTES)
      entries.push(this.entry(table.subarray(at, at + ENTRY_BYTES)));
    return { entries, table };
  }

  /** The same directory without some entries, as long as it was. */
  without(start: number, { table }: Directory, kept: readonly Entry[]): Overwrite {
    const count = Buffer.alloc(2);
    if (this.isLittle) count.writeUInt16LE(kept.length);
    else count.writeUInt16BE(kept.length);
    const rest = table.subarray(table.length - (table.length % ENTRY_BYTES));
    const bytes = Buffer.alloc(count.length + table.length);
    Buffer.concat([count, ...kept.map(({ raw }) => raw), rest]).copy(bytes);
    return { start, bytes };
  }

  /** Zeros over a directory and the values it points to. */
  async wiped(start: number): Promise<Overwrite[]> {
    const directory = await this.directory(start);
    if (directory.entries.length > MAX_LOCATION_ENTRIES) throw damagedPicture();
    const values = directory.entries
      .filter(({ lengthBytes, value }) => lengthBytes > 4 && value < this.file.sizeBytes)
      .map(({ lengthBytes, value }) => ({ start: value, bytes: Buffer.alloc(Math.min(lengthBytes, 65_536)) }));
    return [...values, { start, bytes: Buffer.alloc(2 + directory.table.length) }];
  }

  async pointers({ count, lengthBytes, value }: Entry): Promise<number[]> {
    if (count === 1) return [value];
    const list = await this.file.read(value, Math.min(lengthBytes, 4 * MAX_DIRECTORIES));
    return Array.from({ length: Math.floor(list.length / 4) }, (_, index) => this.u32(list, index * 4));
  }
}

async function overwritesOf(tiff: Tiff, file: Bytes, start: number, directory: Directory): Promise<Overwrite[]> {
  const locations = directory.entries.filter(({ tag }) => tag === TAG.location);
  const found: Overwrite[] = [];
  for (const { value } of locations) found.push(...(await tiff.wiped(value)));
  for (const { value, lengthBytes } of directory.entries.filter(({ tag }) => tag === TAG.xmp)) {
    if (lengthBytes > MAX_BLOCK_BYTES) throw damagedPicture();
    found.push(...moved(locationInXmp(await file.read(value, lengthBytes)), value));
  }
  const kept = directory.entries.filter(({ tag }) => tag !== TAG.location);
  if (locations.length > 0) found.push(tiff.without(start, directory, kept));
  return found;
}

/** A TIFF file, or the Exif block of another format, which is one. */
export async function inspectTiff(file: Bytes): Promise<Picture> {
  const tiff = await Tiff.open(file);
  const waiting = [tiff.firstDirectory];
  const seen = new Set([0]);
  const sizes: Size[] = [];
  const overwrites = new Overwrites();
  for (const start of waiting) {
    if (seen.has(start)) continue;
    seen.add(start);
    if (seen.size > MAX_DIRECTORIES) throw damagedPicture();
    const directory = await tiff.directory(start).catch((error) => {
      if (start === tiff.firstDirectory) throw error;
      return null;
    });
    // Some programs leave pointers that lead nowhere; what nobody can follow tells no place.
    if (!directory) continue;
    const numberIn = (tag: number) => directory.entries.find((entry) => entry.tag === tag)?.value;
    const [widthPx, heightPx] = [numberIn(TAG.width), numberIn(TAG.height)];
    if (widthPx !== undefined && heightPx !== undefined) sizes.push({ widthPx, heightPx });
    overwrites.add(await overwritesOf(tiff, file, start, directory));
    for (const entry of directory.entries)
      if (entry.tag === TAG.exif || entry.tag === TAG.subDirectories) waiting.push(...(await tiff.pointers(entry)));
    const { table } = directory;
    if (table.length % ENTRY_BYTES === 4) waiting.push(tiff.u32(table, table.length - 4));
  }
  return { sizes, overwrites: overwrites.list, end: file.sizeBytes };
}

/** What cannot be understood might hold the place, so it goes as a whole. */
export async function locationInExif(block: Buffer): Promise<Overwrite[]> {
  try {
    return (await inspectTiff(bytesOf(block))).overwrites;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    return [{ start: 0, bytes: Buffer.alloc(block.length) }];
  }
}
