import { blotsIn } from "./blots";
import type { Bounds } from "./engine";
import type { Grey } from "./grey";

const FAINT = 180;
/** Rows of the letter, in its heights from the top, between which a bowl would close. */
const BOWL = 0.35;

/** A wider stroke, in heights of the letter, is a bowl that is filled. */
const MOST_STEM = 0.35;

/** Where the ink of a row stops and begins. */
function strokesIn(isInk: (x: number) => boolean, from: number, to: number): [start: number, end: number][] {
  const strokes: [number, number][] = [];
  for (let x = from; x < to; x++) {
    const last = strokes.at(-1);
    if (!isInk(x)) continue;
    if (last && last[1] === x) last[1] = x + 1;
    else strokes.push([x, x + 1]);
  }
  return strokes;
}

/** Recognition has no sign for micro and takes it for a p; but it has no bowl: between its two stems it is open to the top. */
function isMicro({ data, width }: Grey, [letter]: readonly Bounds[]): boolean {
  if (!letter) return false;
  const isInk = (x: number, y: number) => (data[y * width + x] ?? 255) < FAINT;
  const row = Math.round(letter.y0 + BOWL * (letter.y1 - letter.y0));
  const [first, second] = strokesIn((x) => isInk(x, row), letter.x0, letter.x1);
  if (!first || !second || first[1] - first[0] > MOST_STEM * (letter.y1 - letter.y0)) return false;
  const rows = Array.from({ length: row - letter.y0 }, (_, index) => letter.y0 + index);
  const between = Array.from({ length: second[0] - first[1] }, (_, index) => first[1] + index);
  return between.some((x) => rows.every((y) => !isInk(x, y)));
}

/** "pmol/l" with the sign for micro where the ink shows it. */
export function withMicro(text: string, picture: Grey, bounds: Bounds): string {
  if (!/^p(?:mol|g|kat)\//.test(text)) return text;
  return isMicro(picture, blotsIn(picture, bounds, FAINT)) ? `µ${text.slice(1)}` : text;
}
