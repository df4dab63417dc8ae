import type { PDFPageProxy } from "pdfjs-dist/legacy/build/pdf.mjs";
import type { Word } from "@/clinical/laboratory-reports/page-text";
import { type Page, pageOf } from "./words";

/** A stretch of letters on one baseline, in points from the top left of the page as it is shown. */
type Run = { text: string; x: number; baseline: number; width: number; size: number };

type Matrix = readonly number[];

const product = (
  [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0]: Matrix,
  [g = 0, h = 0, i = 0, j = 0, k = 0, l = 0]: Matrix,
) => [a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * l + e, b * k + d * l + f] as const;

/** Sideways text is stamps and margins. */
const MOST_SLOPE = 0.2;

async function runsOf(page: PDFPageProxy): Promise<Run[]> {
  const { transform } = page.getViewport({ scale: 1 });
  const { items } = await page.getTextContent();
  return items.flatMap((item) => {
    if (!("str" in item) || item.str === "") return [];
    const [a, b, , , x, baseline] = product(transform, item.transform);
    const size = Math.hypot(a, b);
    return Math.abs(b) > MOST_SLOPE * a
      ? []
      : [{ text: item.str, x, baseline, width: item.width, size: size || item.height }];
  });
}

/** Where the letters of one word come in several runs, as kerning does it. */
function follows(run: Run, last: Run): boolean {
  const gap = run.x - (last.x + last.width);
  return Math.abs(run.baseline - last.baseline) < 0.1 * last.size && gap > -0.3 * last.size && gap < 0.12 * last.size;
}

function joined(runs: readonly Run[]): Run[] {
  const all: Run[] = [];
  for (const run of runs) {
    const last = all.at(-1);
    if (last && /\S$/.test(last.text) && /^\S/.test(run.text) && follows(run, last)) {
      all[all.length - 1] = { ...last, text: last.text + run.text, width: run.x + run.width - last.x };
    } else all.push(run);
  }
  return all;
}

function linesOf(runs: readonly Run[], { width, height }: { width: number; height: number }): Word[][] {
  const lines: Word[][] = [];
  let baseline = Number.NaN;
  for (const run of joined(runs)) {
    const letter = run.width / run.text.length;
    const words = [...run.text.matchAll(/\S+/g)].map(({ 0: text, index }): Word => {
      const left = run.x + index * letter;
      const box = [
        left / width,
        (run.baseline - 0.8 * run.size) / height,
        (text.length * letter) / width,
        run.size / height,
      ];
      const [x = 0, y = 0, w = 0, h = 0] = box;
      return { text, box: [x, y, w, h], confidence: 1 };
    });
    if (Math.abs(run.baseline - baseline) < 0.5 * run.size) lines.at(-1)?.push(...words);
    else lines.push(words);
    baseline = run.baseline;
  }
  return lines.filter((line) => line.length > 0);
}

/** Fonts without a table of letters give private or control characters. */
function isReadable(text: string): boolean {
  const letters = text.replace(/\s/g, "");
  const strange = letters.match(/[\p{Co}\p{Cc}\p{Cn}\uFFFD]/gu)?.length ?? 0;
  return letters.length > 0 && strange < 0.1 * letters.length;
}

/** The words a PDF carries beside its picture; null where it has none, or none that can be read. */
export async function readTextLayer(page: PDFPageProxy): Promise<Page | null> {
  const size = page.getViewport({ scale: 1 });
  const found = pageOf("text-layer", { widthPx: size.width, heightPx: size.height }, linesOf(await runsOf(page), size));
  return isReadable(found.text) ? found : null;
}
