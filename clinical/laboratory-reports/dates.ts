import type { DateMeaning } from "./proposal";

const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];
const MONTH = String.raw`(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?`;
const DATE = new RegExp(
  String.raw`\b(?:(?<iso>\d{4}[-/.]\d{1,2}[-/.]\d{1,2})|(?<named>\d{1,2}(?:st|nd|rd|th)?[-\s]${MONTH}[-,\s]+\d{4}|${MONTH}\s\d{1,2},?\s\d{4})|(?<dotted>\d{1,2}\.\d{1,2}\.\d{4})|(?<slashed>\d{1,2}[/-]\d{1,2}[/-]\d{4}))\b`,
  "gi",
);

export type DayOrder = "day-first" | "month-first";

type Found = {
  words: string;
  index: number;
  parts: { iso?: string; named?: string; dotted?: string; slashed?: string };
};

export function datesIn(text: string): Found[] {
  return [...text.matchAll(DATE)].map(({ 0: words, index, groups }) => ({ words, index, parts: { ...groups } }));
}

const numbersIn = (text: string) => (text.match(/\d+/g) ?? []).map(Number);

/** "03/04/2024" is read only where another date of the report shows which number is the day. */
export function dayOrderOf(texts: readonly string[]): DayOrder | null {
  const pairs = texts.flatMap(datesIn).flatMap(({ parts }) => (parts.slashed ? [numbersIn(parts.slashed)] : []));
  const isDayFirst = pairs.some(([first = 0]) => first > 12);
  const isMonthFirst = pairs.some(([, second = 0]) => second > 12);
  if (isDayFirst === isMonthFirst) return null;
  return isDayFirst ? "day-first" : "month-first";
}

function asDay(year = 0, month = 0, day = 0): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day && year > 1900;
  return isReal ? date.toISOString().slice(0, 10) : null;
}

export function readDate({ parts }: Found, order: DayOrder | null): string | null {
  const { iso, named, dotted, slashed } = parts;
  if (iso) return asDay(...numbersIn(iso));
  if (named) {
    const [day, year] = numbersIn(named);
    const month = /[a-z]{3}/i.exec(named.replace(/\d(?:st|nd|rd|th)/i, ""))?.[0].toLowerCase() ?? "";
    return asDay(year, MONTHS.indexOf(month) + 1, day);
  }
  const [first, second, year] = numbersIn(dotted ?? slashed ?? "");
  if (dotted || order === "day-first") return asDay(year, second, first);
  if (order === "month-first" || first === second) return asDay(year, first, second);
  return null;
}

const MEANINGS: readonly (readonly [RegExp, DateMeaning | null])[] = [
  [/birth|\bborn\b|\bdob\b/i, null],
  [
    /collect|\bdrawn\b|\bsampl(?:ed|ing)\b|(?:sample|specimen) (?:date|taken|on)|date of (?:sample|specimen)/i,
    "collected",
  ],
  [/receiv|\bregist|\baccession/i, "received"],
  [/report|\bissued\b|releas|\bprinted\b|authori[sz]ed|\bsigned\b|dictated/i, "reported"],
];

/** What the words in front of a date say it is. */
export function meaningOf(label: string): DateMeaning | null {
  return MEANINGS.find(([words]) => words.test(label))?.[1] ?? null;
}
