import { copyFile, mkdtemp, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Sharp } from "sharp";
import type { OEM, PSM, Worker } from "tesseract.js";

const LANGUAGES = ["eng", "hin"];
const require = createRequire(import.meta.url);

type Layout = "page" | "line";
type Engine = { worker: Worker; mode: OEM; layouts: Record<Layout, PSM> };

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
    // One column: lines run across the whole page, so that a table is not taken apart into its columns.
    return { worker, mode: OEM.LSTM_ONLY, layouts: { page: PSM.SINGLE_COLUMN, line: PSM.SINGLE_LINE } };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

let engine: Promise<Engine> | null = null;
let spoken = "";

async function engineFor(languages: string, layout: Layout): Promise<Worker> {
  engine ??= startEngine();
  const { worker, mode, layouts } = await engine;
  if (spoken !== languages) await worker.reinitialize(languages, mode);
  spoken = languages;
  await worker.setParameters({ tessedit_pageseg_mode: layouts[layout], user_defined_dpi: "300" });
  return worker;
}

export type Bounds = { x0: number; y0: number; x1: number; y1: number };
/** A word where it stands on the straightened picture. */
export type Seen = { text: string; bounds: Bounds; confidence: number };

export async function look(image: Sharp, languages: string, layout: Layout): Promise<Seen[][]> {
  const worker = await engineFor(languages, layout);
  const { data } = await worker.recognize(
    await image.png({ compressionLevel: 1 }).toBuffer(),
    {},
    { blocks: true, text: false },
  );
  return (data.blocks ?? [])
    .flatMap(({ paragraphs }) => paragraphs.flatMap(({ lines }) => lines))
    .map(({ words }) =>
      words
        .filter(({ text }) => text.trim() !== "")
        .map(({ text, bbox, confidence }) => ({
          text: text.trim(),
          bounds: bbox,
          confidence: Math.min(1, Math.max(0, confidence / 100)),
        })),
    );
}
