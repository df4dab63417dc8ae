import { describe, expect, it } from "vitest";
import { z } from "zod";
import { conditionWords, lifeWords } from "./life-words";
import { addConditionsSchema, IN_OWN_WORDS, newRelativeSchema } from "./schema";

const errorsOf = (change: object) => {
  const parsed = newRelativeSchema.safeParse({ relation: "mother", ...change });
  return parsed.success ? {} : z.flattenError(parsed.error).fieldErrors;
};

describe("a new relative", () => {
  it("takes several illnesses, from the list and in own words, and leaves out rows with nothing in them", () => {
    const { conditions } = newRelativeSchema.parse({
      relation: "mother",
      condition0: "breast-cancer",
      ageAtOnset0: "44",
      onsetPrecision0: "about",
      condition1: "",
      ageAtOnset1: "",
      onsetPrecision1: "exact",
      condition2: IN_OWN_WORDS,
      words2: " Weak lungs ",
      onsetPrecision2: "before",
    });
    expect(conditions).toEqual([
      expect.objectContaining({ condition: "breast-cancer", words: "Breast cancer", ageAtOnset: 44, row: "0" }),
      expect.objectContaining({ condition: null, words: "Weak lungs", ageAtOnset: null, onsetPrecision: "exact" }),
    ]);
  });

  it.each([
    [{ condition0: IN_OWN_WORDS }, "words0"],
    [{ condition0: "made-up" }, "condition0"],
    [{ condition0: "", ageAtOnset0: "44" }, "condition0"],
    [{ condition0: "stroke", ageAtOnset0: "126" }, "ageAtOnset0"],
    [{ condition0: "stroke", ageAtOnset0: "4x" }, "ageAtOnset0"],
    [{ bornYear: "50" }, "bornYear"],
    [{ bornYear: "1950", ageNow: "76" }, "ageNow"],
    [{ living: "deceased", diedYear: "last year" }, "diedYear"],
    [{ name: "x".repeat(101) }, "name"],
    [{ note: "x".repeat(2001) }, "note"],
    [{ causeOfDeath: "x".repeat(201) }, "causeOfDeath"],
    [{ adoption: "maybe" }, "adoption"],
    [{ twinOf: "nobody" }, "twinOf"],
    [{ living: "perhaps" }, "living"],
    [{ relation: "self" }, "relation"],
    [{ relation: "" }, "relation"],
    [{ side: "left" }, "side"],
  ])("says where the trouble is: %o", (change, field) => {
    expect(Object.keys(errorsOf(change))).toEqual([field]);
  });

  it("keeps nothing about a death of somebody who is not known to have died", () => {
    const given = { relation: "mother", ageAtDeath: "70", causeOfDeath: "Stroke" };
    expect(newRelativeSchema.parse({ ...given, living: "alive" })).toMatchObject({
      isDeceased: false,
      ageAtDeath: null,
      causeOfDeath: null,
    });
    expect(newRelativeSchema.parse({ ...given, living: "deceased", ageNow: "71" })).toMatchObject({
      isDeceased: true,
      ageAtDeath: 70,
      ageNow: null,
    });
  });

  it("takes an age within a decade as the decade", () => {
    const { conditions } = newRelativeSchema.parse({
      ...{ relation: "mother", condition0: "stroke", ageAtOnset0: "44", onsetPrecision0: "decade" },
    });
    expect(conditions).toMatchObject([{ ageAtOnset: 40, onsetPrecision: "decade" }]);
  });

  it("an added illness must be one", () => {
    const relativeId = "019505d0-8f6a-7c3e-9b1d-2f4a6c8e0b1d";
    expect(addConditionsSchema.safeParse({ relativeId, condition0: "" }).success).toBe(false);
  });
});

describe("in words", () => {
  const nothing = {
    ...{ bornYear: null, isBirthEstimated: false, isDeceased: null },
    ...{ diedYear: null, ageAtDeath: null, causeOfDeath: null },
  };
  it.each([
    [{}, ""],
    [{ bornYear: 1950, isDeceased: false }, "Born 1950, living"],
    [{ bornYear: 1950, isBirthEstimated: true }, "Born about 1950"],
    [{ isDeceased: true }, "Died, age not known"],
    [{ isDeceased: true, diedYear: 1981 }, "Died in 1981"],
    [{ isDeceased: true, diedYear: 1981, ageAtDeath: 61 }, "Died in 1981 at 61"],
    [
      { bornYear: 1920, isDeceased: true, ageAtDeath: 61, causeOfDeath: "Heart attack" },
      "Born 1920, died at 61 (Heart attack)",
    ],
  ])("%o reads %s", (life, words) => {
    expect(lifeWords({ ...nothing, ...life })).toBe(words);
  });

  it("an illness with its age as far as it is known", () => {
    expect(conditionWords({ words: "Stroke", ageAtOnset: 60, onsetPrecision: "after" })).toBe("Stroke after 60");
    expect(conditionWords({ words: "Stroke", ageAtOnset: 60, onsetPrecision: "decade" })).toBe("Stroke in their 60s");
    expect(conditionWords({ words: "Asthma", ageAtOnset: 10, onsetPrecision: "decade" })).toBe("Asthma in their teens");
    expect(conditionWords({ words: "Asthma", ageAtOnset: 0, onsetPrecision: "decade" })).toBe("Asthma before 10");
    expect(conditionWords({ words: "Stroke", ageAtOnset: null, onsetPrecision: "after" })).toBe("Stroke");
  });
});
