import { readUnitText } from "../measurements/unit-spellings";
import type { Token } from "./lines";
import { isDash, splitBound, splitNumber, splitRange } from "./numbers";

export type Item = { tokens: Token[] } & (
  | { kind: "number"; comparator: "<" | ">" | null; digits: string; flag: string | null }
  | { kind: "range"; low: string | null; high: string | null }
  | { kind: "flag"; flag: string }
  | { kind: "unit"; printed: string }
  | { kind: "text" }
);

const FLAG =
  /^[([]?(?:H{1,2}|L{1,2}|\*{1,3}|\+{1,4}|-{1,4}|[↑↓▲▼]{1,3}|high|low|abnormal|normal|critical|N|A)[)\]]?\*?$/;
const FLAG_WORDS = /^[([]?(?:high|low|abnormal|normal|critical)[)\]]?$/i;
const UPPER_WORDS = new Set(["upto", "below"]);
const LOWER_WORDS = new Set(["above", "over"]);
const MOST_UNIT_WORDS = 4;

/** What recognition makes of µ, and of the letter l at the end. */
function unitSpellingsOf(printed: string, isRecognized: boolean): string[] {
  if (!isRecognized) return [printed];
  const mended = printed
    .replace(/^[pyj](?=(?:mol|g|kat)\/)/i, "u")
    .replace(/(^[x×]?\s?10)["'”“°*](?=\d)/, "$1^")
    .replace(/^[uyp][lI1]U/, "uIU")
    .replace(/^m[l1]U/, "mIU")
    .replace(/(?<=\/)d[1iI|]$/, "dl")
    .replace(/(?<=\/)m[1iI|]$/, "ml")
    .replace(/(?<=\/)[1I|]$/, "l");
  return [printed, mended];
}

/** The longest run of words from here that is one of the units asked for. */
function unitAt(tokens: readonly Token[], index: number, isUnit: (text: string) => boolean): Item | null {
  for (let length = MOST_UNIT_WORDS; length > 0; length--) {
    const taken = tokens.slice(index, index + length);
    const printed = taken
      .map(({ text }) => text)
      .join(" ")
      .replace(/[,;]$/, "")
      .replace(/^\((.*)\)$/, "$1");
    if (taken.length === length && taken.every(({ cell }) => cell === taken[0]?.cell) && isUnit(printed)) {
      return { kind: "unit", printed, tokens: taken };
    }
  }
  return null;
}

const bare = (text: string) => text.replace(/^[([]/, "").replace(/[)\],;]$/, "");

function rangeAt(tokens: readonly Token[], index: number): Item | null {
  const [first, second, third] = tokens.slice(index, index + 3);
  if (!first) return null;
  const whole = splitRange(first.text);
  if (whole) return { kind: "range", low: whole[0], high: whole[1], tokens: [first] };
  const from = splitNumber(bare(first.text));
  const word = first.text.toLowerCase();
  const next = second && splitNumber(bare(second.text));
  if (second && next && second.cell === first.cell && UPPER_WORDS.has(word))
    return { kind: "range", low: null, high: next.digits, tokens: [first, second] };
  if (second && next && second.cell === first.cell && LOWER_WORDS.has(word))
    return { kind: "range", low: next.digits, high: null, tokens: [first, second] };
  const last = third && splitNumber(bare(third.text));
  if (word === "up" && second?.text.toLowerCase() === "to" && third && last)
    return { kind: "range", low: null, high: last.digits, tokens: [first, second, third] };
  if (!from) return null;
  // "4.0- 11.0" in one cell; "0.9-" and a number in the next column are a flag and something else.
  if (second && next && from.flag === "-" && second.cell === first.cell)
    return { kind: "range", low: from.digits, high: next.digits, tokens: [first, second] };
  const glued = second && /^[-–—](.+)$/.exec(second.text)?.[1];
  const high = glued === undefined ? null : splitNumber(bare(glued));
  if (second && high && second.cell === first.cell && !from.flag)
    return { kind: "range", low: from.digits, high: high.digits, tokens: [first, second] };
  const isFlag = second?.cell === first.cell && third?.cell !== first.cell;
  if (second && third && last && isDash(second.text) && !from.flag && !isFlag)
    return { kind: "range", low: from.digits, high: last.digits, tokens: [first, second, third] };
  return null;
}

function boundAt(tokens: readonly Token[], index: number): Item | null {
  const [first, second] = tokens.slice(index, index + 2);
  if (!first) return null;
  const whole = splitBound(first.text);
  if (whole) return { kind: "number", ...whole, tokens: [first] };
  const apart = second && /^[([]?[<>≤≥]=?$/.test(first.text) ? splitBound(first.text + second.text) : null;
  return apart && second ? { kind: "number", ...apart, tokens: [first, second] } : null;
}

function numberAt(token: Token): Item | null {
  const found = splitNumber(token.text);
  return found && { kind: "number", comparator: null, ...found, tokens: [token] };
}

const flagAt = (token: Token): Item | null =>
  FLAG.test(token.text) || FLAG_WORDS.test(token.text) ? { kind: "flag", flag: token.text, tokens: [token] } : null;

/** What stands behind the name, from left to right. */
export function itemsOf(tokens: readonly Token[], isUnit: (text: string) => boolean): Item[] {
  const items: Item[] = [];
  for (let index = 0; index < tokens.length; ) {
    const token = tokens[index];
    if (!token) break;
    const item: Item = rangeAt(tokens, index) ??
      unitAt(tokens, index, isUnit) ??
      boundAt(tokens, index) ??
      numberAt(token) ??
      flagAt(token) ?? { kind: "text", tokens: [token] };
    items.push(item);
    index += item.tokens.length;
  }
  return items;
}

/** The accepted unit the printed one means, and whether letters had to be mended for it. */
export function readPrintedUnit(printed: string, accepted: readonly string[], isRecognized: boolean): string | null {
  for (const spelling of unitSpellingsOf(printed, isRecognized)) {
    const unit = readUnitText(spelling, accepted);
    if (unit !== null) return unit;
  }
  return null;
}
