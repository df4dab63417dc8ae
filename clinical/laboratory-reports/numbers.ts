/** What a comma between digits means on this page. */
export type DecimalSign = "." | ",";

const DIGITS = String.raw`\d+(?:[.,]\d+)*`;
const FLAG = String.raw`HH?|LL?|\*{1,3}|\+{1,4}|-{1,4}|[↑↓▲▼]{1,3}|\((?:H|L)\)`;
const DASH = "[-–—~]";

const plainNumber = new RegExp(`^(${DIGITS})(${FLAG})?$`);
const bound = new RegExp(`^[(\\[]?([<>≤≥]=?)(${DIGITS})(${FLAG})?[)\\]]?$`);
const wholeRange = new RegExp(`^[(\\[]?(${DIGITS})${DASH}(${DIGITS})[)\\]]?,?$`);
const devanagari = "०१२३४५६७८९";

const inWesternDigits = (text: string) => text.replace(/[०-९]/g, (digit) => String(devanagari.indexOf(digit)));

/** "5.4", "0.9---", "32H": the digits and the flag; null where it is something else. */
export function splitNumber(text: string): { digits: string; flag: string | null } | null {
  const [, digits, flag] = plainNumber.exec(inWesternDigits(text)) ?? [];
  return digits === undefined ? null : { digits, flag: flag ?? null };
}

export function splitBound(text: string): { comparator: "<" | ">"; digits: string; flag: string | null } | null {
  const [, sign, digits, flag] = bound.exec(inWesternDigits(text)) ?? [];
  return sign === undefined || digits === undefined
    ? null
    : { comparator: sign.startsWith("<") || sign === "≤" ? "<" : ">", digits, flag: flag ?? null };
}

export function splitRange(text: string): [low: string, high: string] | null {
  const [, low, high] = wholeRange.exec(inWesternDigits(text)) ?? [];
  return low === undefined || high === undefined ? null : [low, high];
}

export const isDash = (text: string) => /^(?:[-–—~]|to)$/i.test(text);

/** Told by numbers that can be read in one way only; null where the page has none. */
export function decimalSignOf(texts: readonly string[]): DecimalSign | null {
  const all = texts.flatMap((text) => inWesternDigits(text).match(/\d+(?:[.,]\d+)+/g) ?? []);
  // Three digits after the sign may be thousands, and two signs in one number are never two decimal ones.
  const points = all.filter(
    (text) => /^\d+\.(?:\d{1,2}|\d{4,})$/.test(text) || /^\d+(?:,\d+)+\.\d+$/.test(text),
  ).length;
  const commas = all.filter((text) => /^\d+,(?:\d{1,2}|\d{4,})$/.test(text) || /^\d+(?:\.\d+)+,\d+$/.test(text)).length;
  if (points === commas) return null;
  return points > commas ? "." : ",";
}

const asGroups = { ",": /^\d{1,3}(?:,\d{2,3})*,\d{3}$/, ".": /^\d{1,3}(?:\.\d{3})+$/ };

/** Null where a sign between the digits may mean either thousands or a part of one. */
export function readNumber(digits: string, sign: DecimalSign | null): number | null {
  if (/^\d+$/.test(digits)) return Number(digits);
  if (/^\d+[.,]\d+$/.test(digits)) {
    const own = digits.includes(",") ? "," : ".";
    const isGroup = asGroups[own].test(digits) && !digits.startsWith("0");
    if (!isGroup) return Number(digits.replace(",", "."));
    if (sign === null) return own === "." ? Number(digits) : null;
    return own === sign ? Number(digits.replace(",", ".")) : Number(digits.replace(/[.,]/, ""));
  }
  const last = digits.lastIndexOf(",") > digits.lastIndexOf(".") ? "," : ".";
  const other = last === "," ? "." : ",";
  if (!digits.includes(other)) return asGroups[last].test(digits) ? Number(digits.replaceAll(last, "")) : null;
  const [whole = "", part = ""] = [
    digits.slice(0, digits.lastIndexOf(last)),
    digits.slice(digits.lastIndexOf(last) + 1),
  ];
  return asGroups[other].test(whole) ? Number(`${whole.replaceAll(other, "")}.${part}`) : null;
}
