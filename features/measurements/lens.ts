import "server-only";
import { addYears, differenceInYears, parseISO } from "date-fns";
import { eq } from "drizzle-orm";
import { type Interpretation, interpret, rangeFor, secondRangeFor } from "@/clinical/measurements/interpret";
import { preferredUnit, type Quantity, type ReferenceRange } from "@/clinical/measurements/quantities";
import { convert } from "@/clinical/measurements/units";
import type { Comparator, MeasurementMethod } from "@/clinical/vocabulary/measurement";
import type { Sex } from "@/clinical/vocabulary/patient";
import { patients } from "@/db/schema/patients";
import type { UnitSystem } from "@/lib/vocabulary/access";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import type { Amount, Band, BandsAtAge, Target } from "./views";

/** Through whose eyes a value is seen: the units of the viewer, the sex and age of the patient. */
export type Lens = { units: UnitSystem; sex: Sex; bornOn: string | null };

/** A value in the canonical unit of its quantity. */
export type CanonicalValue = {
  canonicalValue: number;
  canonicalSecondValue: number | null;
  comparator: Comparator | null;
  method: MeasurementMethod | null;
  measuredAt: Date;
};

export async function lensOf(patient: OpenPatient): Promise<Lens> {
  const [found] = await readAs(patient, (tx) =>
    tx.select({ sex: patients.sexAtBirth, bornOn: patients.bornOn }).from(patients).where(eq(patients.id, patient.id)),
  );
  return { units: patient.viewer.units, sex: found?.sex ?? "unknown", bornOn: found?.bornOn ?? null };
}

export function ageYearsAt({ bornOn }: Lens, at: Date): number | null {
  return bornOn === null ? null : differenceInYears(at, parseISO(bornOn));
}

/** From the canonical unit into the viewer's; both are units of the quantity, so there is always a way. */
function inViewersUnit(lens: Lens, quantity: Quantity, canonical: number): number {
  return convert(canonical, quantity.unit, preferredUnit(quantity, lens.units), quantity) ?? Number.NaN;
}

const orNull = (value: number | null | undefined, change: (value: number) => number) =>
  value === null || value === undefined ? null : change(value);

export function amountOf(
  lens: Lens,
  quantity: Quantity,
  { canonicalValue, canonicalSecondValue, comparator }: Omit<CanonicalValue, "method" | "measuredAt">,
): Amount {
  const shown = (value: number) => inViewersUnit(lens, quantity, value);
  return {
    value: shown(canonicalValue),
    secondValue: orNull(canonicalSecondValue, shown),
    comparator,
    unit: preferredUnit(quantity, lens.units),
  };
}

/** The two numbers of a reading against the ranges for the age at that time. */
export function statesOf(lens: Lens, quantity: Quantity, reading: CanonicalValue) {
  const { canonicalValue, canonicalSecondValue, comparator } = reading;
  const ask = askOf(lens, reading);
  return {
    state: interpret(canonicalValue, rangeFor(quantity, ask), comparator),
    secondState:
      canonicalSecondValue === null ? null : interpret(canonicalSecondValue, secondRangeFor(quantity, ask), comparator),
  };
}

export function bandsOf(lens: Lens, quantity: Quantity, reading: Pick<CanonicalValue, "measuredAt" | "method">) {
  const ask = askOf(lens, reading);
  return {
    range: bandOf(lens, quantity, rangeFor(quantity, ask)),
    secondRange: bandOf(lens, quantity, secondRangeFor(quantity, ask)),
  };
}

/** Ranges change on birthdays; without a date of birth only those for every age are known. */
export function bandsByAge(lens: Lens, quantity: Quantity, method: MeasurementMethod | null): BandsAtAge[] {
  const ranges = [...quantity.ranges, ...(quantity.second?.ranges ?? [])];
  const ages = ranges.flatMap(({ fromAge, toAge }) => [fromAge ?? 0, toAge ?? 0]).filter((age) => age > 0);
  const born = lens.bornOn && parseISO(lens.bornOn);
  const edges = born ? [...new Set(ages)].sort((one, other) => one - other).map((age) => addYears(born, age)) : [];
  return [born || new Date(), ...edges].map((measuredAt, index) => ({
    from: index === 0 ? null : measuredAt.getTime(),
    to: edges[index]?.getTime() ?? null,
    ...bandsOf(lens, quantity, { measuredAt, method }),
  }));
}

function askOf(lens: Lens, { measuredAt, method }: Pick<CanonicalValue, "measuredAt" | "method">) {
  return { sex: lens.sex, ageYears: ageYearsAt(lens, measuredAt), method };
}

function bandOf(lens: Lens, quantity: Quantity, range: ReferenceRange | null): Band | null {
  if (!range) return null;
  const shown = (value: number) => inViewersUnit(lens, quantity, value);
  return {
    low: orNull(range.low, shown),
    high: orNull(range.high, shown),
    isHighExcluded: range.isHighExcluded ?? false,
    source: range.source,
  };
}

type CanonicalTarget = Omit<Target, "unit">;

export function targetOf(lens: Lens, quantity: Quantity, target: CanonicalTarget): Target {
  const shown = (value: number) => inViewersUnit(lens, quantity, value);
  return {
    ...target,
    low: orNull(target.low, shown),
    high: orNull(target.high, shown),
    secondLow: orNull(target.secondLow, shown),
    secondHigh: orNull(target.secondHigh, shown),
    unit: preferredUnit(quantity, lens.units),
  };
}

/** Out of range before unknown before in range. */
export function worseOf(state: Interpretation, secondState: Interpretation | null): Interpretation {
  const both = [state, secondState ?? state];
  return (
    both.find((each) => each === "high" || each === "low") ?? both.find((each) => each === "unknown") ?? "in-range"
  );
}
