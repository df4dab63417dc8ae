import type { Given } from "./headline";
import published from "./population-distributions.json";

/** Known percentiles of what `fields` hold, in the unit of the publication times the factor of the field. */
type Distribution = {
  fields: Readonly<Record<string, number>>;
  sex: string;
  source: string;
  percents: readonly number[];
  ages: readonly { from: number; before: number; values: readonly number[] }[];
};

export type Population = { distributions: readonly Distribution[]; sources: Readonly<Record<string, string>> };

/** JSON gives each entry the fields of all, most of them undefined. */
export const population: Population = {
  sources: published.sources,
  distributions: published.distributions.map(({ fields, ...rest }) => ({
    ...rest,
    fields: Object.fromEntries(Object.entries(fields).filter(([, factor]) => factor !== undefined)),
  })),
};

/** How one input is spread among people of the age and sex of somebody. */
export type Spread = { source: string; valueAt(probability: number): number };

/** Null where nothing published could be cited for this input, age and sex. */
export function spreadOf(field: string, given: Given, { distributions, sources }: Population): Spread | null {
  for (const { fields, sex, source, percents, ages } of distributions) {
    const factor = fields[field];
    const band = ages.find(({ from, before }) => Number(given.age) >= from && Number(given.age) < before);
    if (factor === undefined || sex !== given.sex || !band) continue;
    const knots = percents.map((percent, index) => [normalQuantile(percent / 100), band.values[index] ?? 0] as const);
    return {
      source: sources[source] ?? source,
      valueAt: (probability) => factor * along(knots, normalQuantile(probability)),
    };
  }
  return null;
}

/** Straight between two percentiles, and on beyond the outermost, on the scale of a normal distribution. */
function along(knots: readonly (readonly [number, number])[], at: number): number {
  const next = knots.findIndex(([z]) => z >= at);
  const right = next === -1 ? knots.length - 1 : Math.max(next, 1);
  const [z1, value1] = knots[right - 1] ?? [0, 0];
  const [z2, value2] = knots[right] ?? [1, 0];
  return value1 + ((value2 - value1) * (at - z1)) / (z2 - z1);
}

/** Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.23: the error is below 0.00045. */
export function normalQuantile(probability: number): number {
  if (probability > 0.5) return -normalQuantile(1 - probability);
  const t = Math.sqrt(-2 * Math.log(probability));
  const above = 2.515517 + t * (0.802853 + t * 0.010328);
  const below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
  return above / below - t;
}
