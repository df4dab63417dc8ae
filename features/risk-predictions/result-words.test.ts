import { describe, expect, it } from "vitest";
import { changeWords, countOf100, headlineWords, numberWords, peopleWords, resultWords } from "./result-words";

describe("a number as a person reads it", () => {
  it.each([
    [0.04, "%", "below 0.1 %"],
    [0, "%", "0.0 %"],
    [7.449, "%", "7.4 %"],
    [13.6, "%", "14 %"],
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
    expect(peopleWords(0.3)).toBe("Fewer than 1 of 100 people with the same values");
    expect(peopleWords(7.4)).toBe("About 7 of 100 people with the same values");
  });

  it("says the years of a risk once, and none where there are none", () => {
    const headline = { path: ["risk"], label: "Heart attack or stroke", unit: "%" } as const;
    expect(headlineWords({ ...headline, horizonYears: 10 })).toBe("Heart attack or stroke within 10 years");
    expect(headlineWords({ ...headline, horizonYears: null })).toBe("Heart attack or stroke");
  });
});
