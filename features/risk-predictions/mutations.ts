import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { predictionRefusals, predictions } from "@/db/schema/risk-predictions";
import { AppError, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs, inOneTransaction } from "@/server/database";
import { log } from "@/server/log";
import type { WritablePatient } from "@/server/scope";
import { predict } from "./predict";
import { getPrediction } from "./queries";
import { RefusedRun } from "./refused-run";
import type { NewPrediction, PredictionNote, PredictionRelease, PredictionRetraction } from "./schema";

const entity = "prediction";

/** In a transaction of its own, since that of the run is gone; what the person is told does not depend on it. */
async function keepRefusal(patient: WritablePatient, { model, reasons, inputs }: RefusedRun): Promise<void> {
  const id = newId();
  const row = { id, patientId: patient.id, modelId: model.id, modelVersion: model.version, reasons, inputs };
  const changes = changesBetween(null, { modelId: model.id, modelVersion: model.version, reasons });
  try {
    await changeAs(patient, { action: "prediction.refused", entity, entityId: id, changes }, (tx) =>
      tx.insert(predictionRefusals).values(row),
    );
  } catch {
    const { requestId } = patient.viewer.request;
    log.error("A refused run could not be kept.", { patientId: patient.id, ...(requestId && { requestId }) });
  }
}

/** Runs a model and keeps what it answers: a number, or that it gave none. */
export async function addPrediction(patient: WritablePatient, input: NewPrediction): Promise<{ id: string }> {
  try {
    return await runAndKeep(patient, input);
  } catch (error) {
    if (error instanceof RefusedRun) await keepRefusal(patient, error);
    throw error;
  }
}

/** On what the record knows and what was answered, with everything it takes to get the number again. */
function runAndKeep(patient: WritablePatient, input: NewPrediction): Promise<{ id: string }> {
  return inOneTransaction(patient, async (open) => {
    const prediction = await predict(open, input, new Date());
    const { id, modelId, modelVersion, riskScore, riskLevel, releasedAt } = prediction;
    // The patient reads these changes under "Who looked", and must not find there what still waits for release.
    const masked = releasedAt ? [] : ["riskScore", "riskLevel"];
    const changes = changesBetween(null, { modelId, modelVersion, riskScore, riskLevel }, masked);
    await changeAs(open, { action: "prediction.added", entity, entityId: id, changes }, (tx) =>
      tx.insert(predictions).values(prediction),
    );
    return { id };
  });
}

const ofPatient = (patient: WritablePatient, predictionId: string) =>
  and(eq(predictions.id, predictionId), eq(predictions.patientId, patient.id), isNull(predictions.retractedAt));

function refuseOthersThanClinicians({ viewer, canManage }: WritablePatient, may: string): void {
  if (viewer.role !== "clinician" || canManage) throw new AppError("not-allowed", `Only a clinician may ${may}.`);
}

/** From now on the patient sees it, with the note if there is one. */
export function releasePrediction(patient: WritablePatient, { predictionId, note }: PredictionRelease): Promise<void> {
  return changeAs(patient, { action: "prediction.released", entity, entityId: predictionId }, async (tx, event) => {
    refuseOthersThanClinicians(patient, "release a prediction");
    const released = await tx
      .update(predictions)
      .set({ releasedAt: sql`now()`, releasedByName: patient.viewer.name, note: note ?? null })
      .where(and(ofPatient(patient, predictionId), isNull(predictions.releasedAt)))
      .returning({ id: predictions.id });
    if (released.length === 0) throw notFound("This prediction");
    event.changes = changesBetween({ released: false }, { released: true, note }, ["note"]);
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
