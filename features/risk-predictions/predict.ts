import "server-only";
import type { RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { rangeOf } from "@/clinical/risk-models/range";
import { recommendationsFor } from "@/clinical/risk-models/recommendations";
import type { FrozenInput, FrozenRange } from "@/db/schema/risk-predictions";
import { invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { version as codeVersion } from "@/package.json";
import type { OpenPatient } from "@/server/scope";
import { askableInputs, completeInputs, isFixed, valuesOf } from "./complete";
import { refusalsFor } from "./exclusions";
import { answerField } from "./fields";
import { gatherInputs } from "./inputs";
import type { Exclusion, KnownInput } from "./known-input";
import { modelHash, rangeHash } from "./model-hash";
import { missingInputs } from "./offers";
import { tooOldWords } from "./provenance";
import { ageExclusions } from "./record-inputs";
import { refusalWords } from "./refusal-words";
import { RefusedRun, refusedBecause, refusedByModel } from "./refused-run";
import { runModel } from "./run-model";
import type { NewPrediction } from "./schema";
import { modelFor, SCREENING_NAMES } from "./screening";

/** A clinician has to look at these before the patient does. */
const HELD_BACK = ["breast-mass"];

function freeze({ name, value, origin, rowId, at, given }: KnownInput): FrozenInput {
  return { name, value, origin, rowId, at: at?.toISOString() ?? null, given };
}

/** Filtration and other models without a headline serve other models, and predict nothing themselves. */
function predictingModel(modelId: string): RiskModel {
  const model = riskModelOf(modelId);
  if (!model || model.headlines.length === 0) throw notFound("This model");
  return model;
}

/** Null where everything is known and new. What is drawn and gives no honest range gives no number either. */
function rangeFor(model: RiskModel, inputs: readonly KnownInput[]): FrozenRange | null {
  const unknown = inputs.filter(({ origin }) => origin === "population").map(({ name }) => name);
  if (unknown.length === 0) return null;
  const range = rangeOf(model, valuesOf(inputs), unknown);
  if (range.outcome === "range") return { low: range.low, median: range.middle, high: range.high, unknown };
  const message = "Too much is not known for an honest range. Answer or measure more of it first.";
  throw new RefusedRun(model, message, { reasons: ["no-honest-range"], inputs: unknown });
}

type Inputs = Readonly<Record<string, KnownInput>>;
type Answers = NewPrediction["answers"];

/** Nobody answers what follows from the rest, such as the variant, and no model asks what it does not know. */
function refuseUnasked(model: RiskModel, answers: Answers): void {
  const asked = askableInputs(model);
  const unasked = Object.keys(answers).find((name) => !asked.includes(name));
  if (unasked !== undefined) throw invalidField(answerField(unasked), "This model does not ask for this.");
}

/** For counts and ages to which a model sets no upper limit. */
const PLAUSIBLE = 120;

function refuseAbsurd(model: RiskModel, answers: Answers): void {
  for (const [name, answer] of Object.entries(answers)) {
    const definition = model.inputs[name];
    const isUnlimited = definition && "min" in definition && definition.max === undefined;
    if (!isUnlimited || !(Number(answer) > PLAUSIBLE)) continue;
    const fields = { [answerField(name)]: [`${definition.label} must be at most ${PLAUSIBLE}.`] };
    throw new RefusedRun(model, CHECK_FIELDS, { reasons: ["out-of-range"], inputs: [name], fields });
  }
}

const CHECK_FIELDS = "Please check what is marked below.";

/** What stands in the record is corrected there: an answer may not contradict it. */
function refuseContradictions(model: RiskModel, known: Inputs, answers: Answers): void {
  for (const [name, answer] of Object.entries(answers)) {
    const found = known[name];
    if (!found || !isFixed(found) || found.isStale || found.value === answer) continue;
    const fields = { [answerField(name)]: ["The record says otherwise. Correct it there first."] };
    throw new RefusedRun(model, CHECK_FIELDS, { reasons: ["record-says-otherwise"], inputs: [name], fields });
  }
}

function refuseOutsiders(model: RiskModel, exclusions: readonly Exclusion[]): void {
  const refusals = refusalsFor(model.id, exclusions);
  if (refusals.length > 0) throw refusedBecause(model, refusals);
}

/** The row of a prediction as of this moment; throws the reasons where the model must give no number. Writes nothing. */
export async function predict(open: OpenPatient, input: NewPrediction, now: Date) {
  return predictFrom(open, await gatherInputs(open, now), input, now);
}

/** The same where the record was read already, as of that moment. */
export function predictFrom(
  open: OpenPatient,
  { known, exclusions }: Awaited<ReturnType<typeof gatherInputs>>,
  { modelId, answers, allowsUnknown = false }: NewPrediction,
  now: Date,
) {
  const published = predictingModel(modelId);
  refuseOutsiders(published, exclusions);
  const ofModel = known[modelId] ?? {};
  const model = modelFor(published, ofModel);
  refuseUnasked(model, answers);
  refuseAbsurd(model, answers);
  refuseContradictions(model, ofModel, answers);
  const unknown = allowsUnknown ? missingInputs(model, ofModel, answers) : [];
  const inputs = completeInputs(model, ofModel, answers, { now, unknown });
  const values = valuesOf(inputs);
  // An age that only the answer tells has not been looked at yet.
  refuseOutsiders(model, ageExclusions(typeof values.age === "number" ? values.age : null));

  const startedAt = performance.now();
  const run = runModel(model, values);
  const durationMs = performance.now() - startedAt;
  if (run.outcome !== "estimated") {
    const reasons = refusalWords(model, run, values, exclusions);
    throw refusedByModel(model, { ...run, reasons }, tooOldAmong(model, ofModel, open.viewer.timeZone));
  }

  const range = rangeFor(model, inputs);
  const { outcome: _, ...answer } = run;
  const isReleased = !HELD_BACK.includes(model.id);
  return {
    ...answer,
    ...(range && withoutBands(model.id, inputs)),
    id: newId(),
    patientId: open.id,
    modelId: model.id,
    modelVersion: model.version,
    inputs: inputs.map(freeze),
    range,
    coefficientsHash: range ? rangeHash(published) : modelHash(published),
    codeVersion,
    durationMs,
    ranByName: open.viewer.name,
    createdAt: now,
    releasedAt: isReleased ? now : null,
    releasedByName: isReleased ? open.viewer.name : null,
  };
}

/** A range may span several bands, so that none is named; and nobody is advised on a value that is not their own. */
function withoutBands(modelId: string, inputs: readonly KnownInput[]) {
  const own = valuesOf(inputs.filter(({ origin }) => origin !== "population"));
  return { riskLevel: null, recommendations: recommendationsFor({ modelId, level: null, inputs: own }) };
}

/** Of each value of the record that is too old to count, why it is missing. */
function tooOldAmong(model: RiskModel, known: Inputs, zone: string): Record<string, string> {
  const old = Object.values(known).filter(({ name, isStale }) => isStale && !SCREENING_NAMES.includes(name));
  return Object.fromEntries(
    old.flatMap((input) => {
      const definition = model.inputs[input.name];
      return definition ? [[input.name, tooOldWords(definition, input, zone)] as const] : [];
    }),
  );
}
