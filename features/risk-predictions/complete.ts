import { GAIL_YEARS_AHEAD } from "@/clinical/risk-models/gail-bcrat/gail-bcrat";
import type { InputDefinition, RiskModel } from "@/clinical/risk-models/model";
import { population, spreadOf } from "@/clinical/risk-models/population";
import { type InputValue, type KnownInput, plainInput } from "./known-input";

export type Answers = Readonly<Record<string, InputValue>>;
type Inputs = Readonly<Record<string, KnownInput>>;

/** Which variant fits what is there, and which inputs it ignores. */
type Variant = { name: string; value: string; ignored: readonly string[] };

const PREVENT_EXTRAS = { hba1cPct: "hba1c", uacrMgG: "uacr", sdiDecile: "sdi" } as const;

const isSure = (input: KnownInput | undefined) => input !== undefined && input.origin !== "population";

function preventVariant(inputs: Inputs): Variant {
  const extras = Object.entries(PREVENT_EXTRAS);
  // An old value of what the base variant does without is left out, rather than making the number less certain.
  const [first, second] = extras.filter(([name]) => isSure(inputs[name]));
  const ignored = extras.filter(([name]) => !isSure(inputs[name])).map(([name]) => name);
  return { name: "model", value: second ? "full" : (first?.[1] ?? "base"), ignored };
}

function framinghamVariant(inputs: Inputs): Variant {
  const lipids = ["totalCholesterolMgDl", "hdlMgDl"];
  const areSure = lipids.every((name) => isSure(inputs[name]));
  const areThere = lipids.every((name) => inputs[name]);
  return areSure || (areThere && !isSure(inputs.bmi))
    ? { name: "model", value: "lipid", ignored: ["bmi"] }
    : { name: "model", value: "bmi", ignored: lipids };
}

const variants: Readonly<Record<string, (inputs: Inputs) => Variant>> = {
  "prevent-2023": preventVariant,
  "framingham-2008": framinghamVariant,
};

const LAST_AGE = 90;

/** What the model's own rules settle once the rest is there. */
function settled(model: RiskModel, inputs: Inputs): { added: KnownInput[]; ignored: readonly string[] } {
  const variant = variants[model.id]?.(inputs);
  if (variant) return { added: [plainInput("chosen", variant.name, variant.value)], ignored: variant.ignored };
  const age = inputs.age?.value;
  if (model.id === "gail-bcrat" && typeof age === "number")
    return { added: [plainInput("chosen", "projectionAge", Math.min(age + GAIL_YEARS_AHEAD, LAST_AGE))], ignored: [] };
  if (model.id === "ada-risk-test" && inputs.sex?.value === "male")
    return { added: [], ignored: ["gestationalDiabetes"] };
  return { added: [], ignored: [] };
}

/** What nobody answers: the variant and the years ahead follow from the rest. */
const isChosen = (modelId: string, name: string) =>
  (modelId in variants && name === "model") ||
  (modelId === "gail-bcrat" && name === "projectionAge") ||
  name === "parameterSet";

/** Some answer, to find out what a model asks once it has one. */
export const anyValue = (definition: InputDefinition): InputValue => {
  if (definition.type === "boolean") return false;
  if (definition.type === "enum") return Object.keys(definition.choices)[0] ?? "";
  return definition.min;
};

/** What a person may be asked for, in the order of the model. */
export function askableInputs(model: RiskModel): string[] {
  return Object.keys(model.inputs).filter((name) => !isChosen(model.id, name));
}

/** The profile and the record are corrected where they stand, never answered away. */
export const isFixed = ({ origin }: KnownInput) => origin === "profile" || origin === "record";

/** The middle among people of this age and sex in place of what is not known, or was true too long ago; null where nobody published it. */
function standIn(name: string, inputs: Inputs, old: KnownInput | undefined): KnownInput | null {
  const spread = spreadOf(name, valuesOf(Object.values(inputs)), population);
  if (!spread) return null;
  const { rowId, at, given } = old ?? { rowId: null, at: null, given: null };
  return { ...plainInput("population", name, spread.valueAt(0.5)), rowId, at, given, isStale: true };
}

/** What was known of women and a new answer makes meaningless; nobody can take it back in a form. */
function outdated(modelId: string, known: Inputs, answers: Answers): readonly string[] {
  if (modelId !== "gail-bcrat") return [];
  const biopsies = answers.biopsies ?? (known.biopsies?.isStale ? undefined : known.biopsies?.value);
  return [
    ...(biopsies ? [] : ["atypicalHyperplasia"]),
    ...(answers.nulliparous === true ? ["firstBirthAge"] : []),
    ...(answers.firstBirthAge === undefined ? [] : ["nulliparous"]),
  ];
}

type Circumstances = {
  now?: Date;
  /** What somebody says they do not know, so that a range has to do. */
  unknown?: readonly string[];
};

/**
 * All inputs of one run: what is known, what was answered, and the variant that follows; without what that one ignores. What is
 * too old counts as unknown whatever its value: published figures stand in for it, and where there are none it is missing.
 */
export function completeInputs(
  model: RiskModel,
  known: Inputs,
  answers: Answers,
  { now, unknown = [] }: Circumstances = {},
): KnownInput[] {
  const names = askableInputs(model);
  const dropped = outdated(model.id, known, answers);
  const sure: Record<string, KnownInput> = {};
  for (const name of names) {
    const [found, answer] = [dropped.includes(name) ? undefined : known[name], answers[name]];
    const stands = found && !found.isStale && (isFixed(found) || (found.value === answer && found.origin !== "answer"));
    if (answer !== undefined && !stands) sure[name] = { ...plainInput("answer", name, answer), at: now ?? null };
    else if (found && !found.isStale) sure[name] = found;
  }
  const inputs = Object.fromEntries(
    names.flatMap((name) => {
      const isOpen = unknown.includes(name) || known[name]?.isStale;
      const input = sure[name] ?? (isOpen ? standIn(name, sure, known[name]) : null);
      return input ? [[name, input] as const] : [];
    }),
  );
  const { added, ignored } = settled(model, inputs);
  return [...Object.values(inputs).filter(({ name }) => !ignored.includes(name)), ...added];
}

export function valuesOf(inputs: readonly { name: string; value: InputValue }[]): Record<string, InputValue> {
  return Object.fromEntries(inputs.map(({ name, value }) => [name, value]));
}
