import type { StoredWord } from "@/db/schema/documents";

/** The letters a page of plain text is measured in. */
const LETTER_PX = { width: 8, height: 16 };

export type TypedPage = { columns: number; lines: string[] };

/** The lines of a page of plain text with every word in its column, so that places on it can be lit up. */
export function typedPage({
  widthPx,
  heightPx,
  words,
}: {
  widthPx: number;
  heightPx: number;
  words: readonly StoredWord[];
}): TypedPage {
  const columns = Math.round(widthPx / LETTER_PX.width);
  const lineCount = Math.round(heightPx / LETTER_PX.height);
  const lines = Array.from({ length: lineCount }, () => "");
  for (const { text, box } of words) {
    const row = Math.round(box[1] * lineCount);
    const line = lines[row] ?? "";
    if (row < lineCount) lines[row] = `${line.padEnd(Math.round(box[0] * columns))}${text}`;
  }
  return { columns, lines };
}
