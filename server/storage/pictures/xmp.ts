import type { Overwrite } from "../bytes";

/**
 * exif:GPSLatitude and its like, with the value as an attribute or as the text of an element, last in each match. No part can
 * begin again in itself, so that no text makes the search slow.
 */
const LOCATION = /:GPS\w{1,40}(?:\s{0,8}=\s{0,8}(?:"([^"]{0,512})|'([^']{0,512}))|[^<>:=]{0,64}>([^<]{0,512}))/g;
/** Also in UTF-16, where the pattern above finds nothing. */
const MENTION = /:\0?G\0?P\0?S/g;
const LONGEST_VALUE = 512;
const MAX_XMP_BYTES = 1024 * 1024;

/** What cannot be understood might hold the place, so it goes as a whole. */
export function locationInXmp(xmp: Buffer): Overwrite[] {
  const everything = [{ start: 0, bytes: Buffer.alloc(xmp.length, " ") }];
  if (xmp.length > MAX_XMP_BYTES) return everything;
  const text = xmp.toString("latin1");
  const found = [...text.matchAll(LOCATION)];
  if (found.length !== [...text.matchAll(MENTION)].length) return everything;
  const places = found.map(({ index, 0: all, 1: inDouble, 2: inSingle, 3: inElement }) => {
    const { length } = inDouble ?? inSingle ?? inElement ?? "";
    return { start: index + all.length - length, bytes: Buffer.alloc(length, " ") };
  });
  if (places.some(({ bytes }) => bytes.length === LONGEST_VALUE)) return everything;
  return places.filter(({ bytes }) => bytes.length > 0);
}
