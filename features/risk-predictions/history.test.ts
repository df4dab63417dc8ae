import { describe, expect, it } from "vitest";
import { chartOf, runsOf, sinceLast } from "./history";

const past = (id: string, modelVersion: string, year: number, riskScore: number) => ({
  id,
  modelVersion,
  riskScore,
  range: null,
  createdAt: new Date(Date.UTC(year, 2, 12)),
});
const headline = { path: ["risk"], label: "Heart attack", unit: "%", horizonYears: 10 } as const;

describe("a number over the years", () => {
  it("breaks the line where the model has a new version", () => {
    const runs = runsOf([past("c", "2", 2026, 9), past("b", "1", 2025, 8), past("a", "1", 2024, 7)]);
    expect(runs.map(({ version, predictions }) => [version, predictions.map(({ id }) => id)])).toEqual([
      ["2", ["c"]],
      ["1", ["a", "b"]],
    ]);
  });

  it("says in its title what is seen", () => {
    const title = (...scores: number[]) =>
      chartOf(
        scores.map((score, index) => past(String(index), "1", 2020 + index, score)),
        headline,
        "UTC",
      )?.title;
    expect(title(14.2, 11.3)).toBe("The number fell from 14 % to 11 %");
    expect(title(7.11, 7.14)).toBe("The number stayed at 7.1 %");
    expect(title()).toBeUndefined();
  });

  it("has no change for the first", () => {
    expect(sinceLast(8, undefined, "%")).toBeNull();
    expect(sinceLast(8, 9.5, "%")).toBe("−1.5");
  });
});
