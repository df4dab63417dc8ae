import { describe, expect, it } from "vitest";
import { familyWhere, had } from "@/clinical/family-history/test-relatives";
import { familyInputs } from "./family-inputs";

const well = { hasNoKnownConditions: true };
const parentsWell = { mother: well, father: well };

const answersOf = (...family: Parameters<typeof familyWhere>) =>
  Object.fromEntries(familyInputs(familyWhere(...family)).map(({ modelId, input }) => [modelId, input.value]));

describe("inputs from the family", () => {
  it("says nothing of a family nobody has described", () => {
    expect(familyInputs([])).toEqual([]);
    expect(answersOf({})).toEqual({});
  });

  it("answers each model in its own words", () => {
    expect(answersOf({ mother: [had("type-2-diabetes")], father: [had("diabetes")] })).toMatchObject({
      "ada-risk-test": true,
      findrisc: "first-degree",
      idrs: "both",
      "gail-bcrat": 0,
    });
    expect(answersOf({ granny: [had("diabetes")] }, parentsWell)).toMatchObject({
      "ada-risk-test": false,
      findrisc: "second-degree",
      idrs: "none",
    });
  });

  it("does not take unknown for none: what the wider family has is not known from the parents", () => {
    expect(answersOf({}, parentsWell)).not.toHaveProperty("findrisc");
    expect(answersOf({}, { ...parentsWell, granny: well })).toMatchObject({ findrisc: "none", idrs: "none" });
  });

  it("names a relative it was counted from", () => {
    const found = familyInputs(familyWhere({ sister: [had("breast-cancer", 50)] }));
    expect(found.find(({ modelId }) => modelId === "gail-bcrat")?.input).toMatchObject({
      value: 1,
      rowId: "sister",
      origin: "family-history",
    });
  });
});
