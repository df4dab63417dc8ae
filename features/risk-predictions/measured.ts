import "server-only";
import { addMonths, differenceInDays, differenceInYears, min, parseISO } from "date-fns";
import { bodyMassIndex } from "@/clinical/measurements/derived/body";
import { daysAllowed, height as heightRule } from "@/clinical/measurements/derived/derived-quantities";
import { egfrCkdEpi2021 } from "@/clinical/measurements/derived/kidney";
import type { DerivedValue } from "@/clinical/measurements/derived/outcome";
import { HBA1C } from "@/clinical/measurements/hba1c";
import { quantityOf } from "@/clinical/measurements/quantities";
import { formatQuantity, unitLabel } from "@/clinical/measurements/unit-words";
import { convert } from "@/clinical/measurements/units";
import type { Sex } from "@/clinical/vocabulary/patient";
import type { KnownInput } from "./known-input";

/** The newest exact reading of a quantity. */
export type NewestReading = {
  id: string;
  code: string;
  value: number;
  secondValue: number | null;
  unit: string;
  canonicalValue: number;
  measuredAt: Date;
};

const PRESSURE = "85354-9";
export const HEIGHT = "8302-2";
export const WEIGHT = "29463-7";
const CREATININE = "2160-0";
const REPORTED_FILTRATION = "69405-9";
const TOTAL_CHOLESTEROL = "2093-3";
const HDL = "2085-9";

/**
 * Cholesterol as often as guidelines have healthy adults checked (USPSTF, every five years); everything else once a year,
 * which is our own choice.
 */
const YEARLY = 12;
const FIVE_YEARLY = 60;

/** What a measurement tells a model without any calculation, in the unit of the model. */
export const direct: Readonly<Record<string, { code: string; unit: string; months: number }>> = {
  sbpMmHg: { code: PRESSURE, unit: "mm[Hg]", months: YEARLY },
  totalCholesterolMgDl: { code: TOTAL_CHOLESTEROL, unit: "mg/dL", months: FIVE_YEARLY },
  totalCholesterolMmolL: { code: TOTAL_CHOLESTEROL, unit: "mmol/L", months: FIVE_YEARLY },
  hdlMgDl: { code: HDL, unit: "mg/dL", months: FIVE_YEARLY },
  hdlMmolL: { code: HDL, unit: "mmol/L", months: FIVE_YEARLY },
  waistCm: { code: "8280-0", unit: "cm", months: YEARLY },
  hba1cPct: { code: HBA1C, unit: "%", months: YEARLY },
  hba1cMmolMol: { code: HBA1C, unit: "mmol/mol", months: YEARLY },
  uacrMgG: { code: "9318-7", unit: "mg/g", months: YEARLY },
};

/** What has to be measured for this input, where that is one thing; null otherwise. */
export const measuredCodeOf = (name: string): string | null =>
  direct[name]?.code ?? { egfr: CREATININE, bmi: WEIGHT }[name] ?? null;

export const MEASURED_CODES = [
  ...new Set([...Object.values(direct).map(({ code }) => code), HEIGHT, WEIGHT, CREATININE, REPORTED_FILTRATION]),
];

type Person = { sex: Sex; bornOn: string | null };

function givenOf({ code, value, secondValue, unit }: NewestReading): KnownInput["given"] {
  return {
    value: code === PRESSURE && secondValue !== null ? `${value}/${secondValue}` : String(value),
    unit: unitLabel(unit),
  };
}

function known(name: string, value: number, reading: NewestReading, months: number, now: Date): KnownInput {
  return {
    name,
    value,
    origin: "measurement",
    rowId: reading.id,
    at: reading.measuredAt,
    given: givenOf(reading),
    staleAfterMonths: months,
    isStale: addMonths(reading.measuredAt, months) < now,
  };
}

const estimatedOrNull = (derived: DerivedValue): number | null =>
  derived.outcome === "estimated" ? derived.value : null;

const ageYearsAt = (at: Date, { bornOn }: Person) => (bornOn === null ? null : differenceInYears(at, parseISO(bornOn)));

/** A height counts for ten years in somebody grown, as it does for the measurements themselves. */
function bodyMass(byCode: ReadonlyMap<string, NewestReading>, person: Person, now: Date): KnownInput | null {
  const [weight, height] = [byCode.get(WEIGHT), byCode.get(HEIGHT)];
  if (!weight || !height) return null;
  const ageYears = ageYearsAt(min([height.measuredAt, weight.measuredAt]), person);
  const days = Math.abs(differenceInDays(weight.measuredAt, height.measuredAt));
  if (days > daysAllowed(heightRule, ageYears)) return null;
  const value = estimatedOrNull(bodyMassIndex({ weightKg: weight.canonicalValue, heightCm: height.canonicalValue }));
  if (value === null) return null;
  const words = [weight, height].map(({ code, value, unit }) => {
    const quantity = quantityOf(code);
    return quantity ? formatQuantity(value, unit, quantity) : String(value);
  });
  return { ...known("bmi", value, weight, YEARLY, now), given: { value: words.join(", "), unit: "" } };
}

/** Calculated from creatinine at the age of that day, or as a laboratory reported it, whichever is newer. */
function filtration(byCode: ReadonlyMap<string, NewestReading>, person: Person, now: Date): KnownInput | null {
  const [creatinine, reported] = [byCode.get(CREATININE), byCode.get(REPORTED_FILTRATION)];
  if (reported && !(creatinine && creatinine.measuredAt >= reported.measuredAt))
    return known("egfr", reported.canonicalValue, reported, YEARLY, now);
  const ageYears = creatinine ? ageYearsAt(creatinine.measuredAt, person) : null;
  if (!creatinine || ageYears === null) return null;
  const { sex } = person;
  const value = estimatedOrNull(egfrCkdEpi2021({ creatinineMgDl: creatinine.canonicalValue, ageYears, sex }));
  return value === null ? null : known("egfr", value, creatinine, YEARLY, now);
}

/** Inputs of the models as far as measurements tell them, by name. */
export function measuredInputs(readings: readonly NewestReading[], person: Person, now: Date): KnownInput[] {
  const byCode = new Map(readings.map((reading) => [reading.code, reading]));
  const plain = Object.entries(direct).flatMap(([name, { code, unit, months }]) => {
    const [reading, quantity] = [byCode.get(code), quantityOf(code)];
    const value = reading && quantity && convert(reading.canonicalValue, quantity.unit, unit, quantity);
    return reading && value !== null && value !== undefined ? [known(name, value, reading, months, now)] : [];
  });
  return [...plain, bodyMass(byCode, person, now), filtration(byCode, person, now)].filter((input) => input !== null);
}
