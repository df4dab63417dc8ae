import "server-only";
import {
  type DerivedInput,
  type DerivedQuantity,
  daysAllowed,
  derivedQuantities,
} from "@/clinical/measurements/derived/derived-quantities";
import { type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import { toCanonical } from "@/clinical/measurements/units";
import { ageYearsAt, amountOf, type CanonicalValue, type Lens, statesOf } from "./lens";
import type { DerivedFrom, Reading, When } from "./views";

/** A reading that was entered and still counts. */
export type StoredReading = CanonicalValue & When & { id: string; code: string };

/** A value calculated on reading: never stored, dated like the first of what it was calculated from. */
export type DerivedReading = CanonicalValue & When & { id: null; from: StoredReading[] };

const DAY_MS = 86_400_000;

export function derivedOf(code: string): DerivedQuantity | null {
  return derivedQuantities.find((derived) => derived.code === code) ?? null;
}

const distance = (one: When, other: When) => Math.abs(one.measuredAt.getTime() - other.measuredAt.getTime());

/** The nearest in time; `readings` come in the order of time. */
function nearest(readings: readonly StoredReading[], to: StoredReading, withinDays: number): StoredReading | null {
  let low = 0;
  let high = readings.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = readings[middle];
    if (there && there.measuredAt < to.measuredAt) low = middle + 1;
    else high = middle;
  }
  const [before, after] = [readings[low - 1], readings[low]];
  const found = before && after ? (distance(before, to) < distance(after, to) ? before : after) : (before ?? after);
  return found && distance(found, to) <= withinDays * DAY_MS ? found : null;
}

/** A bound such as "<5" is no number to calculate with; some inputs count only when taken in one way. */
const isFit = (reading: StoredReading, { method }: DerivedInput) =>
  reading.comparator === null && (method === undefined || reading.method === method);

/** Every value that can be calculated, oldest first, and in words why others cannot. */
export function deriveReadings(
  { code, inputs, calculate }: DerivedQuantity,
  readingsOf: (code: string) => readonly StoredReading[],
  lens: Lens,
): { readings: DerivedReading[]; notes: string[] } {
  const quantity = quantityOf(code);
  const [first, ...others] = inputs.map((input) => ({
    ...input,
    readings: readingsOf(input.code).filter((reading) => isFit(reading, input)),
  }));
  const notes = new Set<string>();
  if (!first || !quantity) return { readings: [], notes: [] };
  const readings = first.readings.flatMap((reading): DerivedReading[] => {
    const ageYears = ageYearsAt(lens, reading.measuredAt);
    const matched = others.map((other) => nearest(other.readings, reading, daysAllowed(other, ageYears)));
    const from = [reading, ...matched.filter((each) => each !== null)];
    if (from.length < inputs.length) return [];
    const values = from.flatMap(({ canonicalValue, canonicalSecondValue }) =>
      canonicalSecondValue === null ? [canonicalValue] : [canonicalValue, canonicalSecondValue],
    );
    const answer = calculate(values, { sex: lens.sex, ageYears });
    const value = answer.outcome === "estimated" ? toCanonical(answer.value, answer.unit, quantity) : null;
    if (answer.outcome === "not-applicable") notes.add(answer.because);
    if (value === null) return [];
    const { measuredAt, precision, zone } = reading;
    return [
      {
        id: null,
        measuredAt,
        precision,
        zone,
        canonicalValue: value,
        canonicalSecondValue: null,
        comparator: null,
        method: null,
        from,
      },
    ];
  });
  return { readings, notes: [...notes] };
}

function derivedFrom(lens: Lens, from: StoredReading[]): DerivedFrom[] {
  return from.flatMap(({ code, ...reading }) => {
    const quantity = quantityOf(code);
    if (!quantity) return [];
    const { measuredAt, precision, zone } = reading;
    return [{ code, measuredAt, precision, zone, shown: amountOf(lens, quantity, reading) }];
  });
}

/** A calculated value as every other reading is shown, with what it was calculated from. */
export function shownDerived(lens: Lens, quantity: Quantity, reading: DerivedReading): Reading {
  const { measuredAt, precision, zone, from } = reading;
  return {
    id: null,
    measuredAt,
    precision,
    zone,
    method: null,
    shown: amountOf(lens, quantity, reading),
    ...statesOf(lens, quantity, reading),
    derivedFrom: derivedFrom(lens, from),
  };
}
