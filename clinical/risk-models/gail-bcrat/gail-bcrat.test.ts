import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectVectors } from "@/tests/risk-vectors";
import { gailBcrat } from "./gail-bcrat";
import vectors from "./gail-bcrat.vectors.json";
import coefficients from "./gail-bcrat-coefficients.json";

expectVectors(gailBcrat, vectors);

const woman = {
  age: 40,
  projectionAge: 45,
  race: "white",
  biopsies: 0,
  menarcheAge: 14,
  firstBirthAge: 19,
  relatives: 0,
};
const answerOf = (given: object) => gailBcrat.estimate({ ...woman, ...given });
const resultOf = (name: string, given: object) => {
  const answer = answerOf(given);
  return answer.outcome === "estimated" ? Number(answer.results[name]) : Number.NaN;
};
const riskOf = (given: object) => resultOf("absoluteRiskPct", given);
const relativeRiskOf = (given: object) => resultOf("relativeRiskUnder50", given);
const races = Object.keys(coefficients);

describe("gail-bcrat: steps of the factors", () => {
  it("a woman on the lowest steps has the relative risk 1", () => expect(relativeRiskOf({})).toBe(1));

  it.each([
    [{ biopsies: 2 }, { biopsies: 7 }],
    [{ menarcheAge: 12 }, { menarcheAge: 13 }],
    [{ menarcheAge: 11 }, { menarcheAge: 7 }],
    [{ menarcheAge: 14 }, { menarcheAge: 16 }],
    [{ menarcheAge: undefined }, { menarcheAge: 14 }],
    [{ firstBirthAge: 20 }, { firstBirthAge: 24 }],
    [{ firstBirthAge: 25 }, { firstBirthAge: 29 }],
    [{ firstBirthAge: 25 }, { firstBirthAge: undefined, nulliparous: true }],
    [{ firstBirthAge: 30 }, { firstBirthAge: 40 }],
    [{ firstBirthAge: undefined }, { firstBirthAge: 19 }],
    [{ firstBirthAge: undefined, nulliparous: false }, { firstBirthAge: 19 }],
    [{ relatives: 2 }, { relatives: 5 }],
    [{ relatives: undefined, biopsies: null }, {}],
    [
      { race: "black", menarcheAge: 11 },
      { race: "black", menarcheAge: 13 },
    ],
    [
      { race: "black", firstBirthAge: 35 },
      { race: "black", firstBirthAge: 19 },
    ],
    [
      { race: "hispanic-us-born", menarcheAge: 10 },
      { race: "hispanic-us-born", menarcheAge: 15 },
    ],
    [
      { race: "hispanic-foreign-born", biopsies: 2 },
      { race: "hispanic-foreign-born", biopsies: 1 },
    ],
    [
      { race: "hispanic-foreign-born", firstBirthAge: 29 },
      { race: "hispanic-foreign-born", firstBirthAge: 20 },
    ],
    [
      { race: "hispanic-foreign-born", firstBirthAge: 30 },
      { race: "hispanic-foreign-born", firstBirthAge: undefined, nulliparous: true },
    ],
    [
      { race: "chinese", relatives: 2 },
      { race: "chinese", relatives: 1 },
    ],
    [
      { race: "hispanic-us-born", relatives: 2 },
      { race: "hispanic-us-born", relatives: 1 },
    ],
    [
      { race: "other", relatives: 2, biopsies: 1 },
      { race: "white", relatives: 2, biopsies: 1 },
    ],
  ])("%j counts like %j", (one, other) => expect(relativeRiskOf(one)).toBe(relativeRiskOf(other)));

  it.each([
    [{ biopsies: 1 }, {}],
    [{ biopsies: 2 }, { biopsies: 1 }],
    [{ menarcheAge: 13 }, { menarcheAge: 14 }],
    [{ menarcheAge: 11 }, { menarcheAge: 12 }],
    [{ firstBirthAge: 20 }, { firstBirthAge: 19 }],
    [{ firstBirthAge: 25 }, { firstBirthAge: 24 }],
    [{ firstBirthAge: 30 }, { firstBirthAge: 29 }],
    [{ relatives: 1 }, {}],
    [{ relatives: 2 }, { relatives: 1 }],
    [
      { race: "black", relatives: 2 },
      { race: "black", relatives: 1 },
    ],
    [
      { race: "hispanic-foreign-born", firstBirthAge: 30 },
      { race: "hispanic-foreign-born", firstBirthAge: 29 },
    ],
  ])("%j counts more than %j", (more, less) => expect(relativeRiskOf(more)).toBeGreaterThan(relativeRiskOf(less)));

  it("weighs what a biopsy showed", () => {
    const unknown = relativeRiskOf({ biopsies: 1 });
    expect(relativeRiskOf({ biopsies: 1, atypicalHyperplasia: true })).toBeCloseTo(1.82 * unknown, 12);
    expect(relativeRiskOf({ biopsies: 1, atypicalHyperplasia: false })).toBeCloseTo(0.93 * unknown, 12);
  });
});

describe("gail-bcrat: refusals", () => {
  it.each([
    [{ age: 19.999 }, ["age"]],
    [{ age: 15, projectionAge: 30, menarcheAge: 12, firstBirthAge: null }, ["age"]],
    [{ age: 90, projectionAge: 90 }, ["age", "projectionAge"]],
    [{ projectionAge: 90.1 }, ["projectionAge"]],
    [{ projectionAge: 40 }, ["projectionAge"]],
    [{ menarcheAge: 41, firstBirthAge: undefined }, ["menarcheAge"]],
    [{ firstBirthAge: 41 }, ["firstBirthAge"]],
    [{ menarcheAge: 20 }, ["firstBirthAge"]],
    [{ nulliparous: true }, ["firstBirthAge", "nulliparous"]],
    [{ atypicalHyperplasia: true }, ["atypicalHyperplasia"]],
    [{ atypicalHyperplasia: false, biopsies: undefined }, ["atypicalHyperplasia"]],
    [{ projectionAge: 39, firstBirthAge: 41, nulliparous: true }, ["projectionAge", "firstBirthAge", "nulliparous"]],
  ])("%j contradicts the model or itself", (given, fields) =>
    expect(answerOf(given)).toMatchObject({ outcome: "not-applicable", status: "invalid", fields }),
  );

  it("gives a reason for each contradiction", () =>
    expect(answerOf({ age: 90, projectionAge: 95 })).toMatchObject({
      reasons: [
        "The model gives numbers for ages from 20 to below 90.",
        "The model looks no further than the age of 90.",
      ],
    }));

  it.each([
    [{ race: "martian" }, ["race"]],
    [{ biopsies: -1 }, ["biopsies"]],
    [{ menarcheAge: 0, relatives: 0.5 }, ["menarcheAge", "relatives"]],
    [{ age: "40" }, ["age"]],
  ])("%j is outside", (given, fields) =>
    expect(answerOf(given)).toMatchObject({ outcome: "not-applicable", status: "out-of-range", fields }),
  );

  it("needs age, the age to look at and origin", () =>
    expect(gailBcrat.estimate({})).toMatchObject({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["age", "projectionAge", "race"],
    }));

  it.each([
    [{ age: 20, projectionAge: 20.5, firstBirthAge: 20, menarcheAge: 20 }],
    [{ age: 89.999, projectionAge: 90 }],
  ])("answers at the edge %j", (given) => expect(riskOf(given)).toBeGreaterThan(0));
});

describe("gail-bcrat: any woman", () => {
  const anyWoman = fc
    .record({
      age: fc.double({ min: 20, max: 89, noNaN: true }),
      race: fc.constantFrom(...races),
      biopsies: fc.integer({ min: 0, max: 3 }),
      menarcheAge: fc.integer({ min: 8, max: 17 }),
      firstBirthAge: fc.option(fc.integer({ min: 18, max: 20 }), { nil: undefined }),
      relatives: fc.integer({ min: 0, max: 3 }),
      yearsAhead: fc.double({ min: 0.01, max: 1, noNaN: true }),
    })
    .map(({ yearsAhead, ...given }) => ({ ...given, projectionAge: given.age + yearsAhead * (90 - given.age) }));

  it("has a risk of 0 to 100 percent", () =>
    fc.assert(
      fc.property(anyWoman, (given) => {
        expect(riskOf(given)).toBeGreaterThan(0);
        expect(riskOf(given)).toBeLessThan(100);
      }),
    ));

  it.each([["biopsies"], ["relatives"]] as const)("never has less risk with more %s", (name) =>
    fc.assert(
      fc.property(anyWoman, (given) => {
        expect(riskOf({ ...given, [name]: given[name] + 1 })).toBeGreaterThanOrEqual(riskOf(given));
      }),
    ),
  );

  it("has more risk the further it looks", () =>
    fc.assert(
      fc.property(anyWoman, (given) => {
        const halfway = (given.age + given.projectionAge) / 2;
        expect(riskOf({ ...given, projectionAge: halfway })).toBeLessThan(riskOf(given));
      }),
    ));
});
