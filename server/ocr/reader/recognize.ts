import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import sharp from "sharp";
import type { OEM, PSM, Worker } from "tesseract.js";
import type { Word } from "@/clinical/laboratory-reports/page-text";
import { type Grey, type Straight, straighten } from "./straighten";
import { type Page, pageOf } from "./words";

const LANGUAGES = ["eng", "hin"];
const require = createRequire(import.meta.url);

type Engine = { worker: Worker; mode: OEM; layout: PSM };

/** tesseract.js takes all languages from one folder and would otherwise fetch them; each is a package of its own. */
async function startEngine(): Promise<Engine> {
  const { createWorker, OEM, PSM } = await import("tesseract.js");
  const folder = await mkdtemp(path.join(tmpdir(), "reading-"));
  try {
    for (const language of LANGUAGES) {
      const name = `${language}.traineddata.gz`;
      await copyFile(require.resolve(`@tesseract.js-data/${language}/4.0.0_best_int/${name}`), path.join(folder, name));
    }
    const worker = await createWorker(LANGUAGES, OEM.LSTM_ONLY, {
      langPath: folder,
      gzip: true,
      cacheMethod: "none",
      errorHandler: () => {},
    });
    return { worker, mode: OEM.LSTM_ONLY, layout: PSM.SINGLE_COLUMN };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

let engine: Promise<Engine> | null = null;
let spoken = "";

async function engineFor(languages: string): Promise<Worker> {
  engine ??= startEngine();
  const { worker, mode, layout } = await engine;
  if (spoken !== languages) {
    await worker.reinitialize(languages, mode);
    // One column: lines run across the whole page, so that a table is not taken apart into its columns.
    await worker.setParameters({ tessedit_pageseg_mode: layout, user_defined_dpi: "300" });
    spoken = languages;
  }
  return worker;
}

async function linesOf(picture: Straight, languages: string): Promise<Word[][]> {
  const worker = await engineFor(languages);
  const { data, width, height } = picture;
  const image = await sharp(data, { raw: { width, height, channels: 1 } })
    .png({ compressionLevel: 1 })
    .toBuffer();
  const { data: found } = await worker.recognize(image, {}, { blocks: true, text: false });
  const lines = (found.blocks ?? []).flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines));
  return lines.map(({ words }) =>
    words
      .filter(({ text }) => text.trim() !== "")
      .map(({ text, bbox, confidence }) => ({
        text: text.trim(),
        box: picture.toPage(bbox),
        confidence: Math.min(1, Math.max(0, confidence / 100)),
      })),
  );
}

/** English first: with Hindi beside it, reading takes twice as long and digits suffer. */
const ATTEMPTS = [
  { languages: "eng", quarters: 0 },
  { languages: "hin+eng", quarters: 0 },
  { languages: "eng", quarters: 1 },
  { languages: "eng", quarters: 3 },
  { languages: "eng", quarters: 2 },
];
const SURE_ENOUGH = 0.8;

/** The upright page as a grey picture; `size` is the page's own in pixels. */
export async function recognize(grey: Grey, size: { widthPx: number; heightPx: number }): Promise<Page> {
  let best: Page | null = null;
  for (const { languages, quarters } of ATTEMPTS) {
    const page = pageOf("tesseract", size, await linesOf(await straighten(grey, quarters), languages));
    if (!best || page.confidence > best.confidence) best = page;
    if (best.confidence >= SURE_ENOUGH || (best.words.length === 0 && quarters > 0)) break;
  }
  return best ?? pageOf("tesseract", size, []);
}
