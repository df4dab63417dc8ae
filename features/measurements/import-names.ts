import "server-only";
import { findQuantities, type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import { readUnit } from "@/clinical/measurements/units";
import { type MeasurementMethod, measurementMethodLabels } from "@/clinical/vocabulary/measurement";
import type { TableRow } from "./import-table";

type Named = { outcome: "found"; quantity: Quantity } | { outcome: "refused"; because: string };

const plain = (text: string) =>
  text
    .toLowerCase()
    .replace(/[^a-z0-9%]+/g, " ")
    .trim();

/** Only the whole name, an alias or a code; a similar name is not good enough for a value. What is entered comes before what is calculated. */
function findExactly(text: string): Quantity[] {
  const wanted = plain(text);
  if (wanted === "") return [];
  const exact = findQuantities(text).filter(({ code, otherCodes, name, plainName, aliases }) =>
    [code, ...otherCodes, name, plainName, ...aliases].some((known) => plain(known) === wanted),
  );
  const entered = exact.filter(({ isDerived }) => !isDerived);
  return entered.length > 0 ? entered : exact;
}

const refused = (because: string): Named => ({ outcome: "refused", because });

/** Where several quantities have the name, the unit tells which is meant, or nothing does. */
function choose(named: Quantity[], { what, code, unit }: TableRow): Named {
  const meant = named.length > 1 ? named.filter((quantity) => readUnit(unit, quantity) !== null) : named;
  const [quantity] = meant;
  if (quantity && meant.length === 1) return { outcome: "found", quantity };
  if (named.length > 1) {
    const names = named.map(({ plainName }) => `“${plainName}”`).join(" or ");
    return refused(`This name may mean ${names}. Give the whole name or another unit.`);
  }
  return refused(what || code ? "We do not know this measurement." : "Nothing says what was measured.");
}

/** Names the quantities of rows; five thousand rows name a dozen. */
export function namer(): (row: TableRow) => Named {
  const found = new Map<string, Quantity[]>();
  return (row) => {
    const coded = row.code ? quantityOf(row.code) : null;
    if (coded) return { outcome: "found", quantity: coded };
    const text = row.what || row.code;
    const named = found.get(text) ?? findExactly(text);
    found.set(text, named);
    return choose(named, row);
  };
}

export function findMethod({ methods }: Quantity, text: string): MeasurementMethod | null {
  const wanted = plain(text);
  return (
    methods.find((method) => [method, measurementMethodLabels[method]].some((word) => plain(word) === wanted)) ?? null
  );
}

/** LOINC 59261-8 and "IFCC" in a name say mmol/mol, "NGSP" or "DCCT" percent; another unit beside them is a slip. */
export function isOtherScale({ code, what }: TableRow, scale: MeasurementMethod | null): boolean {
  const isIfcc = [code, what].includes("59261-8") || /ifcc/i.test(what);
  return (scale === "ngsp" && isIfcc) || (scale === "ifcc" && /ngsp|dcct/i.test(what));
}
