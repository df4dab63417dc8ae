import type { ModelCard } from "./model-card";

type Common = {
  /** What a person reads, such as "Total cholesterol". */
  label: string;
  /** A model cannot answer without it. */
  isRequired: boolean;
  /** Can be different one day: a what-if may move it. Age, sex and family stay. */
  canChange: boolean;
  /** What exactly is meant, where the label leaves room. */
  about?: string;
};

/** Limits are those of the model and count as inside, unless said otherwise. Units are in words. */
export type NumberInput = Common & {
  type: "integer" | "number";
  unit: string;
  min: number;
  max?: number;
  isMaxExcluded?: boolean;
};

export type YesNoInput = Common & { type: "boolean" };

/** The words that are allowed, each with what a person reads. */
export type ChoiceInput = Common & { type: "enum"; choices: Readonly<Record<string, string>> };

export type InputDefinition = NumberInput | YesNoInput | ChoiceInput;
export type InputDefinitions = Readonly<Record<string, InputDefinition>>;

type ValueOf<D extends InputDefinition> = D extends ChoiceInput
  ? keyof D["choices"] & string
  : D extends YesNoInput
    ? boolean
    : number;

/** The values of a model after they were checked, each of its type; undefined only where the model can do without. */
export type InputsOf<D extends InputDefinitions> = {
  readonly [K in keyof D]: D[K]["isRequired"] extends true ? ValueOf<D[K]> : ValueOf<D[K]> | undefined;
};

/** Percentages run from 0 to 100. Null means that this number must not be reported for this person. */
export type ResultValue = number | string | boolean | null | { readonly [name: string]: ResultValue };
export type Results = { readonly [name: string]: ResultValue };

/**
 * Why there is no number. "out-of-range": a value is missing or outside what the model was made for; "invalid": values that
 * are possible one by one contradict each other. `fields` names the inputs, `reasons` says it in a person's words.
 */
export type Refusal = {
  outcome: "missing-inputs" | "not-applicable";
  status: "out-of-range" | "invalid";
  fields: string[];
  reasons: string[];
};

export type RiskAnswer = { outcome: "estimated"; results: Results; reasons: string[] } | Refusal;

/** What one number of a model says: where it stands in the results, its unit, and over how many years. */
export type Headline = {
  /** Path in the results, such as ["tenYear", "totalCvd"]. */
  path: readonly string[];
  label: string;
  unit: "%" | "points";
  horizonYears: number | null;
};

export type RiskModel = {
  id: string;
  /** Grows when a number may change: predictions of two versions are not one line. */
  version: string;
  title: string;
  inputs: InputDefinitions;
  /** The most important first. */
  headlines: readonly Headline[];
  card: ModelCard;
  /** Never throws: whatever is given is answered. */
  estimate(given: Readonly<Record<string, unknown>>): RiskAnswer;
};

export const contradiction = (fields: string[], reason: string): Refusal => ({
  outcome: "not-applicable",
  status: "invalid",
  fields,
  reasons: [reason],
});

export const outside = (fields: string[], reason: string): Refusal => ({
  outcome: "not-applicable",
  status: "out-of-range",
  fields,
  reasons: [reason],
});

export const lacking = (fields: string[], reason: string): Refusal => ({
  outcome: "missing-inputs",
  status: "out-of-range",
  fields,
  reasons: [reason],
});
