import { describe, expect, it } from "vitest";
import { isPartialDate, joinPartialDate, noDateParts, precisionOf, splitPartialDate } from "./partial-date";

describe("a partial date", () => {
  it.each([
    ["2026", "year"],
    ["2026-03", "month"],
    ["2026-03-12", "day"],
    ["2026-03-12T14:30", "time"],
    ["2024-02-29", "day"],
  ])("%s is known to the %s", (value, precision) => {
    expect(precisionOf(value)).toBe(precision);
  });

  it.each([
    "",
    "26",
    "2026-13",
    "2026-02-29",
    "2026-02-31",
    "2026-3-1",
    "2026-??-12",
    "2026-03-12T25:00",
    "12 March 2026",
  ])("%j is refused", (value) => {
    expect(isPartialDate(value)).toBe(false);
  });

  it.each(["2026", "2026-03", "2026-03-12", "2026-03-12T14:30"])("%s survives being split and joined", (value) => {
    expect(joinPartialDate(splitPartialDate(value), precisionOf(value) ?? "day")).toBe(value);
  });

  it("is empty when nothing was typed", () => {
    expect(joinPartialDate(noDateParts, "day")).toBe("");
    expect(joinPartialDate({ ...noDateParts, time: "14:30" }, "time")).toBe("");
  });

  it("keeps only what the chosen precision says", () => {
    expect(joinPartialDate({ year: "2026", month: "3", day: "12", time: "14:30" }, "month")).toBe("2026-03");
  });

  it("leaves a gap visible, so that a half-typed date is refused and not completed", () => {
    const typed = joinPartialDate({ year: "2026", month: "", day: "12", time: "" }, "day");
    expect(typed).toBe("2026-??-12");
    expect(isPartialDate(typed)).toBe(false);
    expect(isPartialDate(joinPartialDate({ ...noDateParts, day: "12" }, "day"))).toBe(false);
  });
});
