import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectVectors } from "@/tests/risk-vectors";
import { findrisc } from "./findrisc";
import vectors from "./findrisc.vectors.json";

expectVectors(findrisc, vectors);

const man = {
  age: 44,
  sex: "male",
  bmi: 24.9,
  waistCm: 93.9,
  activeDaily: true,
  vegetablesDaily: true,
  bpMedicationEver: false,
  highGlucoseEver: false,
  familyDiabetes: "none",
};
const answerOf = (given: object) => findrisc.estimate({ ...man, ...given });
const pointsOf = (given: object) => {
  const answer = answerOf(given);
  return answer.outcome === "estimated" ? Number(answer.results.points) : Number.NaN;
};

describe("findrisc: the edges", () => {
  it.each([
    [{ age: 18 }, 0],
    [{ age: 45 }, 2],
    [{ age: 54 }, 2],
    [{ age: 55 }, 3],
    [{ age: 64 }, 3],
    [{ age: 65 }, 4],
    [{ age: 120 }, 4],
    [{ bmi: 10 }, 0],
    [{ bmi: 24.999 }, 0],
    [{ bmi: 25 }, 1],
    [{ bmi: 30 }, 1],
    [{ bmi: 30.001 }, 3],
    [{ waistCm: 94 }, 3],
    [{ waistCm: 102 }, 3],
    [{ waistCm: 102.1 }, 4],
    [{ sex: "female", waistCm: 79.9 }, 0],
    [{ sex: "female", waistCm: 80 }, 3],
    [{ sex: "female", waistCm: 88 }, 3],
    [{ sex: "female", waistCm: 88.1 }, 4],
    [{ activeDaily: false }, 2],
    [{ vegetablesDaily: false }, 1],
    [{ bpMedicationEver: true }, 2],
    [{ highGlucoseEver: true }, 5],
    [{ familyDiabetes: "second-degree" }, 3],
    [{ familyDiabetes: "first-degree" }, 5],
  ])("%j earns %d points", (given, points) => expect(pointsOf(given)).toBe(points));

  const five = { highGlucoseEver: true };
  const ten = { ...five, familyDiabetes: "first-degree" };
  const fourteen = { ...ten, activeDaily: false, bpMedicationEver: true };
  it.each([
    [{ ...five, vegetablesDaily: false }, 6, "low", 100],
    [{ ...five, activeDaily: false }, 7, "slightly-elevated", 25],
    [{ ...ten, vegetablesDaily: false }, 11, "slightly-elevated", 25],
    [{ ...ten, activeDaily: false }, 12, "moderate", 6],
    [fourteen, 14, "moderate", 6],
    [{ ...fourteen, vegetablesDaily: false }, 15, "high", 3],
    [{ ...fourteen, age: 45, waistCm: 110 }, 20, "high", 3],
    [{ ...fourteen, age: 55, waistCm: 110 }, 21, "very-high", 2],
  ])("%j: %d points are %s, one in %d", (given, points, band, tenYearRiskOneIn) =>
    expect(answerOf(given)).toEqual({ outcome: "estimated", results: { points, band, tenYearRiskOneIn }, reasons: [] }),
  );

  it.each([
    [{ age: 17 }, ["age"]],
    [{ age: 121 }, ["age"]],
    [{ age: 44.5 }, ["age"]],
    [{ bmi: 9.9 }, ["bmi"]],
    [{ bmi: 80.1 }, ["bmi"]],
    [{ waistCm: 39.9, familyDiabetes: "cousin" }, ["waistCm", "familyDiabetes"]],
    [{ waistCm: 200.1 }, ["waistCm"]],
    [{ activeDaily: "yes" }, ["activeDaily"]],
  ])("%j is refused", (given, fields) =>
    expect(answerOf(given)).toMatchObject({ outcome: "not-applicable", status: "out-of-range", fields }),
  );

  it("names in words what is missing", () =>
    expect(answerOf({ waistCm: undefined, vegetablesDaily: null })).toEqual({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["waistCm", "vegetablesDaily"],
      reasons: ["Not known: Waist, Vegetables or fruit every day."],
    }));
});

describe("findrisc: any person", () => {
  const person = fc.record({
    age: fc.integer({ min: 18, max: 119 }),
    sex: fc.constantFrom("female", "male"),
    bmi: fc.double({ min: 10, max: 79, noNaN: true }),
    waistCm: fc.double({ min: 40, max: 199, noNaN: true }),
    activeDaily: fc.boolean(),
    vegetablesDaily: fc.boolean(),
    bpMedicationEver: fc.boolean(),
    highGlucoseEver: fc.boolean(),
    familyDiabetes: fc.constantFrom("none", "second-degree", "first-degree"),
  });

  it("earns 0 to 26 points", () =>
    fc.assert(
      fc.property(person, (given) => {
        expect(pointsOf(given)).toBeGreaterThanOrEqual(0);
        expect(pointsOf(given)).toBeLessThanOrEqual(26);
      }),
    ));

  it.each([["age"], ["bmi"], ["waistCm"]] as const)("never earns less with more %s", (name) =>
    fc.assert(
      fc.property(person, (given) => {
        expect(pointsOf({ ...given, [name]: given[name] + 1 })).toBeGreaterThanOrEqual(pointsOf(given));
      }),
    ),
  );

  it("never earns more by moving and eating vegetables", () =>
    fc.assert(
      fc.property(person, (given) => {
        expect(pointsOf({ ...given, activeDaily: true, vegetablesDaily: true })).toBeLessThanOrEqual(pointsOf(given));
      }),
    ));
});
