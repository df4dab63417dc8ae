import { type Blot, blotsIn } from "./blots";
import type { Bounds } from "./engine";
import type { Grey } from "./grey";

type Kind = "tall" | "middle" | "dash" | "star" | "sign";

const NUMBER = /^[<>]?\d[\d.,]*(?:[-–]\d[\d.,]*|[HL*])?$/;
/** Specks of the paper are smaller than any sign, in squares of a digit's height. */
const LEAST_BLOT = 0.012;
/** How far below its line a sign reaches, in heights of a digit. */
const COMMA_TAIL = 0.06;
const POINT_TAIL = 0.025;
/** The faintest first: a point may be seen there, unless the digits run into one another. */
const FAINTEST = [180, 160, 140, 120, 100];
/** Room between digits with a sign between them, in heights of a digit; without one it is a tenth. */
const SIGN_ROOM = 0.28;
/** Room before what is a word of its own. */
const WORD_ROOM = 0.38;

/** The place of a line: where its digits begin and end. */
type Row = { top: number; bottom: number };

function kindOf({ x0, y0, x1, y1 }: Blot, { top, bottom }: Row): Kind | null {
  const tall = bottom - top;
  const [height, middle] = [(y1 - y0) / tall, (y0 + y1) / 2];
  if (height > 0.8) return "tall";
  if (height < 0.45 && (x1 - x0) / tall < 0.4 && y1 > bottom - 0.1 * tall && middle > bottom - 0.3 * tall)
    return "sign";
  if (height < 0.6 && middle < top + 0.35 * tall) return "star";
  const isCentral = middle > top + 0.3 * tall && middle < bottom - 0.15 * tall;
  if (isCentral && height < 0.3) return "dash";
  return isCentral && height > 0.4 ? "middle" : null;
}

function kindOfLetter(letter: string): Kind {
  if (/[-–]/.test(letter)) return "dash";
  if (letter === "*") return "star";
  return /[<>]/.test(letter) ? "middle" : "tall";
}

function reread(text: string, picture: Grey, bounds: Bounds, faintest: number): string | null {
  const all = blotsIn(picture, bounds, faintest);
  const tallest = Math.max(0, ...all.map(({ y0, y1 }) => y1 - y0));
  const tall = all.filter(({ y0, y1 }) => y1 - y0 > 0.8 * tallest);
  const row = { top: Math.min(...tall.map(({ y0 }) => y0)), bottom: Math.max(...tall.map(({ y1 }) => y1)) };
  const blots = all.filter(({ area }) => area > LEAST_BLOT * tallest ** 2);
  const letters = [...text].filter((letter) => !/[.,]/.test(letter));
  const printed = [...text.matchAll(/[^.,]([.,]?)/g)].map(([, sign = ""]) => sign);
  let read = "";
  let at = 0;
  for (const [index, blot] of blots.entries()) {
    const kind = kindOf(blot, row);
    const letter = letters[at];
    const before = blots[index - 1];
    const after = blots[index + 1];
    if (kind === "sign") {
      const isBetween = /\d/.test(letters[at - 1] ?? "") && /\d/.test(letter ?? "") && !/[.,]$/.test(read);
      // A piece broken off a digit has not the room of a sign.
      if (!isBetween || !before || !after || after.x0 - before.x1 < SIGN_ROOM * tallest) return null;
      if (blot.x0 < before.x1 || blot.x1 > after.x0) return null;
      const tail = (blot.y1 - row.bottom) / tallest;
      const sign = tail > COMMA_TAIL ? "," : tail < POINT_TAIL ? "." : printed[at - 1];
      if (!sign) return null;
      read += sign;
    } else if (letter === undefined || kind !== kindOfLetter(letter)) return null;
    else {
      if (printed[at - 1] && !/[.,]$/.test(read)) return null;
      const isOther = /[HL*]/.test(letter) || /[<>]/.test(letters[at - 1] ?? "");
      const isApart = before !== undefined && isOther && blot.x0 - before.x1 > WORD_ROOM * tallest;
      read += isApart ? ` ${letter}` : letter;
      at += 1;
    }
  }
  return at === letters.length ? read : null;
}

/** The number with the decimal signs the paper shows, and the signs and flags beside it apart: they are what recognition loses first. The same text where the ink is not clear. */
export function withDecimalSigns(text: string, picture: Grey, bounds: Bounds): string {
  if (!NUMBER.test(text) || !/\d.?\d/.test(text)) return text;
  for (const faintest of FAINTEST) {
    const read = reread(text, picture, bounds, faintest);
    if (read !== null) return read;
  }
  return text;
}
