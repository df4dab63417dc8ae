import type { PageText, ReadingEngine, Word } from "@/clinical/laboratory-reports/page-text";

type Size = { widthPx: number; heightPx: number };
export type Page = Omit<PageText, "page" | "durationMs">;

/** `lines` are what the page shows as lines, each in reading order. */
export function pageOf(engine: ReadingEngine, { widthPx, heightPx }: Size, lines: readonly Word[][]): Page {
  const words = lines.flat();
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const weighed = words.reduce((sum, { text, confidence }) => sum + text.length * confidence, 0);
  const text = lines.map((line) => line.map((word) => word.text).join(" ")).join("\n");
  return { engine, widthPx, heightPx, words, text, confidence: letters === 0 ? 0 : weighed / letters };
}
