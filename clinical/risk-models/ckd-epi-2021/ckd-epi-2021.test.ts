import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCrossing } from "@/tests/crossing";
import { expectVectors } from "@/tests/risk-vectors";
import { ckdEpi2021 } from "./ckd-epi-2021";
import vectors from "./ckd-epi-2021.vectors.json";

expectVectors(ckdEpi2021, vectors);

const person = { age: 50, sex: "female", creatinineMgDl: 0.9 };
const resultsOf = (given: object) => {
  const answer = ckdEpi2021.estimate({ ...person, ...given });
  return answer.outcome === "estimated" ? answer.results : {};
};
const egfrOf = (given: object) => Number(resultsOf(given).egfr);

describe("ckd-epi-2021: the edges", () => {
  it.each([{ age: 18 }, { age: 120 }, { creatinineMgDl: 0.1 }, { creatinineMgDl: 30 }])("%j is inside", (given) =>
    expect(egfrOf(given)).toBeGreaterThan(0),
  );

  it.each([
    [{ age: 17 }, ["age"]],
    [{ age: 121 }, ["age"]],
    [{ age: 50.5 }, ["age"]],
    [{ creatinineMgDl: 0.09 }, ["creatinineMgDl"]],
    [{ creatinineMgDl: 30.1 }, ["creatinineMgDl"]],
    [{ sex: "unknown" }, ["sex"]],
  ])("%j is refused", (given, fields) =>
    expect(ckdEpi2021.estimate({ ...person, ...given })).toMatchObject({
      outcome: "not-applicable",
      status: "out-of-range",
      fields,
    }),
  );

  it("names creatinine when it is missing", () =>
    expect(ckdEpi2021.estimate({ ...person, creatinineMgDl: null })).toMatchObject({
      outcome: "missing-inputs",
      fields: ["creatinineMgDl"],
      reasons: ["Not known: Creatinine in blood."],
    }));
});

const people = fc.record({
  age: fc.integer({ min: 18, max: 119 }),
  sex: fc.constantFrom("female", "male"),
  creatinineMgDl: fc.double({ min: 0.1, max: 29, noNaN: true }),
});

describe("ckd-epi-2021: what medicine demands", () => {
  it("falls with age and with creatinine", () =>
    fc.assert(
      fc.property(people, (one) => {
        expect(egfrOf({ ...one, age: one.age + 1 })).toBeLessThan(egfrOf(one));
        expect(egfrOf({ ...one, creatinineMgDl: one.creatinineMgDl + 0.1 })).toBeLessThan(egfrOf(one));
      }),
    ));

  it.each([
    [15, ["G5", "G4"]],
    [30, ["G4", "G3b"]],
    [45, ["G3b", "G3a"]],
    [60, ["G3a", "G2"]],
    [90, ["G2", "G1"]],
  ])("changes the category at %d exactly", (limit, categories) => {
    const clearances = findCrossing((x) => egfrOf({ creatinineMgDl: 1 / x }), { limit, from: 0.1, to: 2 });
    expect(clearances.map((x) => resultsOf({ creatinineMgDl: 1 / x }).category)).toEqual(categories);
  });
});
