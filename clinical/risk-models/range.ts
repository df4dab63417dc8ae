import { type Given, headlineOf } from "./headline";
import type { Headline, RiskModel } from "./model";
import { type Population, population, type Spread, spreadOf } from "./population";

const POINTS = 2000;
const FEWER_POINTS = 200;
/** One for each unknown input; more unknown than these would be no prediction any more. */
const PRIMES = [2, 3, 5, 7, 11];

export type Range =
  /** 2.5 %, 50 % and 97.5 % of the answers lie below. `sources` says from whom the unknown inputs were drawn. */
  | { outcome: "range"; low: number; middle: number; high: number; sources: string[] }
  | { outcome: "no-range"; fields: string[]; reasons: string[] };

/** The Halton sequence: spreads its points evenly, and is the same each time. */
export function haltonAt(index: number, base: number): number {
  let [fraction, value] = [1, 0];
  for (let rest = index; rest > 0; rest = Math.floor(rest / base)) {
    fraction /= base;
    value += fraction * (rest % base);
  }
  return value;
}

const at = (sorted: readonly number[], share: number) => sorted[Math.ceil(share * sorted.length) - 1] ?? Number.NaN;

type Draw = {
  model: RiskModel;
  given: Given;
  spreads: ReadonlyMap<string, Spread>;
  headline: Headline;
  points: number;
};

/** Sorted. Drawn values the model was not made for are passed over: it answers for people inside its limits only. */
function drawnNumbers({ model, given, spreads, headline, points }: Draw): number[] {
  const numbers: number[] = [];
  for (let index = 1; index <= points; index++) {
    const drawn = [...spreads].map(([field, spread], i) => [field, spread.valueAt(haltonAt(index, PRIMES[i] ?? 2))]);
    const number = headlineOf(model, { ...given, ...Object.fromEntries(drawn) }, headline);
    if (number !== null) numbers.push(number);
  }
  return numbers.sort((a, b) => a - b);
}

/** What is too old counts as unknown, whatever its value. */
const without = (given: Given, fields: readonly string[]): Given =>
  Object.fromEntries(Object.entries(given).filter(([field]) => !fields.includes(field)));

/**
 * Where the number lies when some inputs are missing or too old: each of them is drawn by itself from people of the same age
 * and sex. There is no range unless every one of them has a published distribution.
 */
export function rangeOf(
  model: RiskModel,
  given: Given,
  unknown: readonly string[],
  headline: Headline | undefined = model.headlines[0],
  people: Population = population,
): Range {
  const known = without(given, unknown);
  const spreads = unknown.map((field) => [field, spreadOf(field, known, people)] as const);
  const found = spreads.flatMap(([field, spread]) => (spread ? [[field, spread] as const] : []));
  const uncited = spreads.filter(([, spread]) => !spread).map(([field]) => field);
  if (uncited.length > 0)
    return noRange(
      uncited,
      uncited.map((field) => uncitedInWords(model, field)),
    );
  if (found.length > PRIMES.length) return noRange([...unknown], ["Too much is not known for an honest range."]);
  if (!headline) return noRange([], ["The model has no number to give a range for."]);

  const numbers = drawnNumbers({ model, given: known, spreads: new Map(found), headline, points: POINTS });
  // A model that refuses most of the people drawn would refuse most likely this one too.
  if (numbers.length < POINTS / 2) return refusalOf(model, known, found);
  const sources = [...new Set(found.map(([, { source }]) => source))];
  return { outcome: "range", low: at(numbers, 0.025), middle: at(numbers, 0.5), high: at(numbers, 0.975), sources };
}

const noRange = (fields: string[], reasons: string[]): Range => ({ outcome: "no-range", fields, reasons });

const uncitedInWords = (model: RiskModel, field: string) =>
  `No published distribution could be cited for people of this age and sex: ${model.inputs[field]?.label ?? field}.`;

function refusalOf(model: RiskModel, known: Given, found: readonly (readonly [string, Spread])[]): Range {
  const typical = Object.fromEntries(found.map(([field, { valueAt }]) => [field, valueAt(0.5)]));
  const answer = model.estimate({ ...known, ...typical });
  if (answer.outcome !== "estimated") return noRange(answer.fields, answer.reasons);
  return noRange([], ["The model does not report this number for this person."]);
}

/**
 * The one unknown input that would narrow the range most, with the width to be expected once it is known. Null where there
 * is no range.
 */
export function narrowestOf(
  model: RiskModel,
  given: Given,
  unknown: readonly string[],
  headline: Headline | undefined = model.headlines[0],
  people: Population = population,
): { field: string; width: number; widthNow: number } | null {
  const range = rangeOf(model, given, unknown, headline, people);
  if (range.outcome === "no-range" || !headline) return null;
  const known = without(given, unknown);
  const spreads = new Map(
    unknown.flatMap((field) => {
      const spread = spreadOf(field, known, people);
      return spread ? [[field, spread] as const] : [];
    }),
  );
  const candidates = [...spreads].map(([field, spread]) => {
    const others = new Map([...spreads].filter(([name]) => name !== field));
    const widths = [0.1, 0.3, 0.5, 0.7, 0.9].flatMap((share) => {
      const learned = { ...known, [field]: spread.valueAt(share) };
      const numbers = drawnNumbers({ model, given: learned, spreads: others, headline, points: FEWER_POINTS });
      return numbers.length > 0 ? [at(numbers, 0.975) - at(numbers, 0.025)] : [];
    });
    return { field, width: widths.reduce((sum, width) => sum + width, 0) / widths.length };
  });
  const [best] = candidates.sort((a, b) => a.width - b.width);
  return best ? { ...best, widthNow: range.high - range.low } : null;
}
