import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anybodyFor } from "@/tests/risk-people";
import { findrisc } from "./findrisc/findrisc";
import { framingham2008 } from "./framingham-2008/framingham-2008";
import { gailBcrat } from "./gail-bcrat/gail-bcrat";
import type { Given } from "./headline";
import { healthOf } from "./medical-sense";
import type { InputDefinition } from "./model";
import { riskModels } from "./models";
import { news2 } from "./news2/news2";
import { pce2013 } from "./pce-2013/pce-2013";
import { prevent2023 } from "./prevent-2023/prevent-2023";
import { effectOf, healthyGoals, isAhead, slidersOf } from "./what-if";

const man: Given = {
  model: "base",
  age: 55,
  sex: "male",
  totalCholesterolMgDl: 220,
  hdlMgDl: 45,
  sbpMmHg: 150,
  bpTreated: true,
  statin: false,
  diabetes: true,
  smoker: true,
  egfr: 80,
  bmi: 34,
};
const heartFailure = prevent2023.headlines.find(({ label }) => label === "Heart failure");

describe("slidersOf", () => {
  it("offers what can change, and no treatment", () => {
    expect(slidersOf(prevent2023)).toEqual([
      "totalCholesterolMgDl",
      "hdlMgDl",
      "sbpMmHg",
      "smoker",
      "bmi",
      "hba1cPct",
      "uacrMgG",
    ]);
    expect(slidersOf(findrisc)).toEqual(["bmi", "waistCm", "activeDaily", "vegetablesDaily"]);
    expect(slidersOf(gailBcrat)).toEqual([]);
    expect(slidersOf(news2)).toEqual([]);
  });

  it("never offers age, sex, origin, family, diagnosis or a medicine", () => {
    const never = /^(age|sex|race|asian|region|relatives|family|diabet|bpTreated|statin|bpMedication|onOxygen|model)/;
    for (const model of riskModels) expect(slidersOf(model).filter((field) => never.test(field))).toEqual([]);
  });
});

describe("healthOf", () => {
  it("knows for each slider which way is healthy", () => {
    const ends = (definition: InputDefinition) => {
      if (definition.type === "boolean") return [false, true];
      if (definition.type === "enum")
        return Object.keys(definition.choices).filter((_, i, all) => i % (all.length - 1) === 0);
      return [definition.min, definition.max];
    };
    for (const model of riskModels)
      for (const [field, definition] of Object.entries(model.inputs)) {
        const [from, to] = ends(definition);
        if (slidersOf(model).includes(field)) expect(healthOf(field, from, to), `${model.id}: ${field}`).not.toBe(0);
      }
  });
});

describe("healthyGoals", () => {
  it("are the cited limits of what counts as healthy, and never a mean or a medicine", () => {
    const goals = healthyGoals(prevent2023, { ...man, hba1cPct: 8, uacrMgG: 60 });
    expect(Object.fromEntries(Object.entries(goals).map(([field, { value }]) => [field, value]))).toEqual({
      totalCholesterolMgDl: 180,
      sbpMmHg: 120,
      smoker: false,
      bmi: 24.9,
      uacrMgG: 30,
    });
  });

  it("can be moved to, and cite somebody", () => {
    for (const model of riskModels)
      for (const [field, { source }] of Object.entries(healthyGoals(model, man))) {
        expect(slidersOf(model)).toContain(field);
        expect(source).not.toBe("");
      }
  });

  it("lie ahead only of those who are worse", () => {
    expect(isAhead("sbpMmHg", 150, 120)).toBe(true);
    expect(isAhead("sbpMmHg", 110, 120)).toBe(false);
    expect(isAhead("smoker", false, false)).toBe(false);
  });
});

describe("effectOf", () => {
  it("shows what reaching targets would do, and how much of it each does", () => {
    const answer = effectOf(prevent2023, man, { sbpMmHg: 125, smoker: false });
    if (answer.outcome !== "moved") throw new Error(answer.reasons.join(" "));
    expect(answer.after).toBeLessThan(answer.before);
    expect(answer.effect).toBe(answer.after - answer.before);
    expect(answer.parts.map(({ fields }) => fields).sort()).toEqual([["sbpMmHg"], ["smoker"]]);
    expect(answer.parts.reduce((sum, { effect }) => sum + effect, 0)).toBeCloseTo(answer.effect, 9);
  });

  it.each([
    [{ bpTreated: false }, "for you and your doctor"],
    [{ statin: true }, "for you and your doctor"],
    [{ age: 40 }, "Age cannot be moved."],
    [{ diabetes: false }, "Diabetes cannot be moved."],
    [{ nothing: 1 }, "nothing cannot be moved."],
    [{ hba1cPct: 6 }, "HbA1c is not known"],
    [{ bmi: 18.4 }, "underweight"],
    [{ sbpMmHg: 80 }, "must be from 90 to 200 mmHg"],
  ])("refuses %j", (change, reason) => {
    const answer = effectOf(prevent2023, man, change);
    expect(answer).toMatchObject({ outcome: "refused", fields: Object.keys(change) });
    expect(answer.outcome === "refused" && answer.reasons.join(" ")).toContain(reason);
  });

  it("refuses to answer for somebody the model does not answer", () =>
    expect(effectOf(prevent2023, { ...man, age: 20 }, { smoker: false })).toMatchObject({ outcome: "refused" }));

  it("refuses the whole when one move is refused", () =>
    expect(effectOf(prevent2023, man, { smoker: false, bpTreated: false })).toMatchObject({ fields: ["bpTreated"] }));

  it("finds no effect where the equation has none", () =>
    expect(effectOf(prevent2023, man, { bmi: 25 })).toMatchObject({ outcome: "moved", effect: 0 }));

  it("shows no benefit where the equation turns round", () => {
    expect(effectOf(prevent2023, { ...man, sbpMmHg: 112 }, { sbpMmHg: 95 })).toEqual({
      outcome: "against-sense",
      fields: ["sbpMmHg"],
      reasons: [
        "From 112 mmHg to 95 mmHg, the published equation turns round for upper blood pressure: its number moves against medical sense, so no effect is shown.",
      ],
    });
    // Below 30 the equation for heart failure sees a lower weight as a higher risk.
    expect(effectOf(prevent2023, man, { bmi: 31 }, heartFailure)).toMatchObject({ outcome: "moved" });
    expect(effectOf(prevent2023, { ...man, bmi: 28 }, { bmi: 24 }, heartFailure)).toMatchObject({
      outcome: "against-sense",
      fields: ["bmi"],
    });
  });

  it("shows no benefit of getting worse", () =>
    expect(effectOf(prevent2023, { ...man, sbpMmHg: 95 }, { sbpMmHg: 109 })).toMatchObject({
      outcome: "against-sense",
    }));

  it("sees a turn on the way, even when the end looks better than the start", () =>
    expect(effectOf(prevent2023, man, { sbpMmHg: 92 })).toMatchObject({ outcome: "against-sense" }));

  it.each([prevent2023, pce2013, framingham2008, findrisc].map((model) => [model.id, model] as const))(
    "never shows a benefit of a rise of pressure or weight in %s",
    (_, model) =>
      fc.assert(
        fc.property(anybodyFor(model), fc.double({ min: 1, max: 20, noNaN: true }), (given, rise) => {
          const field = model.id === "findrisc" ? "bmi" : "sbpMmHg";
          const answer = effectOf(model, given, { [field]: Number(given[field]) + rise });
          if (answer.outcome === "moved") expect(answer.effect).toBeGreaterThanOrEqual(0);
        }),
        { numRuns: 50 },
      ),
  );
});
