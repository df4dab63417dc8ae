import { type Given, headlineOf, insideSentence, valueInWords } from "./headline";
import { areAgainstSense } from "./medical-sense";
import type { Headline, RiskModel } from "./model";
import { referencePersonOf } from "./reference-person";
import { shapleyValues } from "./shapley";

/** What some inputs did to the number together: `effect` is in the unit of the headline, from the values of `from` to those of `to`. */
export type Part = {
  fields: string[];
  label: string;
  from: Given;
  to: Given;
  /** Each input for a person to read. */
  inWords: { label: string; from: string; to: string }[];
  effect: number;
  /** The published equation turns round here: a healthier value raises the number, or a worse one lowers it. */
  isAgainstSense: boolean;
};

/** `reference` and the effects of all parts add up to `value`. The largest effect comes first. */
export type Explanation = { headline: Headline; reference: number; value: number; parts: Part[] };

/**
 * Inputs that move together when both differ: one without the other could be a person the model refuses, such as an age at
 * birth above the age, or a treatment without the pressure it is for.
 */
const together: readonly (readonly [string, string])[] = [
  ["sbpMmHg", "bpTreated"],
  ["totalCholesterolMgDl", "statin"],
  ["diabetes", "diabetesAge"],
  ["diabetes", "hba1cMmolMol"],
  ["diabetes", "hba1cPct"],
  ["age", "diabetesAge"],
  ["age", "projectionAge"],
  ["age", "menarcheAge"],
  ["age", "firstBirthAge"],
  ["menarcheAge", "firstBirthAge"],
  ["firstBirthAge", "nulliparous"],
  ["biopsies", "atypicalHyperplasia"],
  ["sex", "gestationalDiabetes"],
  ["spo2Scale", "spo2Pct"],
  ["spo2Scale", "onOxygen"],
  ["spo2Pct", "onOxygen"],
  ["model", "totalCholesterolMgDl"],
  ["model", "hdlMgDl"],
  ["model", "bmi"],
  ["model", "hba1cPct"],
  ["model", "uacrMgG"],
  ["model", "sdiDecile"],
];

/** Exact values need 2 to the power of this many answers; no model read here has as many groups. */
const MOST_GROUPS = 16;

/** The fields that differ, in groups no coalition may tear apart. */
function groupsOf(fields: readonly string[]): string[][] {
  let groups = fields.map((field) => [field]);
  for (const pair of together) {
    const touched = groups.filter((group) => pair.some((field) => group.includes(field)));
    if (touched.length === 2) groups = [...groups.filter((group) => !touched.includes(group)), touched.flat()];
  }
  return groups.map((group) => fields.filter((field) => group.includes(field)));
}

const only = (given: Given, fields: readonly string[]): Given =>
  Object.fromEntries(fields.map((field) => [field, given[field] ?? undefined]));

const joined = new Intl.ListFormat("en", { type: "conjunction" });

function partOf(model: RiskModel, fields: string[], before: Given, after: Given, effect: number): Part {
  const [from, to] = [only(before, fields), only(after, fields)];
  const inWords = fields.flatMap((field) => {
    const definition = model.inputs[field];
    if (!definition) return [];
    const [fromWords, toWords] = [valueInWords(definition, from[field]), valueInWords(definition, to[field])];
    return [{ label: definition.label, from: fromWords, to: toWords }];
  });
  const label = joined.format(inWords.map((each, index) => (index === 0 ? each.label : insideSentence(each.label))));
  return { fields, label, from, to, inWords, effect, isAgainstSense: areAgainstSense(fields, from, to, effect) };
}

/**
 * Splits the difference between two predictions of a model into exact Shapley values of what differs. Null when either of
 * the two has no such number, or when too much differs.
 */
export function differenceBetween(
  model: RiskModel,
  before: Given,
  after: Given,
  headline: Headline | undefined = model.headlines[0],
): Explanation | null {
  if (!headline) return null;
  const [reference, value] = [headlineOf(model, before, headline), headlineOf(model, after, headline)];
  if (reference === null || value === null) return null;

  const differing = Object.keys(model.inputs).filter(
    (field) => (before[field] ?? undefined) !== (after[field] ?? undefined),
  );
  const groups = groupsOf(differing);
  if (groups.length > MOST_GROUPS) return null;
  const effects = shapleyValues(groups.length, (coalition) => {
    const moved = groups.filter((_, index) => coalition & (1 << index)).flat();
    // Nobody is ever explained by a person the model would refuse: the groups above see to that, and a test to the groups.
    return headlineOf(model, { ...before, ...only(after, moved) }, headline) ?? Number.NaN;
  });
  const parts = groups.map((fields, index) => partOf(model, fields, before, after, effects[index] ?? 0));
  return { headline, reference, value, parts: parts.sort((a, b) => Math.abs(b.effect) - Math.abs(a.effect)) };
}

/** What makes this person's number differ from that of the reference person of the same age and sex. */
export function explain(
  model: RiskModel,
  given: Given,
  headline: Headline | undefined = model.headlines[0],
): Explanation | null {
  const reference = referencePersonOf(model, given);
  return reference && differenceBetween(model, reference.inputs, given, headline);
}
