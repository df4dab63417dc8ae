import { describe, expect, it } from "vitest";
import { dayOfInstant, formatDay, formatInstant, relativeDay } from "./format-date";

describe("formatDay", () => {
  it.each([
    ["2026-03-12", undefined, "12 March 2026"],
    ["2026-03-12", "month", "March 2026"],
    ["2026-03-12", "year", "2026"],
    ["2026-03", undefined, "March 2026"],
    ["2026-03", "day", "March 2026"],
    ["2026", undefined, "2026"],
    ["2026-03-12T14:30", undefined, "12 March 2026, 14:30"],
    ["2026-03-12T14:30", "day", "12 March 2026"],
    ["some time ago", undefined, "some time ago"],
  ] as const)("%s to the %s reads %s", (date, precision, words) => {
    expect(formatDay(date, precision)).toBe(words);
  });
});

describe("relativeDay", () => {
  it.each([
    ["2026-03-12", "today"],
    ["2026-03-11", "yesterday"],
    ["2026-03-09", "3 days ago"],
    ["2026-03-14", "in 2 days"],
    ["2026-02-10", "30 days ago"],
    ["2026-02-09", null],
    ["2026-03", null],
    ["unknown", null],
  ])("%s seen on 12 March 2026 is %s", (date, words) => {
    expect(relativeDay(date, "2026-03-12")).toBe(words);
  });
});

describe("an instant", () => {
  const instant = "2026-03-12T23:30:00Z";

  it("is told on the clock of the zone", () => {
    expect(formatInstant(instant, "UTC")).toBe("12 March 2026, 23:30");
    expect(formatInstant(new Date(instant), "Asia/Kolkata")).toBe("13 March 2026, 05:00");
  });

  it("shows midnight as 00:00", () => {
    expect(formatInstant("2026-03-12T00:00:00Z", "UTC")).toBe("12 March 2026, 00:00");
  });

  it("falls on the calendar day of the zone", () => {
    expect(dayOfInstant(instant, "UTC")).toBe("2026-03-12");
    expect(dayOfInstant(instant, "Asia/Kolkata")).toBe("2026-03-13");
  });
});
