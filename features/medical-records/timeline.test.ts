import { describe, expect, it } from "vitest";
import { describeFound, groupIntoTimeline } from "./timeline";

const on = (...dates: string[]) => dates.map((occurredOn) => ({ occurredOn }));

describe("the timeline", () => {
  it("groups by year and month, newest first, and keeps the order within a month", () => {
    const grouped = groupIntoTimeline(on("2026-03-12", "2026-03-01T09:30", "2026-02", "2025-12-31"));
    expect(grouped).toEqual([
      {
        year: "2026",
        months: [
          { heading: "March 2026", entries: on("2026-03-12", "2026-03-01T09:30") },
          { heading: "February 2026", entries: on("2026-02") },
        ],
      },
      { year: "2025", months: [{ heading: "December 2025", entries: on("2025-12-31") }] },
    ]);
  });

  it("puts what is known only to the year last in it, and never claims a month", () => {
    const [year] = groupIntoTimeline(on("2026", "2026-01-01"));
    expect(year?.months.map(({ heading }) => heading)).toEqual(["January 2026", "Some time in 2026"]);
  });

  it("keeps a year together when zones make neighbors of different years", () => {
    expect(groupIntoTimeline(on("2026-01-01", "2025-12-31", "2026-01-01")).map(({ year }) => year)).toEqual([
      "2026",
      "2025",
    ]);
  });

  it("says how many were found, without claiming that a page is all", () => {
    expect(describeFound({ count: 0, isAll: true })).toBe("No entries found.");
    expect(describeFound({ count: 1, isAll: true })).toBe("1 entry found.");
    expect(describeFound({ count: 40, isAll: false })).toBe("40 entries on this page.");
  });
});
