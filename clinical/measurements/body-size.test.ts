import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  cmFromInches,
  describeBodySize,
  inchesFromCm,
  inchesFromFeet,
  interpretPlausibility,
  kgFromPounds,
  metricValueOf,
  poundsFromKg,
  weightIn,
} from "./body-size";

describe("conversion", () => {
  it.each([
    [cmFromInches(1), 2.54],
    [kgFromPounds(1), 0.45359237],
    [inchesFromFeet(5, 8), 68],
    [cmFromInches(inchesFromFeet(6, 0)), 182.88],
    [poundsFromKg(100), 220.46226],
  ])("%d is %d", (converted, expected) => expect(converted).toBeCloseTo(expected, 4));

  it("there and back gives the same", () => {
    fc.assert(
      fc.property(fc.double({ min: 0.1, max: 700, noNaN: true }), (value) => {
        expect(cmFromInches(inchesFromCm(value))).toBeCloseTo(value, 9);
        expect(kgFromPounds(poundsFromKg(value))).toBeCloseTo(value, 9);
      }),
    );
  });

  it("leaves a weight in the unit it was given in", () => {
    expect(weightIn({ measure: "weight", value: 154.3, unit: "[lb_av]" }, "us")).toBe(154.3);
    expect(metricValueOf({ measure: "weight", value: 70.2, unit: "kg" })).toBe(70.2);
  });
});

describe("a size in words", () => {
  it.each([
    [{ measure: "height", value: 172, unit: "cm" }, "metric", "172 cm"],
    [{ measure: "height", value: 172, unit: "cm" }, "us", "5 ft 8 in"],
    [{ measure: "height", value: 182, unit: "cm" }, "us", "6 ft 0 in"],
    [{ measure: "height", value: 67.5, unit: "[in_i]" }, "us", "5 ft 7.5 in"],
    [{ measure: "height", value: 68, unit: "[in_i]" }, "metric", "172.7 cm"],
    [{ measure: "weight", value: 70.25, unit: "kg" }, "metric", "70.3 kg"],
    [{ measure: "weight", value: 70, unit: "kg" }, "us", "154 lb"],
    [{ measure: "weight", value: 154.5, unit: "[lb_av]" }, "us", "154.5 lb"],
    [{ measure: "weight", value: 154, unit: "[lb_av]" }, "metric", "69.9 kg"],
  ] as const)("%j in %s is %s", (size, system, words) => expect(describeBodySize(size, system)).toBe(words));

  it("never says twelve inches", () => {
    fc.assert(
      fc.property(
        fc.double({ min: 20, max: 280, noNaN: true }),
        fc.constantFrom("cm" as const, "[in_i]" as const),
        (value, unit) => {
          expect(describeBodySize({ measure: "height", value, unit }, "us")).not.toMatch(/ 12 in$/);
        },
      ),
    );
  });
});

describe("plausibility", () => {
  it.each([
    ["height", 172, "cm", "plausible"],
    ["height", 17.2, "cm", "impossible"],
    ["height", 1.72, "cm", "impossible"],
    ["height", 230, "cm", "unusual"],
    ["height", 68, "[in_i]", "plausible"],
    ["weight", 0.1, "kg", "impossible"],
    ["weight", 1.2, "kg", "unusual"],
    ["weight", 3.4, "kg", "plausible"],
    ["weight", 300, "kg", "unusual"],
    ["weight", 300, "[lb_av]", "plausible"],
    ["weight", 1500, "[lb_av]", "impossible"],
  ] as const)("%s %d %s is %s", (measure, value, unit, expected) =>
    expect(interpretPlausibility({ measure, value, unit })).toBe(expected),
  );
});
