import type { UnitSystem } from "@/lib/vocabulary/access";

export const BODY_MEASURES = ["height", "weight"] as const;
export type BodyMeasure = (typeof BODY_MEASURES)[number];

/** UCUM units, see https://ucum.org/ucum. */
export const BODY_UNITS = ["cm", "[in_i]", "kg", "[lb_av]"] as const;
export type BodyUnit = (typeof BODY_UNITS)[number];

/** A value in the unit it was given in; never converted for storage. */
export type BodySize = { measure: BodyMeasure; value: number; unit: BodyUnit };

/** LOINC body height and body weight, see https://loinc.org/8302-2 and https://loinc.org/29463-7. */
export const bodyMeasureCodes: Record<BodyMeasure, string> = { height: "8302-2", weight: "29463-7" };
export const bodyMeasureLabels: Record<BodyMeasure, string> = { height: "Height", weight: "Weight" };

const CM_PER_INCH = 2.54;
const KG_PER_POUND = 0.45359237;
const INCHES_PER_FOOT = 12;

export const cmFromInches = (inches: number) => inches * CM_PER_INCH;
export const inchesFromCm = (heightCm: number) => heightCm / CM_PER_INCH;
export const kgFromPounds = (pounds: number) => pounds * KG_PER_POUND;
export const poundsFromKg = (weightKg: number) => weightKg / KG_PER_POUND;
export const inchesFromFeet = (feet: number, inches: number) => feet * INCHES_PER_FOOT + inches;

/** Centimeters or kilograms. */
export function metricValueOf({ value, unit }: BodySize): number {
  if (unit === "[in_i]") return cmFromInches(value);
  if (unit === "[lb_av]") return kgFromPounds(value);
  return value;
}

/** Weight in the viewer's unit, for a chart. */
export function weightIn(size: BodySize, system: UnitSystem): number {
  if (system === "metric") return metricValueOf(size);
  return size.unit === "[lb_av]" ? size.value : poundsFromKg(metricValueOf(size));
}

/** "172 cm", "5 ft 8 in", "70.5 kg" or "155 lb". What is not shown as given is rounded to whole inches and pounds. */
export function describeBodySize(size: BodySize, system: UnitSystem): string {
  if (size.measure === "weight")
    return system === "metric" ? `${upTo1(metricValueOf(size))} kg` : `${poundsOf(size)} lb`;
  if (system === "metric") return `${upTo1(metricValueOf(size))} cm`;
  const inches = size.unit === "[in_i]" ? Number(upTo1(size.value)) : Math.round(inchesFromCm(size.value));
  return `${Math.floor(inches / INCHES_PER_FOOT)} ft ${upTo1(inches % INCHES_PER_FOOT)} in`;
}

function poundsOf(size: BodySize): string {
  return size.unit === "[lb_av]" ? upTo1(size.value) : String(Math.round(poundsFromKg(size.value)));
}

function upTo1(value: number): string {
  return String(Math.round(value * 10) / 10);
}

export type Plausibility = "plausible" | "unusual" | "impossible";

/**
 * Wide limits for people of every age, in cm and kg. Outside the usual ones the person is asked once more; outside the possible
 * ones (smaller than any surviving newborn, beyond the largest people on record) the value is refused.
 */
const limits: Record<BodyMeasure, { possible: [number, number]; usual: [number, number] }> = {
  height: { possible: [20, 280], usual: [45, 215] },
  weight: { possible: [0.2, 650], usual: [2, 200] },
};

export function interpretPlausibility(size: BodySize): Plausibility {
  const value = metricValueOf(size);
  const { possible, usual } = limits[size.measure];
  if (value < possible[0] || value > possible[1]) return "impossible";
  return value < usual[0] || value > usual[1] ? "unusual" : "plausible";
}
