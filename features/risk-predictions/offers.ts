import type { RiskModel } from "@/clinical/risk-models/model";
import { type Answers, anyValue, askableInputs, completeInputs, valuesOf } from "./complete";
import { refusalsFor } from "./exclusions";
import type { Exclusion, InputValue, Known, KnownInput } from "./known-input";
import { refusalWords } from "./refusal-words";
import { modelFor, SCREENING_NAMES } from "./screening";

export type Offer = {
  modelId: string;
  outcome: "ready" | "needs-answers" | "not-for-you";
  /** Why there is no number, in a person's words. */
  reasons: string[];
  /** Inputs that have to be answered or measured first. */
  missing: string[];
  /** Inputs that are there and too old to count: a range takes their place, or they are among the missing. */
  stale: string[];
};

/** The newer before the older where they answer the same question. */
const READING_ORDER = [
  "prevent-2023",
  "score2-diabetes-2023",
  "score2-2021",
  "pce-2013",
  "framingham-2008",
  "ada-risk-test",
  "findrisc",
  "idrs",
  "gail-bcrat",
  "news2",
  "breast-mass",
];
const OUTCOME_ORDER: readonly Offer["outcome"][] = ["ready", "needs-answers", "not-for-you"];

/** What the model cannot do without, also what it asks only once it knows the rest: diabetes in pregnancy of a woman. */
export function missingInputs(
  asked: RiskModel,
  known: Readonly<Record<string, KnownInput>>,
  given: Answers = {},
): string[] {
  const model = modelFor(asked, known);
  const answers: Record<string, InputValue> = { ...given };
  for (const _ of askableInputs(model)) {
    const values = valuesOf(completeInputs(model, known, answers));
    const answer = model.estimate(values);
    const fields = answer.outcome === "estimated" ? [] : answer.fields.filter((name) => !(name in values));
    if (fields.length === 0) break;
    for (const name of fields) {
      const definition = model.inputs[name];
      if (definition) answers[name] = anyValue(definition);
    }
  }
  return askableInputs(model).filter((name) => name in answers && !(name in given));
}

const MISSING_WORDS = "Not known:";

function offerOf(
  asked: RiskModel,
  known: Readonly<Record<string, KnownInput>>,
  exclusions: readonly Exclusion[],
): Offer {
  const model = modelFor(asked, known);
  const offer = { modelId: model.id, reasons: [], missing: [], stale: [] };
  const refusals = refusalsFor(model.id, exclusions);
  if (refusals.length > 0) return { ...offer, outcome: "not-for-you", reasons: refusals.map(({ reason }) => reason) };

  const inputs = completeInputs(model, known, {});
  const values = valuesOf(inputs);
  const answer = model.estimate(values);
  const fields = answer.outcome === "estimated" ? [] : answer.fields;
  if (answer.outcome === "not-applicable" && fields.some((name) => name in values)) {
    const reasons = refusalWords(model, answer, values, exclusions).filter((each) => !each.startsWith(MISSING_WORDS));
    return { ...offer, outcome: "not-for-you", reasons };
  }
  const missing = missingInputs(model, known);
  const isUsed = (name: string) => missing.includes(name) || inputs.some((input) => input.name === name);
  const stale = askableInputs(model).filter(
    (name) => known[name]?.isStale && !SCREENING_NAMES.includes(name) && isUsed(name),
  );
  return { ...offer, outcome: missing.length > 0 ? "needs-answers" : "ready", missing, stale };
}

/** Every model that gives a number, in the order a person should read them. */
export function offersOf(models: readonly RiskModel[], known: Known, exclusions: readonly Exclusion[]): Offer[] {
  const place = ({ outcome, modelId }: Offer) =>
    OUTCOME_ORDER.indexOf(outcome) * READING_ORDER.length + READING_ORDER.indexOf(modelId);
  return models
    .filter(({ headlines }) => headlines.length > 0)
    .map((model) => offerOf(model, known[model.id] ?? {}, exclusions))
    .sort((one, other) => place(one) - place(other));
}
