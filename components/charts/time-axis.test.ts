import { describe, expect, it } from "vitest";
import { timeAxis } from "./time-axis";

const axis = (from: string, to: string) => {
  const { ticks, labelOf } = timeAxis([Date.parse(from), Date.parse(to)], 6);
  return ticks.map(labelOf);
};

describe("the time axis", () => {
  it("names days within a month", () =>
    expect(axis("2026-03-01", "2026-03-31")).toEqual(["1 Mar", "8 Mar", "15 Mar", "22 Mar", "29 Mar"]));
  it("names months within a year", () =>
    expect(axis("2025-03-12", "2026-03-12")).toEqual([
      "May 2025",
      "Jul 2025",
      "Sept 2025",
      "Nov 2025",
      "Jan 2026",
      "Mar 2026",
    ]));
  it("names years over ten of them", () =>
    expect(axis("2016-05-01", "2026-05-01")).toEqual(["2018", "2020", "2022", "2024", "2026"]));
  it("stands for a single moment as well", () => expect(axis("2026-03-12", "2026-03-12")).toEqual(["12 Mar"]));
});
