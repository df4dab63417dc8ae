import type { Box, PageText, Word } from "./page-text";

/** A word where it would stand if the page lay straight; lengths in shares of the page's width. */
export type Token = { text: string; word: Word; left: number; right: number; y: number; height: number; cell: number };
export type Line = { tokens: Token[]; y: number; height: number };

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const MOST_SLOPE = 0.18;

/** How much the lines fall to the right. Neighbors in reading order mostly share a line; jumps to the next line do not count. */
function slopeOf(points: readonly { x: number; y: number; height: number }[]): number {
  const slopes: number[] = [];
  for (const [index, { x, y, height }] of points.entries()) {
    const next = points[index + 1];
    if (!next || next.x - x < 4 * height) continue;
    const slope = (next.y - y) / (next.x - x);
    if (Math.abs(slope) < MOST_SLOPE) slopes.push(slope);
  }
  return slopes.length < 5 ? 0 : median(slopes);
}

/** Words further apart than this, in heights of a line, stand in different columns. */
const CELL_GAP = 1;
const NEIGHBORS = 0.5;

function intoCells(tokens: Token[], height: number): Token[] {
  let cell = 0;
  let right = Number.NEGATIVE_INFINITY;
  return [...tokens]
    .sort((a, b) => a.left - b.left)
    .map((token) => {
      if (token.left - right > CELL_GAP * height) cell += 1;
      right = token.right;
      return { ...token, cell };
    });
}

export function linesOf({ words, widthPx, heightPx }: PageText): Line[] {
  const aspect = heightPx / widthPx;
  const points = words.map(({ box: [x, y, width, height] }) => ({
    x: x + width / 2,
    y: (y + height / 2) * aspect,
    height: height * aspect,
  }));
  const slope = slopeOf(points);
  const usual = median(points.map(({ height }) => height));
  const tokens = words.map((word, index): Token => {
    const { x = 0, y = 0, height = 0 } = points[index] ?? {};
    const half = word.box[2] / 2;
    // The box of a slanting word is as much higher as the word falls.
    const upright = Math.max(0.5 * height, height - 2 * half * Math.abs(slope));
    return {
      text: word.text,
      word,
      left: x - half,
      right: x + half,
      y: y - x * slope,
      height: Math.min(upright, 2 * usual),
      cell: 0,
    };
  });
  const lines: Line[] = [];
  for (const token of tokens.sort((a, b) => a.y - b.y)) {
    const line = lines.at(-1);
    if (line && token.y - line.y < NEIGHBORS * Math.max(line.height, 0.6 * usual)) line.tokens.push(token);
    else lines.push({ tokens: [token], y: token.y, height: token.height });
    const last = lines.at(-1);
    if (last) {
      last.y = last.tokens.reduce((sum, { y }) => sum + y, 0) / last.tokens.length;
      last.height = median(last.tokens.map(({ height }) => height));
    }
  }
  return lines.map((line) => ({ ...line, tokens: intoCells(line.tokens, line.height) }));
}

export const textOf = (tokens: readonly Token[]) => tokens.map(({ text }) => text).join(" ");

export function boxOf(tokens: readonly Token[]): Box {
  const boxes = tokens.map(({ word }) => word.box);
  const left = Math.min(...boxes.map(([x]) => x));
  const top = Math.min(...boxes.map(([, y]) => y));
  const right = Math.max(...boxes.map(([x, , width]) => x + width));
  const bottom = Math.max(...boxes.map(([, y, , height]) => y + height));
  return [left, top, right - left, bottom - top];
}

export type Span = { left: number; right: number };

export const spanOf = (tokens: readonly Token[]): Span => ({
  left: Math.min(...tokens.map(({ left }) => left)),
  right: Math.max(...tokens.map(({ right }) => right)),
});

export const leastConfidence = (tokens: readonly Token[]) => Math.min(1, ...tokens.map(({ word }) => word.confidence));
