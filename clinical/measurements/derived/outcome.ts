/** `unit` is UCUM. A number that does not exist is said in words, never made up. */
export type DerivedValue =
  | { outcome: "estimated"; value: number; unit: string }
  | { outcome: "not-applicable"; because: string };

export const estimated = (value: number, unit: string): DerivedValue => ({ outcome: "estimated", value, unit });
export const notApplicable = (because: string): DerivedValue => ({ outcome: "not-applicable", because });

/** The inclusive limits a formula was made for, with the words for an input outside them. */
export type Bound = readonly [value: number, low: number, high: number, because: string];

/** The first input outside its limits decides; NaN is outside. */
export function within(bounds: readonly Bound[], calculate: () => DerivedValue): DerivedValue {
  const broken = bounds.find(([value, low, high]) => !(value >= low && value <= high));
  return broken ? notApplicable(broken[3]) : calculate();
}
