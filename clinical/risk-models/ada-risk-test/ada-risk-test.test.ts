import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectVectors } from "@/tests/risk-vectors";
import { adaRiskTest } from "./ada-risk-test";
import vectors from "./ada-risk-test.vectors.json";

expectVectors(adaRiskTest, vectors);

const woman = {
  age: 39,
  sex: "female",
  gestationalDiabetes: false,
  familyDiabetes: false,
  highBloodPressure: false,
  physicallyActive: true,
  bmi: 22.9,
  asian: false,
};
const answerOf = (given: object) => adaRiskTest.estimate({ ...woman, ...given });
const pointsOf = (given: object) => {
  const answer = answerOf(given);
  return answer.outcome === "estimated" ? Number(answer.results.points) : Number.NaN;
};

describe("ada-risk-test: the edges", () => {
  it.each([
    [{}, 0],
    [{ age: 18 }, 0],
    [{ age: 40 }, 1],
    [{ age: 49 }, 1],
    [{ age: 50 }, 2],
    [{ age: 59 }, 2],
    [{ age: 60 }, 3],
    [{ age: 120 }, 3],
    [{ sex: "male" }, 1],
    [{ sex: "male", gestationalDiabetes: undefined }, 1],
    [{ gestationalDiabetes: true }, 1],
    [{ familyDiabetes: true }, 1],
    [{ highBloodPressure: true }, 1],
    [{ physicallyActive: false }, 1],
    [{ bmi: 24.999 }, 0],
    [{ bmi: 25 }, 1],
    [{ bmi: 29.999 }, 1],
    [{ bmi: 30 }, 2],
    [{ bmi: 39.999 }, 2],
    [{ bmi: 40 }, 3],
    [{ asian: true }, 0],
    [{ asian: true, bmi: 23 }, 1],
    [{ asian: true, bmi: 25 }, 1],
    [{ asian: true, bmi: 30 }, 2],
    [{ asian: true, bmi: 40 }, 3],
  ])("%j earns %d points", (given, points) => expect(pointsOf(given)).toBe(points));

  it.each([
    [{ age: 60, physicallyActive: false }, 4, false],
    [{ age: 60, physicallyActive: false, familyDiabetes: true }, 5, true],
  ])("%j: %d points, high risk %s", (given, points, highRisk) =>
    expect(answerOf(given)).toEqual({ outcome: "estimated", results: { points, highRisk }, reasons: [] }),
  );

  it.each([
    [{ age: 17 }, "out-of-range", ["age"]],
    [{ age: 121 }, "out-of-range", ["age"]],
    [{ bmi: 9.9 }, "out-of-range", ["bmi"]],
    [{ bmi: 80.1 }, "out-of-range", ["bmi"]],
    [{ sex: "male", gestationalDiabetes: true }, "invalid", ["sex", "gestationalDiabetes"]],
  ])("%j is refused", (given, status, fields) =>
    expect(answerOf(given)).toMatchObject({ outcome: "not-applicable", status, fields }),
  );

  it("does not take an unknown pregnancy for a healthy one", () =>
    expect(answerOf({ gestationalDiabetes: null })).toEqual({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["gestationalDiabetes"],
      reasons: ["Not known: Diabetes in pregnancy."],
    }));
});

describe("ada-risk-test: any person", () => {
  const person = fc.record({
    age: fc.integer({ min: 18, max: 119 }),
    sex: fc.constantFrom("female", "male"),
    familyDiabetes: fc.boolean(),
    highBloodPressure: fc.boolean(),
    physicallyActive: fc.boolean(),
    bmi: fc.double({ min: 10, max: 79, noNaN: true }),
    asian: fc.boolean(),
  });

  it("earns 0 to 10 points", () =>
    fc.assert(
      fc.property(person, (given) => {
        expect(pointsOf(given)).toBeGreaterThanOrEqual(0);
        expect(pointsOf(given)).toBeLessThanOrEqual(10);
      }),
    ));

  it.each([["age"], ["bmi"]] as const)("never earns less with more %s", (name) =>
    fc.assert(
      fc.property(person, (given) => {
        expect(pointsOf({ ...given, [name]: given[name] + 1 })).toBeGreaterThanOrEqual(pointsOf(given));
      }),
    ),
  );
});
