import type { Results, RiskModel } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { rangeOf } from "@/clinical/risk-models/range";
import { valuesOf } from "./complete";
import type { InputValue } from "./known-input";
import { canonicalJson, modelHash, rangeHash } from "./model-hash";
import { runModel } from "./run-model";

type Stored = {
  modelId: string;
  modelVersion: string;
  coefficientsHash: string;
  inputs: readonly { name: string; value: InputValue }[];
  results: Results;
  riskScore: number;
  range: { low: number; median: number; high: number; unknown: readonly string[] } | null;
};

export type Recomputed =
  | { outcome: "same"; riskScore: number }
  | { outcome: "differs"; riskScore: number | null }
  /** The model has changed since, or is no more: its numbers are no longer one line with this one. */
  | { outcome: "other-version"; before: string; now: string | null };

/** Runs the model again on the frozen inputs; "same" means every number of the answer and of its range, to the last digit. */
export function recompute(stored: Stored): Recomputed {
  const { modelId, modelVersion, coefficientsHash, inputs, results, riskScore, range } = stored;
  const model = riskModelOf(modelId);
  const hash = model && (range ? rangeHash(model) : modelHash(model));
  if (!model || model.version !== modelVersion || hash !== coefficientsHash)
    return { outcome: "other-version", before: modelVersion, now: model?.version ?? null };
  const run = runModel(model, valuesOf(inputs));
  if (run.outcome !== "estimated") return { outcome: "differs", riskScore: null };
  const isSame = run.riskScore === riskScore && canonicalJson(run.results) === canonicalJson(results);
  return { outcome: isSame && isSameRange(model, stored) ? "same" : "differs", riskScore: run.riskScore };
}

function isSameRange(model: RiskModel, { inputs, range }: Stored): boolean {
  if (!range) return true;
  const again = rangeOf(model, valuesOf(inputs), range.unknown);
  if (again.outcome !== "range") return false;
  return again.low === range.low && again.middle === range.median && again.high === range.high;
}
