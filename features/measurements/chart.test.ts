import { describe, expect, it } from "vitest";
import { type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import { chartOf, marksOf } from "./chart";
import type { Annotation, Trend, TrendPoint } from "./views";

const known = (code: string): Quantity => {
  const quantity = quantityOf(code);
  if (!quantity) throw new Error(`${code} is in the catalog`);
  return quantity;
};
const [weight, inflammation] = [known("29463-7"), known("1988-5")];

const point = (on: string, value: number, rest: Partial<TrendPoint> = {}): TrendPoint => ({
  at: Date.parse(on),
  value,
  secondValue: null,
  comparator: null,
  precision: "day",
  state: "unknown",
  ...rest,
});

const trend = ({ code, unit }: Quantity, points: TrendPoint[]): Trend => ({
  code,
  unit,
  isDerived: false,
  points,
  total: points.length,
  firstAt: points[0]?.at ?? null,
  lastAt: points.at(-1)?.at ?? null,
  smallest: Math.min(...points.map(({ value }) => value)),
  largest: Math.max(...points.map(({ value }) => value)),
  range: null,
  secondRange: null,
  bands: [],
  target: null,
  notes: [],
});

describe("a chart in words", () => {
  it("says how many values there are, between which, and how the newest is", () => {
    const points = [point("2026-01-12", 5, { state: "in-range" }), point("2026-02-12", 12, { state: "high" })];
    expect(chartOf(inflammation, trend(inflammation, points), "UTC").summary).toBe(
      "2 values between 5.0 and 12.0 mg/L. The newest is high.",
    );
  });
  it("does not judge what has no range by nature", () => {
    const chart = chartOf(weight, trend(weight, [point("2026-01-12", 80), point("2026-02-12", 78)]), "UTC");
    expect(chart.summary).toBe("2 values between 78.0 and 80.0 kg.");
    expect(chart.points.map(({ state }) => state)).toEqual([null, null]);
  });
  it("draws a value beyond what the instrument can tell as a bound", () => {
    const points = [point("2026-01-12", 0.3, { comparator: "<" }), point("2026-02-12", 300, { comparator: ">" })];
    const chart = chartOf(inflammation, trend(inflammation, points), "UTC");
    expect(chart.points.map(({ bound }) => bound)).toEqual(["below", "above"]);
    expect(chart.points[0]?.words).toMatch(/^<0\.3 /);
  });
});

describe("what happened", () => {
  const happened = (id: string, at: number): Annotation => ({
    id,
    kind: "medication",
    title: id,
    on: "2026-01-12",
    at,
    endedOn: null,
  });

  it("shares a number where two could not be told apart, and stays within the axis", () => {
    const marks = marksOf([happened("before", -1), happened("a", 10), happened("b", 11), happened("c", 60)], [0, 100]);
    expect(marks.map(({ number, annotations }) => [number, annotations.map(({ id }) => id)])).toEqual([
      [1, ["a", "b"]],
      [2, ["c"]],
    ]);
  });
});
