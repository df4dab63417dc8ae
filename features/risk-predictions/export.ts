import "server-only";
import { riskModelOf } from "@/clinical/risk-models/models";
import { inOneSnapshot } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { listOutcomes, listPredictions } from "./queries";

/** Grows when a program that reads the file would have to change. */
const SCHEMA_VERSION = 1;

const notes = [
  "Percentages run from 0 to 100. Instants are in UTC.",
  "Where a prediction has a range, some inputs were not known or too old and published figures stood in for them. Then riskScore is null, and the results under frozen are those of the figures that stood in: no answer for this person.",
];

/** Every prediction this viewer may see with all that was frozen in it, newest first, and what has happened since. */
export function exportPredictions(patient: OpenPatient) {
  return inOneSnapshot(patient, async (open) => {
    const predictions = await listPredictions(open);
    return {
      format: "anamnesis-risk-predictions",
      schemaVersion: SCHEMA_VERSION,
      exportedAt: new Date().toISOString(),
      notes,
      predictions: predictions.map(({ riskScore, results, range, ...prediction }) => {
        const model = riskModelOf(prediction.modelId);
        const [headline] = model?.headlines ?? [];
        return {
          ...prediction,
          modelTitle: model?.title ?? null,
          question: headline?.label ?? null,
          unit: headline?.unit ?? null,
          horizonYears: headline?.horizonYears ?? null,
          riskScore: range ? null : riskScore,
          range,
          frozen: { riskScore, results },
        };
      }),
      outcomes: await listOutcomes(open),
    };
  });
}
