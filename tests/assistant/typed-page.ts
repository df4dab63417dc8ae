import type { PageText } from "@/clinical/laboratory-reports/page-text";

const COLUMNS = 100;
const LETTER = { widthPx: 8, heightPx: 16 };

/** A page of typewriter letters, as it stands in the test. */
export function typed(text: string, page = 1): PageText {
  const lines = text.split("\n");
  const words = lines.flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
      text: word,
      box: [index / COLUMNS, row / lines.length, word.length / COLUMNS, 1 / lines.length] as const,
      confidence: 1,
    })),
  );
  const size = { widthPx: COLUMNS * LETTER.widthPx, heightPx: lines.length * LETTER.heightPx };
  return { page, ...size, engine: "text-layer", words, text, confidence: 1, durationMs: 0 };
}
