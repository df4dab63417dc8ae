import { describe, expect, it } from "vitest";
import { countsInWords } from "@/lib/vocabulary/retention";
import { makePreview } from "./preview";

describe("the preview", () => {
  it("names the next five days, and the time after them by month", () => {
    const plan = [1, 2, 3, 4, 5, 6, 7].map((day) => ({
      dueOn: `2028-03-0${day}`,
      kind: "sign-ins" as const,
      count: day,
    }));
    const later = { dueOn: "2028-04-09", kind: "removed-documents" as const, count: 2 };
    expect(makePreview([...plan, later], 730)).toEqual({
      days: 730,
      soon: plan.slice(0, 5).map(({ dueOn, count }) => ({ dueOn, counts: { "sign-ins": count } })),
      later: [
        { month: "2028-03", counts: { "sign-ins": 13 } },
        { month: "2028-04", counts: { "removed-documents": 2 } },
      ],
      total: 30,
    });
    expect(makePreview([], 30)).toEqual({ days: 30, soon: [], later: [], total: 0 });
  });
});

describe("counts in words", () => {
  it.each([
    [{ "sign-ins": 38, "removed-documents": 2 }, "38 sign-ins and 2 files"],
    [{ "removed-documents": 1, "sign-ins": 1200, imports: 0 }, "1,200 sign-ins and 1 file"],
    [
      { "sign-ins": 3, "removed-documents": 1, refusals: 2 },
      "3 sign-ins, 2 risk calculations without a result and 1 file",
    ],
    [{ documents: 2, something_new: 1 }, "2 files and 1 other thing"],
  ])("%j reads %s", (counts, words) => expect(countsInWords(counts)).toBe(words));
});
