/** A value beyond what the instrument can tell: "<0.1" is a bound, not a number. */
export const COMPARATORS = ["<", "<=", ">=", ">"] as const;
export type Comparator = (typeof COMPARATORS)[number];

/** How a value was taken, where it changes what the value means. */
export const MEASUREMENT_METHODS = [
  "fasting",
  "after-a-meal",
  "sitting",
  "standing",
  "lying",
  "home-device",
  "ngsp",
  "ifcc",
] as const;
export type MeasurementMethod = (typeof MEASUREMENT_METHODS)[number];
export const measurementMethodLabels: Record<MeasurementMethod, string> = {
  fasting: "Fasting",
  "after-a-meal": "After a meal",
  sitting: "Sitting",
  standing: "Standing",
  lying: "Lying down",
  "home-device": "Own device at home",
  ngsp: "NGSP",
  ifcc: "IFCC",
};

/** "day": only the date is known. */
export const MEASUREMENT_PRECISIONS = ["day", "time"] as const;
export type MeasurementPrecision = (typeof MEASUREMENT_PRECISIONS)[number];
