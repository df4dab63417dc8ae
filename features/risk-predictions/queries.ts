import "server-only";
import { and, desc, eq, inArray, isNotNull, isNull } from "drizzle-orm";
import { riskModels } from "@/clinical/risk-models/models";
import { measurements } from "@/db/schema/measurements";
import { medicalRecords } from "@/db/schema/medical-records";
import { healthOutcomes, predictionFeedback, predictions } from "@/db/schema/risk-predictions";
import { notFound } from "@/lib/errors";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { gatherInputs } from "./inputs";
import { type Offer, offersOf } from "./offers";

const view = {
  id: predictions.id,
  modelId: predictions.modelId,
  modelVersion: predictions.modelVersion,
  createdAt: predictions.createdAt,
  inputs: predictions.inputs,
  results: predictions.results,
  riskScore: predictions.riskScore,
  riskLevel: predictions.riskLevel,
  confidence: predictions.confidence,
  range: predictions.range,
  recommendations: predictions.recommendations,
  coefficientsHash: predictions.coefficientsHash,
  codeVersion: predictions.codeVersion,
  durationMs: predictions.durationMs,
  ranByName: predictions.ranByName,
  note: predictions.note,
  releasedAt: predictions.releasedAt,
  releasedByName: predictions.releasedByName,
  retractedAt: predictions.retractedAt,
  retractedBecause: predictions.retractedBecause,
};

/** Newest first, those taken back among them; what waits for release is hidden from the patient by row security. */
export function listPredictions(patient: OpenPatient, modelId?: string) {
  return readAs(patient, (tx) =>
    tx
      .select(view)
      .from(predictions)
      .where(
        and(
          eq(predictions.patientId, patient.id),
          modelId === undefined ? undefined : eq(predictions.modelId, modelId),
        ),
      )
      .orderBy(desc(predictions.createdAt), desc(predictions.id)),
  );
}

export async function getPrediction(patient: OpenPatient, predictionId: string) {
  const [found] = await readAs(patient, (tx) =>
    tx
      .select(view)
      .from(predictions)
      .where(and(eq(predictions.id, predictionId), eq(predictions.patientId, patient.id))),
  );
  if (!found) throw notFound("This prediction");
  const retractedRowIds = await listRetractedRows(
    patient,
    found.inputs.flatMap(({ rowId }) => rowId ?? []),
  );
  return { ...found, retractedRowIds, feedback: await listFeedback(patient, predictionId) };
}

/** Of what a prediction rests on, what was retracted since, as far as it is shared; the number stays as it was. */
function listRetractedRows(patient: OpenPatient, ids: string[]): Promise<string[]> {
  if (ids.length === 0) return Promise.resolve([]);
  return readAs(patient, async (tx) => {
    const ofMeasurements = await tx
      .select({ id: measurements.id })
      .from(measurements)
      .where(and(inArray(measurements.id, ids), isNotNull(measurements.retractedAt)));
    const ofRecords = await tx
      .select({ id: medicalRecords.id })
      .from(medicalRecords)
      .where(and(inArray(medicalRecords.id, ids), isNotNull(medicalRecords.retractedAt)));
    return [...ofMeasurements, ...ofRecords].map(({ id }) => id);
  });
}

/** What people said of one prediction, newest first. */
function listFeedback(patient: OpenPatient, predictionId: string) {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: predictionFeedback.id,
        fits: predictionFeedback.fits,
        comment: predictionFeedback.comment,
        givenByName: predictionFeedback.givenByName,
        createdAt: predictionFeedback.createdAt,
      })
      .from(predictionFeedback)
      .where(and(eq(predictionFeedback.predictionId, predictionId), eq(predictionFeedback.patientId, patient.id)))
      .orderBy(desc(predictionFeedback.createdAt), desc(predictionFeedback.id)),
  );
}

/** What has happened since, one entry an event. */
export function listOutcomes(patient: OpenPatient) {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: healthOutcomes.id,
        event: healthOutcomes.event,
        hasHappened: healthOutcomes.hasHappened,
        on: healthOutcomes.on,
        recordedByName: healthOutcomes.recordedByName,
        createdAt: healthOutcomes.createdAt,
      })
      .from(healthOutcomes)
      .where(and(eq(healthOutcomes.patientId, patient.id), isNull(healthOutcomes.retractedAt)))
      .orderBy(healthOutcomes.event),
  );
}

/** Which models fit this person now, in the order to read them. */
export async function getOffers(patient: OpenPatient): Promise<Offer[]> {
  const { known, exclusions } = await gatherInputs(patient);
  return offersOf(riskModels, known, exclusions);
}
