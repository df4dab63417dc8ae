import { describe, expect, it } from "vitest";
import { levelOf } from "./levels";

const levelsOf = (modelId: string, name: string, values: (number | string | boolean)[]) =>
  values.map((value) => levelOf(modelId, { [name]: value }, {})?.level ?? null);

describe("levels", () => {
  it("change at the bounds of the cited sources, lower bound included", () => {
    expect(levelsOf("framingham-2008", "riskPct", [9.999, 10, 19.999, 20])).toEqual([
      "low",
      "moderate",
      "moderate",
      "high",
    ]);
    expect(levelsOf("pce-2013", "riskPct", [4.99, 5, 7.5, 19.99, 20])).toEqual([
      "low",
      "moderate",
      "moderate",
      "moderate",
      "high",
    ]);
  });

  it("take the band of the model where it names one, and never a calmer word", () => {
    expect(levelsOf("score2-2021", "band", ["low-to-moderate", "high", "very-high"])).toEqual([
      "moderate",
      "high",
      "very-high",
    ]);
    expect(levelsOf("findrisc", "band", ["low", "slightly-elevated", "moderate", "high", "very-high"])).toEqual([
      "low",
      "moderate",
      "moderate",
      "high",
      "very-high",
    ]);
    expect(levelsOf("news2", "risk", ["low", "low-medium", "medium", "high"])).toEqual([
      "low",
      "moderate",
      "moderate",
      "high",
    ]);
    expect(levelsOf("breast-mass", "riskLevel", ["Low", "Medium", "High"])).toEqual(["low", "moderate", "high"]);
    expect(levelsOf("ada-risk-test", "highRisk", [false, true])).toEqual(["low", "high"]);
  });

  it("the threshold of the Gail model holds for five years only", () => {
    const level = (absoluteRiskPct: number, projectionAge: number) =>
      levelOf("gail-bcrat", { absoluteRiskPct }, { age: 50, projectionAge })?.level ?? null;
    expect([level(1.66, 55), level(1.67, 55), level(12, 90)]).toEqual(["low", "high", null]);
  });

  it("are none where no source has bands", () => {
    expect(levelOf("prevent-2023", { tenYear: { totalCvd: 40 } }, {})).toBeNull();
    expect(levelOf("framingham-2008", { riskPct: null }, {})).toBeNull();
  });
});
