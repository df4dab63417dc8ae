import { describe, expect, it } from "vitest";
import { overwrite } from "../bytes";
import { locationInXmp } from "./xmp";

const cleaned = (text: string) => {
  const bytes = Buffer.from(text, "latin1");
  return overwrite(bytes, locationInXmp(bytes)).toString("latin1");
};

describe("XMP", () => {
  it("keeps everything but the values that tell a place", () => {
    const cases = [
      ['<d exif:GPSLatitude="51,30N" dc:title="Knee"/>', '<d exif:GPSLatitude="      " dc:title="Knee"/>'],
      ["<d exif:GPSLatitude = '51,30N'/>", "<d exif:GPSLatitude = '      '/>"],
      ["<exif:GPSLatitude>51,30N</exif:GPSLatitude><a/>", "<exif:GPSLatitude>      </exif:GPSLatitude><a/>"],
      ['<d exif:GPSAltitude="" exif:GPSMapDatum="x"/>', '<d exif:GPSAltitude="" exif:GPSMapDatum=" "/>'],
      ["<exif:GPSLatitude/>\n<dc:title>Knee</dc:title>", "<exif:GPSLatitude/> <dc:title>Knee</dc:title>"],
      ["<dc:title>Knee</dc:title>", "<dc:title>Knee</dc:title>"],
    ];
    for (const [given = "", wanted] of cases) expect(cleaned(given)).toBe(wanted);
  });

  it("goes as a whole where it is not understood", () => {
    const strange = [
      "<exif:GPSLatitude rdf:parseType='Resource'>51,30N</exif:GPSLatitude>",
      Buffer.from('<d exif:GPSLatitude="51,30N"/>', "utf16le").toString("latin1"),
      "<d exif:GPSLatitude=51 />",
      `<d exif:GPSLatitude="${"5".repeat(600)}"/>`,
      `${" ".repeat(1024 * 1024)}<d/>`,
    ];
    for (const text of strange) expect(cleaned(text).trim()).toBe("");
  });
});
