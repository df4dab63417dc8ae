import type { Word } from "@/clinical/laboratory-reports/page-text";
import { MOST_PAGES, MOST_TEXT_BYTES } from "../limits";
import type { OpenDocument } from "./document";
import { ReadingTrouble } from "./trouble";
import { pageOf } from "./words";

const LINES_A_PAGE = 100;
const LEAST_COLUMNS = 80;
const LETTER_PX = { width: 8, height: 16 };

function linesOf(content: Uint8Array): string[][] {
  const sheets = new TextDecoder().decode(content).replaceAll("\t", "        ").split("\f");
  return sheets.flatMap((sheet) => {
    const lines = sheet.split(/\r\n|\r|\n/);
    return Array.from({ length: Math.ceil(lines.length / LINES_A_PAGE) }, (_, index) =>
      lines.slice(index * LINES_A_PAGE, (index + 1) * LINES_A_PAGE),
    );
  });
}

/** A page of typewriter letters: each stands where its column and line say. */
export function openPlainText(content: Uint8Array): OpenDocument {
  if (content.length > MOST_TEXT_BYTES) throw new ReadingTrouble("too-many-pages");
  const pages = linesOf(content);
  if (pages.length > MOST_PAGES) throw new ReadingTrouble("too-many-pages");
  return {
    pageCount: pages.length,
    async read(page) {
      const lines = pages[page - 1] ?? [];
      const columns = Math.max(LEAST_COLUMNS, ...lines.map((line) => line.length));
      const words = lines.map((line, row) =>
        [...line.matchAll(/\S+/g)].map(
          ({ 0: text, index }): Word => ({
            text,
            box: [index / columns, row / lines.length, text.length / columns, 1 / lines.length],
            confidence: 1,
          }),
        ),
      );
      const size = { widthPx: columns * LETTER_PX.width, heightPx: lines.length * LETTER_PX.height };
      return pageOf("text-layer", size, words);
    },
    async draw() {
      throw new ReadingTrouble("no-picture");
    },
    async close() {},
  };
}
