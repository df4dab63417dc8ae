import type { Overwrite } from "../bytes";

/**
 * exif:GPSLatitude and its like, as attributes and as elements; what stays is well-formed. Each part has a limit, so that no
 * text makes the search slow.
 */
const LOCATION =
  /[\w.-]{1,32}:GPS\w{1,40}\s{0,8}=\s{0,8}(?:"[^"]{0,512}"|'[^']{0,512}')|<([\w.-]{1,32}:GPS\w{1,40})\b[^>]{0,512}?(?:\/>|>[\s\S]{0,2048}?<\/\1\s{0,8}>)/g;
/** Also in UTF-16, where the pattern above finds nothing. */
const LEFT_OVER = /G\0?P\0?S\0?L/;
const MAX_XMP_BYTES = 1024 * 1024;

/** What cannot be understood might hold the place, so it goes as a whole. */
export function locationInXmp(xmp: Buffer): Overwrite[] {
  const everything = [{ start: 0, bytes: Buffer.alloc(xmp.length, " ") }];
  if (xmp.length > MAX_XMP_BYTES) return everything;
  const text = xmp.toString("latin1");
  if (LEFT_OVER.test(text.replace(LOCATION, " "))) return everything;
  return [...text.matchAll(LOCATION)].map(({ index, 0: found }) => ({
    start: index,
    bytes: Buffer.alloc(found.length, " "),
  }));
}
