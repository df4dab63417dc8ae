import { numberIn } from "@/clinical/risk-models/headline";
import { levelOf } from "@/clinical/risk-models/levels";
import type { Refusal, Results, RiskModel } from "@/clinical/risk-models/model";
import { recommendationsFor } from "@/clinical/risk-models/recommendations";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import type { InputValue } from "./known-input";

export type Run =
  | {
      outcome: "estimated";
      results: Results;
      riskScore: number;
      riskLevel: RiskLevel | null;
      confidence: number | null;
      recommendations: string[];
    }
  | Refusal;

/** The answer of a model with all that follows from it; the same inputs give the same to the last digit. */
export function runModel(model: RiskModel, inputs: Readonly<Record<string, InputValue>>): Run {
  const answer = model.estimate(inputs);
  if (answer.outcome !== "estimated") return answer;
  const { results } = answer;
  const [headline] = model.headlines;
  const riskScore = headline ? numberIn(results, headline) : null;
  if (riskScore === null)
    return {
      outcome: "not-applicable",
      status: "out-of-range",
      fields: [],
      reasons: ["The model reports no number for these values."],
    };
  const level = levelOf(model.id, results, inputs)?.level ?? null;
  const confidence = typeof results.confidencePct === "number" ? results.confidencePct / 100 : null;
  const recommendations = recommendationsFor({ modelId: model.id, level, inputs });
  return { outcome: "estimated", results, riskScore, riskLevel: level, confidence, recommendations };
}
