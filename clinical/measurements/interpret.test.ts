import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { interpret, interpretPlausibility, rangeFor, routineCheckFor, secondRangeFor } from "./interpret";
import { type Quantity, quantities, quantityOf } from "./quantities";

function known(code: string): Quantity {
  const quantity = quantityOf(code);
  if (!quantity) throw new Error(`No quantity ${code}`);
  return quantity;
}

const both = { low: 70, high: 100, source: "A test." };
const below100 = { high: 100, isHighExcluded: true, source: "A test." };
const from40 = { low: 40, source: "A test." };

describe("a value against a range", () => {
  it.each([
    [69.9, both, "low"],
    [70, both, "in-range"],
    [100, both, "in-range"],
    [100.1, both, "high"],
    [99.9, below100, "in-range"],
    [100, below100, "high"],
    [39, from40, "low"],
    [40, from40, "in-range"],
    [85, null, "unknown"],
    [85, { source: "A test." }, "unknown"],
    [Number.NaN, both, "unknown"],
  ] as const)("%d in %j is %s", (value, range, expected) => expect(interpret(value, range)).toBe(expected));

  it.each([
    ["<", 70, both, "low"],
    ["<=", 70, both, "unknown"],
    ["<", 71, both, "unknown"],
    ["<=", 69, both, "low"],
    [">", 100, both, "high"],
    [">=", 100, both, "unknown"],
    [">=", 101, both, "high"],
    [">", 90, both, "unknown"],
    ["<", 100, below100, "in-range"],
    ["<=", 100, below100, "unknown"],
    ["<=", 99, below100, "in-range"],
    ["<", 101, below100, "unknown"],
    [">=", 100, below100, "high"],
    [">", 99, below100, "unknown"],
    [">=", 40, from40, "in-range"],
    [">", 40, from40, "in-range"],
    [">", 39, from40, "unknown"],
    ["<", 40, from40, "low"],
    ["<", 5, null, "unknown"],
  ] as const)("%s%d in %j is %s", (comparator, value, range, expected) => {
    expect(interpret(value, range, comparator)).toBe(expected);
  });

  it("judges a bound only as every number it may stand for", () => {
    const distance = fc.double({ min: 0.001, max: 500, noNaN: true });
    const range = fc.constantFrom(both, below100, from40);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 200 }), distance, range, (bound, far, range) => {
        const under = interpret(bound, range, "<");
        if (under !== "unknown") expect(interpret(bound - far, range)).toBe(under);
        const over = interpret(bound, range, ">");
        if (over !== "unknown") expect(interpret(bound + far, range)).toBe(over);
      }),
    );
  });
});

describe("the range for a person", () => {
  it.each([
    ["718-7", "female", 40, 12, 16],
    ["718-7", "male", 40, 14, 18],
    ["2571-8", "male", 9, undefined, 75],
    ["2571-8", "male", 10, undefined, 90],
    ["2571-8", "other", 20, undefined, 150],
    ["2160-0", "male", 18, 0.7, 1.3],
    ["5671-3", "female", 3, undefined, 3.5],
  ] as const)("%s for %s of %d is %s to %s", (code, sex, ageYears, low, high) => {
    expect(rangeFor(known(code), { sex, ageYears })).toMatchObject({ ...(low && { low }), high });
  });

  it.each([
    ["a child, where only adults are covered", "718-7", { sex: "male", ageYears: 17 }],
    ["an unknown age", "718-7", { sex: "male", ageYears: null }],
    ["an unknown sex, where the ranges differ", "718-7", { sex: "unknown", ageYears: 40 }],
    ["an intersex person, where the ranges differ", "718-7", { sex: "other", ageYears: 40 }],
    ["no sex at all", "718-7", { sex: null, ageYears: 40 }],
    ["a quantity without a source", "6301-6", { sex: "male", ageYears: 40 }],
    ["a glucose of which nobody knows whether it was fasting", "2345-7", { sex: "male", ageYears: 40 }],
    ["a glucose after a meal", "2345-7", { sex: "male", ageYears: 40, method: "after-a-meal" }],
  ] as const)("is not known for %s", (_, code, ask) => expect(rangeFor(known(code), ask)).toBeNull());

  it("knows how the value was taken", () => {
    expect(rangeFor(known("2345-7"), { sex: "male", ageYears: 40, method: "fasting" })).toMatchObject({
      low: 70,
      high: 100,
    });
  });

  it("has one for each number of a blood pressure", () => {
    const ask = { sex: "female", ageYears: 40 } as const;
    expect(rangeFor(known("85354-9"), ask)).toMatchObject({ low: 90, high: 120 });
    expect(secondRangeFor(known("85354-9"), ask)).toMatchObject({ low: 60, high: 80 });
    expect(secondRangeFor(known("8867-4"), ask)).toBeNull();
  });

  it("always names its source", () => {
    for (const { ranges } of quantities) for (const { source } of ranges) expect(source).toMatch(/ /);
  });
});

describe("plausibility", () => {
  it.each([
    ["8310-5", 37, "plausible"],
    ["8310-5", 42, "unusual"],
    ["8310-5", 98.6, "impossible"],
    ["4548-4", 48, "impossible"],
    ["4548-4", 6.5, "plausible"],
    ["1558-6", 5.5, "unusual"],
    ["1558-6", 95, "plausible"],
    ["2160-0", 80, "impossible"],
    ["718-7", 140, "impossible"],
    ["6690-2", 7500, "impossible"],
    ["85354-9", 1200, "impossible"],
    ["8302-2", 1.75, "impossible"],
    ["2345-7", Number.NaN, "impossible"],
  ] as const)("%s of %d is %s", (code, value, expected) => {
    expect(interpretPlausibility(value, known(code).plausible)).toBe(expected);
  });
});

describe("a value said in the unit of the other half of the world", () => {
  it.each([
    ["1558-6", "glucose 5.5 mmol/L", 5.5],
    ["2093-3", "cholesterol 5.2 mmol/L", 5.2],
    ["2085-9", "HDL 1.3 mmol/L", 1.3],
    ["2089-1", "LDL 3.1 mmol/L", 3.1],
    ["2571-8", "triglycerides 1.7 mmol/L", 1.7],
    ["2160-0", "creatinine 80 µmol/L", 80],
    ["3084-1", "uric acid 350 µmol/L", 350],
    ["22664-7", "urea 30 mg/dL", 30],
    ["4548-4", "HbA1c 48 mmol/mol", 48],
    ["718-7", "hemoglobin 140 g/L", 140],
    ["1975-2", "bilirubin 12 µmol/L", 12],
    ["1751-7", "albumin 42 g/L", 42],
    ["17861-6", "calcium 2.4 mmol/L", 2.4],
    ["19123-9", "magnesium 0.85 mmol/L", 0.85],
    ["2777-1", "phosphate 1.1 mmol/L", 1.1],
    ["2498-4", "iron 18 µmol/L", 18],
    ["2500-7", "iron-binding capacity 60 µmol/L", 60],
    ["3024-7", "free T4 15 pmol/L", 15],
    ["3026-2", "total T4 100 nmol/L", 100],
    ["3053-6", "total T3 1.8 nmol/L", 1.8],
    ["2143-6", "cortisol 400 nmol/L", 400],
    ["2731-8", "parathyroid hormone 4 pmol/L", 4],
    ["777-3", "platelets 250000 a µL", 250000],
    ["6690-2", "white cells 7500 a µL", 7500],
    ["8310-5", "temperature 98.6 °F", 98.6],
    ["85354-9", "blood pressure 16 kPa", 16],
  ])("%s: the number of %s is asked about in the canonical unit", (code, _, value) => {
    expect(interpretPlausibility(value, known(code).plausible)).not.toBe("plausible");
  });
});

describe("routine checks", () => {
  it.each([
    ["85354-9", 39, 60],
    ["85354-9", 40, 12],
    ["85354-9", 17, null],
    ["4548-4", 35, 36],
    ["4548-4", 34, null],
    ["718-7", 50, null],
    ["85354-9", null, null],
  ])("%s at %s: every %s months", (code, ageYears, months) => {
    expect(routineCheckFor(known(code), ageYears)?.months ?? null).toBe(months);
  });
});
