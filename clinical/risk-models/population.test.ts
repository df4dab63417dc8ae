import { describe, expect, it } from "vitest";
import { riskModels } from "./models";
import { normalQuantile, population, type Spread, spreadOf } from "./population";

const { distributions, sources } = population;

const shareBelow = (limit: number, spread: Spread | null) =>
  Array.from({ length: 999 }, (_, index) => (index + 1) / 1000).filter((share) => (spread?.valueAt(share) ?? 0) < limit)
    .length / 999;

describe("population", () => {
  it("cites each distribution, for inputs that models have", () => {
    const inputs = new Set(riskModels.flatMap((model) => Object.keys(model.inputs)));
    for (const { source, fields } of distributions) {
      expect(sources[source]?.length).toBeGreaterThan(40);
      expect(Object.keys(fields).filter((field) => !inputs.has(field))).toEqual([]);
    }
    expect([...new Set(distributions.map(({ source }) => source))].sort()).toEqual(Object.keys(sources).sort());
  });

  it("rises with the percentile, and has no gap and no overlap of ages", () => {
    for (const { percents, ages } of distributions)
      for (const [index, { from, before, values }] of ages.entries()) {
        expect(values).toHaveLength(percents.length);
        for (const numbers of [percents, values]) expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b));
        expect(before).toBeGreaterThan(from);
        expect(ages[index + 1]?.from ?? before).toBe(before);
      }
  });
});

describe("spreadOf", () => {
  it("gives back the percentiles that were published", () => {
    const bodyMassIndex = spreadOf("bmi", { age: 55, sex: "female" }, population);
    expect(bodyMassIndex?.valueAt(0.05)).toBeCloseTo(20.8, 9);
    expect(bodyMassIndex?.valueAt(0.5)).toBeCloseTo(30, 9);
    expect(bodyMassIndex?.valueAt(0.95)).toBeCloseTo(45.9, 9);
    expect(bodyMassIndex?.valueAt(0.99)).toBeGreaterThan(45.9);
    expect(bodyMassIndex?.valueAt(0.01)).toBeLessThan(20.8);
    expect(bodyMassIndex?.valueAt(0.6)).toBeGreaterThan(30);
  });

  it("changes the band on the birthday", () => {
    const medianAt = (age: number) => spreadOf("waistCm", { age, sex: "male" }, population)?.valueAt(0.5);
    expect(medianAt(59)).toBeCloseTo(104.3, 9);
    expect(medianAt(60)).toBeCloseTo(104.5, 9);
    expect(medianAt(19)).toBeUndefined();
  });

  it("converts cholesterol", () => {
    const [us, european] = ["hdlMgDl", "hdlMmolL"].map((field) =>
      spreadOf(field, { age: 50, sex: "male" }, population),
    );
    expect(us?.valueAt(0.5594)).toBeCloseTo(49.2, 9);
    expect(european?.valueAt(0.5594)).toBeCloseTo(49.2 * 0.02586, 9);
  });

  it("lowers the women's HDL cholesterol to the men's mean, step by step", () => {
    const mean = { female: 60.2, male: (55.2 * 631_762 - 60.2 * 349_789) / (631_762 - 349_789) };
    const [women, men] = ["cohort-hdl-women", "cohort-hdl-men"].map((id) =>
      distributions.find(({ source }) => source === id),
    );
    expect(men?.percents).toEqual(women?.percents);
    const lowered = women?.ages[0]?.values.map((value) => Math.round(((value * mean.male) / mean.female) * 10) / 10);
    expect(men?.ages[0]?.values).toEqual(lowered);
  });

  /** HDL below 40 mg/dL: NCHS Data Brief 363, 2015-2018. Total cholesterol of 240 mg/dL and more: the table of the quartiles. */
  it.each([
    ["hdlMgDl", "male", 40, 0.266],
    ["hdlMgDl", "female", 40, 0.085],
    ["totalCholesterolMgDl", "male", 240, 1 - 0.167],
    ["totalCholesterolMgDl", "female", 240, 1 - 0.171],
  ])("comes near a figure that it was not made from: %s of a %s below %d", (field, sex, limit, share) => {
    const spread = spreadOf(field, { age: 55, sex }, population);
    expect(Math.abs(shareBelow(limit, spread) - share)).toBeLessThan(0.025);
  });

  it("has no spread for what could not be cited, such as kidney filtration", () => {
    for (const field of ["egfr", "hba1cPct", "hba1cMmolMol", "uacrMgG"])
      expect(spreadOf(field, { age: 55, sex: "female" }, population)).toBeNull();
  });
});

describe("normalQuantile", () => {
  it.each([
    [0.5, 0],
    [0.025, -1.959964],
    [0.975, 1.959964],
    [0.001, -3.090232],
  ])("of %d is about %d", (probability, z) => expect(Math.abs(normalQuantile(probability) - z)).toBeLessThan(0.00045));
});
