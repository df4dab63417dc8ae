import { describe, expect, it } from "vitest";
import { groupMeasurements, whatMatters } from "./groups";
import type { NewestOfQuantity } from "./views";

const newest = (code: string, state: NewestOfQuantity["state"], on: string): NewestOfQuantity => ({
  code,
  unit: "1",
  isDerived: false,
  newest: {
    id: code,
    shown: { value: 1, secondValue: null, comparator: null, unit: "1" },
    state,
    secondState: null,
    method: null,
    derivedFrom: [],
    measuredAt: new Date(on),
    precision: "day",
    zone: "UTC",
  },
  previous: null,
  state,
  range: null,
  secondRange: null,
  target: null,
  spark: [],
});

const list = [
  newest("2093-3", "high", "2024-01-01"),
  newest("85354-9", "in-range", "2026-01-01"),
  newest("2160-0", "low", "2025-01-01"),
  newest("no-such-code", "high", "2026-01-01"),
];
const codes = (items: { code: string }[]) => items.map(({ code }) => code);

describe("the list of measurements", () => {
  it("stands in groups", () =>
    expect(groupMeasurements(list, false).map(({ title, items }) => [title, codes(items)])).toEqual([
      ["Vital signs", ["85354-9"]],
      ["Blood fats", ["2093-3"]],
      ["Kidneys", ["2160-0"]],
    ]));
  it("begins with what is out of range for a clinician, newest first", () =>
    expect(groupMeasurements(list, true).map(({ title, items }) => [title, codes(items)])).toEqual([
      ["Out of range", ["2160-0", "2093-3"]],
      ["Vital signs", ["85354-9"]],
    ]));
  it("gives a glance what is out of range, then what is newest", () =>
    expect(codes(whatMatters(list, 2, new Date("2025-06-01")))).toEqual(["2160-0", "2093-3"]));
  it("does not bring up again what was out of range long ago", () =>
    expect(codes(whatMatters(list, 2, new Date("2026-06-01")))).toEqual(["2160-0", "85354-9"]));
  it("puts what was measured before what is computed, and leaves out the computed that is in range", () => {
    const computed = [newest("39156-5", "high", "2026-05-01"), newest("27353-2", "unknown", "2026-05-01")];
    const all = [...computed.map((item) => ({ ...item, isDerived: true })), ...list];
    expect(codes(whatMatters(all, 9, new Date("2026-06-01")))).toEqual(["2160-0", "39156-5", "85354-9", "2093-3"]);
  });
});
