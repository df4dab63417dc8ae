import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anybodyFor } from "@/tests/risk-people";
import { ckdEpi2021 } from "./ckd-epi-2021/ckd-epi-2021";
import { differenceBetween, type Explanation, explain } from "./explain";
import { findrisc } from "./findrisc/findrisc";
import { gailBcrat } from "./gail-bcrat/gail-bcrat";
import type { Given } from "./headline";
import type { RiskModel } from "./model";
import { riskModels } from "./models";
import { news2 } from "./news2/news2";
import { prevent2023 } from "./prevent-2023/prevent-2023";
import { referencePersonOf } from "./reference-person";
import { score2Diabetes2023 } from "./score2-diabetes-2023/score2-diabetes-2023";

const explained = riskModels.filter((model) => referencePersonOf(model, {}) !== null);
const named = (models: readonly RiskModel[]) => models.map((model) => [model.id, model] as const);
const totalOf = ({ reference, parts }: Explanation) => parts.reduce((sum, { effect }) => sum + effect, reference);

function expectWhole(explanation: Explanation | null, { headlines: [headline] }: RiskModel) {
  if (!explanation) throw new Error("Nothing was explained.");
  expect(Math.abs(totalOf(explanation) - explanation.value)).toBeLessThan(1e-9);
  if (headline?.unit === "points" && explanation.parts.every(({ fields }) => !fields.includes("sex")))
    expect(explanation.parts.every(({ effect }) => Number.isInteger(effect))).toBe(true);
}

describe("explain", { timeout: 60_000 }, () => {
  it("leaves out only the model without a number to explain, and the one that reads a report", () =>
    expect(riskModels.filter((model) => !explained.includes(model)).map(({ id }) => id)).toEqual(
      riskModels.map(({ id }) => id).filter((id) => ["breast-mass", "ckd-epi-2021"].includes(id)),
    ));

  it.each(named(explained))("splits what %s answers without a rest, and asks no impossible person", (_, model) =>
    fc.assert(
      fc.property(anybodyFor(model), (given) => expectWhole(explain(model, given), model)),
      { numRuns: 40 },
    ),
  );

  it.each(named(explained))("splits any two predictions of %s without a rest", (_, model) =>
    fc.assert(
      fc.property(anybodyFor(model), anybodyFor(model), (before, after) => {
        const difference = differenceBetween(model, before, after);
        if (!difference) throw new Error("Nothing was explained.");
        expect(Math.abs(totalOf(difference) - difference.value)).toBeLessThan(1e-9);
      }),
      { numRuns: 30 },
    ),
  );

  it.each(named(explained))("%s is compared with somebody it answers, of the same age and sex", (_, model) =>
    fc.assert(
      fc.property(anybodyFor(model), (given) => {
        const reference = referencePersonOf(model, given);
        expect(reference?.inputs.age).toBe(given.age);
        expect(reference?.inputs.sex).toBe(given.sex);
        expect(model.estimate(reference?.inputs ?? {}).outcome).toBe("estimated");
        for (const { source } of reference?.cited ?? []) expect(source.length).toBeGreaterThan(20);
      }),
    ),
  );

  it("says nothing where the model refuses or has no such number", () => {
    expect(explain(prevent2023, { age: 20 })).toBeNull();
    expect(explain(ckdEpi2021, { age: 50, sex: "female", creatinineMgDl: 1 })).toBeNull();
    const { headlines } = prevent2023;
    const overThirtyYears = headlines.find(({ horizonYears }) => horizonYears === 30);
    expect(explain(prevent2023, { ...man, age: 65 }, overThirtyYears)).toBeNull();
    expect(explain(prevent2023, man, overThirtyYears)).not.toBeNull();
  });

  it("shares what two inputs only do together", () => {
    const difference = explain(prevent2023, man);
    expect(difference?.parts.map(({ fields }) => fields)).toEqual([
      ["sbpMmHg", "bpTreated"],
      ["smoker"],
      ["totalCholesterolMgDl"],
    ]);
    expect(difference?.parts[0]).toMatchObject({
      label: "Upper blood pressure and blood pressure medicine",
      from: { sbpMmHg: 120, bpTreated: false },
      to: { sbpMmHg: 150, bpTreated: true },
    });
    // Alone against the reference, and last of all: what smoking does lies between the two.
    const withSmoking = (given: Given) => differenceBetween(prevent2023, given, { ...given, smoker: true })?.parts[0];
    const alone = withSmoking(referencePersonOf(prevent2023, man)?.inputs ?? {})?.effect;
    const last = withSmoking({ ...man, smoker: false })?.effect;
    expect(difference?.parts[1]?.effect).toBeGreaterThan(alone ?? Number.NaN);
    expect(difference?.parts[1]?.effect).toBeLessThan(last ?? Number.NaN);
  });

  it("gives the reference person no parts", () => {
    const reference = referencePersonOf(prevent2023, man);
    expect(explain(prevent2023, reference?.inputs ?? {})?.parts).toEqual([]);
  });

  it("explains points by their own rows", () => {
    const given = {
      age: 60,
      sex: "male",
      bmi: 31,
      waistCm: 100,
      activeDaily: true,
      vegetablesDaily: false,
      bpMedicationEver: false,
      highGlucoseEver: true,
      familyDiabetes: "first-degree",
    };
    expect(explain(findrisc, given)?.parts.map(({ fields, effect }) => [fields[0], effect])).toEqual([
      ["highGlucoseEver", 5],
      ["familyDiabetes", 5],
      ["bmi", 3],
      ["waistCm", 3],
      ["vegetablesDaily", 1],
    ]);
  });

  it("keeps oxygen with the saturation it changes", () => {
    const given = { respirationRate: 16, spo2Pct: 98, spo2Scale: 2, onOxygen: true, sbpMmHg: 120, pulse: 70 };
    const explanation = explain(news2, { ...given, consciousness: "C", temperatureC: 37 });
    expect(explanation?.parts.map(({ fields, effect }) => [fields, effect])).toEqual([
      [["spo2Pct", "onOxygen"], 5],
      [["consciousness"], 3],
    ]);
  });
});

const man = {
  model: "base",
  age: 50,
  sex: "male",
  totalCholesterolMgDl: 200,
  hdlMgDl: 50,
  sbpMmHg: 150,
  bpTreated: true,
  statin: false,
  diabetes: false,
  smoker: true,
  egfr: 90,
  bmi: 22,
};

describe("differenceBetween", () => {
  it("tells age from what was done about it", () => {
    const difference = differenceBetween(prevent2023, man, { ...man, age: 52, smoker: false, sbpMmHg: 130 });
    const effectOf = (field: string) => difference?.parts.find(({ fields }) => fields.includes(field))?.effect;
    expect(effectOf("age")).toBeGreaterThan(0);
    expect(effectOf("smoker")).toBeLessThan(0);
    expect(effectOf("sbpMmHg")).toBeLessThan(0);
    expectWhole(difference, prevent2023);
  });

  it("is the other way round from the other side", () => {
    const later = { ...man, age: 54, bpTreated: false, hdlMgDl: 60 };
    const effects = (parts: Explanation["parts"] = []) => new Map(parts.map(({ label, effect }) => [label, effect]));
    const forward = effects(differenceBetween(prevent2023, man, later)?.parts);
    const back = effects(differenceBetween(prevent2023, later, man)?.parts);
    for (const [label, effect] of forward) expect(back.get(label)).toBeCloseTo(-effect, 12);
  });

  it("never asks a model of somebody who cannot be", () => {
    const before = { age: 50, projectionAge: 55, race: "white", menarcheAge: 12, nulliparous: true };
    const after = {
      age: 57,
      projectionAge: 62,
      race: "white",
      menarcheAge: 12,
      biopsies: 1,
      atypicalHyperplasia: true,
    };
    expectWhole(differenceBetween(gailBcrat, before, after), gailBcrat);
    const mother = { ...after, nulliparous: false, firstBirthAge: 56 };
    expectWhole(differenceBetween(gailBcrat, { ...before, nulliparous: false }, mother), gailBcrat);
    const person = {
      age: 60,
      sex: "male",
      region: "low",
      smoker: false,
      diabetes: false,
      hba1cMmolMol: 40,
      egfr: 80,
      sbpMmHg: 130,
      totalCholesterolMmolL: 5,
      hdlMmolL: 1.2,
    };
    const found = { ...person, age: 62, diabetes: true, diabetesAge: 61.5, hba1cMmolMol: 52 };
    expectWhole(differenceBetween(score2Diabetes2023, person, found), score2Diabetes2023);
  });

  it("gives up where too much differs, rather than keep everybody waiting", () => {
    const names = Array.from({ length: 30 }, (_, index) => `feature${index}`);
    const input = { label: "Feature", type: "number", unit: "", min: 0, isRequired: true, canChange: false } as const;
    const wide = { ...findrisc, inputs: Object.fromEntries(names.map((name) => [name, input])) };
    const all = (value: number) => Object.fromEntries(names.map((name) => [name, value]));
    const model: RiskModel = {
      ...wide,
      estimate: () => ({ outcome: "estimated", results: { points: 1 }, reasons: [] }),
    };
    expect(differenceBetween(model, all(0), all(1))).toBeNull();
    expect(differenceBetween(model, all(0), { ...all(0), feature3: 1 })?.parts).toHaveLength(1);
  });

  it("finds nothing where nothing changed, and counts absent as unknown", () =>
    expect(differenceBetween(prevent2023, man, { ...man, hba1cPct: null })?.parts).toEqual([]));
});
