import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { expectVectors } from "@/tests/risk-vectors";
import { pce2013 } from "./pce-2013";
import vectors from "./pce-2013.vectors.json";

expectVectors(pce2013, vectors);

const woman = {
  age: 55,
  sex: "female",
  race: "white",
  totalCholesterolMgDl: 213,
  hdlMgDl: 50,
  sbpMmHg: 120,
  bpTreated: false,
  smoker: false,
  diabetes: false,
};

function resultsOf(given: object) {
  const answer = pce2013.estimate({ ...woman, ...given });
  if (answer.outcome !== "estimated") throw new Error(answer.reasons.join(" "));
  return answer.results;
}
const riskOf = (given: object) => Number(resultsOf(given).riskPct);

const anybody = fc.record({
  age: fc.integer({ min: 40, max: 79 }),
  sex: fc.constantFrom("female", "male"),
  race: fc.constantFrom("white", "black", "other"),
  totalCholesterolMgDl: fc.double({ min: 130, max: 320, noNaN: true }),
  hdlMgDl: fc.double({ min: 20, max: 100, noNaN: true }),
  sbpMmHg: fc.double({ min: 90, max: 200, noNaN: true }),
  bpTreated: fc.boolean(),
  smoker: fc.boolean(),
  diabetes: fc.boolean(),
  parameterSet: fc.constantFrom("printed", "extended", undefined),
});

describe("pce-2013: the edges", () => {
  it.each([
    [{ age: 40 }],
    [{ age: 79 }],
    [{ totalCholesterolMgDl: 130 }],
    [{ totalCholesterolMgDl: 320 }],
    [{ hdlMgDl: 20 }],
    [{ hdlMgDl: 100 }],
    [{ sbpMmHg: 90 }],
    [{ sbpMmHg: 200 }],
  ])("%j is answered", (given) => expect(pce2013.estimate({ ...woman, ...given }).outcome).toBe("estimated"));

  it.each([
    [{ age: 39 }, ["age"]],
    [{ age: 80 }, ["age"]],
    [{ age: 55.5 }, ["age"]],
    [{ totalCholesterolMgDl: 129.9 }, ["totalCholesterolMgDl"]],
    [{ totalCholesterolMgDl: 320.1 }, ["totalCholesterolMgDl"]],
    [{ hdlMgDl: 19.9 }, ["hdlMgDl"]],
    [{ hdlMgDl: 100.1 }, ["hdlMgDl"]],
    [{ sbpMmHg: 89.9 }, ["sbpMmHg"]],
    [{ sbpMmHg: 200.1 }, ["sbpMmHg"]],
    [{ sex: "unknown" }, ["sex"]],
    [{ race: "asian" }, ["race"]],
    [{ smoker: "no" }, ["smoker"]],
    [{ parameterSet: "rounded" }, ["parameterSet"]],
    [{ age: 85, hdlMgDl: 10 }, ["age", "hdlMgDl"]],
  ])("%j is refused", (given, fields) =>
    expect(pce2013.estimate({ ...woman, ...given })).toMatchObject({
      outcome: "not-applicable",
      status: "out-of-range",
      fields,
    }),
  );

  it("names what is missing", () =>
    expect(pce2013.estimate({ ...woman, hdlMgDl: undefined, smoker: null })).toEqual({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields: ["hdlMgDl", "smoker"],
      reasons: ["Not known: HDL cholesterol, Smoking."],
    }));
});

describe("pce-2013: what always holds", () => {
  it("answers between nothing and everything", () =>
    fc.assert(
      fc.property(anybody, (person) => {
        const risk = riskOf(person);
        return risk > 0 && risk < 100;
      }),
    ));

  it("answers everyone who is not Black as if White", () =>
    fc.assert(
      fc.property(anybody, (person) => riskOf({ ...person, race: "other" }) === riskOf({ ...person, race: "white" })),
    ));

  it("takes the printed digits unless told otherwise", () => {
    const resultsWith = (parameterSet?: string) => resultsOf({ race: "black", parameterSet });
    expect(resultsWith("any")).toEqual(resultsWith());
    expect(resultsWith("printed")).toEqual(resultsWith());
    expect(resultsWith("extended")).not.toEqual(resultsWith());
  });

  it("rises with pressure and with diabetes", () =>
    fc.assert(
      fc.property(anybody, fc.double({ min: 0.1, max: 50, noNaN: true }), (person, more) => {
        const sbpMmHg = Math.min(person.sbpMmHg, 150);
        return (
          riskOf({ ...person, sbpMmHg: sbpMmHg + more }) > riskOf({ ...person, sbpMmHg }) &&
          riskOf({ ...person, diabetes: true }) > riskOf({ ...person, diabetes: false })
        );
      }),
    ));

  it("rises with smoking and with total cholesterol up to 77 years", () =>
    fc.assert(
      fc.property(anybody, fc.double({ min: 0.1, max: 50, noNaN: true }), (person, more) => {
        const younger = { ...person, age: Math.min(person.age, 77) };
        const totalCholesterolMgDl = Math.min(person.totalCholesterolMgDl, 270);
        return (
          riskOf({ ...younger, smoker: true }) > riskOf({ ...younger, smoker: false }) &&
          riskOf({ ...younger, totalCholesterolMgDl: totalCholesterolMgDl + more }) >
            riskOf({ ...younger, totalCholesterolMgDl })
        );
      }),
    ));

  it("turns round where the card says so, as published", () => {
    const oldMan = { age: 79, sex: "male" };
    expect(riskOf({ ...oldMan, smoker: true })).toBeLessThan(riskOf(oldMan));
    expect(riskOf({ age: 79, totalCholesterolMgDl: 300 })).toBeLessThan(riskOf({ age: 79 }));
  });
});
