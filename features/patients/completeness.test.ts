import { describe, expect, it } from "vitest";
import { listGaps, type ProfileFacts } from "./completeness";

const complete: ProfileFacts = {
  hasBirth: true,
  isBirthEstimated: false,
  hasSex: true,
  hasBloodType: true,
  hasHeight: true,
  hasWeight: true,
  emergencyContacts: 1,
  hasPhone: true,
  allergy: "none-known",
  condition: "listed",
  medication: "not-shared",
};

describe("what is missing from a profile", () => {
  it("is nothing when all was said, also that there are none", () => expect(listGaps(complete)).toEqual([]));

  it.each([
    ["allergy", { allergy: "not-stated" }],
    ["condition", { condition: "not-stated" }],
    ["medication", { medication: "not-stated" }],
    ["emergency-contacts", { emergencyContacts: 0 }],
    ["details", { hasBirth: false }],
    ["details", { isBirthEstimated: true }],
    ["details", { hasSex: false }],
    ["details", { hasBloodType: false }],
    ["body", { hasHeight: false }],
    ["body", { hasWeight: false }],
    ["contact", { hasPhone: false }],
  ] as const)("names one gap at %s for %j", (place, change) => {
    const gaps = listGaps({ ...complete, ...change });
    expect(gaps.map((gap) => gap.place)).toEqual([place]);
  });

  it("does not ask for the exact date where no date is known at all", () => {
    expect(listGaps({ ...complete, hasBirth: false, isBirthEstimated: true })).toHaveLength(1);
  });

  it("asks for allergies first", () => {
    const gaps = listGaps({ ...complete, allergy: "not-stated", hasBloodType: false, hasBirth: false });
    expect(gaps[0]?.place).toBe("allergy");
    expect(gaps.at(-1)?.missing).toBe("Blood type");
  });
});
