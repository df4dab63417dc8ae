import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import type { Refusal, RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { rangeOf } from "@/clinical/risk-models/range";
import { type FrozenInput, type FrozenRange, predictions } from "@/db/schema/risk-predictions";
import { AppError, type FieldErrors, invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { version as codeVersion } from "@/package.json";
import { changesBetween } from "@/server/audit";
import { changeAs, inOneTransaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { completeInputs, isFixed, valuesOf } from "./complete";
import { refusalsFor } from "./exclusions";
import { answerField } from "./fields";
import { gatherInputs } from "./inputs";
import type { KnownInput } from "./known-input";
import { modelHash } from "./model-hash";
import { getPrediction } from "./queries";
import { runModel } from "./run-model";
import type { NewPrediction, PredictionNote, PredictionRelease, PredictionRetraction } from "./schema";

const entity = "prediction";

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

/** Runs a model on what the record knows and what was answered, and keeps everything it takes to get the number again. */
export async function addPrediction(
  patient: WritablePatient,
  { modelId, answers }: NewPrediction,
): Promise<{ id: string }> {
  const model = predictingModel(modelId);
  return inOneTransaction(patient, async (open) => {
    const now = new Date();
    const { known, exclusions } = await gatherInputs(open, now);
    const refusals = refusalsFor(model.id, exclusions);
    if (refusals.length > 0) throw new AppError("invalid", refusals.map(({ reason }) => reason).join(" "));
    const ofModel = known[model.id] ?? {};
    refuseContradictions(ofModel, answers);
    const inputs = completeInputs(model, ofModel, answers, now);

    const startedAt = performance.now();
    const run = runModel(model, valuesOf(inputs));
    const durationMs = performance.now() - startedAt;
    if (run.outcome !== "estimated") throw refused(run);

    const id = newId();
    const { outcome: _, ...answer } = run;
    const { riskScore, riskLevel } = answer;
    const { viewer } = open;
    const isReleased = !HELD_BACK.includes(model.id);
    const changes = changesBetween(null, { modelId, modelVersion: model.version, riskScore, riskLevel });
    await changeAs(open, { action: "prediction.added", entity, entityId: id, changes }, (tx) =>
      tx.insert(predictions).values({
        ...answer,
        id,
        patientId: open.id,
        modelId: model.id,
        modelVersion: model.version,
        inputs: inputs.map(freeze),
        range: rangeFor(model, inputs),
        coefficientsHash: modelHash(model),
        codeVersion,
        durationMs,
        ranByName: viewer.name,
        createdAt: now,
        ...(isReleased ? { releasedAt: now, releasedByName: viewer.name } : {}),
      }),
    );
    return { id };
  });
}

const ofPatient = (patient: WritablePatient, predictionId: string) =>
  and(eq(predictions.id, predictionId), eq(predictions.patientId, patient.id), isNull(predictions.retractedAt));

function refuseOthersThanClinicians({ viewer, canManage }: WritablePatient, may: string): void {
  if (viewer.role !== "clinician" || canManage) throw new AppError("not-allowed", `Only a clinician may ${may}.`);
}

/** From now on the patient sees it. */
export function releasePrediction(patient: WritablePatient, { predictionId }: PredictionRelease): Promise<void> {
  return changeAs(patient, { action: "prediction.released", entity, entityId: predictionId }, async (tx, event) => {
    refuseOthersThanClinicians(patient, "release a prediction");
    const released = await tx
      .update(predictions)
      .set({ releasedAt: sql`now()`, releasedByName: patient.viewer.name })
      .where(and(ofPatient(patient, predictionId), isNull(predictions.releasedAt)))
      .returning({ id: predictions.id });
    if (released.length === 0) throw notFound("This prediction");
    event.changes = changesBetween({ released: false }, { released: true });
  });
}

export function retractPrediction(
  patient: WritablePatient,
  { predictionId, reason }: PredictionRetraction,
): Promise<void> {
  const entry = { action: "prediction.retracted", entity, entityId: predictionId, reason };
  return changeAs(patient, entry, async (tx, event) => {
    const retracted = await tx
      .update(predictions)
      .set({ retractedAt: sql`now()`, retractedBecause: reason })
      .where(ofPatient(patient, predictionId))
      .returning({ id: predictions.id });
    if (retracted.length === 0) throw notFound("This prediction");
    event.changes = changesBetween({ retracted: false }, { retracted: true });
  });
}

/** A clinician's words beside the number. */
export function annotatePrediction(patient: WritablePatient, { predictionId, note }: PredictionNote): Promise<void> {
  return changeAs(patient, { action: "prediction.annotated", entity, entityId: predictionId }, async (tx, event) => {
    refuseOthersThanClinicians(patient, "annotate a prediction");
    const before = await getPrediction(patient, predictionId);
    const annotated = await tx
      .update(predictions)
      .set({ note: note ?? null })
      .where(ofPatient(patient, predictionId))
      .returning({ id: predictions.id });
    if (annotated.length === 0) throw notFound("This prediction");
    event.changes = changesBetween({ note: before.note }, { note: note ?? null }, ["note"]);
  });
}
