import { describe, expect, it } from "vitest";
import { RISK_LEVELS } from "../vocabulary/prediction";
import { riskModelOf, riskModels } from "./models";
import { recommendationOf, recommendationsFor } from "./recommendations";
import table from "./recommendations.json";

const none = { level: null, inputs: {} };

describe("recommendations", () => {
  it("name a source each, models that exist and inputs those models have", () => {
    expect(new Set(table.map(({ id }) => id)).size).toBe(table.length);
    for (const { models, inputs = {}, source } of table) {
      expect(source.text).not.toBe("");
      const known = models.flatMap((id) => riskModelOf(id) ?? []);
      for (const name of Object.keys(inputs)) expect(known.some((model) => name in model.inputs)).toBe(true);
    }
  });

  it("never name a dose, and never promise", () => {
    for (const { says } of table) {
      expect(says).not.toMatch(/\d ?(mg|g|ml|tablets?|times)\b/i);
      expect(says).not.toMatch(/\b(safe|healthy|nothing to worry|you have)\b/i);
    }
  });

  it("say something at every level of every model that has a low one", () => {
    for (const { id, headlines } of riskModels)
      if (headlines.length > 0 && id !== "prevent-2023" && id !== "breast-mass")
        expect(recommendationsFor({ modelId: id, level: "low", inputs: {} })).toContain("low-is-no-all-clear");
    expect(recommendationsFor({ modelId: "prevent-2023", ...none })).toEqual(["prevent-talk"]);
  });

  it("follow level and inputs, with the bounds on the safe side", () => {
    const at = (sbpMmHg: number) => recommendationsFor({ modelId: "prevent-2023", level: null, inputs: { sbpMmHg } });
    expect(at(129)).not.toContain("pressure");
    expect(at(130)).toContain("pressure");
    expect(at(180)).toEqual(["pressure-very-high", "prevent-talk"]);
    expect(recommendationsFor({ modelId: "findrisc", level: "high", inputs: {} })).toEqual(["diabetes-test"]);
    const smoker = { modelId: "score2-2021", level: RISK_LEVELS[3], inputs: { smoker: true } };
    expect(recommendationsFor(smoker)).toEqual(["heart-high-europe", "smoking"]);
  });

  it("cite for a model of Europe what Europe recommends, and no guideline that another has replaced", () => {
    for (const { id, models, source } of table) {
      expect(source.text, id).not.toMatch(/\b(2013|2017|2018) (ACC|AHA)/);
      if (source.text.includes("ACC/AHA guideline on the primary prevention"))
        expect(
          models.filter((model) => model.startsWith("score2")),
          id,
        ).toEqual([]);
    }
    for (const modelId of ["score2-2021", "score2-diabetes-2023"])
      for (const level of ["moderate", "high", "very-high"] as const)
        expect(recommendationsFor({ modelId, level, inputs: {} })).toHaveLength(1);
  });

  it("write every DOI as a DOI, once for each source", () => {
    const doiOf = new Map<string, string>();
    for (const { source } of table) {
      if (!("doi" in source) || !source.doi) continue;
      expect(source.doi).toMatch(/^10\.\d{4,}\/[\w.()/-]+$/);
      expect(doiOf.get(source.doi) ?? source.text).toBe(source.text);
      doiOf.set(source.doi, source.text);
    }
  });

  it("find a rule by its name, and none for one that is gone", () => {
    expect(recommendationOf("smoking")?.source.doi).toBe("10.1001/jama.2020.25019");
    expect(recommendationOf("gone")).toBeNull();
  });
});
