import type { Bytes, Overwrite } from "../bytes";
import { damagedPicture } from "../refusal";
import { moved, Overwrites, type Picture, type Size } from "./picture";
import { locationInExif } from "./tiff";
import { locationInXmp } from "./xmp";

// ITU-T T.81 (1992), annex B.
const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;
const NOT_FRAMES = [0xc4, 0xc8, 0xcc];
const MAX_MARKERS = 5000;
const WINDOW_BYTES = 8 * 1024;

const EXIF = "Exif\0\0";
const XMP = ["http://ns.adobe.com/xap/1.0/\0", "http://ns.adobe.com/xmp/extension/\0"];
/** Photoshop keeps a copy of the Exif block in a resource of its own. */
const EXIF_COPY = "8BIM\u0004\u0022";

const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && !NOT_FRAMES.includes(marker);
const standsAlone = (marker: number) => marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8) || marker === 0xff;

async function locationIn(segment: Buffer): Promise<Overwrite[]> {
  const head = segment.toString("latin1", 0, 64);
  if (head.startsWith(EXIF)) return moved(await locationInExif(segment.subarray(EXIF.length)), EXIF.length);
  if (XMP.some((name) => head.startsWith(name))) return locationInXmp(segment);
  const copy = segment.indexOf(EXIF_COPY, 0, "latin1");
  return copy < 0 ? [] : [{ start: copy + 8, bytes: Buffer.alloc(segment.length - copy - 8) }];
}

/** The place of the next marker that ends a scan, or the end of the file. */
async function endOfScan(file: Bytes, from: number): Promise<number> {
  for (let start = from; start < file.sizeBytes; start += WINDOW_BYTES) {
    const window = await file.read(start, WINDOW_BYTES + 1);
    for (let at = window.indexOf(0xff); at >= 0 && at < WINDOW_BYTES; at = window.indexOf(0xff, at + 1)) {
      const next = window[at + 1];
      if (next === undefined) return file.sizeBytes;
      if (next !== 0x00 && next !== 0xff && !(next >= 0xd0 && next <= 0xd7)) return start + at;
    }
  }
  return file.sizeBytes;
}

export async function inspectJpeg(file: Bytes): Promise<Picture> {
  const sizes: Size[] = [];
  const overwrites = new Overwrites();
  let at = 2;
  for (let markers = 0; at < file.sizeBytes; markers += 1) {
    const head = await file.read(at, 4);
    const marker = head[1] ?? END_OF_IMAGE;
    if (markers > MAX_MARKERS || head[0] !== 0xff) throw damagedPicture();
    if (marker === END_OF_IMAGE) return { sizes, overwrites: overwrites.list, end: Math.min(at + 2, file.sizeBytes) };
    if (standsAlone(marker)) {
      at += marker === 0xff ? 1 : 2;
      continue;
    }
    const length = head.length < 4 ? 0 : head.readUInt16BE(2);
    if (length < 2) throw damagedPicture();
    if (isFrame(marker)) {
      const frame = await file.read(at + 4, 5);
      if (frame.length < 5) throw damagedPicture();
      sizes.push({ heightPx: frame.readUInt16BE(1), widthPx: frame.readUInt16BE(3) });
    }
    if (marker === 0xe1 || marker === 0xed)
      overwrites.add(await locationIn(await file.read(at + 4, length - 2)), at + 4);
    at += 2 + length;
    if (marker === START_OF_SCAN) at = await endOfScan(file, at);
  }
  return { sizes, overwrites: overwrites.list, end: file.sizeBytes };
}
