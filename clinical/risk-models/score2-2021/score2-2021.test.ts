import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCrossing } from "@/tests/crossing";
import { expectVectors } from "@/tests/risk-vectors";
import { score22021 } from "./score2-2021";
import vectors from "./score2-2021.vectors.json";

expectVectors(score22021, vectors);

const person = {
  age: 55,
  sex: "male",
  region: "moderate",
  smoker: false,
  sbpMmHg: 130,
  totalCholesterolMmolL: 5.5,
  hdlMmolL: 1.3,
};

const resultsOf = (given: object) => {
  const answer = score22021.estimate({ ...person, ...given });
  return answer.outcome === "estimated" ? answer.results : {};
};
const riskOf = (given: object) => Number(resultsOf(given).riskPct);

describe("score2-2021: the edges", () => {
  it.each([
    { age: 40 },
    { age: 89 },
    { sbpMmHg: 100 },
    { sbpMmHg: 180 },
    { totalCholesterolMmolL: 3 },
    { totalCholesterolMmolL: 9 },
    { hdlMmolL: 0.7 },
    { hdlMmolL: 2.5 },
  ])("%j is inside", (given) => expect(riskOf(given)).toBeGreaterThan(0));

  it.each([
    [{ age: 39 }, ["age"]],
    [{ age: 90 }, ["age"]],
    [{ age: 69.5 }, ["age"]],
    [{ sex: "unknown" }, ["sex"]],
    [{ region: "Europe" }, ["region"]],
    [{ sbpMmHg: 99.9 }, ["sbpMmHg"]],
    [{ sbpMmHg: 180.1 }, ["sbpMmHg"]],
    [{ totalCholesterolMmolL: 2.99 }, ["totalCholesterolMmolL"]],
    [{ totalCholesterolMmolL: 9.01 }, ["totalCholesterolMmolL"]],
    [{ hdlMmolL: 0.69 }, ["hdlMmolL"]],
    [{ hdlMmolL: 2.51 }, ["hdlMmolL"]],
  ])("%j is refused", (given, fields) =>
    expect(score22021.estimate({ ...person, ...given })).toMatchObject({
      outcome: "not-applicable",
      status: "out-of-range",
      fields,
    }),
  );

  it("asks for a region in words", () =>
    expect(score22021.estimate({ ...person, region: undefined })).toEqual({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["region"],
      reasons: ["Not known: Region."],
    }));
});

const people = fc.record({
  age: fc.integer({ min: 40, max: 89 }),
  sex: fc.constantFrom("female", "male"),
  region: fc.constantFrom("low", "moderate", "high", "very-high"),
  smoker: fc.boolean(),
  sbpMmHg: fc.integer({ min: 100, max: 179 }),
  totalCholesterolMmolL: fc.double({ min: 3, max: 8.9, noNaN: true }),
  hdlMmolL: fc.double({ min: 0.7, max: 2.4, noNaN: true }),
});

describe("score2-2021: what medicine demands", () => {
  it("is a percentage, in every region", () =>
    fc.assert(
      fc.property(people, (one) => {
        expect(riskOf(one)).toBeGreaterThan(0);
        expect(riskOf(one)).toBeLessThanOrEqual(100);
      }),
    ));

  it("never falls with pressure or cholesterol and never rises with HDL", () =>
    fc.assert(
      fc.property(people, (one) => {
        const risk = riskOf(one);
        expect(riskOf({ ...one, sbpMmHg: one.sbpMmHg + 1 })).toBeGreaterThanOrEqual(risk);
        expect(riskOf({ ...one, totalCholesterolMmolL: one.totalCholesterolMmolL + 0.1 })).toBeGreaterThanOrEqual(risk);
        expect(riskOf({ ...one, hdlMmolL: one.hdlMmolL + 0.1 })).toBeLessThanOrEqual(risk);
      }),
    ));

  it("rises with each birthday of who does not smoke, apart from the step between the two equations", () =>
    fc.assert(
      fc.property(people, (one) => {
        fc.pre(one.age !== 69 && one.age !== 89);
        const nonSmoker = { ...one, smoker: false };
        expect(riskOf({ ...nonSmoker, age: one.age + 1 })).toBeGreaterThan(riskOf(nonSmoker));
      }),
    ));

  it("rises with smoking, except in men of 88 and 89, where the equation itself turns", () =>
    fc.assert(
      fc.property(people, (one) => {
        const added = riskOf({ ...one, smoker: true }) - riskOf({ ...one, smoker: false });
        expect(added > 0).toBe(one.sex === "female" || one.age < 88);
      }),
    ));
});

describe("score2-2021: bands", () => {
  it.each([
    { age: 40, limit: 2.5, bands: ["low-to-moderate", "high"] },
    { age: 40, limit: 7.5, bands: ["high", "very-high"], smoker: true },
    { age: 49, limit: 2.5, bands: ["low-to-moderate", "high"], region: "low", sex: "female" },
    { age: 49, limit: 7.5, bands: ["high", "very-high"], smoker: true },
    { age: 50, limit: 5, bands: ["low-to-moderate", "high"] },
    { age: 50, limit: 10, bands: ["high", "very-high"], smoker: true },
    { age: 69, limit: 5, bands: ["low-to-moderate", "high"], region: "low", sex: "female" },
    { age: 69, limit: 10, bands: ["high", "very-high"] },
    { age: 70, limit: 7.5, bands: ["low-to-moderate", "high"], region: "low", sex: "female" },
    { age: 70, limit: 15, bands: ["high", "very-high"] },
  ])("at $age years, $bands.1 begins at $limit percent", ({ limit, bands, ...who }) => {
    const pressures = findCrossing((sbpMmHg) => riskOf({ ...who, sbpMmHg }), { limit, from: 100, to: 180 });
    expect(pressures.map((sbpMmHg) => resultsOf({ ...who, sbpMmHg }).band)).toEqual(bands);
  });
});
