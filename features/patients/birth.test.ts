import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { birthFrom, describeAge, describeBirth, partialBirthDate } from "./birth";

const today = "2026-11-21";

describe("a date of birth", () => {
  it.each([
    ["1984-03-12", "1984-03-12", "day", "12 March 1984", "42 years"],
    ["1984-12-12", "1984-12-12", "day", "12 December 1984", "41 years"],
    ["1984-03", "1984-03-01", "month", "March 1984", "about 42 years"],
    ["1984", "1984-01-01", "year", "1984", "about 42 years"],
    ["2025-11-21", "2025-11-21", "day", "21 November 2025", "1 year"],
  ])("%s is kept as %s to the %s", (given, bornOn, bornPrecision, words, age) => {
    const birth = birthFrom({ knows: "date", bornOn: given }, today);
    expect(birth).toEqual({ bornOn, bornPrecision });
    expect(describeBirth(birth)).toBe(words);
    expect(describeAge(birth, today)).toBe(age);
    expect(partialBirthDate(birth)).toBe(given);
  });

  it("may stay unknown", () => {
    const birth = birthFrom({ knows: "date", bornOn: "" }, today);
    expect(birth.bornOn).toBeNull();
    expect(describeBirth(birth)).toBeNull();
    expect(describeAge(birth, today)).toBeNull();
  });

  it("estimated from an age is flagged, and gives about that age", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 120 }), (ageYears) => {
        const birth = birthFrom({ knows: "age", ageYears }, today);
        expect(birth.bornPrecision).toBe("estimated-year");
        expect(describeBirth(birth)).toMatch(/^About \d{4} \(estimated/);
        expect(describeAge(birth, today)).toBe(`about ${ageYears === 1 ? "1 year" : `${ageYears} years`}`);
        expect(partialBirthDate(birth)).toBe("");
      }),
    );
  });
});
