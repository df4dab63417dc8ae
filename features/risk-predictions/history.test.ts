import { describe, expect, it } from "vitest";
import { chartOf, sinceLast } from "./history";

type Range = { low: number; median: number; high: number };

const past = (id: string, modelVersion: string, year: number, riskScore: number, range: Range | null = null) => ({
  id,
  modelVersion,
  riskScore,
  range,
  createdAt: new Date(Date.UTC(year, 2, 12)),
});
const headline = { path: ["risk"], label: "Heart attack", unit: "%", horizonYears: 10 } as const;
const chart = (predictions: ReturnType<typeof past>[]) =>
  chartOf(predictions, { headline, zone: "UTC", hrefOf: (id) => `/results/${id}` });

describe("a number over the years", () => {
  it("breaks where the model has a new version, and compares within the newest only", () => {
    const drawn = chart([past("c", "2", 2026, 9), past("b", "1", 2025, 8), past("a", "1", 2023, 7)]);
    expect(drawn?.points.map(({ id, kind, href }) => [id, kind, href])).toEqual([
      ["a", "1", "/results/a"],
      ["b", "1", "/results/b"],
      ["c", "2", "/results/c"],
    ]);
    expect(drawn?.breaks.map(({ at, label }) => [new Date(at).getUTCFullYear(), label])).toEqual([[2025, "Version 2"]]);
    expect(drawn?.title).toBe("The newest result is 9.0 %");
  });

  it("draws a range from low to high, never as the number that stood in for it", () => {
    const drawn = chart([past("b", "1", 2026, 9.9, { low: 3, median: 5, high: 12 }), past("a", "1", 2025, 8)]);
    expect(drawn?.points.at(-1)).toMatchObject({ values: [5], interval: { low: 3, high: 12 }, words: "3.0 % to 12 %" });
    expect(drawn?.title).toBe("The newest result is 3.0 % to 12 %");
    expect(JSON.stringify(drawn)).not.toContain("9.9");
  });

  it("says in its title what is seen", () => {
    const title = (...scores: number[]) =>
      chart(scores.map((score, index) => past(String(index), "1", 2020 + index, score)))?.title;
    expect(title(14.2, 11.3)).toBe("The number fell from 14 % to 11 %");
    expect(title(7.11, 9, 7.14)).toBe("The number is 7.1 %, as at first");
    expect(title(7)).toBeUndefined();
    expect(title()).toBeUndefined();
  });

  it("has no change for the first", () => {
    expect(sinceLast(8, undefined, "%")).toBeNull();
    expect(sinceLast(8, 9.5, "%")).toBe("−1.5");
  });
});
