import { createRequire } from "node:module";
import path from "node:path";
import { createCanvas } from "@napi-rs/canvas";
import {
  getDocument,
  OPS,
  type PDFDocumentProxy,
  type PDFPageProxy,
  VerbosityLevel,
} from "pdfjs-dist/legacy/build/pdf.mjs";
import sharp, { type Sharp } from "sharp";
import { MOST_PAGES, MOST_PIXELS } from "../limits";
import type { OpenDocument } from "./document";
import { greyForReading, READING_SIDE_PX, webpOf } from "./picture";
import { recognize } from "./recognize";
import { readTextLayer } from "./text-layer";
import { ReadingTrouble } from "./trouble";

const home = path.dirname(createRequire(import.meta.url).resolve("pdfjs-dist/package.json"));

/** A page with a picture and fewer words is a scan with a stamp on it: it is looked at as well. */
const FEW_WORDS = 30;
const SURE_WORD = 0.6;

async function load(content: Uint8Array): Promise<PDFDocumentProxy> {
  try {
    return await getDocument({
      data: content,
      standardFontDataUrl: `${home}/standard_fonts/`,
      cMapUrl: `${home}/cmaps/`,
      wasmUrl: `${home}/wasm/`,
      iccUrl: `${home}/iccs/`,
      verbosity: VerbosityLevel.ERRORS,
      maxImageSize: MOST_PIXELS,
      isEvalSupported: false,
      useSystemFonts: false,
    }).promise;
  } catch (error) {
    throw new ReadingTrouble(error instanceof Error && error.name === "PasswordException" ? "locked" : "broken");
  }
}

async function raster(page: PDFPageProxy, scale: number): Promise<{ picture: Sharp; width: number; height: number }> {
  const viewport = page.getViewport({ scale });
  const [width, height] = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))];
  const canvas = createCanvas(width, height);
  const context = canvas.getContext("2d");
  // pdf.js asks for the browser's type and brings this package itself to draw with outside of browsers.
  const canvasContext = context as unknown as CanvasRenderingContext2D;
  await page.render({ canvas: null, canvasContext, viewport, background: "white" }).promise;
  // Not canvas.data(): that is the canvas's own memory, and gone with it while sharp still reads.
  const { data } = context.getImageData(0, 0, width, height);
  return { picture: sharp(data, { raw: { width, height, channels: 4 } }), width, height };
}

const PICTURES = new Set<number>([
  OPS.paintImageXObject,
  OPS.paintImageMaskXObject,
  OPS.paintInlineImageXObject,
  OPS.paintImageXObjectRepeat,
]);

async function hasPicture(page: PDFPageProxy): Promise<boolean> {
  const { fnArray } = await page.getOperatorList();
  return fnArray.some((operation) => PICTURES.has(operation));
}

async function read(page: PDFPageProxy) {
  const layer = await readTextLayer(page);
  if (layer && (layer.words.length >= FEW_WORDS || !(await hasPicture(page)))) return layer;
  const { width, height } = page.getViewport({ scale: 1 });
  const drawn = await raster(page, READING_SIDE_PX / Math.max(width, height));
  const seen = await recognize(await greyForReading(drawn.picture, drawn), {
    widthPx: drawn.width,
    heightPx: drawn.height,
  });
  const sure = seen.words.filter(({ confidence }) => confidence > SURE_WORD);
  return layer && sure.length < 2 * layer.words.length ? layer : seen;
}

export async function openPdf(content: Uint8Array): Promise<OpenDocument> {
  const document = await load(content);
  const withPage = async <T>(number: number, use: (page: PDFPageProxy) => Promise<T>): Promise<T> => {
    const page = await document.getPage(number);
    try {
      return await use(page);
    } finally {
      page.cleanup();
    }
  };
  if (document.numPages > MOST_PAGES) {
    await document.destroy();
    throw new ReadingTrouble("too-many-pages");
  }
  return {
    pageCount: document.numPages,
    read: (number) => withPage(number, read),
    draw: (number, widthPx) =>
      withPage(number, async (page) => {
        const { width, height } = page.getViewport({ scale: 1 });
        const scale = Math.min(widthPx / width, READING_SIDE_PX / height);
        return webpOf((await raster(page, scale)).picture, widthPx);
      }),
    close: () => document.destroy(),
  };
}
