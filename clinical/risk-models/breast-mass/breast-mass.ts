import { defineModel } from "../define-model";
import { contradiction, type InputsOf, type NumberInput } from "../model";
import { card } from "./breast-mass-card";
import coefficients from "./breast-mass-coefficients.json";
import { cellStatisticLabels, cells } from "./cells";

type Measured = Readonly<Record<string, NumberInput & { isRequired: true }>>;

const inputs: Measured = Object.fromEntries(
  cells.map(({ name, statistic, label, about, min, max }) => [
    name,
    {
      label: `${label}, ${cellStatisticLabels[statistic]}`,
      about,
      type: "number",
      unit: "",
      min,
      max,
      isRequired: true,
      canChange: false,
    },
  ]),
);

/** Mean and worst value of each of the ten measures: the three largest cannot be smaller than all together. */
const pairs = cells
  .filter(({ statistic }) => statistic === "mean")
  .map(({ name, measure }) => ({ mean: name, worst: name.replace("mean", "worst"), label: measure }));

function contradictionIn(given: InputsOf<Measured>) {
  const broken = pairs.filter(({ mean, worst }) => Number(given[worst]) < Number(given[mean]));
  if (broken.length === 0) return null;
  return contradiction(
    broken.flatMap(({ mean, worst }) => [mean, worst]),
    `The mean of the three largest cannot be below that of all nuclei: ${broken.map(({ label }) => label).join(", ")}.`,
  );
}

/**
 * What each value adds to the logit. All of them and `average`, which is the logit of a mass with the mean of the training
 * data in everything, add up to the logit of the answer.
 */
export function logitTermsOf(given: InputsOf<Measured>): { average: number; terms: Record<string, number> } {
  const { features, intercept, calibration } = coefficients;
  const terms = features.map(({ name, mean, deviation, weight }): [string, number] => [
    name,
    (calibration.slope * weight * (Number(given[name]) - mean)) / deviation,
  ]);
  return { average: calibration.slope * intercept + calibration.shift, terms: Object.fromEntries(terms) };
}

function levelOf(probability: number): "Low" | "Medium" | "High" {
  if (probability >= coefficients.levels.high) return "High";
  return probability >= coefficients.levels.medium ? "Medium" : "Low";
}

/** Logistic regression on the Wisconsin diagnostic data, learned by `npm run train:breast-mass`. */
export const breastMass = defineModel({
  id: "breast-mass",
  version: coefficients.version,
  title: "Cells of a breast mass",
  card,
  inputs,
  headlines: [{ path: ["probabilityMalignantPct"], label: "Malignant", unit: "%", horizonYears: null }],
  calculate(given) {
    const refusal = contradictionIn(given);
    if (refusal) return refusal;
    const { average, terms } = logitTermsOf(given);
    const logit = Object.values(terms).reduce((sum, term) => sum + term, average);
    const probability = 1 / (1 + Math.exp(-logit));
    return {
      prediction: probability >= coefficients.levels.high ? "Malignant" : "Benign",
      probabilityMalignantPct: 100 * probability,
      confidencePct: 100 * Math.max(probability, 1 - probability),
      riskLevel: levelOf(probability),
    };
  },
});
