import { describe, expect, it } from "vitest";
import { conditionMarkLabels, familyConditions } from "./conditions";
import type { FamilyCondition, FamilyMember } from "./family";
import { findPatterns } from "./patterns";
import { familyInputsOf } from "./risk-inputs";
import { had, person } from "./test-relatives";

const maternal = { side: "maternal", motherId: "granny", fatherId: "grandpa" } as const;
const paternal = { side: "paternal", motherId: "nan", fatherId: "gramps" } as const;

/** Everybody a pattern may need; who had what is given by id. */
function familyWhere(ills: Record<string, FamilyCondition[]>, more: Record<string, Partial<FamilyMember>> = {}) {
  return [
    person("self", "self", { motherId: "mother", fatherId: "father" }),
    person("mother", "mother", maternal),
    person("father", "father", paternal),
    person("sister", "sister", { motherId: "mother", fatherId: "father" }),
    person("brother", "brother", { motherId: "mother", fatherId: "father" }),
    person("granny", "grandmother", { side: "maternal" }),
    person("grandpa", "grandfather", { side: "maternal" }),
    person("nan", "grandmother", { side: "paternal" }),
    person("gramps", "grandfather", { side: "paternal" }),
    person("aunt", "aunt", maternal),
    person("uncle", "uncle", maternal),
    person("paternal-aunt", "aunt", paternal),
    person("cousin", "cousin", { side: "maternal", motherId: "aunt", sex: "female" }),
  ].map((member) => ({ ...member, conditions: ills[member.id] ?? [], ...more[member.id] }));
}

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

  it("shows a son the prostate cancer of his father", () => {
    const patterns = findPatterns(familyWhere({ father: [had("prostate-cancer", 70)] }), "male");
    expect(patterns.map(({ id }) => id)).toEqual(["prostate-first-degree"]);
  });

  it("gives each pattern its rule and source", () => {
    for (const { words, rule, source } of findPatterns(familyWhere({ mother: [had("breast-cancer", 40)] }), "female"))
      expect([words, rule, source].every((text) => text.length > 20 && text.endsWith("."))).toBe(true);
  });
});

describe("what risk models ask", () => {
  it("counts by degree and says who", () => {
    const inputs = familyInputsOf(
      familyWhere({
        mother: [had("breast-cancer", 62)],
        sister: [had("breast-cancer", 40)],
        aunt: [had("breast-cancer", 44), had("type-2-diabetes", 60)],
      }),
    );
    expect(inputs["breast-cancer-first-degree"]).toMatchObject({ count: 2, who: ["mother", "sister"] });
    expect(inputs["diabetes-first-degree"].count).toBe(0);
    expect(inputs["diabetes-any-wider-family"]).toMatchObject({ count: 1, who: ["aunt"] });
  });

  it("keeps not knowing apart from none", () => {
    const unknown = familyInputsOf(familyWhere({}));
    expect(Object.values(unknown).map(({ count }) => count)).toEqual(Object.values(unknown).map(() => null));
    const well = familyInputsOf(familyWhere({}, { mother: { hasNoKnownConditions: true } }));
    expect(well["breast-cancer-first-degree"].count).toBe(0);
    expect(well["prostate-cancer-first-degree"].count).toBeNull();
  });
});

describe("the list of conditions", () => {
  it("has at least sixty, each with a code of its own and words that fit", () => {
    expect(familyConditions.length).toBeGreaterThanOrEqual(60);
    expect(new Set(familyConditions.map(({ code }) => code)).size).toBe(familyConditions.length);
    expect(new Set(familyConditions.map(({ name }) => name)).size).toBe(familyConditions.length);
    for (const { code, icd10, snomed, shortName, mark } of familyConditions) {
      expect(code).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
      expect(icd10).toMatch(/^[A-Z]\d\d(\.\d)?(-[A-Z]\d\d)?$/);
      expect(snomed === null || hasSnomedCheckDigit(snomed), `${code} ${snomed}`).toBe(true);
      expect(shortName.length).toBeLessThanOrEqual(20);
      expect(conditionMarkLabels[mark]).toBeTruthy();
    }
  });
});

const DIHEDRAL = [
  "0123456789",
  "1234067895",
  "2340178956",
  "3401289567",
  "4012395678",
  "5987604321",
  "6598710432",
  "7659821043",
  "8765932104",
  "9876543210",
];
const PERMUTED = [
  "0123456789",
  "1576283094",
  "5803796142",
  "8916043527",
  "9453126870",
  "4286573901",
  "2793806415",
  "7046913258",
];

/** SNOMED CT identifiers end in a check digit by Verhoeff's scheme (SNOMED CT release file specification). */
function hasSnomedCheckDigit(code: string): boolean {
  const digits = [...code].reverse();
  const check = digits.reduce((sum, digit, at) => {
    const permuted = Number(PERMUTED[at % 8]?.[Number(digit)]);
    return Number(DIHEDRAL[sum]?.[permuted]);
  }, 0);
  return check === 0;
}
