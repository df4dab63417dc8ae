import { describe, expect, it } from "vitest";
import { problemOfOnset, whatCannotBe } from "./possible";
import type { RelativeView } from "./queries";

const YEAR = 2026;

const person = (id: string, more: Partial<RelativeView> = {}): RelativeView => ({
  ...{ id, relation: "aunt", side: null, sex: "female", motherId: null, fatherId: null, areParentsRelated: false },
  ...{ twinGroup: null, twinKind: null, adoption: null, bornYear: null, isBirthEstimated: false, isDeceased: null },
  ...{ diedYear: null, ageAtDeath: null, causeOfDeath: null, hasNoKnownConditions: false, conditions: [], note: null },
  ...{ version: 1, recordedByName: "Ada Example" },
  ...more,
});

const stroke = (ageAtOnset: number): RelativeView["conditions"][number] => ({
  ...{ id: "stroke", relativeId: "her", condition: "stroke", words: "Stroke", ageAtOnset, onsetPrecision: "exact" },
  ...{ causedDeath: false, recordedByName: "Ada Example", createdAt: new Date(0) },
});

const others = [
  person("mother", { relation: "mother", bornYear: 1950, diedYear: 1990 }),
  person("father", { relation: "father", bornYear: 1948, ageAtDeath: 40 }),
  person("child", { relation: "cousin", motherId: "her", bornYear: 1980 }),
  person("twin", { twinGroup: "one birth", bornYear: 1975 }),
];

describe("what cannot be", () => {
  it.each<[string, Partial<RelativeView>, string, RegExp]>([
    ["born in the future", { bornYear: 2027 }, "bornYear", /not come yet/],
    ["died in the future", { bornYear: 1950, diedYear: 2027 }, "diedYear", /not come yet/],
    ["died before birth", { bornYear: 1950, diedYear: 1949 }, "diedYear", /born in 1950/],
    ["older than today allows", { bornYear: 2000, ageAtDeath: 27 }, "ageAtDeath", /not have been that old/],
    ["an age that does not go with the years", { bornYear: 1900, diedYear: 1960, ageAtDeath: 50 }, "ageAtDeath", /60/],
    ["as old as the mother", { bornYear: 1950, motherId: "mother" }, "bornYear", /mother was born in 1950/],
    ["born after the mother died", { bornYear: 1992, motherId: "mother" }, "bornYear", /mother had died.* in 1990/],
    ["born long after the father died", { bornYear: 1991, fatherId: "father" }, "bornYear", /father had died/],
    ["younger than a child", { bornYear: 1981 }, "bornYear", /child \(cousin\) was born in 1980/],
    ["dead before a child was born", { bornYear: 1950, diedYear: 1978 }, "diedYear", /after this/],
    ["too young at death for a child", { bornYear: 1950, ageAtDeath: 20 }, "ageAtDeath", /after this/],
    ["a twin of another year", { bornYear: 1970, twinGroup: "one birth" }, "bornYear", /twin was born in 1975/],
    ["an illness after death", { ageAtDeath: 50, conditions: [stroke(60)] }, "ageAtDeath", /Stroke at 60/],
    ["an illness not reached yet", { bornYear: 1979, conditions: [stroke(60)] }, "bornYear", /Stroke at 60/],
  ])("%s", (_, more, field, words) => {
    const her = person("her", more);
    expect(whatCannotBe(her, [her, ...others], YEAR)).toEqual({ field, message: expect.stringMatching(words) });
  });

  it.each<[string, Partial<RelativeView>]>([
    ["nothing known", {}],
    ["born in the year after the father died", { bornYear: 1990, fatherId: "father", id: "his" }],
    ["a birthday still to come in the year of death", { bornYear: 1900, diedYear: 1985, ageAtDeath: 84 }],
    ["twins on both sides of New Year", { bornYear: 1974, twinGroup: "one birth" }],
    ["dead in the year a child was born", { bornYear: 1950, diedYear: 1980 }],
    ["an illness in the year of death", { ageAtDeath: 60, conditions: [stroke(60)] }],
  ])("is silent about %s", (_, more) => {
    const her = person("her", more);
    expect(whatCannotBe(her, [her, ...others], YEAR)).toBeNull();
  });
});

describe("when an illness began", () => {
  const died = person("her", { ageAtDeath: 50 });
  const born = person("her", { bornYear: 1990 });
  it.each([
    ["exact", 51, died, "They died at 50."],
    ["after", 51, died, "They died at 50."],
    ["decade", 60, died, "They died at 50."],
    ["decade", 50, died, null],
    ["about", 55, died, null],
    ["about", 56, died, "They died at 50."],
    ["before", 70, died, null],
    ["exact", 36, born, null],
    ["exact", 37, born, "Born in 1990, they are not that old yet."],
    ["exact", 37, { ...born, isBirthEstimated: true }, null],
    ["exact", 12, { ...born, diedYear: 2001 }, "They died in 2001, before they were that old."],
    ["exact", null, died, null],
  ] as const)("%s %s: %#", (onsetPrecision, ageAtOnset, life, problem) => {
    expect(problemOfOnset({ onsetPrecision, ageAtOnset }, life, YEAR)).toBe(problem);
  });
});
