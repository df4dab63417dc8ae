import "server-only";
import type { Refusal, RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { population, spreadOf } from "@/clinical/risk-models/population";
import { rangeOf } from "@/clinical/risk-models/range";
import { recommendationsFor } from "@/clinical/risk-models/recommendations";
import type { FrozenInput, FrozenRange } from "@/db/schema/risk-predictions";
import { AppError, type FieldErrors, invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { version as codeVersion } from "@/package.json";
import type { OpenPatient } from "@/server/scope";
import { completeInputs, isFixed, valuesOf } from "./complete";
import { refusalsFor } from "./exclusions";
import { answerField } from "./fields";
import { gatherInputs } from "./inputs";
import type { Exclusion, KnownInput } from "./known-input";
import { modelHash } from "./model-hash";
import { missingInputs } from "./offers";
import { ageExclusions } from "./record-inputs";
import { runModel } from "./run-model";
import type { NewPrediction } from "./schema";

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

/** What is too old counts as unknown; null where everything is new, or no distribution could be cited. */
function rangeFor(model: RiskModel, inputs: readonly KnownInput[]): FrozenRange | null {
  const unknown = inputs.filter(({ isStale }) => isStale).map(({ name }) => name);
  if (unknown.length === 0) return null;
  const range = rangeOf(model, valuesOf(inputs), unknown);
  return range.outcome === "range" ? { low: range.low, median: range.middle, high: range.high, unknown } : null;
}

type Inputs = Readonly<Record<string, KnownInput>>;

/** The middle among people of this age and sex, counted as too old so that the answer becomes a range; none where it is not known. */
function typicalInputs(model: RiskModel, known: Inputs, answers: NewPrediction["answers"]): Inputs {
  const values = valuesOf(completeInputs(model, known, answers));
  const drawn = missingInputs(model, known, answers).flatMap((name) => {
    const value = spreadOf(name, values, population)?.valueAt(0.5);
    return value === undefined ? [] : [[name, typical(name, value)] as const];
  });
  return Object.fromEntries(drawn);
}

const typical = (name: string, value: number): KnownInput => ({
  name,
  value,
  origin: "population",
  rowId: null,
  at: null,
  given: null,
  staleAfterMonths: null,
  isStale: true,
});

function refused({ fields, reasons }: Refusal): AppError {
  const marked: FieldErrors = Object.fromEntries(fields.map((name) => [answerField(name), reasons]));
  return new AppError("invalid", reasons.join(" "), { fields: marked });
}

/** What stands in the record is corrected there: an answer may not contradict it. */
function refuseContradictions(known: Readonly<Record<string, KnownInput>>, answers: NewPrediction["answers"]): void {
  for (const [name, answer] of Object.entries(answers)) {
    const found = known[name];
    if (found && isFixed(found) && !found.isStale && found.value !== answer)
      throw invalidField(answerField(name), "The record says otherwise. Correct it there first.");
  }
}

function refuseOutsiders(modelId: string, exclusions: readonly Exclusion[]): void {
  const refusals = refusalsFor(modelId, exclusions);
  if (refusals.length > 0) throw new AppError("invalid", refusals.map(({ reason }) => reason).join(" "));
}

/** The row of a prediction as of this moment; throws the reasons where the model must give no number. Writes nothing. */
export async function predict(
  open: OpenPatient,
  { modelId, answers, allowsUnknown = false }: NewPrediction,
  now: Date,
) {
  const model = predictingModel(modelId);
  const { known, exclusions } = await gatherInputs(open, now);
  refuseOutsiders(model.id, exclusions);
  const ofModel = known[model.id] ?? {};
  refuseContradictions(ofModel, answers);
  const drawn = allowsUnknown ? typicalInputs(model, ofModel, answers) : {};
  const inputs = completeInputs(model, { ...ofModel, ...drawn }, answers, now);
  const values = valuesOf(inputs);
  // An age that only the answer tells has not been looked at yet.
  refuseOutsiders(model.id, ageExclusions(typeof values.age === "number" ? values.age : null));

  const startedAt = performance.now();
  const run = runModel(model, values);
  const durationMs = performance.now() - startedAt;
  if (run.outcome !== "estimated") throw refused(run);

  const range = rangeFor(model, inputs);
  if (!range && Object.keys(drawn).length > 0)
    throw new AppError("invalid", "Too much is not known for an honest range. Answer or measure more of it first.");

  const { outcome: _, ...answer } = run;
  const isReleased = !HELD_BACK.includes(model.id);
  return {
    ...answer,
    // A range may span several bands, so that none is named.
    ...(range && { riskLevel: null, recommendations: recommendationsFor({ modelId, level: null, inputs: values }) }),
    id: newId(),
    patientId: open.id,
    modelId: model.id,
    modelVersion: model.version,
    inputs: inputs.map(freeze),
    range,
    coefficientsHash: modelHash(model),
    codeVersion,
    durationMs,
    ranByName: open.viewer.name,
    createdAt: now,
    releasedAt: isReleased ? now : null,
    releasedByName: isReleased ? open.viewer.name : null,
  };
}
