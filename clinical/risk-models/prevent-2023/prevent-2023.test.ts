import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { womanOfPrevent } from "@/tests/risk-people";
import { expectVectors } from "@/tests/risk-vectors";
import { prevent2023 } from "./prevent-2023";
import vectors from "./prevent-2023.vectors.json";

expectVectors(prevent2023, vectors);

const answerOf = (given: object) => prevent2023.estimate({ ...womanOfPrevent, ...given });

function resultsOf(given: object) {
  const answer = answerOf(given);
  if (answer.outcome !== "estimated") throw new Error(answer.reasons.join(" "));
  return answer.results;
}

/** Every number of an answer by its name, such as "tenYear.ascvd". */
const risksOf = (given: object) =>
  Object.fromEntries(
    Object.entries(resultsOf(given)).flatMap(([horizon, risks]) =>
      Object.entries(risks ?? {}).map(([outcome, risk]) => [`${horizon}.${outcome}`, Number(risk)]),
    ),
  );

function isHigher(higher: object, lower: object, names = /./): boolean {
  const below = risksOf(lower);
  return Object.entries(risksOf(higher))
    .filter(([name]) => names.test(name))
    .every(([name, risk]) => risk > (below[name] ?? Number.NaN));
}

const between = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const anybody = fc.record({
  model: fc.constantFrom("base", "hba1c", "uacr", "sdi", "full"),
  age: fc.integer({ min: 30, max: 79 }),
  sex: fc.constantFrom("female", "male"),
  totalCholesterolMgDl: between(130, 320),
  hdlMgDl: between(20, 100),
  sbpMmHg: between(90, 200),
  bpTreated: fc.boolean(),
  statin: fc.boolean(),
  diabetes: fc.boolean(),
  smoker: fc.boolean(),
  egfr: between(15, 150),
  bmi: between(18.5, 39.9),
  hba1cPct: between(3, 15),
  uacrMgG: between(0.1, 25_000),
  sdiDecile: fc.integer({ min: 1, max: 10 }),
});

describe("prevent-2023: the edges", () => {
  it.each([
    [{ age: 30 }],
    [{ age: 79 }],
    [{ totalCholesterolMgDl: 130 }],
    [{ totalCholesterolMgDl: 320 }],
    [{ hdlMgDl: 20 }],
    [{ hdlMgDl: 100 }],
    [{ sbpMmHg: 90 }],
    [{ sbpMmHg: 200 }],
    [{ egfr: 15 }],
    [{ egfr: 150 }],
    [{ bmi: 18.5 }],
    [{ bmi: 39.99 }],
    [{ model: "hba1c", hba1cPct: 3 }],
    [{ model: "hba1c", hba1cPct: 15 }],
    [{ model: "uacr", uacrMgG: 0.1 }],
    [{ model: "uacr", uacrMgG: 25_000 }],
    [{ model: "sdi", sdiDecile: 1 }],
    [{ model: "sdi", sdiDecile: 10 }],
  ])("%j is answered", (given) => expect(answerOf(given).outcome).toBe("estimated"));

  it.each([
    [{ age: 29 }, ["age"]],
    [{ age: 80 }, ["age"]],
    [{ age: 49.5 }, ["age"]],
    [{ totalCholesterolMgDl: 129.9 }, ["totalCholesterolMgDl"]],
    [{ totalCholesterolMgDl: 320.1 }, ["totalCholesterolMgDl"]],
    [{ hdlMgDl: 19.9 }, ["hdlMgDl"]],
    [{ hdlMgDl: 100.1 }, ["hdlMgDl"]],
    [{ sbpMmHg: 89.9 }, ["sbpMmHg"]],
    [{ sbpMmHg: 200.1 }, ["sbpMmHg"]],
    [{ egfr: 14.9 }, ["egfr"]],
    [{ egfr: 150.1 }, ["egfr"]],
    [{ bmi: 18.4 }, ["bmi"]],
    [{ bmi: 40 }, ["bmi"]],
    [{ hba1cPct: 2.9 }, ["hba1cPct"]],
    [{ hba1cPct: 15.1 }, ["hba1cPct"]],
    [{ uacrMgG: 0.09 }, ["uacrMgG"]],
    [{ uacrMgG: 25_001 }, ["uacrMgG"]],
    [{ sdiDecile: 0 }, ["sdiDecile"]],
    [{ sdiDecile: 11 }, ["sdiDecile"]],
    [{ sdiDecile: 4.5 }, ["sdiDecile"]],
    [{ model: "best" }, ["model"]],
    [{ sex: "unknown" }, ["sex"]],
    [{ statin: "no" }, ["statin"]],
    [{ age: 85, bmi: 44 }, ["age", "bmi"]],
  ])("%j is refused", (given, fields) =>
    expect(answerOf(given)).toMatchObject({ outcome: "not-applicable", status: "out-of-range", fields }),
  );

  it.each([
    [{ model: "hba1c" }, ["hba1cPct"], "Not known: HbA1c, which this variant needs."],
    [{ model: "uacr", hba1cPct: 6 }, ["uacrMgG"], "Not known: Urine albumin to creatinine, which this variant needs."],
    [
      { model: "sdi", sdiDecile: null },
      ["sdiDecile"],
      "Not known: Social deprivation of the neighborhood, which this variant needs.",
    ],
    [{ egfr: undefined, statin: null }, ["statin", "egfr"], "Not known: Statin, Kidney filtration."],
  ])("%j lacks something", (given, fields, reason) =>
    expect(answerOf(given)).toEqual({
      outcome: "missing-inputs",
      status: "out-of-range",
      fields,
      reasons: [reason],
    }),
  );

  it("answers for thirty years up to 59", () => {
    expect(resultsOf({ age: 59 }).thirtyYear).not.toBeNull();
    expect(resultsOf({ age: 60 }).thirtyYear).toBeNull();
  });

  it.each([
    [3, 4],
    [6, 7],
  ])("counts neighborhoods in three groups: %d is less than %d", (below, above) => {
    const risk = (sdiDecile: number) => risksOf({ model: "sdi", sdiDecile });
    expect(risk(above)).not.toEqual(risk(below));
    expect(risk(below)).toEqual(risk(below - 1));
    expect(risk(above)).toEqual(risk(above + 1));
  });
});

describe("prevent-2023: what always holds", () => {
  it("answers between nothing and everything", () =>
    fc.assert(
      fc.property(anybody, (person) => Object.values(risksOf(person)).every((risk) => risk > 0 && risk < 100)),
    ));

  it("reports coronary disease and stroke by themselves where two sources agree", () =>
    fc.assert(
      fc.property(anybody, (person) => {
        const all = ["totalCvd", "ascvd", "heartFailure"];
        if (["base", "hba1c"].includes(person.model)) all.push("chd", "stroke");
        expect(Object.keys(resultsOf(person).tenYear ?? {})).toEqual(all);
      }),
    ));

  it("does not look at what a variant ignores", () =>
    fc.assert(
      fc.property(anybody, ({ hba1cPct, uacrMgG, sdiDecile, ...person }) => {
        const all = { hba1cPct, uacrMgG, sdiDecile };
        const variants = [
          { model: "base" },
          { model: "hba1c", hba1cPct },
          { model: "uacr", uacrMgG },
          { model: "sdi", sdiDecile },
        ];
        for (const needed of variants)
          expect(risksOf({ ...person, ...all, model: needed.model })).toEqual(risksOf({ ...person, ...needed }));
      }),
    ));

  it("counts body mass for heart failure only", () =>
    fc.assert(
      fc.property(anybody, (person) => {
        const [slim, heavy] = [risksOf({ ...person, bmi: 30 }), risksOf({ ...person, bmi: 39 })];
        for (const [name, risk] of Object.entries(heavy))
          if (name.endsWith("heartFailure")) expect(risk).toBeGreaterThan(slim[name] ?? Number.NaN);
          else expect(risk).toBe(slim[name]);
      }),
    ));

  it("rises with smoking", () =>
    fc.assert(fc.property(anybody, (person) => isHigher({ ...person, smoker: true }, { ...person, smoker: false }))));

  it("rises with an upper pressure above 110, heart failure up to 75 years", () =>
    fc.assert(
      fc.property(anybody, between(111, 200), (person, sbpMmHg) => {
        const names = person.age > 75 ? /totalCvd|ascvd/ : /./;
        return isHigher({ ...person, sbpMmHg }, { ...person, sbpMmHg: 110 }, names);
      }),
    ));

  it("rises with HbA1c and with albumin in the urine", () =>
    fc.assert(
      fc.property(anybody, (person) => {
        const full = { ...person, model: "full" };
        return (
          isHigher({ ...full, hba1cPct: 9 }, { ...full, hba1cPct: 5 }) &&
          isHigher({ ...full, uacrMgG: 300 }, { ...full, uacrMgG: 10 })
        );
      }),
    ));

  it("rises over ten years when kidneys filter less", () =>
    fc.assert(
      fc.property(anybody, between(15, 59), (person, egfr) =>
        isHigher({ ...person, egfr }, { ...person, egfr: 60 }, /tenYear.(totalCvd|heartFailure)/),
      ),
    ));

  it("rises with diabetes up to 70 years", () =>
    fc.assert(
      fc.property(anybody, (person) => {
        const younger = { ...person, age: Math.min(person.age, 70), hba1cPct: 5.3 };
        return isHigher({ ...younger, diabetes: true }, { ...younger, diabetes: false });
      }),
    ));

  it("turns round where the card says so, as published", () => {
    const old = { age: 79, diabetes: false };
    const total = (given: object) => risksOf({ ...old, ...given })["tenYear.totalCvd"] ?? Number.NaN;
    expect(total({ totalCholesterolMgDl: 300 })).toBeLessThan(total({ totalCholesterolMgDl: 200 }));
    const known = { model: "full", hba1cPct: 5.3 };
    expect(total({ ...known, diabetes: true })).toBeLessThan(total(known));
    expect(total({ sbpMmHg: 95 })).toBeGreaterThan(total({ sbpMmHg: 110 }));
    expect(total({ bpTreated: true })).toBeGreaterThan(total({ bpTreated: false }));
  });
});
