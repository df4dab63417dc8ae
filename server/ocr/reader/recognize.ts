import type { Word } from "@/clinical/laboratory-reports/page-text";
import { boundsOf, withCloserLooks } from "./closer-look";
import { withDecimalSigns } from "./decimal-signs";
import { look, type Seen } from "./engine";
import { type Grey, raw } from "./grey";
import { withMicro } from "./micro";
import { mended } from "./misreadings";
import { onWhite } from "./paper";
import { liesSideways, type Straight, straighten } from "./straighten";
import { type Page, pageOf } from "./words";

/** Two words that were read as one share its place by their letters. */
function apart({ text, bounds, confidence }: Seen): Seen[] {
  const wide = (bounds.x1 - bounds.x0) / text.length;
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => ({
    text: word,
    bounds: { ...bounds, x0: bounds.x0 + index * wide, x1: bounds.x0 + (index + word.length) * wide },
    confidence,
  }));
}

/** "HbA lc" is one word. */
const isBroken = (text: string, next: string) => text === "HbA" && /^[1lI]c$/.test(next);

function whole(line: readonly Seen[]): Seen[] {
  const words: Seen[] = [];
  for (const word of line) {
    const before = words.at(-1);
    if (before && isBroken(before.text, word.text)) {
      const confidence = Math.min(before.confidence, word.confidence);
      words[words.length - 1] = { text: before.text + word.text, bounds: boundsOf([before, word]), confidence };
    } else words.push(word);
  }
  return words;
}

/** What the ink says against the engine is a little less sure than what both say. */
const CHANGED = 0.9;

function wordsOf(lines: readonly Seen[][], picture: Straight): Word[][] {
  return lines.map((line) =>
    whole(line)
      .flatMap((word, index, words) => {
        const number = withDecimalSigns(word.text, picture, word.bounds);
        const text = mended(withMicro(number, picture, word.bounds), words[index - 1]?.text);
        return apart({ ...word, text, confidence: word.confidence * (number === word.text ? 1 : CHANGED) });
      })
      .map(({ text, bounds, confidence }) => ({ text, box: picture.toPage(bounds), confidence })),
  );
}

/** English first: with Hindi beside it, reading takes twice as long and digits suffer. */
const UPRIGHT = [
  { languages: "eng", quarters: 0 },
  { languages: "hin+eng", quarters: 0 },
  { languages: "eng", quarters: 2 },
  { languages: "eng", quarters: 1 },
  { languages: "eng", quarters: 3 },
];
const SIDEWAYS = [
  { languages: "eng", quarters: 1 },
  { languages: "eng", quarters: 3 },
  { languages: "hin+eng", quarters: 1 },
  { languages: "hin+eng", quarters: 3 },
  { languages: "eng", quarters: 0 },
];
const SURE_ENOUGH = 0.8;

/** The upright page as a grey picture; `size` is the page's own in pixels. */
export async function recognize(grey: Grey, size: { widthPx: number; heightPx: number }): Promise<Page> {
  const ink = await onWhite(grey);
  let best: { page: Page; picture: Straight; lines: Seen[][]; languages: string } | null = null;
  for (const { languages, quarters } of (await liesSideways(ink)) ? SIDEWAYS : UPRIGHT) {
    const picture = await straighten(ink, quarters);
    const lines = await look(raw(picture), languages, "page");
    const page = pageOf("tesseract", size, wordsOf(lines, picture));
    if (!best || page.confidence > best.page.confidence) best = { page, picture, lines, languages };
    if (best.page.confidence >= SURE_ENOUGH) break;
  }
  if (!best) return pageOf("tesseract", size, []);
  const { picture, lines, languages } = best;
  return pageOf("tesseract", size, wordsOf(await withCloserLooks(lines, picture, languages), picture));
}
