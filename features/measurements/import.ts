import "server-only";
import type { Quantity } from "@/clinical/measurements/quantities";
import { unitLabel } from "@/clinical/measurements/unit-words";
import { isInFuture } from "./clock";
import type { DateOrder } from "./fields";
import { readDate } from "./import-dates";
import { findMethod, isOtherScale, namer } from "./import-names";
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

const refused = (because: string): Answer => ({ outcome: "refused", because });

type Reading = { row: number; source: TableRow; quantity: Quantity };

function readRow({ row, source, quantity }: Reading, asked: Asked & { hasCommas: boolean }): Answer {
  if (source.retracted) return refused("This value was retracted: it does not count any more.");
  if (quantity.isDerived) return refused("This is calculated here from other values.");
  const given = readValue(source.value, asked);
  if (!given) return refused("This is no number we can read with certainty.");
  const date = readDate(source, { order: asked.dateOrder, zone: asked.zone });
  if (date.outcome === "refused") return date;
  if (date.outcome === "asks") return { ...date, about: "date" };
  if (isInFuture(date.stated, asked.now)) return refused("This time has not come yet.");
  if (date.stated.slice(0, 10) < asked.earliest) return refused("This is before the person was born.");
  const verdict = judge(quantity, given, source.unit || (asked.units.get(quantity.code) ?? null));
  if (verdict.outcome === "no-unit") return { outcome: "asks", about: "unit", because: verdict.because };
  if (!("judged" in verdict)) return refused(verdict.because);
  const { judged } = verdict;
  if (isOtherScale(source, judged.method)) return refused("The name and the unit tell two scales of HbA1c.");
  if (verdict.outcome === "unusual" && !asked.sure.has(row))
    return { outcome: "asks", about: "value", because: verdict.because };
  const method = judged.method ?? findMethod(quantity, source.method);
  const words = method ? [source.note] : [source.method, source.note];
  const note = words.filter(Boolean).join(". ").slice(0, MOST_IN_NOTE) || null;
  return { outcome: "ready", reading: { ...judged, code: quantity.code, stated: date.stated, method, note } };
}

export function readRows(rows: TableRow[], said: Asked): ReadRow[] {
  const asked = { ...said, hasCommas: rows.some(({ value }) => hasDecimalComma(value)) };
  const nameOf = namer();
  return rows.map((source, index): ReadRow => {
    const base = { row: index + 1, source, quantity: null };
    if (source.problem) return { ...base, ...refused(source.problem) };
    if (source.value === "") return { ...base, ...refused("There is no value.") };
    const parted = source.unit ? source : { ...source, ...partUnit(source.value) };
    const named = nameOf(parted);
    if (named.outcome === "refused") return { ...base, ...named };
    const found = { ...base, quantity: named.quantity };
    return { ...found, ...readRow({ ...found, source: parted }, asked) };
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
