import { createHash, randomBytes, randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import fc from "fast-check";
import sharp from "sharp";
import { beforeEach, describe, expect, it, vi } from "vitest";
import { AppError } from "@/lib/errors";
import { dicom, lockedPdf, pdf, zip } from "@/tests/storage/files";
import { heic, LOCATION_TRACES, photo, tiff, withText, XMP, XMP_WITHOUT_PLACE } from "@/tests/storage/pictures";
import { collect, cut } from "@/tests/storage/streams";
import { destroyFile, keepFile, keepPart, openFile } from "./keep-file";
import { SealedFileError } from "./sealed-file";
import { vaultFolder } from "./spool";
import { blobStore } from "./storage";
import { sweepBlobs } from "./sweep";

const patientId = "018f0000-0000-7000-8000-000000000001";
const sha256 = (bytes: Buffer) => createHash("sha256").update(bytes).digest("hex");
const stored = () => fs.readdirSync(vaultFolder());

function keep(bytes: Buffer, fileName = "report", maxBytes = 5_000_000) {
  return keepFile(cut(bytes), { patientId, fileName, maxBytes });
}

async function keptBytes(bytes: Buffer, fileName?: string): Promise<Buffer> {
  return collect(await openFile({ ...(await keep(bytes, fileName)), patientId }));
}

beforeEach(() => fs.rmSync(vaultFolder(), { recursive: true, force: true }));

describe("a file that is kept", () => {
  it("comes back as it was, for each kind, with its type from its content", async () => {
    const files = {
      "application/pdf": await pdf(),
      "application/dicom": dicom(),
      "text/plain": Buffer.from("BMI 22.1, pain <head, neck>, LDL <100\r\nप्रयोगशाला\tsodium 140 mmol/L\n"),
    };
    for (const [mimeType, bytes] of Object.entries(files)) {
      const kept = await keep(bytes);
      expect(kept).toMatchObject({
        mimeType,
        sizeBytes: bytes.length,
        sha256: sha256(bytes),
        keptSha256: sha256(bytes),
      });
      expect((await collect(await openFile({ ...kept, patientId }))).equals(bytes)).toBe(true);
    }
  });

  it("is not waited for without end where its store does not answer", async () => {
    const kept = { ...(await keep(Buffer.from("A letter."))), patientId };
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    const silence = vi.spyOn(blobStore(), "read").mockReturnValue(new Promise(() => {}));
    const opening = expect(openFile(kept)).rejects.toMatchObject({ code: "unavailable" });
    await vi.advanceTimersByTimeAsync(60_000);
    await opening;
    silence.mockRestore();
    vi.useRealTimers();
  });

  it("opens in ranges", async () => {
    const bytes = Buffer.from("0123456789".repeat(20_000));
    const kept = { ...(await keep(bytes)), patientId };
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.nat(bytes.length - 1), async (one, other) => {
        const [start, end] = [Math.min(one, other), Math.max(one, other)];
        expect((await collect(await openFile(kept, { start, end }))).equals(bytes.subarray(start, end + 1))).toBe(true);
      }),
      { numRuns: 30 },
    );
    await expect(openFile(kept, { start: 0, end: bytes.length })).rejects.toThrow(RangeError);
  });

  it("lies in the vault sealed, for its owner's account alone, and nothing else is left beside it", async () => {
    const line = "Hemoglobin 13.2 g/dL, invented. ";
    const { storedName } = await keep(Buffer.from(line.repeat(9000)));
    expect(stored()).toEqual([storedName]);
    const bytes = fs.readFileSync(path.join(vaultFolder(), storedName));
    for (let at = 0; at + 8 < line.length; at += 1) expect(bytes.includes(line.slice(at, at + 8))).toBe(false);
    expect(fs.statSync(path.join(vaultFolder(), storedName)).mode & 0o777).toBe(0o600);
    expect(fs.statSync(vaultFolder()).mode & 0o777).toBe(0o700);
  });

  it("does not open for another patient, under another name, or when its bytes were changed", async () => {
    const kept = { ...(await keep(await pdf())), patientId };
    const other = await keep(await pdf("another"));
    await expect(openFile({ ...kept, patientId: randomUUID() })).rejects.toThrow(/changed or moved/);
    await expect(openFile({ ...kept, storedName: other.storedName })).rejects.toThrow(SealedFileError);
    const place = path.join(vaultFolder(), kept.storedName);
    const bytes = fs.readFileSync(place);
    bytes.writeUInt8(bytes.readUInt8(40) ^ 1, 40);
    fs.writeFileSync(place, bytes);
    await expect(openFile(kept)).rejects.toThrow(SealedFileError);
  });

  it("is gone after it was destroyed, which may be asked for twice", async () => {
    const kept = { ...(await keep(await pdf())), patientId };
    await destroyFile(kept.storedName);
    await destroyFile(kept.storedName);
    await expect(openFile(kept)).rejects.toMatchObject({ code: "not-found" });
    await expect(openFile({ ...kept, storedName: "../vault-keys.json" })).rejects.toMatchObject({ code: "not-found" });
  });

  it("stays apart from others that are taken in at the same time", async () => {
    const texts = Array.from({ length: 40 }, (_, index) => Buffer.from(`Report ${index}. `.repeat(2000 + index * 300)));
    const kept = await Promise.all(texts.map((text) => keep(text)));
    const opened = await Promise.all(kept.map(async (file) => collect(await openFile({ ...file, patientId }))));
    expect(opened.every((bytes, index) => bytes.equals(texts[index] ?? Buffer.alloc(0)))).toBe(true);
    expect(stored().sort()).toEqual(kept.map(({ storedName }) => storedName).sort());
  });

  it("may come in parts that are any bytes at all", async () => {
    const bytes = randomBytes(200_000);
    const part = await keepPart(cut(bytes), { patientId, maxBytes: bytes.length });
    expect((await collect(await openFile({ ...part, patientId }))).equals(bytes)).toBe(true);
    await expect(keepPart(cut(bytes), { patientId, maxBytes: bytes.length - 1 })).rejects.toThrow(AppError);
  });
});

describe("a picture that is kept", () => {
  const holdsPlace = (bytes: Buffer) => LOCATION_TRACES.some((trace) => bytes.includes(trace));

  for (const format of ["jpeg", "png", "webp"] as const)
    it(`loses its place and nothing else: ${format}`, async () => {
      const given = await photo(format);
      const kept = await keep(given);
      const bytes = await collect(await openFile({ ...kept, patientId }));
      expect([holdsPlace(given), holdsPlace(bytes)]).toEqual([true, false]);
      expect(kept).toMatchObject({ mimeType: `image/${format}`, sha256: sha256(given), keptSha256: sha256(bytes) });
      expect(bytes.length).toBe(given.length);
      const [before, after] = [await sharp(given).metadata(), await sharp(bytes).metadata()];
      expect(after.orientation).toBe(6);
      expect(after.exif?.includes("taken in an invented place")).toBe(true);
      // In a PNG it is compressed, and goes as a whole.
      expect(after.xmp?.includes('dc:format="kept"')).toBe(format === "png" ? undefined : true);
      const blank = { exif: null, xmp: null, xmpAsString: null };
      expect({ ...after, ...blank }).toEqual({ ...before, ...blank });
      expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(given).raw().toBuffer())).toBe(true);
    });

  it("loses its place and nothing else: HEIC", async () => {
    const given = await heic();
    const bytes = await keptBytes(given, "IMG_0001.HEIC");
    expect([holdsPlace(given), holdsPlace(bytes)]).toEqual([true, false]);
    for (const each of [given, bytes]) each.write("avif", 8, "latin1");
    const { exif, xmp } = await sharp(bytes).metadata();
    expect(exif?.includes("taken in an invented place") && xmp?.includes('dc:format="kept"')).toBe(true);
    expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(given).raw().toBuffer())).toBe(true);
  });

  it("loses its place and nothing else: TIFF", async () => {
    for (const isLittle of [true, false]) {
      const given = tiff({ isLittle });
      const bytes = await keptBytes(given, "scan.tif");
      expect(bytes.length).toBe(given.length);
      expect([given.includes("51,30.5384N"), bytes.includes("51,30.5384N")]).toEqual([true, false]);
      expect([given.readUInt16LE(8), bytes.readUInt16LE(8)]).toEqual(isLittle ? [12, 11] : [12 * 256, 11 * 256]);
      expect(bytes.includes(isLittle ? Buffer.from([0x9e, 0x0c, 0, 0]) : Buffer.from([0, 0, 0x0c, 0x9e]))).toBe(false);
      expect((await sharp(bytes).metadata()).orientation).toBe(6);
      expect((await sharp(bytes).raw().toBuffer()).equals(await sharp(given).raw().toBuffer())).toBe(true);
    }
  });

  /** What follows the first chunk of a PNG and one more, of which only zeros may be left. */
  function afterHead(png: Buffer, chunkBytes: number): Buffer {
    expect(png.subarray(33 + 8, 33 + chunkBytes - 4).every((byte) => byte === 0)).toBe(true);
    return png.subarray(33 + chunkBytes);
  }

  it("loses what may hold a place and cannot be read", async () => {
    const png = await sharp(await photo("png"))
      .png()
      .toBuffer();
    const key = "XML:com.adobe.xmp\0";
    for (const given of [
      withText(png, "zTXt", "Raw profile type exif\0\0", "45786966"),
      withText(png, "zTXt", `${key}\0`, XMP),
      withText(png, "iTXt", `${key}\u0001\0\0\0`, XMP),
      withText(png, "iTXt", `${key}\u0001\0en\0\0`, XMP),
    ])
      expect(afterHead(await keptBytes(given), given.length - png.length).equals(png.subarray(33))).toBe(true);
    const plain = await keptBytes(withText(png, "iTXt", `${key}\0\0\0\0${XMP}`));
    expect([holdsPlace(plain), plain.includes('dc:format="kept"')]).toEqual([false, true]);
    const jpeg = await photo("jpeg");
    const exif = jpeg.indexOf("Exif\0\0");
    jpeg.writeUInt32LE(0xffff, exif + 10);
    expect(holdsPlace(await keptBytes(jpeg))).toBe(false);
  });

  it("keeps how it is held where Exif has a pointer that leads nowhere", async () => {
    const jpeg = await photo("jpeg");
    const exif = jpeg.indexOf("Exif\0\0") + 6;
    const entries = jpeg.readUInt16LE(exif + 8);
    jpeg.writeUInt32LE(0xfffffff0, exif + 10 + entries * 12);
    const bytes = await keptBytes(jpeg);
    expect(holdsPlace(bytes)).toBe(false);
    expect((await sharp(bytes).metadata()).orientation).toBe(6);
  });

  it("may be a HEIC that calls itself a container of pictures, unless AVIF is in it", async () => {
    const container = await heic();
    container.write("mif1", 8, "latin1");
    await expect(keep(container)).rejects.toThrow(/kind of picture/);
    container.write("heic", 20, "latin1");
    expect(await keep(container)).toMatchObject({ mimeType: "image/heic" });
  });

  it("stays untouched where no place is in it", async () => {
    const given = await sharp({ create: { width: 30, height: 20, channels: 3, background: "red" } })
      .jpeg()
      .toBuffer();
    const kept = await keep(given, "photo.png");
    expect(kept).toMatchObject({ mimeType: "image/jpeg", sha256: sha256(given), keptSha256: sha256(given) });
    const png = await sharp(given).withXmp(XMP_WITHOUT_PLACE).png().toBuffer();
    expect(await keep(png)).toMatchObject({ keptSha256: sha256(png) });
  });

  it("ends where it ends: a film or a depth map behind it is cut off", async () => {
    const jpeg = await photo("jpeg");
    const film = Buffer.concat([
      Buffer.from([0, 0, 0, 24]),
      Buffer.from("ftypmp42\0\0\0\0mp42isom"),
      randomBytes(3000),
    ]);
    expect((await keptBytes(Buffer.concat([jpeg, film]))).length).toBe(jpeg.length);
    expect((await keptBytes(Buffer.concat([jpeg, await photo("jpeg")]))).length).toBe(jpeg.length);
  });
});

describe("a file that is refused", () => {
  async function refusal(bytes: Buffer, fileName = "file", maxBytes?: number): Promise<string> {
    const error = await keep(bytes, fileName, maxBytes).catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(AppError);
    expect(stored()).toEqual([]);
    return error instanceof AppError && ["invalid", "too-large"].includes(error.code)
      ? error.message
      : "accepted, or failed otherwise";
  }

  it("is empty or too large", async () => {
    expect(await refusal(Buffer.alloc(0))).toMatch(/is empty/);
    expect(await refusal(Buffer.alloc(3 * 1024 * 1024, "a"), "a.txt", 2 * 1024 * 1024)).toMatch(/larger than 2 MB/);
  });

  it("has a name that says something else", async () => {
    const png = await photo("png");
    expect(await refusal(png, "report.pdf")).toMatch(/ends in \.pdf, but the content is a PNG picture/);
    expect(await refusal(await pdf(), "scan.JPG")).toMatch(/ends in \.jpg, but the content is a PDF/);
    expect(await refusal(Buffer.from("hello"), "hello.html")).toMatch(/ends in \.html/);
    expect(await refusal(await pdf(), "invoice.pdf.exe")).toMatch(/ends in \.exe/);
  });

  it("is of a kind that is not kept, whatever its name says", async () => {
    const name = "report.pdf";
    expect(await refusal(zip(), name)).toMatch(/Archives/);
    expect(await refusal(zip("word/document.xml", Buffer.from("<w/>")), "letter.docx")).toMatch(/Archives/);
    expect(await refusal(Buffer.from("d0cf11e0a1b11ae1".padEnd(1200, "0"), "hex"), "old.doc")).toMatch(/office/);
    expect(await refusal(Buffer.concat([Buffer.from("MZ"), Buffer.alloc(200)]), name)).toMatch(/Programs/);
    expect(await refusal(Buffer.concat([Buffer.from("\u007fELF"), Buffer.alloc(200)], 204), name)).toMatch(/Programs/);
    expect(await refusal(Buffer.from("#!/bin/sh\nrm -r /\n"), "notes.txt")).toMatch(/Programs/);
    expect(await refusal(Buffer.from("{\\rtf1 hello}"), "notes.txt")).toMatch(/Office/);
    expect(await refusal(await photo("avif"), "photo.jpg")).toMatch(/kind of picture/);
    expect(await refusal(Buffer.from("GIF89a\u0001\0\u0001\0\0\0\0;", "latin1"))).toMatch(/kind of picture/);
    expect(await refusal(randomBytes(5000).fill(0, 0, 4), name)).toMatch(/kind of file/);
    expect(await refusal(Buffer.from("\ufeffvalues", "utf16le"), "notes.txt")).toMatch(/UTF-8/);
    expect(await refusal(Buffer.from("sodium \u0000 140"), "notes.txt")).toMatch(/kind of file/);
  });

  it("is a web page or a drawing in disguise", async () => {
    const pages = [
      "<!DOCTYPE html><p>hello",
      "\ufeff \n<HTML><body>",
      '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>',
      '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>',
      `Sodium 140\n${"filler ".repeat(30_000)}<script src="x"></script>`,
    ];
    for (const page of pages) expect(await refusal(Buffer.from(page), "notes.txt")).toMatch(/web page/);
  });

  it("is a PDF locked with a password; one that only forbids printing is kept", async () => {
    expect(await refusal(lockedPdf("secret"), "report.pdf")).toMatch(/locked with a password/);
    expect(await keep(lockedPdf(""), "report.pdf")).toMatchObject({ mimeType: "application/pdf" });
  });

  it("is a PDF that is not whole, or has something behind its end", async () => {
    const whole = await pdf();
    expect(await refusal(whole.subarray(0, whole.length / 2), "report.pdf")).toMatch(/not complete/);
    expect(await refusal(Buffer.concat([whole, randomBytes(5000)]), "report.pdf")).toMatch(/behind the end/);
  });

  it("is two files in one", async () => {
    const [document, picture] = [await pdf(), await photo("jpeg")];
    const hidden = /hidden in this one/;
    expect(await refusal(Buffer.concat([document, zip()]), "report.pdf")).toMatch(hidden);
    expect(await refusal(Buffer.concat([picture, zip()]), "photo.jpg")).toMatch(hidden);
    expect(await refusal(Buffer.concat([await photo("png"), zip("x", randomBytes(90_000))]), "photo.png")).toMatch(
      hidden,
    );
    expect(await refusal(Buffer.concat([picture, document]), "photo.jpg")).toMatch(hidden);
    expect(await refusal(Buffer.concat([Buffer.from("Notes\n"), Buffer.from("%PDF-1.4\n")]), "notes.txt")).toMatch(
      hidden,
    );
    expect(await refusal(dicom(Buffer.from("MZ\u0090\0")), "image.dcm")).toMatch(hidden);
    expect(await refusal(dicom(Buffer.from("%PDF-1.4")), "image.dcm")).toMatch(hidden);
    expect(await refusal(Buffer.from(`%PDF-1.4\n<html><script>1</script>\n%%EOF`), "report.pdf")).toMatch(/web page/);
  });

  it("is a picture of more pixels than anybody needs, said by its head alone", async () => {
    const jpeg = await photo("jpeg");
    const frame = jpeg.indexOf(Buffer.from([0xff, 0xc2, 0x00, 0x11]));
    jpeg.writeUInt32BE(0xffffffff, frame + 5);
    expect(await refusal(jpeg)).toMatch(/million pixels/);
    const png = await photo("png");
    png.writeUInt32BE(100_000, 16);
    png.writeUInt32BE(100_000, 20);
    expect(await refusal(png)).toMatch(/million pixels/);
    const webp = await photo("webp");
    webp.fill(0xff, 24, 30);
    expect(await refusal(webp)).toMatch(/million pixels/);
    const large = tiff();
    large.writeUInt16LE(60_000, 10 + 8);
    large.writeUInt16LE(60_000, 10 + 12 + 8);
    expect(await refusal(large)).toMatch(/million pixels/);
    const box = await heic();
    const size = box.indexOf("ispe");
    box.writeUInt32BE(100_000, size + 8);
    box.writeUInt32BE(100_000, size + 12);
    expect(await refusal(box)).toMatch(/million pixels/);
  });

  it("is a damaged picture", async () => {
    const png = await photo("png");
    expect(await refusal(png.subarray(0, png.length - 20))).toMatch(/damaged/);
    const webp = await photo("webp");
    expect(await refusal(webp.subarray(0, webp.length - 20))).toMatch(/damaged/);
  });

  it("leaves nothing behind when its stream breaks", async () => {
    async function* broken() {
      yield randomBytes(300_000);
      throw new Error("The connection was lost.");
    }
    await expect(keepFile(broken(), { patientId, fileName: "a", maxBytes: 1e9 })).rejects.toThrow(
      /connection was lost/,
    );
    expect(stored()).toEqual([]);
  });

  it("is accepted or refused with words, however a picture is damaged", async () => {
    const pictures = [await photo("jpeg"), await photo("png"), await photo("webp"), await heic(), tiff()];
    const damage = fc.array(fc.tuple(fc.nat(1200), fc.nat(255)), { minLength: 1, maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...pictures), damage, fc.nat(1200), async (picture, changes, cutAt) => {
        const bytes = Buffer.from(picture);
        for (const [at, value] of changes) if (at < bytes.length) bytes[at] = value;
        const damaged = cutAt > 600 ? bytes : bytes.subarray(0, Math.max(1, cutAt));
        const outcome = await keep(damaged).catch((error: unknown) => error);
        if (outcome instanceof Error) expect(outcome).toBeInstanceOf(AppError);
      }),
      { numRuns: 250 },
    );
  }, 60_000);
});

describe("a sweep", () => {
  const old = new Date(Date.now() - 25 * 3_600_000);
  const age = (name: string) => fs.utimesSync(path.join(vaultFolder(), name), old, old);

  it("removes old files that no row speaks of and old unfinished ones, and nothing else", async () => {
    const [known, orphan, young] = [await keep(await pdf()), await keep(await pdf()), await keep(await pdf())];
    for (const { storedName } of [known, orphan]) age(storedName);
    for (const name of ["one.part", "two.part", "not-ours"]) fs.writeFileSync(path.join(vaultFolder(), name), "x");
    for (const name of ["one.part", "not-ours"]) age(name);
    expect(await sweepBlobs({ known: new Set([known.storedName]), olderThanHours: 24 })).toEqual({
      orphans: 1,
      unfinished: 1,
    });
    expect(stored().sort()).toEqual([known.storedName, young.storedName, "not-ours", "two.part"].sort());
    await expect(sweepBlobs({ known: new Set(), olderThanHours: 0 })).rejects.toThrow(RangeError);
  });

  it("finds nothing where nothing was kept yet", async () => {
    expect(await sweepBlobs({ known: new Set(), olderThanHours: 24 })).toEqual({ orphans: 0, unfinished: 0 });
  });
});
