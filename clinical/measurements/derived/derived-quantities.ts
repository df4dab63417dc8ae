import type { MeasurementMethod } from "../../vocabulary/measurement";
import type { Sex } from "../../vocabulary/patient";
import { HBA1C } from "../hba1c";
import { meanArterialPressure } from "./blood-pressure";
import { bodyMassIndex, restingEnergy, waistToHeight } from "./body";
import { estimatedAverageGlucose, homaIr } from "./glucose";
import { egfrCkdEpi2021 } from "./kidney";
import { ldlFriedewald, ldlSampson, nonHdl } from "./lipids";
import { type DerivedValue, notApplicable } from "./outcome";

/** Sex recorded at birth; full years at the time of the first input; null where not known. */
export type DerivedPerson = { sex: Sex | null; ageYears: number | null };

/** One measured quantity a calculated one needs. */
export type DerivedInput = {
  code: string;
  /** How many days before or after the first input it may lie. */
  withinDays: number;
  /** The same while the person grows, below 20 years or at an unknown age, where that differs. */
  withinDaysGrowing?: number;
  /** Only values marked as taken this way. */
  method?: MeasurementMethod;
};

export type DerivedQuantity = {
  code: string;
  /** The first one gives the calculated value its time. */
  inputs: readonly DerivedInput[];
  /** Values in canonical units in the order of `inputs`; a blood pressure gives both its numbers. */
  calculate(values: readonly number[], person: DerivedPerson): DerivedValue;
};

const GROWN_FROM_YEARS = 20;
const SAME_SAMPLE = 1;

const weight: DerivedInput = { code: "29463-7", withinDays: 30 };
export const height: DerivedInput = { code: "8302-2", withinDays: 3650, withinDaysGrowing: 60 };
const waist: DerivedInput = { code: "8280-0", withinDays: 0 };
const lipids = ["2093-3", "2085-9", "2571-8"].map((code) => ({ code, withinDays: SAME_SAMPLE }));

/** How many days this input may lie from the first one, at this age in full years. */
export function daysAllowed({ withinDays, withinDaysGrowing }: DerivedInput, ageYears: number | null): number {
  const isGrown = ageYears !== null && ageYears >= GROWN_FROM_YEARS;
  return isGrown ? withinDays : (withinDaysGrowing ?? withinDays);
}

function atAge(ageYears: number | null, calculate: (ageYears: number) => DerivedValue): DerivedValue {
  return ageYears === null ? notApplicable("The age at that time is not known.") : calculate(ageYears);
}

/** A value that is missing becomes NaN, which no formula takes. */
export const derivedQuantities: readonly DerivedQuantity[] = [
  {
    code: "39156-5",
    inputs: [weight, height],
    calculate: ([weightKg = Number.NaN, heightCm = Number.NaN]) => bodyMassIndex({ weightKg, heightCm }),
  },
  {
    code: "waist-to-height",
    inputs: [waist, height],
    calculate: ([waistCm = Number.NaN, heightCm = Number.NaN]) => waistToHeight({ waistCm, heightCm }),
  },
  {
    code: "resting-energy",
    inputs: [weight, height],
    calculate: ([weightKg = Number.NaN, heightCm = Number.NaN], { sex, ageYears }) =>
      atAge(ageYears, (age) => restingEnergy({ weightKg, heightCm, ageYears: age, sex })),
  },
  {
    code: "8478-0",
    inputs: [{ code: "85354-9", withinDays: 0 }],
    calculate: ([systolicMmHg = Number.NaN, diastolicMmHg = Number.NaN]) =>
      meanArterialPressure({ systolicMmHg, diastolicMmHg }),
  },
  {
    code: "43396-1",
    inputs: lipids.slice(0, 2),
    calculate: ([totalMgDl = Number.NaN, hdlMgDl = Number.NaN]) => nonHdl({ totalMgDl, hdlMgDl }),
  },
  {
    code: "ldl-friedewald",
    inputs: lipids,
    calculate: ([totalMgDl = Number.NaN, hdlMgDl = Number.NaN, triglyceridesMgDl = Number.NaN]) =>
      ldlFriedewald({ totalMgDl, hdlMgDl, triglyceridesMgDl }),
  },
  {
    code: "ldl-sampson",
    inputs: lipids,
    calculate: ([totalMgDl = Number.NaN, hdlMgDl = Number.NaN, triglyceridesMgDl = Number.NaN]) =>
      ldlSampson({ totalMgDl, hdlMgDl, triglyceridesMgDl }),
  },
  {
    code: "98979-8",
    inputs: [{ code: "2160-0", withinDays: 0 }],
    calculate: ([creatinineMgDl = Number.NaN], { sex, ageYears }) =>
      atAge(ageYears, (age) => egfrCkdEpi2021({ creatinineMgDl, ageYears: age, sex })),
  },
  {
    code: "27353-2",
    inputs: [{ code: HBA1C, withinDays: 0 }],
    calculate: ([hba1cPercent = Number.NaN]) => estimatedAverageGlucose({ hba1cPercent }),
  },
  {
    code: "47214-2",
    inputs: [
      { code: "1558-6", withinDays: 0 },
      { code: "20448-7", withinDays: SAME_SAMPLE, method: "fasting" },
    ],
    calculate: ([glucoseMgDl = Number.NaN, insulinMicroUMl = Number.NaN]) => homaIr({ glucoseMgDl, insulinMicroUMl }),
  },
];
