import "server-only";
import { z } from "zod";
import type { Results, RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { valuesOf } from "@/features/risk-predictions/complete";
import { canonicalJson } from "@/features/risk-predictions/model-hash";
import { recompute } from "@/features/risk-predictions/recompute";
import { runModel } from "@/features/risk-predictions/run-model";
import type { ArchiveRow } from "@/server/portability/archive-rows";

const resultValue: z.ZodType<Results[string]> = z.lazy(() =>
  z.union([z.number(), z.string(), z.boolean(), z.null(), z.record(z.string(), resultValue)]),
);

const predictionSchema = z.object({
  model_id: z.string(),
  model_version: z.string(),
  coefficients_hash: z.string(),
  inputs: z.array(z.object({ name: z.string(), value: z.union([z.number(), z.string(), z.boolean()]) })),
  results: z.record(z.string(), resultValue),
  risk_score: z.number(),
  range: z.object({ low: z.number(), median: z.number(), high: z.number(), unknown: z.array(z.string()) }).nullable(),
  risk_level: z.string().nullable(),
  confidence: z.number().nullable(),
  recommendations: z.array(z.string()),
});

type Prediction = z.infer<typeof predictionSchema>;

/** What follows from the numbers; where only a range is known, no band is said and less is recommended. */
function followsHere(
  model: RiskModel,
  { inputs, range, risk_level, confidence, recommendations }: Prediction,
): boolean {
  const run = runModel(model, valuesOf(inputs));
  if (run.outcome !== "estimated" || run.confidence !== confidence) return false;
  if (range) return risk_level === null && recommendations.every((each) => run.recommendations.includes(each));
  return risk_level === run.riskLevel && canonicalJson(recommendations) === canonicalJson(run.recommendations);
}

/**
 * A prediction is carried only if the model here gives the same answer from what is frozen in it, to the last digit: a file can say
 * anything, and a number in the record must be one of ours. Everything else is no calculation, and carried.
 */
export function isSameHere(table: string, row: ArchiveRow): boolean {
  if (table !== "predictions") return true;
  const { data } = predictionSchema.safeParse(row);
  const model = data && riskModelOf(data.model_id);
  if (!model) return false;
  const { outcome } = recompute({
    modelId: data.model_id,
    modelVersion: data.model_version,
    coefficientsHash: data.coefficients_hash,
    inputs: data.inputs,
    results: data.results,
    riskScore: data.risk_score,
    range: data.range,
  });
  return outcome === "same" && followsHere(model, data);
}
