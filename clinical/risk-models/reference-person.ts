import type { Given } from "./headline";
import type { RiskModel } from "./model";
import people from "./reference-people.json";

type Value = string | number | boolean | null;
/** Null: somebody of whom this is not asked. `by` names the input on which the value depends. */
type ReferenceValue = { source: string } & ({ value: Value } | { by: string; values: Record<string, Value> });
type ReferencePerson = { about: string; values: Record<string, ReferenceValue> };

const sources: Readonly<Record<string, string>> = people.sources;
const byModel: Readonly<Record<string, ReferencePerson>> = people.models;

export type Reference = {
  inputs: Given;
  /** Who that is, to be read after "compared with". */
  about: string;
  /** Each value that was set, with where it comes from. */
  cited: { field: string; source: string }[];
};

const valueFor = (reference: ReferenceValue, given: Given) =>
  "by" in reference ? reference.values[String(given[reference.by])] : reference.value;

/**
 * Somebody of the same age, sex and origin with the values of the data file. What the person was not asked is not asked of
 * the reference either. Null for a model that has none.
 */
export function referencePersonOf(model: RiskModel, given: Given): Reference | null {
  const person = byModel[model.id];
  if (!person) return null;
  const set = Object.entries(person.values).filter(([field]) => (given[field] ?? undefined) !== undefined);
  const inputs = Object.fromEntries(set.map(([field, value]) => [field, valueFor(value, given) ?? undefined]));
  const cited = set.map(([field, { source }]) => ({ field, source: sources[source] ?? source }));
  return { inputs: { ...given, ...inputs }, about: person.about, cited };
}
