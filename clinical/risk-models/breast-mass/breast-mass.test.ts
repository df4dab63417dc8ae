import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readMasses } from "@/scripts/breast-mass/data";
import { expectVectors } from "@/tests/risk-vectors";
import { breastMass, logitTermsOf } from "./breast-mass";
import vectors from "./breast-mass.vectors.json";
import coefficients from "./breast-mass-coefficients.json";

expectVectors(breastMass, vectors);

const { features, results } = coefficients;
type Values = Record<string, number>;

const average: Values = Object.fromEntries(features.map(({ name, mean }) => [name, mean]));
const estimate = (given: Record<string, unknown>) => breastMass.estimate(given);
const probabilityOf = (given: Values) => {
  const answer = estimate(given);
  return answer.outcome === "estimated" ? Number(answer.results.probabilityMalignantPct) / 100 : Number.NaN;
};
const logitOf = (probability: number) => Math.log(probability / (1 - probability));

/** Within the limits, and never with a worst value below its mean. */
const anyMass = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 30, maxLength: 30 }).map((places) => {
  const values: Values = {};
  for (const [index, { name, min, max }] of features.entries()) {
    const least = Math.max(min, values[name.replace("worst", "mean")] ?? min);
    values[name] = Math.min(max, least + (places[index] ?? 0) * (max - least));
  }
  return values;
});

describe("breast-mass: inputs", () => {
  it("asks for ten measures, each as mean, standard error and worst", () => {
    const labels = Object.values(breastMass.inputs).map(({ label }) => label.split(", "));
    expect(new Set(labels.map(([measure]) => measure)).size).toBe(10);
    for (const statistic of ["mean of all nuclei", "standard error", "mean of the three largest"])
      expect(labels.filter(([, each]) => each === statistic)).toHaveLength(10);
  });

  it.each(features.map((feature) => [feature.name, feature] as const))(
    "%s is refused outside its limits",
    (name, feature) => {
      for (const value of [feature.min, feature.max]) {
        const answer = estimate({ ...average, [name]: value });
        if (answer.outcome !== "estimated") expect(answer.status).toBe("invalid");
      }
      for (const value of [feature.min - 1e-9, feature.max + 1e-9])
        expect(estimate({ ...average, [name]: value })).toMatchObject({
          outcome: "not-applicable",
          status: "out-of-range",
          fields: [name],
        });
      expect(estimate({ ...average, [name]: null })).toMatchObject({ outcome: "missing-inputs", fields: [name] });
      expect(estimate({ ...average, [name]: "12" })).toMatchObject({ outcome: "not-applicable", fields: [name] });
    },
  );

  it("answers for a mass with the least or the most of everything", () => {
    expect(probabilityOf(Object.fromEntries(features.map(({ name, min }) => [name, min])))).toBeLessThan(0.001);
    expect(probabilityOf(Object.fromEntries(features.map(({ name, max }) => [name, max])))).toBeGreaterThan(0.999);
  });

  it("refuses a worst value below its mean, as when columns were swapped", () =>
    expect(estimate({ ...average, meanRadius: 16, worstRadius: 15.9, meanConcavePoints: 0.2 })).toEqual({
      outcome: "not-applicable",
      status: "invalid",
      fields: ["meanRadius", "worstRadius", "meanConcavePoints", "worstConcavePoints"],
      reasons: ["The mean of the three largest cannot be below that of all nuclei: radius, concave points."],
    }));
});

describe("breast-mass: the answer", () => {
  it("has terms that add up to its logit", () =>
    fc.assert(
      fc.property(anyMass, (mass) => {
        const probability = probabilityOf(mass);
        fc.pre(probability > 1e-6 && probability < 1 - 1e-6);
        const terms = logitTermsOf(mass);
        const sum = Object.values(terms.terms).reduce((total, term) => total + term, terms.average);
        expect(logitOf(probability)).toBeCloseTo(sum, 6);
      }),
    ));

  it("gives no term to what is average", () => {
    expect(Object.values(logitTermsOf(average).terms).every((term) => term === 0)).toBe(true);
    expect(logitOf(probabilityOf(average))).toBeCloseTo(logitTermsOf(average).average, 10);
  });

  it("says one thing with its four results", () =>
    fc.assert(
      fc.property(anyMass, (mass) => {
        const answer = estimate(mass);
        if (answer.outcome !== "estimated") throw new Error(JSON.stringify(answer));
        const percent = Number(answer.results.probabilityMalignantPct);
        expect(answer.results).toEqual({
          prediction: percent >= 50 ? "Malignant" : "Benign",
          probabilityMalignantPct: percent,
          confidencePct: expect.closeTo(Math.max(percent, 100 - percent), 9),
          riskLevel: percent >= 50 ? "High" : percent >= 5 ? "Medium" : "Low",
        });
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
      }),
    ));

  it("calls most of the masses it was learned from right, and refuses none", () => {
    const { columns, masses } = readMasses();
    const right = masses.filter(({ values, isMalignant }) => {
      const answer = estimate(Object.fromEntries(columns.map((_, place) => [features[place]?.name, values[place]])));
      expect(answer.outcome).toBe("estimated");
      return answer.outcome === "estimated" && answer.results.prediction === (isMalignant ? "Malignant" : "Benign");
    });
    expect(right.length).toBeGreaterThanOrEqual(Math.ceil(0.98 * masses.length));
  });
});

describe("breast-mass: the card", () => {
  it("says what the training measured", () => {
    expect(breastMass.card.checkedAgainst).toContain(`${(100 * results.accuracy.mean).toFixed(1)} % were called right`);
    expect(breastMass.card.checkedAgainst).toContain(`curve was ${results.meanFoldAuc.toFixed(3)}`);
    expect(Math.round(100 * (1 - results.sensitivity))).toBe(4);
    expect(Math.round(100 * (1 - results.specificity))).toBe(1);
    expect(1 / (results.levels[0]?.observed ?? 0)).toBeGreaterThan(150);
    expect(breastMass.card.harms.join(" ")).toMatch(/about 4 of 100 .* about 1 of 100 .* about 1 of 200/);
  });
});
