import { describe, expect, it } from "vitest";
import { ckdEpi2021 } from "./ckd-epi-2021/ckd-epi-2021";
import { findrisc } from "./findrisc/findrisc";
import { headlineOf } from "./headline";
import { news2 } from "./news2/news2";
import { prevent2023 } from "./prevent-2023/prevent-2023";
import { haltonAt, narrowestOf, rangeOf } from "./range";
import { score22021 } from "./score2-2021/score2-2021";

const woman = {
  model: "base",
  age: 55,
  sex: "female",
  totalCholesterolMgDl: 200,
  hdlMgDl: 60,
  sbpMmHg: 130,
  bpTreated: false,
  statin: false,
  diabetes: false,
  smoker: false,
  egfr: 90,
  bmi: 27,
};

function widthOf(...unknown: string[]) {
  const range = rangeOf(prevent2023, woman, unknown);
  if (range.outcome !== "range") throw new Error(range.reasons.join(" "));
  return range.high - range.low;
}

describe("haltonAt", () => {
  it("begins as published", () => {
    expect([1, 2, 3, 4, 5].map((index) => haltonAt(index, 2))).toEqual([1 / 2, 1 / 4, 3 / 4, 1 / 8, 5 / 8]);
    expect(haltonAt(4, 3)).toBeCloseTo(4 / 9, 12);
  });
});

describe("rangeOf", () => {
  it("gives a range around what a typical person would be told, and says who was drawn", () => {
    const range = rangeOf(prevent2023, woman, ["totalCholesterolMgDl", "hdlMgDl"]);
    if (range.outcome !== "range") throw new Error(range.reasons.join(" "));
    expect(range.low).toBeLessThan(range.middle);
    expect(range.middle).toBeLessThan(range.high);
    expect(range.sources).toHaveLength(2);
    expect(range.sources.join(" ")).toMatch(/NHANES 1999 to 2004.*Open Heart/s);
  });

  it("is the same each time, whatever value was known too long ago", () => {
    const { totalCholesterolMgDl: _, ...missing } = woman;
    const range = rangeOf(prevent2023, woman, ["totalCholesterolMgDl"]);
    expect(rangeOf(prevent2023, missing, ["totalCholesterolMgDl"])).toEqual(range);
    expect(rangeOf(prevent2023, { ...woman, totalCholesterolMgDl: 9999 }, ["totalCholesterolMgDl"])).toEqual(range);
  });

  it("has the quantiles of the inputs where one input alone is unknown and the equation only rises", () => {
    const people = {
      sources: { test: "A test." },
      distributions: [
        {
          fields: { sbpMmHg: 1 },
          sex: "female",
          source: "test",
          percents: [2.5, 50, 97.5],
          ages: [{ from: 50, before: 60, values: [120, 135, 155] }],
        },
      ],
    };
    const range = rangeOf(prevent2023, woman, ["sbpMmHg"], undefined, people);
    if (range.outcome !== "range") throw new Error(range.reasons.join(" "));
    const [headline] = prevent2023.headlines;
    if (!headline) throw new Error("PREVENT has no headline.");
    const numberAt = (sbpMmHg: number) => Number(headlineOf(prevent2023, { ...woman, sbpMmHg }, headline));
    expect(Math.abs(range.low - numberAt(120))).toBeLessThan(0.02);
    expect(Math.abs(range.middle - numberAt(135))).toBeLessThan(0.02);
    expect(Math.abs(range.high - numberAt(155))).toBeLessThan(0.05);
  });

  it("widens with each further unknown", () =>
    expect(widthOf("totalCholesterolMgDl", "hdlMgDl", "sbpMmHg")).toBeGreaterThan(widthOf("totalCholesterolMgDl")));

  it("gives points in whole numbers", () => {
    const man = {
      age: 50,
      sex: "male",
      activeDaily: true,
      vegetablesDaily: true,
      bpMedicationEver: false,
      highGlucoseEver: false,
      familyDiabetes: "none",
    };
    expect(rangeOf(findrisc, man, ["bmi", "waistCm"])).toMatchObject({ outcome: "range", low: 2, high: 9 });
  });

  it("speaks units of Europe too", () => {
    const european = { age: 50, sex: "male", region: "low", smoker: false, sbpMmHg: 130 };
    const range = rangeOf(score22021, european, ["totalCholesterolMmolL", "hdlMmolL"]);
    expect(range).toMatchObject({ outcome: "range" });
  });

  it("gives no range where nothing could be cited, and says so", () => {
    expect(rangeOf(prevent2023, woman, ["egfr", "hdlMgDl"])).toEqual({
      outcome: "no-range",
      fields: ["egfr"],
      reasons: ["No published distribution could be cited for people of this age and sex: Kidney filtration."],
    });
    expect(rangeOf(prevent2023, { ...woman, age: 70 }, ["sbpMmHg"])).toMatchObject({ fields: ["sbpMmHg"] });
    expect(rangeOf(prevent2023, { ...woman, sex: undefined }, ["bmi"])).toMatchObject({ outcome: "no-range" });
    expect(rangeOf(prevent2023, woman, ["smoker"])).toMatchObject({ fields: ["smoker"] });
  });

  it("draws nobody's vital signs of an acute illness", () =>
    expect(rangeOf(news2, { age: 60, respirationRate: 16 }, ["sbpMmHg"])).toMatchObject({ outcome: "no-range" }));

  it("gives no range for whom the model would refuse anyway", () => {
    const { hdlMgDl: _, ...missing } = woman;
    expect(rangeOf(prevent2023, missing, ["totalCholesterolMgDl"])).toMatchObject({
      outcome: "no-range",
      fields: ["hdlMgDl"],
      reasons: ["Not known: HDL cholesterol."],
    });
    const overThirtyYears = prevent2023.headlines.find(({ horizonYears }) => horizonYears === 30);
    expect(rangeOf(prevent2023, { ...woman, age: 62 }, ["bmi"], overThirtyYears)).toMatchObject({
      outcome: "no-range",
      reasons: ["The model does not report this number for this person."],
    });
    expect(rangeOf(ckdEpi2021, { age: 50, sex: "male" }, [])).toMatchObject({ outcome: "no-range" });
  });

  it("is a point when nothing is unknown", () => {
    const range = rangeOf(prevent2023, woman, []);
    expect(range).toMatchObject({ outcome: "range", sources: [] });
    expect(widthOf()).toBe(0);
  });
});

describe("narrowestOf", () => {
  it("names the input that matters", () => {
    const unknown = ["bmi", "totalCholesterolMgDl", "sbpMmHg"];
    const narrowest = narrowestOf(prevent2023, woman, unknown);
    expect(narrowest?.field).toBe("sbpMmHg");
    expect(narrowest?.width).toBeLessThan(narrowest?.widthNow ?? 0);
    expect(narrowestOf(prevent2023, woman, ["bmi", "totalCholesterolMgDl"])?.field).toBe("totalCholesterolMgDl");
  });

  it("leaves no width when the only unknown becomes known", () =>
    expect(narrowestOf(prevent2023, woman, ["hdlMgDl"])).toMatchObject({ field: "hdlMgDl", width: 0 }));

  it("names none where there is no range", () => {
    expect(narrowestOf(prevent2023, woman, ["egfr"])).toBeNull();
    expect(narrowestOf(prevent2023, woman, [])).toBeNull();
  });
});
