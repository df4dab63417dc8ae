import type { Results } from "@/clinical/risk-models/model";
import { riskModelOf } from "@/clinical/risk-models/models";
import { valuesOf } from "./complete";
import type { InputValue } from "./known-input";
import { canonicalJson, modelHash } from "./model-hash";
import { runModel } from "./run-model";

type Stored = {
  modelId: string;
  modelVersion: string;
  coefficientsHash: string;
  inputs: readonly { name: string; value: InputValue }[];
  results: Results;
  riskScore: number;
};

export type Recomputed =
  | { outcome: "same"; riskScore: number }
  | { outcome: "differs"; riskScore: number | null }
  /** The model has changed since, or is no more: its numbers are no longer one line with this one. */
  | { outcome: "other-version"; before: string; now: string | null };

/** Runs the model again on the frozen inputs; "same" means every number of the answer, to the last digit. */
export function recompute({ modelId, modelVersion, coefficientsHash, inputs, results, riskScore }: Stored): Recomputed {
  const model = riskModelOf(modelId);
  if (!model || model.version !== modelVersion || modelHash(model) !== coefficientsHash)
    return { outcome: "other-version", before: modelVersion, now: model?.version ?? null };
  const run = runModel(model, valuesOf(inputs));
  if (run.outcome !== "estimated") return { outcome: "differs", riskScore: null };
  const isSame = run.riskScore === riskScore && canonicalJson(run.results) === canonicalJson(results);
  return { outcome: isSame ? "same" : "differs", riskScore: run.riskScore };
}
