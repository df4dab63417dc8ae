import { describe, expect, it } from "vitest";
import { type Cell, filterSchema, periodOf } from "./schema";
import {
  changeOf,
  cohortsOf,
  comparisonOf,
  funnelOf,
  groupsOf,
  isUncounted,
  lastCountedOf,
  partsOf,
  shareOf,
  timeWithin,
  wholeOf,
} from "./view";
import { changeWords, saidWords, valueWords, wholeWords } from "./words";

const now = new Date("2026-03-12T08:00:00Z");
const period = (search: Record<string, string>) => periodOf(filterSchema.parse(search), now);

describe("the period of an address", () => {
  it.each([
    [{}, "2026-02-10", "2026-03-11", "day", "2026-01-11"],
    [{ period: "7" }, "2026-03-05", "2026-03-11", "day", "2026-02-26"],
    [{ period: "365" }, "2025-03-12", "2026-03-11", "month", "2024-03-12"],
    [{ period: "nonsense", from: "yesterday" }, "2026-02-10", "2026-03-11", "day", "2026-01-11"],
    [{ period: "own", from: "2026-02-28", until: "2026-02-01" }, "2026-02-01", "2026-02-28", "day", "2026-01-04"],
    [{ period: "own", from: "2026-01-01", until: "2026-02-28" }, "2026-01-01", "2026-02-28", "week", "2025-11-03"],
    [{ period: "own", from: "1900-01-01", until: "2026-01-01" }, "2016-01-02", "2026-01-01", "month", "2006-01-01"],
    [{ period: "own", from: "2026-03-09", until: "2030-01-01" }, "2026-03-09", "2026-03-11", "day", "2026-03-06"],
    [{ period: "own", from: "2026-03-12", until: "2026-03-12" }, "2026-03-11", "2026-03-11", "day", "2026-03-10"],
    [{ period: "own", from: "0000-01-01", until: "0001-01-01" }, "2000-01-01", "2000-01-01", "day", "1999-12-31"],
  ])("%j", (search, first, last, step, before) => {
    expect(period(search)).toMatchObject({ first, last, step, before: { first: before } });
  });
});

const cell = (group: string, value: number | null, start: string | null = null): Cell => ({
  figure: "records-added",
  group,
  start,
  value,
});

describe("what is drawn", () => {
  it("tells none, withheld and not counted apart", () => {
    const week = period({ period: "7" });
    const cells = [cell("*", 40), cell("*", 40, "2026-03-06"), cell("*", null, "2026-03-07")];
    const coverage = { since: "2026-03-06", missing: ["2026-03-11"], isBeforeWhole: true };
    expect(partsOf(cells, "records-added", week, coverage).map(({ value }) => value)).toEqual([
      undefined,
      40,
      null,
      0,
      0,
      0,
      undefined,
    ]);
  });

  it("weeks begin on Monday, and the first with the period", () => {
    const parts = partsOf([], "records-added", period({ period: "90" }), {
      since: "2020-01-01",
      missing: [],
      isBeforeWhole: true,
    });
    expect(parts.slice(0, 2)).toMatchObject([
      { start: "2025-12-12", end: "2025-12-14" },
      { start: "2025-12-15", end: "2025-12-21" },
    ]);
  });

  it("puts what is withheld last, and leaves out the total", () => {
    const groups = groupsOf(
      [cell("*", 40), cell("note", null), cell("visit", 30), cell("symptom", 0)],
      "records-added",
    );
    expect(groups.map(({ name }) => name)).toEqual(["visit", "note"]);
  });

  it("compares nothing with what is withheld", () => {
    expect(changeOf(null, 10)).toBeNull();
    expect(changeOf(10, null)).toBeNull();
    expect(changeOf(0, 0)).toBeNull();
    expect(changeOf(30, 20)).toEqual({ direction: "more", percent: 50 });
    expect(changeOf(5, 0)).toEqual({ direction: "more", percent: null });
    expect(changeWords(changeOf(30, 20), "records-added", period({}))).toBe("50 % more than in the 30 days before");
    expect(changeWords(changeOf(1001, 1000), "records-added", period({}))).toBe(
      "Less than 1 % more than in the 30 days before",
    );
    expect(changeWords(changeOf(30, 20), "people-active-7", period({}))).toBe("50 % more than 30 days before");
  });

  it("compares nothing where a day of either period is not counted", () => {
    const [now, before] = [[cell("*", 40)], [cell("*", 20)]];
    const coverage = { since: "2020-01-01", missing: [], isBeforeWhole: true };
    expect(comparisonOf({ now, before, coverage }, "records-added")).toEqual({ direction: "more", percent: 100 });
    expect(comparisonOf({ now, before: null, coverage }, "records-added")).toBeNull();
    expect(
      comparisonOf({ now, before, coverage: { ...coverage, missing: ["2026-03-01"] } }, "records-added"),
    ).toBeNull();
  });

  it("says nothing where no day is counted", () => {
    const week = period({ period: "7" });
    const coverage = { since: "2026-03-10", missing: ["2026-03-10", "2026-03-11"], isBeforeWhole: false };
    expect(isUncounted({ coverage, period: week })).toBe(true);
    expect(lastCountedOf({ coverage, period: week })).toBe("2026-03-09");
    expect(isUncounted({ coverage: { ...coverage, missing: ["2026-03-11"] }, period: week })).toBe(false);
    expect(isUncounted({ coverage: { ...coverage, since: null, missing: [] }, period: week })).toBe(false);
  });

  it("says no share where a side is withheld", () => {
    const decided = (group: string, value: number | null): Cell => ({
      ...cell(group, value),
      figure: "proposals-decided",
    });
    expect(shareOf([decided("*", 40), decided("accepted", 30)], "proposals-decided", "accepted")).toBe(0.75);
    expect(shareOf([decided("*", 40), decided("accepted", null)], "proposals-decided", "accepted")).toBeNull();
    expect(shareOf([], "proposals-decided", "accepted")).toBeNull();
    expect(wholeOf([], "proposals-decided")).toBe(0);
  });

  it("leaves a week open that has not passed for all who came in it", () => {
    const cells: Cell[] = [
      { figure: "cohort-size", group: "2026-02-23", start: null, value: 20 },
      { figure: "cohort-active", group: "2026-02-23:0", start: null, value: 20 },
    ];
    expect(cohortsOf(cells, "2026-03-06", 3)).toMatchObject([{ weeks: [undefined, undefined, undefined] }]);
    expect(cohortsOf(cells, "2026-03-07", 3)).toMatchObject([{ weeks: [20, undefined, undefined] }]);
    expect(cohortsOf(cells, "2026-03-14", 3)).toMatchObject([{ weeks: [20, 0, undefined] }]);
  });

  it("takes the first steps of the next longer span that is counted", () => {
    expect(funnelOf([], 20).days).toBe(30);
    expect(funnelOf([], 900).days).toBe(365);
  });

  it("reads times from their steps", () => {
    const times = [
      { name: "page:50", value: 60 },
      { name: "page:250", value: 36 },
      { name: "page:more", value: 4 },
      { name: "api:10", value: 1000 },
    ];
    expect(timeWithin(times, "page", 0.5)).toBe(50);
    expect(timeWithin(times, "page", 0.95)).toBe(250);
    expect(timeWithin(times, "page", 1)).toBe(10_000);
    expect(timeWithin(times, "action", 0.5)).toBeNull();
  });

  it("says that people are few only where nothing larger can be meant", () => {
    const everybody = filterSchema.parse({});
    const organization = { ...everybody, organization: "00000000-0000-7000-8000-000000000001" };
    expect(valueWords(null)).toBe("Not shown");
    expect(wholeWords(null, everybody)).toBe("Fewer than 10");
    expect(wholeWords(null, organization)).toBe("Not shown");
    expect(saidWords("records-added", null, everybody)).toMatch(/by fewer than 10 people$/);
    expect(saidWords("records-added", null, organization)).toMatch(/\(not shown\)$/);
  });
});
