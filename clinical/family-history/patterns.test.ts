import { describe, expect, it } from "vitest";
import type { FamilyCondition } from "./family";
import { findOpenPatterns, findPatterns } from "./patterns";
import { familyWhere, had, heartAttacksAt } from "./test-relatives";

const openWhere = (...given: Parameters<typeof familyWhere>) =>
  Object.fromEntries(findOpenPatterns(familyWhere(...given), "female").map(({ id, unsure }) => [id, unsure]));

function patternsWhere(...given: Parameters<typeof familyWhere>): Record<string, string[]> {
  return Object.fromEntries(findPatterns(familyWhere(...given), "female").map(({ id, who }) => [id, who]));
}

type Case = [name: string, ills: Record<string, FamilyCondition[]>, pattern: string, who: string[] | undefined];

describe("patterns of a family", () => {
  it.each<Case>([
    ["a father at 54", { father: [had("heart-attack", 54)] }, "early-heart-disease", ["father"]],
    ["a father at 55", { father: [had("heart-attack", 55)] }, "early-heart-disease", undefined],
    ["a mother at 64", { mother: [had("angina", 64)] }, "early-heart-disease", ["mother"]],
    ["a mother at 65", { mother: [had("angina", 65)] }, "early-heart-disease", undefined],
    ["an uncle at 40", { uncle: [had("heart-attack", 40)] }, "early-heart-disease", undefined],
    ["a father at an unknown age", { father: [had("heart-attack")] }, "early-heart-disease", undefined],
    [
      "a brother after 40",
      { brother: [had("heart-attack", 40, { onsetPrecision: "after" })] },
      "early-heart-disease",
      undefined,
    ],
    [
      "a brother before 55",
      { brother: [had("heart-attack", 55, { onsetPrecision: "before" })] },
      "early-heart-disease",
      ["brother"],
    ],
    ["an aunt at 50", { aunt: [had("breast-cancer", 50)] }, "breast-early", ["aunt"]],
    ["an aunt at 51", { aunt: [had("breast-cancer", 51)] }, "breast-early", undefined],
    ["a cousin at 30", { cousin: [had("breast-cancer", 30)] }, "breast-early", undefined],
    [
      "aunt and grandmother of one side",
      { aunt: [had("breast-cancer", 70)], granny: [had("ovarian-cancer", 56)] },
      "breast-ovary-several",
      ["granny", "aunt"],
    ],
    [
      "aunts of two sides",
      { aunt: [had("breast-cancer", 70)], "paternal-aunt": [had("breast-cancer", 70)] },
      "breast-ovary-several",
      undefined,
    ],
    [
      "a sister and an aunt of the father's side",
      { sister: [had("breast-cancer", 60)], "paternal-aunt": [had("breast-cancer", 70)] },
      "breast-ovary-several",
      ["sister", "paternal-aunt"],
    ],
    ["a grandmother with ovarian cancer", { nan: [had("ovarian-cancer", 80)] }, "ovarian-any-age", ["nan"]],
    ["a man with breast cancer", { grandpa: [had("breast-cancer", 75)] }, "male-breast-cancer", ["grandpa"]],
    [
      "three over two generations, one young",
      {
        granny: [had("colorectal-cancer", 60)],
        mother: [had("womb-cancer", 48)],
        uncle: [had("colorectal-cancer", 55)],
      },
      "lynch-amsterdam",
      ["mother", "granny", "uncle"],
    ],
    [
      "three, none young",
      {
        granny: [had("colorectal-cancer", 60)],
        mother: [had("womb-cancer", 58)],
        uncle: [had("colorectal-cancer", 55)],
      },
      "lynch-amsterdam",
      undefined,
    ],
    [
      "three of one generation",
      {
        aunt: [had("colorectal-cancer", 40)],
        mother: [had("womb-cancer", 48)],
        uncle: [had("colorectal-cancer", 55)],
      },
      "lynch-amsterdam",
      undefined,
    ],
    [
      "two of one side, one in the bowel",
      { granny: [had("colorectal-cancer", 70)], uncle: [had("womb-cancer", 70)] },
      "bowel-several",
      ["granny", "uncle"],
    ],
    ["a mother with womb cancer at 45", { mother: [had("womb-cancer", 45)] }, "bowel-or-womb-early", ["mother"]],
    ["a father with bowel cancer at 80", { father: [had("colorectal-cancer", 80)] }, "bowel-first-degree", ["father"]],
    ["a sister with type 2 diabetes", { sister: [had("type-2-diabetes", 50)] }, "diabetes-first-degree", ["sister"]],
    ["a sister with type 1 diabetes", { sister: [had("type-1-diabetes", 8)] }, "diabetes-first-degree", undefined],
    ["a cousin with a gene change", { cousin: [had("brca-variant")] }, "known-inherited-condition", ["cousin"]],
    ["a mother who broke a hip", { mother: [had("hip-fracture", 79)] }, "parent-broke-hip", ["mother"]],
    [
      "a father with prostate cancer, for a woman",
      { father: [had("prostate-cancer")] },
      "prostate-first-degree",
      undefined,
    ],
    ["a mother at 55, a father at 64", heartAttacksAt(55, 64), "early-heart-disease", ["mother"]],
    [
      "a full brother given away",
      { "given-away-brother": [had("stroke", 50)] },
      "early-heart-disease",
      ["given-away-brother"],
    ],
    ["an adopted brother", { "adopted-brother": [had("heart-attack", 40)] }, "early-heart-disease", undefined],
    ["a partner", { partner: [had("heart-attack", 40)] }, "early-heart-disease", undefined],
    ["a half-sister, who is second degree", { "half-sister": [had("angina", 40)] }, "early-heart-disease", undefined],
    [
      "a half-sister for a rule of two degrees",
      { "half-sister": [had("breast-cancer", 40)] },
      "breast-early",
      ["half-sister"],
    ],
    [
      "the child of a half-sister, who is third degree",
      { "half-niece": [had("breast-cancer", 40)] },
      "breast-early",
      undefined,
    ],
    ["a niece", { niece: [had("breast-cancer", 40)] }, "breast-early", ["niece"]],
    [
      "breast cancer before 51",
      { aunt: [had("breast-cancer", 51, { onsetPrecision: "before" })] },
      "breast-early",
      ["aunt"],
    ],
    [
      "a half-sister of the mother's side and an aunt of the father's",
      { "half-sister": [had("breast-cancer", 60)], "paternal-aunt": [had("breast-cancer", 60)] },
      "breast-ovary-several",
      undefined,
    ],
    [
      "bowel cancer on both sides",
      { granny: [had("colorectal-cancer", 70)], nan: [had("colorectal-cancer", 70)] },
      "bowel-several",
      undefined,
    ],
    [
      "an own child and a grandmother",
      { daughter: [had("colorectal-cancer", 40)], nan: [had("colorectal-cancer", 70)] },
      "bowel-several",
      ["daughter", "nan"],
    ],
    [
      "womb cancers alone",
      { granny: [had("womb-cancer", 70)], aunt: [had("womb-cancer", 70)] },
      "bowel-several",
      undefined,
    ],
    [
      "an adopted brother among three",
      {
        granny: [had("colorectal-cancer", 60)],
        mother: [had("womb-cancer", 48)],
        "adopted-brother": [had("colorectal-cancer", 40)],
      },
      "lynch-amsterdam",
      undefined,
    ],
    [
      "three, polyps inherited in one",
      {
        granny: [had("colorectal-cancer", 60)],
        mother: [had("colorectal-cancer", 48), had("familial-polyposis")],
        uncle: [had("colorectal-cancer", 55)],
      },
      "lynch-amsterdam",
      undefined,
    ],
    ["a father at 59", { father: [had("heart-attack", 59)] }, "heart-attack-and-cholesterol", ["father"]],
    ["a grandfather at 49", { gramps: [had("heart-attack", 49)] }, "heart-attack-and-cholesterol", ["gramps"]],
    ["a grandfather at 50", { gramps: [had("heart-attack", 50)] }, "heart-attack-and-cholesterol", undefined],
    ["a cousin at 30", { cousin: [had("heart-attack", 30)] }, "heart-attack-and-cholesterol", undefined],
    ["a father's clot at 44", { father: [had("blood-clot", 44)] }, "early-blood-clot", ["father"]],
    ["a father's clot at 45", { father: [had("blood-clot", 45)] }, "early-blood-clot", undefined],
    [
      "a sudden death at 49",
      { brother: [had("sudden-cardiac-death", 49)] },
      "inherited-heart-muscle-or-rhythm",
      ["brother"],
    ],
    [
      "a sudden death at 50",
      { brother: [had("sudden-cardiac-death", 50)] },
      "inherited-heart-muscle-or-rhythm",
      undefined,
    ],
    ["an uncle with glaucoma", { uncle: [had("glaucoma")] }, "glaucoma-first-degree", undefined],
    ["own words", { father: [had("heart-attack", 40, { condition: null })] }, "early-heart-disease", undefined],
  ])("%s", (_, ills, pattern, who) => {
    expect(patternsWhere(ills)[pattern]?.toSorted()).toEqual(who?.toSorted());
  });

  it("leaves out a parent by adoption", () => {
    const ills = { father: [had("heart-attack", 40)] };
    expect(patternsWhere(ills)["early-heart-disease"]).toEqual(["father"]);
    expect(patternsWhere(ills, { self: { adoption: "in" } })["early-heart-disease"]).toBeUndefined();
  });

  it("takes an illness without an age for early when the relative died young", () => {
    const found = patternsWhere({ father: [had("heart-attack")] }, { father: { ageAtDeath: 41 } });
    expect(found["early-heart-disease"]).toEqual(["father"]);
  });

  it.each<[string, Record<string, FamilyCondition[]>, string, string[] | undefined]>([
    ["no age at all", { father: [had("angina")] }, "early-heart-disease", ["father"]],
    ["after 40", { father: [had("angina", 40, { onsetPrecision: "after" })] }, "early-heart-disease", ["father"]],
    ["before 60", { father: [had("angina", 60, { onsetPrecision: "before" })] }, "early-heart-disease", ["father"]],
    ["after 54", { father: [had("angina", 54, { onsetPrecision: "after" })] }, "early-heart-disease", undefined],
    ["an age that is too high", { father: [had("angina", 70)] }, "early-heart-disease", undefined],
    ["an uncle, who would not count", { uncle: [had("angina")] }, "early-heart-disease", undefined],
    [
      "three over two generations without ages",
      { granny: [had("colorectal-cancer")], mother: [had("womb-cancer", 60)], uncle: [had("colorectal-cancer", 55)] },
      "lynch-amsterdam",
      ["granny"],
    ],
  ])("are open, never early, by %s", (_, ills, pattern, unsure) => {
    expect(patternsWhere(ills)[pattern]).toBeUndefined();
    expect(openWhere(ills)[pattern]).toEqual(unsure);
  });

  it("say beside those who count whose age is not known", () => {
    const family = familyWhere({ father: [had("stroke", 50)], brother: [had("stroke")] });
    const found = findPatterns(family, "female").find(({ id }) => id === "early-heart-disease");
    expect(found).toMatchObject({ who: ["father"], unsure: ["brother"] });
    expect(findOpenPatterns(family, "female")).toEqual([]);
  });

  it("shows a son the prostate cancer of his father", () => {
    const patterns = findPatterns(familyWhere({ father: [had("prostate-cancer", 70)] }), "male");
    expect(patterns.map(({ id }) => id)).toEqual(["prostate-first-degree"]);
  });

  it("gives each pattern its rule and source", () => {
    for (const { words, rule, source } of findPatterns(familyWhere({ mother: [had("breast-cancer", 40)] }), "female"))
      expect([words, rule, source].every((text) => text.length > 20 && text.endsWith("."))).toBe(true);
  });
});
