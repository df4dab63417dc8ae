import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectVectors } from "@/tests/risk-vectors";
import { framingham2008 } from "./framingham-2008";
import vectors from "./framingham-2008.vectors.json";

expectVectors(framingham2008, vectors);

const person = {
  model: "lipid",
  age: 55,
  sex: "male",
  totalCholesterolMgDl: 213,
  hdlMgDl: 50,
  bmi: 30,
  sbpMmHg: 140,
  bpTreated: false,
  smoker: false,
  diabetes: false,
};

const riskOf = (given: object) => {
  const answer = framingham2008.estimate({ ...person, ...given });
  return answer.outcome === "estimated" ? Number(answer.results.riskPct) : Number.NaN;
};

describe("framingham-2008: the edges", () => {
  it.each([
    { age: 30 },
    { age: 74 },
    { totalCholesterolMgDl: 100 },
    { totalCholesterolMgDl: 405 },
    { hdlMgDl: 10 },
    { hdlMgDl: 100 },
    { model: "bmi", bmi: 15 },
    { model: "bmi", bmi: 50 },
    { sbpMmHg: 90 },
    { sbpMmHg: 200 },
  ])("%j is inside", (given) => expect(riskOf(given)).toBeGreaterThan(0));

  it.each([
    [{ age: 29 }, ["age"]],
    [{ age: 75 }, ["age"]],
    [{ age: 55.5 }, ["age"]],
    [{ totalCholesterolMgDl: 99.9 }, ["totalCholesterolMgDl"]],
    [{ totalCholesterolMgDl: 405.1 }, ["totalCholesterolMgDl"]],
    [{ hdlMgDl: 9.9 }, ["hdlMgDl"]],
    [{ hdlMgDl: 100.1 }, ["hdlMgDl"]],
    [{ bmi: 14.9 }, ["bmi"]],
    [{ bmi: 50.1 }, ["bmi"]],
    [{ sbpMmHg: 89.9 }, ["sbpMmHg"]],
    [{ sbpMmHg: 200.1 }, ["sbpMmHg"]],
    [{ model: "office" }, ["model"]],
    [{ sex: "other" }, ["sex"]],
  ])("%j is refused", (given, fields) =>
    expect(framingham2008.estimate({ ...person, ...given })).toMatchObject({
      outcome: "not-applicable",
      status: "out-of-range",
      fields,
    }),
  );
});

describe("framingham-2008: the two variants", () => {
  it.each([
    [{ totalCholesterolMgDl: undefined }, ["totalCholesterolMgDl"]],
    [{ hdlMgDl: null }, ["hdlMgDl"]],
    [{ totalCholesterolMgDl: undefined, hdlMgDl: undefined }, ["totalCholesterolMgDl", "hdlMgDl"]],
    [{ model: "bmi", bmi: undefined }, ["bmi"]],
  ])("%j lacks something", (given, fields) =>
    expect(framingham2008.estimate({ ...person, ...given })).toMatchObject({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields,
    }),
  );

  it("each does without the inputs of the other", () => {
    expect(riskOf({ bmi: undefined })).toBe(riskOf({}));
    expect(riskOf({ model: "bmi", totalCholesterolMgDl: undefined, hdlMgDl: null })).toBe(riskOf({ model: "bmi" }));
  });
});

describe("framingham-2008: what medicine demands", () => {
  const people = fc.record({
    model: fc.constantFrom("lipid", "bmi"),
    age: fc.integer({ min: 30, max: 73 }),
    sex: fc.constantFrom("female", "male"),
    totalCholesterolMgDl: fc.integer({ min: 100, max: 404 }),
    hdlMgDl: fc.integer({ min: 10, max: 99 }),
    bmi: fc.integer({ min: 15, max: 49 }),
    sbpMmHg: fc.integer({ min: 90, max: 199 }),
    bpTreated: fc.boolean(),
    smoker: fc.boolean(),
    diabetes: fc.boolean(),
  });

  it("is a percentage", () =>
    fc.assert(
      fc.property(people, (one) => {
        expect(riskOf(one)).toBeGreaterThan(0);
        expect(riskOf(one)).toBeLessThanOrEqual(100);
      }),
    ));

  it("never falls with age, pressure, smoking, diabetes or what the pressure would be without medicine", () =>
    fc.assert(
      fc.property(people, (one) => {
        const risk = riskOf(one);
        expect(riskOf({ ...one, age: one.age + 1 })).toBeGreaterThanOrEqual(risk);
        expect(riskOf({ ...one, sbpMmHg: one.sbpMmHg + 1 })).toBeGreaterThanOrEqual(risk);
        for (const sign of ["smoker", "diabetes", "bpTreated"])
          expect(riskOf({ ...one, [sign]: true })).toBeGreaterThanOrEqual(riskOf({ ...one, [sign]: false }));
      }),
    ));

  it("follows cholesterol in one variant and weight in the other", () =>
    fc.assert(
      fc.property(people, (one) => {
        const lipid = { ...one, model: "lipid" };
        const office = { ...one, model: "bmi" };
        expect(riskOf({ ...lipid, totalCholesterolMgDl: one.totalCholesterolMgDl + 1 })).toBeGreaterThanOrEqual(
          riskOf(lipid),
        );
        expect(riskOf({ ...lipid, hdlMgDl: one.hdlMgDl + 1 })).toBeLessThanOrEqual(riskOf(lipid));
        expect(riskOf({ ...office, bmi: one.bmi + 1 })).toBeGreaterThanOrEqual(riskOf(office));
      }),
    ));
});
