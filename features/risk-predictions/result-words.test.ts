import { describe, expect, it } from "vitest";
import { breastMass } from "@/clinical/risk-models/breast-mass/breast-mass";
import { findrisc } from "@/clinical/risk-models/findrisc/findrisc";
import { gailBcrat } from "@/clinical/risk-models/gail-bcrat/gail-bcrat";
import { riskModels } from "@/clinical/risk-models/models";
import { prevent2023 } from "@/clinical/risk-models/prevent-2023/prevent-2023";
import {
  changeWords,
  countOf100,
  headlineWords,
  numberWords,
  peopleWords,
  questionWords,
  resultWords,
  scaleWords,
} from "./result-words";

describe("a number as a person reads it", () => {
  it.each([
    [0.04, "%", "below 0.1 %"],
    [0, "%", "0.0 %"],
    [7.449, "%", "7.4 %"],
    [13.6, "%", "14 %"],
    [98.9, "%", "99 %"],
    [99.97, "%", "over 99 %"],
    [12, "points", "12"],
  ] as const)("%d in %s", (value, unit, words) => expect(numberWords(value, unit)).toBe(words));

  it.each([
    [2.14, "%", "+2.1"],
    [-0.44, "%", "−0.4"],
    [0.02, "%", "±0"],
    [-3, "points", "−3"],
    [1.5, "points", "+1.5"],
  ] as const)("a change of %d in %s", (change, unit, words) => expect(changeWords(change, unit)).toBe(words));

  it.each([
    [-1, 0],
    [0.4, 0],
    [7.5, 8],
    [130, 100],
  ])("%d percent fill %d of 100", (percent, count) => expect(countOf100(percent)).toBe(count));

  it("never says a point where only a range is known", () =>
    expect(resultWords({ riskScore: 7, range: { low: 4.2, high: 12.6 } }, "%")).toBe("4.2 % to 13 %"));

  it("says a small risk without calling it none", () => {
    expect(peopleWords(0.3, findrisc)).toBe("Fewer than 1 of 100 people with the same values");
    expect(peopleWords(7.4, findrisc)).toBe("About 7 of 100 people with the same values");
    expect(peopleWords(99.9, breastMass)).toBe("Of 100 masses with the same values, nearly all would be malignant");
  });

  it("says what a score is about, and of how many points", () => {
    expect(questionWords(prevent2023)).toBe("Heart attack, stroke or heart failure within 10 years");
    expect(questionWords(gailBcrat, [{ name: "projectionAge", value: 52 }])).toBe(
      "Invasive breast cancer up to the age of 52",
    );
    for (const model of riskModels) {
      const [headline] = model.headlines;
      if (headline?.unit !== "points") continue;
      expect(scaleWords(headline), model.id).toMatch(/^of \d+ points$/);
      expect(questionWords(model), model.id).not.toContain("oints");
    }
  });

  it("says the years of a risk once, and none where there are none", () => {
    const headline = { path: ["risk"], label: "Heart attack or stroke", unit: "%" } as const;
    expect(headlineWords({ ...headline, horizonYears: 10 })).toBe("Heart attack or stroke within 10 years");
    expect(headlineWords({ ...headline, horizonYears: null })).toBe("Heart attack or stroke");
  });
});
