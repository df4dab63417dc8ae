import fs from "node:fs";
import { randomFrom } from "@/db/seed/random";
import { type Calibration, chanceOf, plattOf } from "./breast-mass/calibration";
import { crossValidate, FOLDS, type Fold, STRENGTHS, train } from "./breast-mass/cross-validation";
import { type Mass, readMasses, source } from "./breast-mass/data";
import { logitsOf } from "./breast-mass/fit";
import {
  accuracyOf,
  aucOf,
  brierGainOf,
  brierOf,
  compareBetween,
  meanOf,
  type Prediction,
  sensitivityOf,
  specificityOf,
} from "./breast-mass/measures";
import { inRoot } from "./lib/paths.mjs";
import { reportAndExit, say } from "./lib/progress.mjs";

const VERSION = "1";
const SEED = 1993;
const REPEATS = 3;
/** Below the first a risk is low, from the second on high. */
const LEVELS = { medium: 0.05, high: 0.5 };
const TENTHS = [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9];

const keyOf = (column: string) => column.replace(/ (\w)/g, (_, letter: string) => letter.toUpperCase());

const predictionsOf = (folds: readonly Fold[], name: Calibration["name"]): Prediction[] =>
  folds.flatMap(({ predictions }) => predictions[name]);

/** The simplest, unless another has a Brier score that is lower by more than two standard errors of the difference. */
function compareCalibrations(folds: readonly Fold[], masses: number) {
  const plain = predictionsOf(folds, "none");
  const others = (["platt", "isotonic"] as const).map((name) => {
    const predictions = predictionsOf(folds, name);
    return { name, brier: brierOf(predictions), ...brierGainOf(plain, predictions, masses) };
  });
  const better = others.find(({ gain, standardError }) => gain > 2 * standardError);
  const chosen: Calibration["name"] = better?.name ?? "none";
  return { chosen, brier: brierOf(plain), others };
}

const spreadOf = (numbers: readonly number[]) => ({
  mean: meanOf(numbers),
  min: Math.min(...numbers),
  max: Math.max(...numbers),
});

function resultsOf(repeats: readonly Fold[][], name: Calibration["name"]) {
  const folds = repeats.flat();
  const all = predictionsOf(folds, name);
  return {
    accuracy: spreadOf(repeats.map((each) => accuracyOf(predictionsOf(each, name)))),
    meanFoldAuc: meanOf(folds.map(({ predictions }) => aucOf(predictions[name]))),
    sensitivity: sensitivityOf(all),
    specificity: specificityOf(all),
    brier: brierOf(all),
    strengths: STRENGTHS.map((strength) => ({
      strength,
      chosenInFolds: folds.filter((fold) => fold.strength === strength).length,
    })),
    levels: compareBetween(all, [0, LEVELS.medium, LEVELS.high]),
    calibration: compareBetween(all, TENTHS),
  };
}

type Example = Mass & { row: number; probability: number };

/** The first of each kind, the surest, the nearest to the limit, and the one of each kind that is taken most for the other. */
function pickExamples(all: readonly Example[]): Example[] {
  const least = (kind: boolean, by: (each: Example) => number) =>
    all.filter(({ isMalignant }) => isMalignant === kind).reduce((best, each) => (by(each) < by(best) ? each : best));
  const orders = [
    ({ row }: Example) => row,
    ({ probability }: Example) => probability,
    ({ probability }: Example) => -probability,
    ({ probability }: Example) => Math.abs(probability - 0.5),
  ];
  return [...new Set([true, false].flatMap((kind) => orders.map((by) => least(kind, by))))];
}

const levelOf = (probability: number) =>
  probability >= LEVELS.high ? "High" : probability >= LEVELS.medium ? "Medium" : "Low";

const vectorOf = ({ row, probability, values }: Example, columns: readonly string[]) => ({
  id: `breast-mass-row-${row}`,
  origin: "computed",
  source: `row ${row} of ${source.file} in ${source.package}, as the training saw it`,
  input: Object.fromEntries(columns.map((column, place) => [keyOf(column), values[place]])),
  expected: {
    prediction: probability >= LEVELS.high ? "Malignant" : "Benign",
    probabilityMalignantPct: 100 * probability,
    confidencePct: 100 * Math.max(probability, 1 - probability),
    riskLevel: levelOf(probability),
  },
  tolerance: 1e-6,
});

/** Ten digits: the last ones of a double may differ between processors, and mean nothing here. */
const write = (content: unknown) =>
  `${JSON.stringify(content, (_, value) => (typeof value === "number" ? Number(value.toPrecision(10)) : value), 2)}\n`;

/** Learns the model from nothing but the file, and answers what stands in each file of it. The same every time. */
export function trainBreastMass(): Record<string, string> {
  const { columns, masses } = readMasses();
  const random = randomFrom(SEED);
  const repeats = Array.from({ length: REPEATS }, () => crossValidate(masses, random));
  const calibrations = compareCalibrations(repeats.flat(), masses.length);
  if (calibrations.chosen === "isotonic") throw new Error("The model has no place for the steps of an isotonic curve.");
  const { fit, judged } = train(masses, random);
  const { slope, shift } = calibrations.chosen === "platt" ? plattOf(judged) : { slope: 1, shift: 0 };

  const malignant = masses.filter(({ isMalignant }) => isMalignant).length;
  const features = columns.map((column, place) => {
    const values = masses.map((mass) => mass.values[place] ?? Number.NaN);
    const { mean, deviation } = fit.scales[place] ?? {};
    return {
      name: keyOf(column),
      column,
      mean,
      deviation,
      min: Math.min(...values),
      max: Math.max(...values),
      weight: fit.weights[place],
    };
  });
  const examples = logitsOf(fit, masses).map((logit, place) => ({
    row: place + 1,
    values: masses[place]?.values ?? [],
    isMalignant: masses[place]?.isMalignant ?? false,
    probability: chanceOf(slope * logit + shift),
  }));
  return {
    "breast-mass-coefficients.json": write({
      version: VERSION,
      data: { ...source, rows: masses.length, malignant, benign: masses.length - malignant },
      training: { seed: SEED, folds: FOLDS, repeats: REPEATS },
      features,
      intercept: fit.weights.at(-1),
      strength: fit.strength,
      calibration: { ...calibrations, slope, shift },
      levels: LEVELS,
      results: resultsOf(repeats, calibrations.chosen),
    }),
    "breast-mass.vectors.json": write(pickExamples(examples).map((example) => vectorOf(example, columns))),
  };
}

function writeFiles() {
  for (const [name, content] of Object.entries(trainBreastMass())) {
    const file = `clinical/risk-models/breast-mass/${name}`;
    fs.writeFileSync(inRoot(file), content);
    say(file);
  }
}

if (process.argv[1] === import.meta.filename) {
  try {
    writeFiles();
  } catch (error) {
    reportAndExit(error);
  }
}
