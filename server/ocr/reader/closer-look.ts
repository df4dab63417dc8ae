import { type Bounds, look, type Seen } from "./engine";
import { raw } from "./grey";
import { STRETCH, type Straight } from "./straighten";

export const boundsOf = (words: readonly Seen[]): Bounds => ({
  x0: Math.min(...words.map(({ bounds }) => bounds.x0)),
  y0: Math.min(...words.map(({ bounds }) => bounds.y0)),
  x1: Math.max(...words.map(({ bounds }) => bounds.x1)),
  y1: Math.max(...words.map(({ bounds }) => bounds.y1)),
});

const CELL_GAP = 0.9;

function cellsOf(line: readonly Seen[]): Seen[][] {
  const { y0, y1 } = boundsOf(line);
  const cells: Seen[][] = [];
  for (const word of line) {
    const cell = cells.at(-1);
    const before = cell?.at(-1);
    if (cell && before && word.bounds.x0 - before.bounds.x1 < CELL_GAP * (y1 - y0)) cell.push(word);
    else cells.push([word]);
  }
  return cells;
}

const surenessOf = (words: readonly Seen[]) => Math.min(1, ...words.map(({ confidence }) => confidence));

const SURE_CELL = 0.88;
const MOST_CLOSER_LOOKS = 150;
/** Margins around what is looked at alone. */
const BESIDE_PX = 10;
const WHITE_PX = 16;
/** As wide as it is printed, and as wide as the page was read. */
const WIDTHS = [1 / STRETCH, 1];

async function lookCloser(cell: Seen[], picture: Straight, languages: string): Promise<Seen[]> {
  const { x0, y0, x1, y1 } = boundsOf(cell);
  const [left, top] = [Math.max(0, x0 - BESIDE_PX), Math.max(0, y0 - BESIDE_PX)];
  const [width, height] = [
    Math.min(picture.width, x1 + BESIDE_PX) - left,
    Math.min(picture.height, y1 + BESIDE_PX) - top,
  ];
  let best = cell;
  for (const wide of WIDTHS) {
    const image = raw(picture)
      .extract({ left, top, width, height })
      .resize(Math.round(width * wide), height, { fit: "fill" })
      .extend({ top: WHITE_PX, bottom: WHITE_PX, left: WHITE_PX, right: WHITE_PX, background: "white" });
    const words = (await look(image, languages, "line")).flat().map(({ text, bounds, confidence }) => ({
      text,
      confidence,
      bounds: {
        x0: left + Math.round((bounds.x0 - WHITE_PX) / wide),
        y0: top + bounds.y0 - WHITE_PX,
        x1: left + Math.round((bounds.x1 - WHITE_PX) / wide),
        y1: top + bounds.y1 - WHITE_PX,
      },
    }));
    if (words.length > 0 && surenessOf(words) > surenessOf(best)) best = words;
  }
  return best;
}

/** What was read with doubt is looked at again, alone: beside its neighbors letters are taken for others. */
export async function withCloserLooks(
  lines: readonly Seen[][],
  picture: Straight,
  languages: string,
): Promise<Seen[][]> {
  const closer: Seen[][] = [];
  let looks = 0;
  for (const line of lines) {
    const words: Seen[] = [];
    for (const cell of line.length > 0 ? cellsOf(line) : []) {
      const isDoubtful = surenessOf(cell) < SURE_CELL && looks < MOST_CLOSER_LOOKS;
      if (isDoubtful) looks += 1;
      words.push(...(isDoubtful ? await lookCloser(cell, picture, languages) : cell));
    }
    closer.push(words);
  }
  return closer;
}
