import fs from "node:fs";
import { describe, expect, it } from "vitest";
import coefficients from "@/clinical/risk-models/breast-mass/breast-mass-coefficients.json";
import { isotonicOf, plattOf } from "./breast-mass/calibration";
import { readMasses } from "./breast-mass/data";
import { minimizeLogLoss } from "./breast-mass/logistic-regression";
import { aucOf, brierOf } from "./breast-mass/measures";
import { trainBreastMass } from "./train-breast-mass";

describe("the data", () => {
  it("has 212 malignant and 357 benign masses of 30 features, the malignant ones larger", () => {
    const { columns, masses } = readMasses();
    const radii = (isMalignant: boolean) =>
      masses.filter((mass) => mass.isMalignant === isMalignant).map(({ values }) => values[0] ?? 0);
    const meanOf = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(columns).toHaveLength(30);
    expect([radii(true).length, radii(false).length]).toEqual([212, 357]);
    expect(meanOf(radii(true))).toBeCloseTo(17.46283, 5);
    expect(meanOf(radii(false))).toBeCloseTo(12.146524, 6);
  });

  it("is not learned from when it is missing, or is another file", () => {
    expect(() => readMasses("node_modules/nothing.csv")).toThrow(/missing: "npm ci"/);
    expect(() => readMasses("package.json")).toThrow(/SHA-256 is [0-9a-f]{64}, not 75a1d74a/);
  });
});

describe("the training", () => {
  it("writes the same files again, to the last byte", { timeout: 300_000 }, () => {
    for (const [name, content] of Object.entries(trainBreastMass()))
      expect(content, name).toBe(fs.readFileSync(`clinical/risk-models/breast-mass/${name}`, "utf8"));
  });

  it("reaches what it must on masses it had not seen", () => {
    expect(coefficients.results.accuracy.mean).toBeGreaterThanOrEqual(0.975);
    expect(coefficients.results.accuracy.min).toBeGreaterThanOrEqual(0.975);
    expect(coefficients.results.meanFoldAuc).toBeGreaterThanOrEqual(0.993);
  });
});

describe("its parts", () => {
  const ones = new Float64Array(4).fill(1);

  it("finds the weights at which the slope of the loss is zero", () => {
    const column = Float64Array.of(-1, 0.5, 1, 2);
    const targets = Float64Array.of(0, 1, 0, 1);
    const [weight = 0, intercept = 0] = minimizeLogLoss([column, ones], targets, [0.5, 0], [0, 0]);
    const errors = [...column].map(
      (value, row) => 1 / (1 + Math.exp(-weight * value - intercept)) - (targets[row] ?? 0),
    );
    expect(errors.reduce((sum, error) => sum + error, 0)).toBeCloseTo(0, 12);
    expect(errors.reduce((sum, error, row) => sum + error * (column[row] ?? 0), 0.5 * weight)).toBeCloseTo(0, 12);
  });

  it("says so when there is no minimum", () =>
    expect(() => minimizeLogLoss([Float64Array.of(-2, -1, 1, 2)], Float64Array.of(0, 0, 1, 1), [0], [0])).toThrow());

  const judged = [-3, -1, -0.5, 0.2, 0.4, 2, 3].map((logit, place) => ({
    logit,
    isMalignant: [1, 2, 4].includes(place) === logit < 0,
  }));

  it("calibrates by steps that only rise, and by a line that does", () => {
    for (const { probabilityOf } of [isotonicOf(judged), plattOf(judged)]) {
      const probabilities = [-9, -3, -2, -1, 0, 0.3, 1, 2.5, 9].map(probabilityOf);
      expect(probabilities).toEqual(probabilities.toSorted((one, other) => one - other));
      expect(Math.min(...probabilities)).toBeGreaterThanOrEqual(0);
      expect(Math.max(...probabilities)).toBeLessThanOrEqual(1);
    }
  });

  it("counts pairs for the area under the curve, ties as half", () => {
    const all = [
      { probability: 0.9, isMalignant: true },
      { probability: 0.5, isMalignant: true },
      { probability: 0.5, isMalignant: false },
      { probability: 0.1, isMalignant: false },
    ];
    expect(aucOf(all)).toBe(0.875);
    expect(brierOf(all)).toBeCloseTo((0.01 + 0.25 + 0.25 + 0.01) / 4, 12);
  });
});
