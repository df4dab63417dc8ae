import { crc32, deflateSync } from "node:zlib";
import sharp from "sharp";

const WORDS = "taken in an invented place";
const EXIF = {
  IFD0: { ImageDescription: WORDS },
  IFD3: {
    GPSLatitudeRef: "N",
    GPSLatitude: "51/1 30/1 3230/100",
    GPSLongitudeRef: "E",
    GPSLongitude: "7/1 28/1 1111/100",
  },
};
const plainXmp = (words: string) =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:exif="http://ns.adobe.com/exif/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/" dc:format="kept" ${words}</rdf:Description></rdf:RDF></x:xmpmeta>`;
export const XMP = plainXmp('exif:GPSLatitude="51,30.5384N"><exif:GPSLongitude>7,28.1852E</exif:GPSLongitude>');
export const XMP_WITHOUT_PLACE = plainXmp('exif:Contrast="1">');

/** What a location looks like in the bytes: 3230/100, 1111/100, and the texts in XMP. */
export const LOCATION_TRACES = [
  Buffer.from([0x9e, 0x0c, 0, 0, 100, 0, 0, 0]),
  Buffer.from([0x57, 0x04, 0, 0, 100, 0, 0, 0]),
  Buffer.from("51,30.5384N"),
  Buffer.from("7,28.1852E"),
];

/** A picture of invented noise, with a place in its Exif and its XMP. */
export async function photo(format: "jpeg" | "png" | "webp" | "avif", { widthPx = 64, heightPx = 48 } = {}) {
  const noise = { type: "gaussian" as const, mean: 128, sigma: 30 };
  return sharp({ create: { width: widthPx, height: heightPx, channels: 3, background: "white", noise } })
    .withMetadata({ orientation: 6 })
    .withExif(EXIF)
    .withXmp(XMP)
    .toFormat(format, format === "jpeg" ? { progressive: true } : {})
    .toBuffer();
}

/** Nothing at hand writes HEVC; the boxes of AVIF are the same, so its brand is changed. */
export async function heic(): Promise<Buffer> {
  const bytes = await photo("avif");
  bytes.write("heic", 8, "latin1");
  return bytes;
}

/** A TIFF of one gray strip, whose GPS directory lies behind it. */
export function tiff({ isLittle = true } = {}): Buffer {
  const [widthPx, heightPx] = [8, 4];
  const pixels = Buffer.alloc(widthPx * heightPx, 0x55);
  const u16 = (value: number) =>
    isLittle ? Buffer.from([value & 255, value >> 8]) : Buffer.from([value >> 8, value & 255]);
  const u32 = (value: number) => {
    const bytes = Buffer.alloc(4);
    if (isLittle) bytes.writeUInt32LE(value);
    else bytes.writeUInt32BE(value);
    return bytes;
  };
  const entry = (tag: number, type: number, count: number, value: Buffer) =>
    Buffer.concat([u16(tag), u16(type), u32(count), value, Buffer.alloc(4 - value.length)]);
  const short = (tag: number, value: number) => entry(tag, 3, 1, u16(value));
  const firstEntries = 12;
  const pixelsAt = 8 + 2 + firstEntries * 12 + 4;
  const gpsAt = pixelsAt + pixels.length;
  const latitudeAt = gpsAt + 2 + 2 * 12 + 4;
  const latitude = Buffer.concat([51, 1, 30, 1, 3230, 100].map(u32));
  const xmpAt = latitudeAt + latitude.length;
  const first = [
    short(256, widthPx),
    short(257, heightPx),
    short(258, 8),
    short(259, 1),
    short(262, 1),
    entry(273, 4, 1, u32(pixelsAt)),
    short(274, 6),
    short(277, 1),
    short(278, heightPx),
    entry(279, 4, 1, u32(pixels.length)),
    entry(700, 1, XMP.length, u32(xmpAt)),
    entry(34853, 4, 1, u32(gpsAt)),
  ];
  const gps = [entry(1, 2, 2, Buffer.from("N\0")), entry(2, 5, 3, u32(latitudeAt))];
  return Buffer.concat([
    Buffer.from(isLittle ? "II" : "MM"),
    u16(42),
    u32(8),
    u16(first.length),
    ...first,
    u32(0),
    pixels,
    u16(gps.length),
    ...gps,
    u32(0),
    latitude,
    Buffer.from(XMP),
  ]);
}

/** With a text before the pixels, as some programs write it. */
export function withText(png: Buffer, type: "zTXt" | "iTXt", words: string, compressed?: string): Buffer {
  const text = Buffer.concat([
    Buffer.from(type + words, "latin1"),
    compressed ? deflateSync(compressed) : Buffer.alloc(0),
  ]);
  const [length, checksum] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(text.length - 4);
  checksum.writeUInt32BE(crc32(text));
  return Buffer.concat([png.subarray(0, 33), length, text, checksum, png.subarray(33)]);
}
