import { setTimeout as wait } from "node:timers/promises";
import { deflateSync } from "node:zlib";
import { createCanvas } from "@napi-rs/canvas";
import { PDFDocument } from "pdf-lib";
import sharp from "sharp";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { proposalsOf } from "@/clinical/laboratory-reports/extract";
import type { PageText } from "@/clinical/laboratory-reports/page-text";
import { dischargeLetter, prescription, vaccinationCard } from "./fixtures/papers";
import { hindiPage, photographOf } from "./fixtures/photograph";
import { clinic, hospital, pdfOf, praxis, type Sheet, withPrevious } from "./fixtures/reports";
import { clinicResults, hospitalResults, praxisResults, withPreviousResults } from "./fixtures/truth";
import { pageImage } from "./page-image";
import { readPages } from "./read-pages";
import { endReaders } from "./reader-process";

// Recognition takes seconds, and longer on a busy machine.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
afterAll(endReaders);

const PDF = "application/pdf";

async function read(content: Uint8Array, mimeType = PDF): Promise<PageText[]> {
  const pages: PageText[] = [];
  for await (const page of readPages(content, mimeType)) pages.push(page);
  return pages;
}

const resultsIn = (pages: readonly PageText[]) =>
  proposalsOf(pages).flatMap((found) =>
    found.kind === "measurement" ? [`${found.code} ${found.comparator ?? ""}${found.value} ${found.unit}`] : [],
  );

/** "70-99" and "70 - 99" are the same words to a reader, and so are the two signs for micro. */
const wordsOf = (pages: readonly PageText[]) =>
  pages.flatMap(({ text }) =>
    text
      .replaceAll("μ", "µ")
      .replace(/\s*[-–]\s*/g, " - ")
      .split(/\s+/)
      .filter(Boolean),
  );

function shareOfWords(wanted: readonly string[], found: readonly string[]): number {
  const left = [...found];
  const right = wanted.filter((word) => {
    const at = left.indexOf(word);
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
  return right.length / wanted.length;
}

describe("text layers", () => {
  it.each([
    ["hospital", [hospital], hospitalResults],
    ["clinic", [clinic], clinicResults],
    ["praxis", [praxis], praxisResults],
    ["with previous results, two pages", withPrevious, withPreviousResults],
  ])("finds every result of the report: %s", async (_, sheets, results) => {
    const pages = await read(await pdfOf(sheets));
    expect(pages.map(({ page, engine }) => [page, engine])).toEqual(
      sheets.map((_, index) => [index + 1, "text-layer"]),
    );
    expect(resultsIn(pages)).toEqual(results);
  });

  it("places words where the page shows them", async () => {
    const [page] = await read(await pdfOf([hospital]));
    const [x = 0, y = 0, width = 0, height = 0] = page?.words.find(({ text }) => text === "112")?.box ?? [];
    expect(x).toBeCloseTo(230 / 595, 2);
    expect(y + height).toBeCloseTo((60 + 6 * 17) / 842, 1);
    expect(width).toBeCloseTo(17 / 595, 2);
  });

  it("reads plain text by line and column, and draws no picture of it", async () => {
    const text = new TextEncoder().encode("Collected: 2024-02-08\nSodium     140     mmol/L     136 - 145\n");
    expect(resultsIn(await read(text, "text/plain"))).toEqual(["2951-2 140 mmol/L"]);
    await expect(pageImage(text, "text/plain", 1, 600)).rejects.toMatchObject({ code: "not-found" });
  });
});

describe("pictures", () => {
  let sheet: Uint8Array;
  beforeAll(async () => {
    sheet = await pageImage(await pdfOf([hospital]), PDF, 1, 1700);
  });

  it("draws pages no wider than asked", async () => {
    expect(await sharp(sheet).metadata()).toMatchObject({ format: "webp", width: 1700 });
  });

  const printed = async (page: Sheet) => pageImage(await pdfOf([page]), PDF, 1, 1700);
  const wordsOn = async (page: Sheet) => wordsOf(await read(await pdfOf([page])));

  it.each([
    { name: "hospital report", page: hospital, results: hospitalResults, degrees: 3, least: 0.97 },
    { name: "clinic report", page: clinic, results: clinicResults, degrees: -4, least: 0.95 },
    { name: "report in Times with decimal commas", page: praxis, results: praxisResults, degrees: 2, least: 0.88 },
    { name: "discharge letter", page: dischargeLetter, results: [], degrees: -6, least: 0.97 },
    { name: "prescription", page: prescription, results: [], degrees: 5, least: 0.97 },
    { name: "vaccination card", page: vaccinationCard, results: [], degrees: -3, least: 0.97 },
  ])("reads a photographed $name, and proposes nothing wrong", async ({ page, results, degrees, least }) => {
    const photograph = await photographOf(await printed(page), { degrees, keystone: 0.06, aside: 0.03 });
    const pages = await read(photograph, "image/jpeg");
    expect(shareOfWords(await wordsOn(page), wordsOf(pages))).toBeGreaterThan(least);
    const found: string[] = resultsIn(pages);
    expect(found.filter((result) => !results.includes(result))).toEqual([]);
    expect(found.length).toBeGreaterThanOrEqual(0.8 * results.length);
  });

  it.each([90, 180, 270])("turns and reads a page that lies at %i degrees", async (degrees) => {
    const photograph = await photographOf(await printed(vaccinationCard), { degrees: 2 });
    const lying = await sharp(photograph).rotate(degrees).jpeg().toBuffer();
    const pages = await read(lying, "image/jpeg");
    expect(shareOfWords(await wordsOn(vaccinationCard), wordsOf(pages))).toBeGreaterThan(0.95);
    const [x = 0, y = 0] = pages[0]?.words.find(({ text }) => text === "CERTIFICATE")?.box ?? [];
    // The upper left of the card, as it lies.
    expect([x < 0.5, y < 0.5]).toEqual([degrees === 270, degrees === 90]);
  });

  it("reads a scan inside a PDF, and lights up the place on the page as it is shown", async () => {
    const document = await PDFDocument.create();
    const scan = await sharp(await photographOf(sheet, { degrees: -2, grain: 12 })).toBuffer();
    const image = await document.embedJpg(scan);
    document.addPage([595, 842]).drawImage(image, { x: 0, y: 0, width: 595, height: 842 });
    const pages = await read(await document.save());
    expect(pages[0]?.engine).toBe("tesseract");
    expect(resultsIn(pages).filter((result) => !hospitalResults.includes(result))).toEqual([]);
    const sodium = proposalsOf(pages).find((found) => found.kind === "measurement" && found.code === "2951-2");
    const [x = 0, y = 0] = sodium?.box ?? [];
    expect(x).toBeGreaterThan(0.05);
    expect(x).toBeLessThan(0.2);
    expect(y).toBeGreaterThan(0.15);
    expect(y).toBeLessThan(0.35);
  });

  it.each([
    { how: "drawn", photograph: async (page: Uint8Array) => page },
    { how: "photographed", photograph: (page: Uint8Array) => photographOf(page, { degrees: -3, aside: 0.03 }) },
  ])("reads Hindi, $how", async ({ photograph }) => {
    const lines = ["जांच रिपोर्ट", "रोगी का नाम सीता देवी", "मधुमेह की दवा रोज़ सुबह लें", "अगली जांच तीन महीने बाद करें"];
    const words = wordsOf(await read(await photograph(hindiPage(lines)), "image/png"));
    expect(shareOfWords(lines.join(" ").split(" "), words)).toBeGreaterThan(0.9);
  });

  it("turns a photograph as its camera was held, and reads each page of a TIFF", async () => {
    const top = await sharp(sheet).extract({ left: 100, top: 100, width: 1500, height: 320 }).png().toBuffer();
    const sideways = await sharp(top).rotate(-90).withMetadata({ orientation: 6 }).jpeg().toBuffer();
    expect((await sharp(await pageImage(sideways, "image/jpeg", 1, 750)).metadata()).width).toBe(750);
    const tiff = await sharp([top, top], { join: { animated: true } })
      .tiff()
      .toBuffer();
    for (const pages of [await read(sideways, "image/jpeg"), await read(tiff, "image/tiff")]) {
      for (const page of pages)
        expect(page).toMatchObject({ widthPx: 1500, text: expect.stringContaining("Lakeside Hospital") });
    }
    expect((await read(tiff, "image/tiff")).map(({ page }) => page)).toEqual([1, 2]);
  });
});

describe("bad files", () => {
  const refusal = (content: Uint8Array, mimeType = PDF) =>
    read(content, mimeType).then(
      () => null,
      ({ code, message }) => ({ code, message }),
    );

  it.each([
    ["noise", new Uint8Array(2000).map((_, index) => (index * 7919) % 251)],
    [
      "a PDF that stops early",
      new TextEncoder().encode("%PDF-1.7\n1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n"),
    ],
    ["nothing", new Uint8Array()],
  ])("refuses %s in words", async (_, content) => {
    expect(await refusal(content)).toMatchObject({ code: "invalid", message: expect.stringContaining("damaged") });
  });

  it("refuses a picture that is none, and one with too many pixels", async () => {
    expect(await refusal(new TextEncoder().encode("not a picture"), "image/png")).toMatchObject({ code: "invalid" });
    expect(await refusal(hugePng(), "image/png")).toMatchObject({ message: expect.stringContaining("too large") });
  });

  it("refuses more pages than anybody prints", async () => {
    const document = await PDFDocument.create();
    for (let page = 0; page < 201; page++) document.addPage([100, 100]);
    expect(await refusal(await document.save())).toMatchObject({ message: expect.stringContaining("200 pages") });
  });

  it("refuses a locked PDF", async () => {
    expect(await refusal(lockedPdf())).toMatchObject({ message: expect.stringContaining("password") });
  });

  it("tells apart a reader that was ended, and reads again afterwards", async () => {
    const content = await pdfOf(withPrevious);
    const pages = readPages(content, PDF);
    expect((await pages.next()).value?.page).toBe(1);
    const second = pages.next();
    endReaders();
    await expect(second).rejects.toMatchObject({ code: "unavailable" });
    await wait(0);
    const rest: number[] = [];
    for await (const { page } of readPages(content, PDF, { fromPage: 2 })) rest.push(page);
    expect(rest).toEqual([2]);
  });
});

/** Its head promises 40,000 by 40,000 pixels in a few bytes. */
function hugePng(): Uint8Array {
  const png = Buffer.from(createCanvas(1, 1).toBuffer("image/png"));
  png.writeUInt32BE(40_000, 16);
  png.writeUInt32BE(40_000, 20);
  png.writeInt32BE(crc32(png.subarray(12, 29)), 29);
  return new Uint8Array(png);
}

function crc32(bytes: Uint8Array): number {
  let crc = -1;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc;
}

/** Says it is encrypted, with a key nobody has. */
function lockedPdf(): Uint8Array {
  const secret = Buffer.alloc(32, 7).toString("hex");
  const body = deflateSync("BT ET").toString("latin1");
  const text = `%PDF-1.4
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
3 0 obj << /Type /Page /Parent 2 0 R /MediaBox [0 0 100 100] /Contents 4 0 R >> endobj
4 0 obj << /Length ${body.length} /Filter /FlateDecode >> stream
${body}
endstream endobj
5 0 obj << /Filter /Standard /V 1 /R 2 /Length 40 /P -4 /O <${secret}> /U <${secret}> >> endobj
trailer << /Root 1 0 R /Encrypt 5 0 R /ID [<00> <00>] >>
%%EOF`;
  return new Uint8Array(Buffer.from(text, "latin1"));
}
