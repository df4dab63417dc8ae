import { expect, it } from "vitest";
import vectors from "@/clinical/risk-models/breast-mass/breast-mass.vectors.json";
import { riskModelOf } from "@/clinical/risk-models/models";
import { runModel } from "./run-model";

it("keeps how sure the breast-mass classifier is as a share, with its level", () => {
  const model = riskModelOf("breast-mass");
  for (const { input, expected } of vectors)
    expect(model && runModel(model, input)).toMatchObject({
      riskLevel: { Low: "low", Medium: "moderate", High: "high" }[expected.riskLevel],
      riskScore: expect.closeTo(expected.probabilityMalignantPct, 6),
      confidence: expect.closeTo(expected.confidencePct / 100, 8),
      recommendations: ["breast-mass-with-pathologist"],
    });
});
