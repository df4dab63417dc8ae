import { describe, expect, it } from "vitest";
import { lastDayOf, shareByCodeSchema } from "./schema";

const terms = {
  rights: "read",
  extent: "everything",
  categories: [],
  ends: "quarter",
  endsOn: "",
  recipientName: "Dr. Weber",
};

describe("the terms of a share", () => {
  it.each([
    ["week", "2026-03-07"],
    ["month", "2026-03-28"],
    ["quarter", "2026-05-28"],
    ["year", "2027-02-28"],
    ["never", null],
  ] as const)("that ends in a %s last until %s", (ends, last) => {
    expect(lastDayOf({ ends, endsOn: "" }, "2026-02-28")).toBe(last);
  });

  it("keep to the last day of a shorter month", () => {
    expect(lastDayOf({ ends: "month", endsOn: "" }, "2026-01-31")).toBe("2026-02-28");
  });

  it.each([
    ["a right that is not shared", { rights: "manage" }, "rights"],
    ["no kind at all", { extent: "chosen" }, "categories"],
    ["a kind that does not exist", { extent: "chosen", categories: ["everything"] }, "categories"],
    ["half a date", { ends: "date", endsOn: "2026-03" }, "endsOn"],
    ["a date the calendar does not have", { ends: "date", endsOn: "2026-02-30" }, "endsOn"],
    ["a code for nobody", { recipientName: "  " }, "recipientName"],
  ])("refuse %s", (_, change, field) => {
    const parsed = shareByCodeSchema.safeParse({ ...terms, ...change });
    expect(parsed.error?.issues.map((issue) => issue.path[0])).toContain(field);
  });
});
