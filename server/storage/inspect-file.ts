import "server-only";
import { fileTypeFromBuffer } from "file-type";
import { type DocumentMimeType, documentFileWords } from "@/lib/vocabulary/document-files";
import type { Bytes, Overwrite } from "./bytes";
import { inspectPdf } from "./inspect-pdf";
import { inspectHeic } from "./pictures/heic";
import { inspectJpeg } from "./pictures/jpeg";
import type { InspectPicture, Size } from "./pictures/picture";
import { inspectPng } from "./pictures/png";
import { inspectTiff } from "./pictures/tiff";
import { inspectWebp } from "./pictures/webp";
import { damagedPicture, refused } from "./refusal";

type Spooled = Bytes & { stream(): AsyncIterable<Buffer> };

export type Inspected = {
  mimeType: DocumentMimeType;
  /** What of the file is kept: its first bytes, with these changes. */
  end: number;
  overwrites: Overwrite[];
};

const HEAD_BYTES = 4096;
/** Where readers of PDF and of web pages look for a beginning. */
const SNIFFED_BYTES = 1024;
const MAX_PIXELS = 120_000_000;
const MARKUP = /<(?:!doctype\s+html|html|script|svg|iframe)\b/i;
const LONGEST_MARKUP = 64;

const inspectPicture: Partial<Record<DocumentMimeType, InspectPicture>> = {
  "image/jpeg": inspectJpeg,
  "image/png": inspectPng,
  "image/webp": inspectWebp,
  "image/heic": inspectHeic,
  "image/tiff": inspectTiff,
};

const holdsPage = () => refused("This file holds a web page or a drawing with code in it. Please save it as a PDF.");
const holdsOther = () => refused("Another file is hidden in this one. Please save it again, or photograph the page.");

/** Decides by the content, and refuses what is not one honest file of a kind we keep. */
export async function inspectFile(file: Spooled, fileName: string): Promise<Inspected> {
  if (file.sizeBytes === 0) throw refused("This file is empty.");
  const head = await file.read(0, HEAD_BYTES);
  const mimeType = await typeOf(file, head);
  checkName(fileName, mimeType);
  const sniffed = head.toString("latin1", 0, SNIFFED_BYTES);
  if (MARKUP.test(sniffed)) throw holdsPage();
  if (sniffed.indexOf("%PDF-", 1) > 0) throw holdsOther();
  if (await endsWithArchive(file)) throw holdsOther();
  if (mimeType === "application/pdf") await inspectPdf(file);
  const inspect = inspectPicture[mimeType];
  if (!inspect) return { mimeType, end: file.sizeBytes, overwrites: [] };
  const { sizes, overwrites, end } = await inspect(file).catch((error) => {
    // Numbers were asked for behind the end of what there is.
    throw error instanceof RangeError ? damagedPicture() : error;
  });
  checkSizes(sizes);
  await checkBehind(file, end);
  return { mimeType, end, overwrites };
}

async function typeOf(file: Spooled, head: Buffer): Promise<DocumentMimeType> {
  if (head.toString("latin1", 128, 132) === "DICM") {
    await checkPreamble(head.subarray(0, 128));
    return "application/dicom";
  }
  if (head.toString("latin1", 0, 5) === "%PDF-") return "application/pdf";
  const detected = (await fileTypeFromBuffer(head))?.mime ?? null;
  const mimeType = detected === "image/heif" && isHeic(head) ? "image/heic" : detected;
  const picture = Object.keys(inspectPicture).find((accepted) => accepted === mimeType);
  if (isAccepted(picture)) return picture;
  if (await isText(file)) {
    await checkText(file, head);
    return "text/plain";
  }
  throw notTaken(detected, head);
}

function isAccepted(mimeType: string | undefined): mimeType is DocumentMimeType {
  return mimeType !== undefined && mimeType in documentFileWords;
}

/** A container that says it may hold other pictures, too. */
function isHeic(head: Buffer): boolean {
  const brands = head.toString("latin1", 16, Math.min(head.readUInt32BE(0), 256));
  return /^(?:.{4})*?(?:heic|heix)/s.test(brands);
}

/** Nobody but DICOM reads on behind these 128 bytes, which it leaves to others; some others begin there (a TIFF may). */
async function checkPreamble(preamble: Buffer): Promise<void> {
  const detected = await fileTypeFromBuffer(preamble);
  if (detected && detected.mime !== "image/tiff") throw holdsOther();
  if (preamble.toString("latin1", 0, 2) === "MZ" || preamble.toString("latin1", 0, 2) === "#!") throw holdsOther();
}

function isControl(byte: number): boolean {
  return (byte < 32 && byte !== 9 && byte !== 10 && byte !== 12 && byte !== 13) || byte === 127;
}

async function isText(file: Spooled): Promise<boolean> {
  const decoder = new TextDecoder("utf-8", { fatal: true });
  try {
    for await (const bytes of file.stream()) {
      if (bytes.some(isControl)) return false;
      decoder.decode(bytes, { stream: true });
    }
    decoder.decode();
    return true;
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
}

async function checkText(file: Spooled, head: Buffer): Promise<void> {
  const start = head
    .toString("utf8", 0, 64)
    .replace(/^\uFEFF/, "")
    .trimStart();
  if (/^<[?!a-z]/i.test(start)) throw holdsPage();
  if (start.startsWith("#!")) throw refused("Programs are not kept here.");
  if (start.startsWith("{\\rtf") || start.startsWith("%!PS"))
    throw refused("Office documents are not kept here. Please save it as a PDF.");
  let carried = "";
  for await (const bytes of file.stream()) {
    const text = carried + bytes.toString("latin1");
    if (MARKUP.test(text)) throw holdsPage();
    carried = text.slice(-LONGEST_MARKUP);
  }
}

function notTaken(detected: string | null, head: Buffer) {
  // Before the others: these two bytes also begin a sound file.
  if (head.toString("latin1", 0, 2) === "\u00ff\u00fe" || head.toString("latin1", 0, 2) === "\u00fe\u00ff")
    return refused("This text is in an old form. Please save it as UTF-8 and try again.");
  if (detected?.startsWith("image/"))
    return refused("This kind of picture is not kept here. Please save it as JPEG, PNG, WebP, HEIC or TIFF.");
  if (detected?.startsWith("video/") || detected?.startsWith("audio/"))
    return refused("Films and sound are not kept here.");
  if (
    detected === "application/zip" ||
    detected === "application/x-cfb" ||
    /office|opendocument|rtf/.test(detected ?? "")
  )
    return refused("Archives and office documents are not kept here. Please save the document as a PDF.");
  if (/zip|rar|7z|tar|compress|xz|zstd|bzip/.test(detected ?? ""))
    return refused("Archives are not kept here. Please unpack it and choose the documents in it.");
  if (/msdownload|elf|mach|java|wasm|shellscript/.test(detected ?? "")) return refused("Programs are not kept here.");
  return refused("This kind of file is not kept here. Please choose a PDF, a picture, a DICOM file or a text file.");
}

/** Phones mix up the endings of pictures; anything further apart is a mistake or a trick. */
function checkName(fileName: string, mimeType: DocumentMimeType): void {
  const ending = /\.([^.\s]{1,16})$/.exec(fileName.trim())?.[1]?.toLowerCase() ?? "";
  const { family, label } = documentFileWords[mimeType];
  const said = Object.values(documentFileWords).find(({ endings }) => endings.includes(ending));
  if (said ? said.family === family : !MISLEADING.has(ending)) return;
  throw refused(
    `The name ends in .${ending}, but the content is a ${label}. Please choose the right file or correct its name.`,
  );
}

/** Endings that make a computer start, unpack or show something else. */
const MISLEADING = new Set(
  "html htm xhtml mht mhtml svg xml js mjs vbs hta exe com bat cmd ps1 sh msi dll scr jar app apk dmg lnk zip rar 7z gz tar iso doc docx docm xls xlsx xlsm ppt pptx odt ods odp rtf eml mp4 mov mp3".split(
    " ",
  ),
);

function checkSizes(sizes: readonly Size[]): void {
  if (sizes.length === 0 || sizes.some(({ widthPx, heightPx }) => widthPx === 0 || heightPx === 0))
    throw damagedPicture();
  if (sizes.some(({ widthPx, heightPx }) => widthPx * heightPx > MAX_PIXELS))
    throw refused(
      `This picture has more than ${MAX_PIXELS / 1_000_000} million pixels. Please save it smaller and try again.`,
    );
}

/** Phones hang films and depth maps behind a photo; those are cut off. What could be opened as something else is refused. */
async function checkBehind(file: Bytes, end: number): Promise<void> {
  const behind = await file.read(end, HEAD_BYTES);
  const detected = behind.length > 0 ? (await fileTypeFromBuffer(behind))?.mime : undefined;
  if (detected && !/^(?:image|video|audio)\//.test(detected)) throw holdsOther();
  if (behind.includes("%PDF-") || MARKUP.test(behind.toString("latin1"))) throw holdsOther();
}

// APPNOTE.TXT 6.3.10, section 4.3.16: the end of a ZIP archive is looked for from the end of the file.
const ARCHIVE_END = Buffer.from("PK\u0005\u0006", "latin1");
const DIRECTORY_ENTRY = "PK\u0001\u0002";
const ARCHIVE_END_BYTES = 22;
const MAX_COMMENT_BYTES = 65_535;

async function endsWithArchive(file: Bytes): Promise<boolean> {
  const start = Math.max(0, file.sizeBytes - ARCHIVE_END_BYTES - MAX_COMMENT_BYTES);
  const tail = await file.read(start, ARCHIVE_END_BYTES + MAX_COMMENT_BYTES);
  for (let at = tail.lastIndexOf(ARCHIVE_END); at >= 0; at = at === 0 ? -1 : tail.lastIndexOf(ARCHIVE_END, at - 1)) {
    if (at + ARCHIVE_END_BYTES > tail.length) continue;
    const directory = start + at - tail.readUInt32LE(at + 12);
    if (directory >= 0 && (await file.read(directory, 4)).toString("latin1") === DIRECTORY_ENTRY) return true;
  }
  return false;
}
