import { describe, expect, it } from "vitest";
import type { FamilyCondition } from "./family";
import { type FamilyInputId, familyInputsOf } from "./risk-inputs";
import { familyWhere, had, heartAttacksAt } from "./test-relatives";

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
    expect(inputs["diabetes-parents-siblings"].count).toBe(0);
    expect(inputs["diabetes-any-wider-family"]).toMatchObject({ count: 1, who: ["aunt"] });
  });

  it.each<[string, Record<string, FamilyCondition[]>, FamilyInputId, number | null]>([
    ["a father at 54 and a mother at 70", heartAttacksAt(70, 54), "coronary-premature", 1],
    ["a father at an unknown age", { father: [had("angina")] }, "coronary-premature", null],
    ["one of two ages unknown", { father: [had("angina")], mother: [had("angina", 50)] }, "coronary-premature", 1],
    ["an adopted brother", { "adopted-brother": [had("angina", 40)], father: [had("gout")] }, "coronary-premature", 0],
    [
      "a half-sister",
      { "half-sister": [had("breast-cancer")], sister: [had("gout")] },
      "breast-cancer-first-degree",
      0,
    ],
    [
      "a father with breast cancer",
      { father: [had("breast-cancer")], mother: [had("gout")] },
      "breast-cancer-first-degree",
      0,
    ],
    [
      "a daughter with diabetes, for ADA",
      { daughter: [had("diabetes")], sister: [had("gout")] },
      "diabetes-parents-siblings",
      0,
    ],
    ["a daughter with diabetes, for FINDRISC", { daughter: [had("type-1-diabetes")] }, "diabetes-any-first-degree", 1],
    [
      "both parents with diabetes",
      { mother: [had("diabetes")], father: [had("type-2-diabetes")] },
      "diabetes-parents",
      2,
    ],
    ["a cousin with diabetes", { cousin: [had("type-2-diabetes")] }, "diabetes-any-wider-family", 1],
    ["a niece with diabetes", { niece: [had("type-2-diabetes")], aunt: [had("gout")] }, "diabetes-any-wider-family", 0],
    ["a grandmother's hip", { granny: [had("hip-fracture", 80)], mother: [had("gout")] }, "hip-fracture-parent", 0],
    ["a brother with prostate cancer", { brother: [had("prostate-cancer", 70)] }, "prostate-cancer-first-degree", 1],
  ])("%s", (_, ills, id, count) => {
    expect(familyInputsOf(familyWhere(ills))[id].count).toBe(count);
  });

  it("keeps not knowing apart from none", () => {
    const unknown = familyInputsOf(familyWhere({}));
    expect(Object.values(unknown).map(({ count }) => count)).toEqual(Object.values(unknown).map(() => null));
    const well = familyInputsOf(familyWhere({}, { mother: { hasNoKnownConditions: true } }));
    expect(well["breast-cancer-first-degree"].count).toBe(0);
    expect(well["prostate-cancer-first-degree"].count).toBeNull();
  });
});
