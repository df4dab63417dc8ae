import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findCrossing } from "@/tests/crossing";
import { expectVectors } from "@/tests/risk-vectors";
import { score2Diabetes2023 } from "./score2-diabetes-2023";
import vectors from "./score2-diabetes-2023.vectors.json";

expectVectors(score2Diabetes2023, vectors);

const person = {
  age: 60,
  sex: "male",
  region: "low",
  smoker: false,
  diabetes: true,
  diabetesAge: 50,
  hba1cMmolMol: 50,
  egfr: 90,
  sbpMmHg: 140,
  totalCholesterolMmolL: 5.5,
  hdlMmolL: 1.3,
};

const resultsOf = (given: object) => {
  const answer = score2Diabetes2023.estimate({ ...person, ...given });
  return answer.outcome === "estimated" ? answer.results : {};
};
const riskOf = (given: object) => Number(resultsOf(given).riskPct);

describe("score2-diabetes-2023: the edges", () => {
  it.each([
    { age: 40, diabetesAge: 40 },
    { age: 69 },
    { diabetesAge: 0 },
    { age: 69, diabetesAge: 69 },
    { hba1cMmolMol: 20 },
    { hba1cMmolMol: 150 },
    { egfr: 15 },
    { egfr: 150 },
    { sbpMmHg: 100 },
    { sbpMmHg: 200 },
    { totalCholesterolMmolL: 3 },
    { totalCholesterolMmolL: 9 },
    { hdlMmolL: 0.7 },
    { hdlMmolL: 2.5 },
  ])("%j is inside", (given) => expect(riskOf(given)).toBeGreaterThan(0));

  it.each([
    [{ age: 39 }, ["age"]],
    [{ age: 70 }, ["age"]],
    [{ diabetesAge: -1 }, ["diabetesAge"]],
    [{ diabetesAge: 69.1 }, ["diabetesAge"]],
    [{ hba1cMmolMol: 19.9 }, ["hba1cMmolMol"]],
    [{ hba1cMmolMol: 150.1 }, ["hba1cMmolMol"]],
    [{ egfr: 14.9 }, ["egfr"]],
    [{ egfr: 150.1 }, ["egfr"]],
    [{ sbpMmHg: 99.9 }, ["sbpMmHg"]],
    [{ sbpMmHg: 200.1 }, ["sbpMmHg"]],
    [{ totalCholesterolMmolL: 2.99 }, ["totalCholesterolMmolL"]],
    [{ totalCholesterolMmolL: 9.01 }, ["totalCholesterolMmolL"]],
    [{ hdlMmolL: 0.69 }, ["hdlMmolL"]],
    [{ hdlMmolL: 2.51 }, ["hdlMmolL"]],
  ])("%j is refused", (given, fields) =>
    expect(score2Diabetes2023.estimate({ ...person, ...given })).toMatchObject({
      outcome: "not-applicable",
      status: "out-of-range",
      fields,
    }),
  );
});

describe("score2-diabetes-2023: the age when diabetes was found", () => {
  it("is needed by who has diabetes", () =>
    expect(score2Diabetes2023.estimate({ ...person, diabetesAge: undefined })).toEqual({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["diabetesAge"],
      reasons: ["Not known: Age when diabetes was found."],
    }));

  it("may lie in the running year of life, but not after it", () => {
    expect(riskOf({ diabetesAge: 60.9 })).toBeGreaterThan(0);
    expect(score2Diabetes2023.estimate({ ...person, diabetesAge: 61 })).toMatchObject({
      outcome: "not-applicable",
      status: "invalid",
      fields: ["diabetesAge"],
    });
  });

  it("does not count without diabetes", () => {
    const withoutDiabetes = { diabetes: false, diabetesAge: undefined };
    expect(riskOf(withoutDiabetes)).toBeGreaterThan(0);
    expect(riskOf({ diabetes: false, diabetesAge: 65 })).toBe(riskOf(withoutDiabetes));
  });
});

const people = fc.record({
  age: fc.integer({ min: 40, max: 69 }),
  sex: fc.constantFrom("female", "male"),
  region: fc.constantFrom("low", "moderate", "high", "very-high"),
  smoker: fc.boolean(),
  diabetesAge: fc.integer({ min: 0, max: 39 }),
  hba1cMmolMol: fc.integer({ min: 20, max: 149 }),
  egfr: fc.integer({ min: 15, max: 119 }),
  sbpMmHg: fc.integer({ min: 100, max: 199 }),
  totalCholesterolMmolL: fc.double({ min: 3, max: 8.9, noNaN: true }),
  hdlMmolL: fc.double({ min: 0.7, max: 2.4, noNaN: true }),
});

describe("score2-diabetes-2023: what medicine demands", () => {
  it("is a percentage", () =>
    fc.assert(
      fc.property(people, (one) => {
        expect(riskOf(one)).toBeGreaterThan(0);
        expect(riskOf(one)).toBeLessThanOrEqual(100);
      }),
    ));

  it("never falls with smoking, pressure, cholesterol or HbA1c", () =>
    fc.assert(
      fc.property(people, (one) => {
        const risk = riskOf(one);
        expect(riskOf({ ...one, smoker: true })).toBeGreaterThanOrEqual(risk);
        expect(riskOf({ ...one, sbpMmHg: one.sbpMmHg + 1 })).toBeGreaterThanOrEqual(risk);
        expect(riskOf({ ...one, totalCholesterolMmolL: one.totalCholesterolMmolL + 0.1 })).toBeGreaterThanOrEqual(risk);
        expect(riskOf({ ...one, hba1cMmolMol: one.hba1cMmolMol + 1 })).toBeGreaterThanOrEqual(risk);
      }),
    ));

  it("never rises with HDL, with later diabetes or with better kidneys up to 120", () =>
    fc.assert(
      fc.property(people, (one) => {
        const risk = riskOf(one);
        expect(riskOf({ ...one, hdlMmolL: one.hdlMmolL + 0.1 })).toBeLessThanOrEqual(risk);
        expect(riskOf({ ...one, diabetesAge: one.diabetesAge + 1 })).toBeLessThanOrEqual(risk);
        expect(riskOf({ ...one, egfr: one.egfr + 1 })).toBeLessThanOrEqual(risk);
      }),
    ));
});

describe("score2-diabetes-2023: bands", () => {
  it.each([
    { limit: 5, bands: ["low", "moderate"], age: 52 },
    { limit: 10, bands: ["moderate", "high"] },
    { limit: 20, bands: ["high", "very-high"], region: "high" },
  ])("$bands.1 begins at $limit percent", ({ limit, bands, ...who }) => {
    const pressures = findCrossing((sbpMmHg) => riskOf({ ...who, sbpMmHg }), { limit, from: 100, to: 200 });
    expect(pressures.map((sbpMmHg) => resultsOf({ ...who, sbpMmHg }).band)).toEqual(bands);
  });
});
