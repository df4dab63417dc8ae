import { describe, expect, it } from "vitest";
import ckdEpi from "../../risk-models/ckd-epi-2021/ckd-epi-2021.vectors.json";
import { ifccFromNgsp } from "../hba1c";
import { quantityOf } from "../quantities";
import { interpretBloodPressure, meanArterialPressure } from "./blood-pressure";
import { bodyMassIndex, restingEnergy, waistToHeight } from "./body";
import formulas from "./clinical-formulas.vectors.json";
import { daysAllowed, derivedQuantities } from "./derived-quantities";
import { estimatedAverageGlucose, homaIr } from "./glucose";
import { egfrCkdEpi2021, interpretKidneyFiltration } from "./kidney";
import { ldlFriedewald, ldlSampson, nonHdl } from "./lipids";
import type { DerivedValue } from "./outcome";

const numberOf = (derived: DerivedValue) => (derived.outcome === "estimated" ? derived.value : derived.because);
const sexOf = (word: string) => (word === "female" || word === "male" ? word : null);

/** Vectors with their numbers as the formula names them. */
const cases = {
  bmi: formulas.bmi.vectors.map((v) => ({ ...v, actual: numberOf(bodyMassIndex(v.input)) })),
  "waist-to-height": formulas["waist-to-height"].vectors.map((v) => ({
    ...v,
    actual: numberOf(waistToHeight(v.input)),
  })),
  eag: formulas.eag.vectors.map((v) => ({
    ...v,
    actual: numberOf(estimatedAverageGlucose({ hba1cPercent: v.input.hba1cPct })),
  })),
  "hba1c-ifcc": formulas["hba1c-ifcc"].vectors.map((v) => ({ ...v, actual: ifccFromNgsp(v.input.hba1cPct) })),
  "ldl-friedewald": formulas["ldl-friedewald"].vectors.map((v) => ({
    ...v,
    actual: numberOf(ldlFriedewald({ ...v.input, totalMgDl: v.input.totalCholesterolMgDl })),
  })),
  "ldl-sampson": formulas["ldl-sampson"].vectors.map((v) => ({
    ...v,
    actual: numberOf(ldlSampson({ ...v.input, totalMgDl: v.input.totalCholesterolMgDl })),
  })),
  map: formulas.map.vectors.map((v) => ({
    ...v,
    actual: numberOf(meanArterialPressure({ systolicMmHg: v.input.sbpMmHg, diastolicMmHg: v.input.dbpMmHg })),
  })),
  "homa-ir": formulas["homa-ir"].vectors.map((v) => ({ ...v, actual: numberOf(homaIr(v.input)) })),
  "mifflin-st-jeor": formulas["mifflin-st-jeor"].vectors.map((v) => ({
    ...v,
    actual: numberOf(restingEnergy({ ...v.input, ageYears: v.input.age, sex: sexOf(v.input.sex) })),
  })),
};

describe("published and computed vectors", () => {
  it("covers every formula of the reference file", () => {
    expect([...Object.keys(cases), "bp-category"].sort()).toEqual(Object.keys(formulas).sort());
  });

  it.each(Object.values(cases).flat())("$id", ({ actual, expected, tolerance }) => {
    expect(actual).toBeTypeOf("number");
    expect(Math.abs(Number(actual) - expected)).toBeLessThanOrEqual(tolerance);
  });

  it.each(formulas["bp-category"].vectors)("$id", ({ input, expected }) => {
    expect(interpretBloodPressure({ systolicMmHg: input.sbpMmHg, diastolicMmHg: input.dbpMmHg })).toBe(expected);
  });

  it.each(ckdEpi)("$id", ({ input, expected, tolerance }) => {
    const derived = egfrCkdEpi2021({ ...input, ageYears: input.age, sex: sexOf(input.sex) });
    if (expected.status === "out-of-range") {
      expect(derived.outcome).toBe("not-applicable");
      return;
    }
    expect(Math.abs(Number(numberOf(derived)) - Number(expected.egfr))).toBeLessThanOrEqual(tolerance ?? 0);
    if (expected.category) expect(interpretKidneyFiltration(Number(numberOf(derived)))).toBe(expected.category);
  });
});

describe("a formula that does not apply", () => {
  it.each([
    ["triglycerides over 400, Friedewald", ldlFriedewald({ totalMgDl: 300, hdlMgDl: 40, triglyceridesMgDl: 401 })],
    ["triglycerides over 800, Sampson", ldlSampson({ totalMgDl: 300, hdlMgDl: 40, triglyceridesMgDl: 801 })],
    ["more HDL than cholesterol", nonHdl({ totalMgDl: 90, hdlMgDl: 95 })],
    ["an LDL below nothing", ldlFriedewald({ totalMgDl: 100, hdlMgDl: 90, triglyceridesMgDl: 100 })],
    ["a lower number above the upper", meanArterialPressure({ systolicMmHg: 80, diastolicMmHg: 120 })],
    ["a missing height", bodyMassIndex({ weightKg: 70, heightCm: Number.NaN })],
    ["a height in meters", bodyMassIndex({ weightKg: 70, heightCm: 1.75 })],
    ["a child's kidneys", egfrCkdEpi2021({ creatinineMgDl: 0.6, ageYears: 17, sex: "male" })],
    ["a sex the formula does not know", egfrCkdEpi2021({ creatinineMgDl: 0.9, ageYears: 40, sex: "other" })],
    ["an unknown sex", restingEnergy({ weightKg: 70, heightCm: 170, ageYears: 40, sex: null })],
    ["an HbA1c in mmol/mol", estimatedAverageGlucose({ hba1cPercent: 48 })],
  ])("says so for %s", (_, derived) => {
    expect(derived).toEqual({ outcome: "not-applicable", because: expect.stringMatching(/\.$/) });
  });

  it.each([
    [0, "G5"],
    [14.99, "G5"],
    [15, "G4"],
    [30, "G3b"],
    [45, "G3a"],
    [60, "G2"],
    [90, "G1"],
  ])("a filtration of %d is %s", (egfr, category) => expect(interpretKidneyFiltration(egfr)).toBe(category));
});

describe("the list of calculated quantities", () => {
  it("names quantities of the catalog, calculated from measured ones", () => {
    for (const { code, inputs } of derivedQuantities) {
      expect(quantityOf(code)?.isDerived, code).toBe(true);
      for (const input of inputs) expect(quantityOf(input.code)?.isDerived, input.code).toBe(false);
    }
  });

  it.each([
    ["39156-5", [80, 180], 24.691358],
    ["waist-to-height", [85, 170], 0.5],
    ["resting-energy", [80, 180], 1730],
    ["8478-0", [120, 80], 93.333333],
    ["43396-1", [200, 50], 150],
    ["ldl-friedewald", [200, 50, 150], 120],
    ["ldl-sampson", [200, 50, 150], 123.397291],
    ["98979-8", [0.9], 110.7256],
    ["27353-2", [6.5], 139.85],
    ["47214-2", [90, 5], 1.111111],
  ])("%s takes its inputs in order and answers in the canonical unit", (code, values, expected) => {
    const derived = derivedQuantities.find((one) => one.code === code);
    const answer = derived?.calculate(values, { sex: "male", ageYears: 40 });
    expect(answer).toEqual({
      outcome: "estimated",
      value: expect.closeTo(expected, 3),
      unit: quantityOf(code)?.unit,
    });
  });

  it("has a case above for each", () => expect(derivedQuantities).toHaveLength(10));

  it.each(derivedQuantities)("$code needs every input", ({ inputs, calculate }) => {
    expect(
      calculate(
        inputs.slice(1).map(() => 100),
        { sex: "male", ageYears: 40 },
      ).outcome,
    ).toBe("not-applicable");
  });

  it("takes an old height for a grown person only", () => {
    const height = { code: "8302-2", withinDays: 3650, withinDaysGrowing: 60 };
    expect([19, 20, null].map((age) => daysAllowed(height, age))).toEqual([60, 3650, 60]);
  });
});
