import "server-only";
import { findQuantities, type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import { unitLabel } from "@/clinical/measurements/unit-words";
import { type MeasurementMethod, measurementMethodLabels } from "@/clinical/vocabulary/measurement";
import { isInFuture } from "./clock";
import type { DateOrder } from "./fields";
import { readDate } from "./import-dates";
import type { TableRow } from "./import-table";
import { judge, wordsOf } from "./judge";
import type { ReadyMeasurement } from "./judge-form";
import type { KnownReadings } from "./known";
import { hasDecimalComma, partUnit, readValue } from "./value-text";
import type { RowFate } from "./views";

/** What was said of the table, and on which clock and between which days its readings must be. */
export type Asked = {
  dateOrder: DateOrder | null;
  /** The unit of values without one, by the code of their quantity. */
  units: ReadonlyMap<string, string>;
  /** The rows the person said are right although unusual. */
  sure: ReadonlySet<number>;
  zone: string;
  now: string;
  earliest: string;
};

const MOST_IN_NOTE = 500;

type Answer =
  | { outcome: "ready"; reading: ReadyMeasurement }
  | { outcome: "refused"; because: string }
  | { outcome: "asks"; about: "unit" | "value" | "date"; because: string };

/** A row read as far as it goes without looking at what is there already. */
export type ReadRow = { row: number; source: TableRow; quantity: Quantity | null } & Answer;

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, " ")
    .trim();

/** Only the whole name, an alias or a code; a similar name is not good enough for a value. */
function findExactly(text: string): Quantity | null {
  const wanted = plain(text);
  if (wanted === "") return null;
  const exact = findQuantities(text).filter((quantity) =>
    [quantity.code, ...quantity.otherCodes, quantity.name, quantity.plainName, ...quantity.aliases].some(
      (name) => plain(name) === wanted,
    ),
  );
  return exact.length === 1 ? (exact[0] ?? null) : null;
}

/** Five thousand rows name a dozen quantities. */
function remembering<T>(find: (text: string) => T): (text: string) => T {
  const found = new Map<string, T>();
  return (text) => {
    const known = found.get(text);
    if (known !== undefined) return known;
    const fresh = find(text);
    found.set(text, fresh);
    return fresh;
  };
}

function findMethod({ methods }: Quantity, text: string): MeasurementMethod | null {
  const wanted = plain(text);
  return (
    methods.find((method) => [method, measurementMethodLabels[method]].some((word) => plain(word) === wanted)) ?? null
  );
}

const refused = (because: string): Answer => ({ outcome: "refused", because });

function readRow(
  source: TableRow,
  row: number,
  quantity: Quantity | null,
  asked: Asked & { hasCommas: boolean },
): Answer {
  if (source.problem) return refused(source.problem);
  if (source.retracted) return refused("This value was retracted: it does not count any more.");
  if (!quantity)
    return refused(source.what || source.code ? "We do not know this measurement." : "Nothing says what was measured.");
  if (quantity.isDerived) return refused("This is calculated here from other values.");
  const { number, unit } = source.unit ? { number: source.value, unit: source.unit } : partUnit(source.value);
  const given = readValue(number, asked);
  if (!given)
    return refused(source.value === "" ? "There is no value." : "This is no number we can read with certainty.");
  const date = readDate(source, { order: asked.dateOrder, zone: asked.zone });
  if (date.outcome === "refused") return date;
  if (date.outcome === "asks") return { ...date, about: "date" };
  if (isInFuture(date.stated, asked.now)) return refused("This time has not come yet.");
  if (date.stated.slice(0, 10) < asked.earliest) return refused("This is before the person was born.");
  const verdict = judge(quantity, given, unit || (asked.units.get(quantity.code) ?? null));
  if (verdict.outcome === "no-unit") return { outcome: "asks", about: "unit", because: verdict.because };
  if (!("judged" in verdict)) return refused(verdict.because);
  if (verdict.outcome === "unusual" && !asked.sure.has(row))
    return { outcome: "asks", about: "value", because: verdict.because };
  const { judged } = verdict;
  const method = judged.method ?? findMethod(quantity, source.method);
  const words = method ? [source.note] : [source.method, source.note];
  const note = words.filter(Boolean).join(". ").slice(0, MOST_IN_NOTE) || null;
  return { outcome: "ready", reading: { ...judged, code: quantity.code, stated: date.stated, method, note } };
}

export function readRows(rows: TableRow[], said: Asked): ReadRow[] {
  const asked = { ...said, hasCommas: rows.some(({ value }) => hasDecimalComma(value)) };
  const byName = remembering(findExactly);
  return rows.map((source, index) => {
    const row = index + 1;
    const quantity = (source.code ? quantityOf(source.code) : null) ?? byName(source.what || source.code);
    return { row, source, quantity, ...readRow(source, row, quantity, asked) };
  });
}

/** What becomes of each row; of two that say the same, the first is added. */
export function judgeRows(rows: ReadRow[], known: KnownReadings): { fates: RowFate[]; ready: ReadyMeasurement[] } {
  const ready: ReadyMeasurement[] = [];
  const fates = rows.map((read): RowFate => {
    const { row, source, quantity } = read;
    const base = {
      row,
      line: source.line,
      code: quantity?.code ?? null,
      what: quantity?.plainName ?? (source.what || source.code),
      when: read.outcome === "ready" ? read.reading.stated : `${source.date} ${source.time}`.trim(),
      value: read.outcome === "ready" ? wordsOf(read.reading) : `${source.value} ${source.unit}`.trim(),
    };
    if (read.outcome === "refused") return { ...base, fate: "refused", because: read.because };
    if (read.outcome === "asks") return { ...base, fate: "asks", about: read.about, because: read.because };
    if (known.has(read.reading)) return { ...base, fate: "duplicate" };
    known.add(read.reading);
    ready.push(read.reading);
    return { ...base, fate: "added" };
  });
  return { fates, ready };
}

/** The quantities some of whose rows have no unit, with what may be answered. */
export function unitQuestions(
  rows: ReadRow[],
): { code: string; what: string; units: { value: string; label: string }[] }[] {
  const asking = new Set(
    rows.flatMap((read) => (read.outcome === "asks" && read.about === "unit" ? (read.quantity ?? []) : [])),
  );
  return [...asking].map(({ code, plainName, units }) => ({
    code,
    what: plainName,
    units: units.map((unit) => ({ value: unit, label: unitLabel(unit) })),
  }));
}
