import { type Interpretation, interpret, interpretPlausibility } from "../measurements/interpret";
import { type Quantity, quantityOf } from "../measurements/quantities";
import { toCanonical } from "../measurements/units";
import { type Column, columnOf, layoutOf } from "./columns";
import { type Item, readPrintedUnit } from "./items";
import { boxOf, leastConfidence, type Span, spanOf, type Token, textOf } from "./lines";
import { type DecimalSign, readNumber } from "./numbers";
import type { MeasurementProposal } from "./proposal";
import type { Row } from "./rows";

export type Reading = {
  page: number;
  columns: readonly Column[] | null;
  decimalSign: DecimalSign | null;
  isRecognized: boolean;
};

type NumberItem = Extract<Item, { kind: "number" }>;
type Range = { low: number | null; high: number | null; isHighExcluded: boolean; tokens: Token[] };

const ofKind = <Kind extends Item["kind"]>(items: readonly Item[], kind: Kind) =>
  items.filter((item): item is Extract<Item, { kind: Kind }> => item.kind === kind);

/** The one number that is the result. Where a table has earlier results too, only the headings can tell. */
function resultAmong(items: readonly Item[], columns: readonly Column[] | null): NumberItem | null {
  const numbers = ofKind(items, "number");
  const plain = numbers.filter(({ comparator }) => comparator === null);
  const under = (item: NumberItem) => (columns && item.tokens[0] ? columnOf(item.tokens[0], columns) : null);
  const hasPrevious = columns?.some(({ role }) => role === "previous");
  if (plain.length > 1 || hasPrevious) {
    const results = numbers.filter((item) => under(item) === "result");
    return results.length === 1 ? (results[0] ?? null) : null;
  }
  const [only] = plain;
  if (only) return numbers[0] === only ? only : null;
  const [first, second] = numbers;
  if (!first) return null;
  const hasRange = second !== undefined || ofKind(items, "range").length > 0;
  return hasRange && items.indexOf(first) <= 1 ? first : under(first) === "result" ? first : null;
}

function rangeAmong(items: readonly Item[], value: NumberItem, sign: DecimalSign | null): Range | null {
  const ranges = ofKind(items, "range");
  const bounds = ofKind(items, "number").filter((item) => item !== value && item.comparator !== null);
  const read = (digits: string | null) => (digits === null ? null : readNumber(digits, sign));
  const [range] = ranges;
  const [bound] = bounds;
  if (ranges.length + bounds.length !== 1) return null;
  if (range) return { low: read(range.low), high: read(range.high), isHighExcluded: false, tokens: range.tokens };
  if (!bound) return null;
  const number = read(bound.digits);
  return bound.comparator === "<"
    ? { low: null, high: number, isHighExcluded: true, tokens: bound.tokens }
    : { low: number, high: null, isHighExcluded: false, tokens: bound.tokens };
}

/** A range below counts where the row has none and it is of the size that this quantity has. */
function rangeBelow(row: Row, value: NumberItem, sign: DecimalSign | null): Range | null {
  const hasOwn = row.items.some((item) => item.kind === "range" || (item.kind === "number" && item !== value));
  return hasOwn || !row.rangeBelow ? null : rangeAmong([row.rangeBelow], value, sign);
}

type Unit = { unit: string; printed: string; tokens: Token[] };

/** A bare number is a pure number: right for ratios and shares of one, and for nothing else. */
const isPure = (unit: string) => /^(?:\{(?:ratio|INR)\}|\[pH\]|L\/L)$/.test(unit);

function unitFor(quantity: Quantity, row: Row, value: NumberItem, isRecognized: boolean): Unit | null {
  const printed = ofKind(row.items, "unit");
  const behind = row.items[row.items.indexOf(value) + 1];
  const ordered = behind?.kind === "unit" ? [behind, ...printed] : printed;
  const all = [
    ...ordered,
    ...(row.unitBefore.length > 0 ? [{ printed: textOf(row.unitBefore), tokens: row.unitBefore }] : []),
  ];
  for (const { printed, tokens } of all) {
    const unit = readPrintedUnit(printed, quantity.units, isRecognized);
    if (unit !== null) return { unit, printed, tokens };
  }
  const pure = all.length === 0 ? quantity.units.find(isPure) : undefined;
  return pure === undefined ? null : { unit: pure, printed: "", tokens: [] };
}

type Direction = "high" | "low" | "normal" | "abnormal";

export function directionOf(flag: string): Direction {
  const sign = flag.replace(/[()[\]]/g, "").toLowerCase();
  if (/^(?:h|\+|↑|▲)/.test(sign)) return "high";
  if (/^(?:l|-|↓|▼)/.test(sign)) return "low";
  return /^n/.test(sign) ? "normal" : "abnormal";
}

/** Where the value lies against the printed range. */
function stateOf(value: number, comparator: "<" | ">" | null, range: Range | null) {
  const printed = range && {
    low: range.low ?? undefined,
    high: range.high ?? undefined,
    isHighExcluded: range.isHighExcluded,
    source: "",
  };
  return interpret(value, printed, comparator);
}

const FAR = 3;
const isFar = (value: number, { low, high }: { low: number | null; high: number | null }) =>
  (high !== null && value > FAR * high) || (low !== null && value < low / FAR);

/** The widest range in use for this quantity, in its canonical unit. */
function usualRange({ ranges }: Quantity) {
  const lows = ranges.flatMap(({ low }) => low ?? []);
  const highs = ranges.flatMap(({ high }) => high ?? []);
  return { low: lows.length > 0 ? Math.min(...lows) : null, high: highs.length > 0 ? Math.max(...highs) : null };
}

/** Recognition loses decimal signs: a range unlike the usual ones was not read right, and is left out. */
function trusted(range: Range | null, unit: string, quantity: Quantity): Range | null {
  const high = range?.high == null ? null : toCanonical(range.high, unit, quantity);
  const usual = usualRange(quantity);
  const isStrange = high !== null && usual.high !== null && (isFar(high, usual) || high < usual.high / FAR);
  return isStrange ? null : range;
}

const LEAST_WORD_CONFIDENCE = 0.5;
/** A unit is one of a few known words, so that a badly read one is still hardly another. */
const UNIT_WEIGHT = 0.4;
const GUESSED_UNIT = 0.8;
const UNUSUAL = 0.7;
const OUT_OF_RANGE_UNSAID = 0.6;
const MOST_STRAY_WORDS = 4;

export type Found = Omit<MeasurementProposal, "takenOn" | "agrees"> & {
  state: Interpretation;
  valueSpan: Span;
  rangeSpan: Span | null;
};

/** What one row proposes; null rather than anything that is not certain. */
export function proposalOf(row: Row, { page, columns, decimalSign, isRecognized }: Reading): Found | null {
  const value = resultAmong(row.items, columns);
  if (!value) return null;
  const stray = ofKind(row.items, "text").flatMap(({ tokens }) => tokens);
  const isProse = stray.length > MOST_STRAY_WORDS || stray.some(({ cell }) => cell === value.tokens[0]?.cell);
  const number = readNumber(value.digits, decimalSign);
  if (isProse || number === null) return null;
  const fitting = row.codes
    .flatMap((code) => {
      const quantity = quantityOf(code);
      const unit = quantity && unitFor(quantity, row, value, isRecognized);
      const canonical = unit && toCanonical(number, unit.unit, quantity);
      if (!quantity || !unit || canonical === null) return [];
      return [{ quantity, unit, canonical, plausibility: interpretPlausibility(canonical, quantity.plausible) }];
    })
    .filter(({ plausibility }) => plausibility === "plausible" || (plausibility === "unusual" && !isRecognized));
  const [only] = fitting;
  if (!only || fitting.length > 1) return null;
  const { quantity, unit } = only;
  const printedRange = rangeAmong(row.items, value, decimalSign);
  const ownRange = isRecognized || unit.printed === "" ? trusted(printedRange, unit.unit, quantity) : printedRange;
  // 0.41 between 36 and 46 is not a share of one, or was not read right.
  if (unit.printed === "" && printedRange && !ownRange) return null;
  const range = ownRange ?? trusted(rangeBelow(row, value, decimalSign), unit.unit, quantity);
  const flag = value.flag ?? ofKind(row.items, "flag")[0]?.flag ?? null;
  const state = stateOf(number, value.comparator, range);
  const isUnsaid = flag === null && (state === "high" || state === "low");
  // Far from what is usual without a word about it is a lost decimal sign rather than a result.
  const isLost = range ? isUnsaid && isFar(number, range) : isFar(only.canonical, usualRange(only.quantity));
  if (isRecognized && isLost) return null;
  const tokens = [...row.name, ...value.tokens, ...only.unit.tokens];
  const read = leastConfidence([...row.name, ...value.tokens]);
  if (read < LEAST_WORD_CONFIDENCE) return null;
  const sure =
    (1 - UNIT_WEIGHT * (1 - leastConfidence(only.unit.tokens))) *
    (only.unit.printed === "" && !only.quantity.unit.startsWith("{") ? GUESSED_UNIT : 1) *
    (only.plausibility === "unusual" ? UNUSUAL : 1) *
    (isUnsaid ? OUT_OF_RANGE_UNSAID : 1);
  return {
    kind: "measurement",
    name: textOf(row.name),
    code: only.quantity.code,
    value: number,
    comparator: value.comparator,
    unit: only.unit.unit,
    printedUnit: only.unit.printed,
    printedRange: range && textOf(range.tokens),
    printedFlag: flag,
    state,
    valueSpan: spanOf(value.tokens),
    rangeSpan: printedRange && spanOf(printedRange.tokens),
    page,
    box: boxOf(tokens),
    layout: columns && layoutOf(columns, isRecognized),
    confidence: read * sure,
  };
}
