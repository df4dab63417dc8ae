import type { Mass } from "./data";
import { type Columns, combine, minimizeLogLoss } from "./logistic-regression";
import { meanOf } from "./measures";

type Scale = { mean: number; deviation: number };

/** The last weight is the intercept. */
export type Fit = { scales: Scale[]; strength: number; weights: number[] };

const featuresOf = (masses: readonly Mass[]): number[][] =>
  (masses[0]?.values ?? []).map((_, place) => masses.map(({ values }) => values[place] ?? Number.NaN));

/** The deviation is that of these masses, not an estimate for others. */
function scaleOf(feature: readonly number[]): Scale {
  const mean = meanOf(feature);
  return { mean, deviation: Math.sqrt(meanOf(feature.map((value) => (value - mean) ** 2))) };
}

function columnsOf(masses: readonly Mass[], scales: readonly Scale[]): Columns {
  const features = featuresOf(masses);
  const scaled = scales.map(({ mean, deviation }, place) =>
    Float64Array.from(features[place] ?? [], (value) => (value - mean) / deviation),
  );
  return [...scaled, new Float64Array(masses.length).fill(1)];
}

/** One fit for each strength C, on features standardized by these masses. The penalty is |w|²/2C; the intercept has none. */
export function fitAll(masses: readonly Mass[], strengths: readonly number[]): Fit[] {
  const scales = featuresOf(masses).map(scaleOf);
  const columns = columnsOf(masses, scales);
  const targets = Float64Array.from(masses, ({ isMalignant }) => Number(isMalignant));
  let weights = columns.map(() => 0);
  return strengths.map((strength) => {
    weights = minimizeLogLoss(columns, targets, [...scales.map(() => 1 / strength), 0], weights);
    return { scales, strength, weights };
  });
}

export const logitsOf = ({ scales, weights }: Fit, masses: readonly Mass[]): number[] => [
  ...combine(columnsOf(masses, scales), weights),
];
