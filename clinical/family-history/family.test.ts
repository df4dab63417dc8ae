import { describe, expect, it } from "vitest";
import { degreeOf, describeRelation, isDescribed, sideOf } from "./family";
import { had, person } from "./test-relatives";

const family = [
  person("self", "self", { motherId: "mother", fatherId: "father" }),
  person("mother", "mother", { motherId: "granny", fatherId: "grandpa" }),
  person("father", "father"),
  person("granny", "grandmother", { side: "maternal", motherId: "great" }),
  person("grandpa", "grandfather", { side: "maternal" }),
  person("great", "great-grandmother", { side: "maternal" }),
  person("great-aunt", "great-aunt", { side: "maternal", motherId: "great" }),
  person("aunt", "aunt", { side: "maternal", motherId: "granny", fatherId: "grandpa" }),
  person("adopted-uncle", "uncle", { side: "maternal", motherId: "granny", fatherId: "grandpa", adoption: "in" }),
  person("given-away", "sister", { motherId: "mother", fatherId: "father", adoption: "out" }),
  person("cousin", "cousin", { side: "maternal", sex: "female", motherId: "aunt" }),
  person("adopted-cousin", "cousin", { side: "maternal", sex: "male", fatherId: "adopted-uncle" }),
  person("half", "half-brother", { side: "paternal", fatherId: "father" }),
  person("niece", "niece", { motherId: "given-away" }),
  person("half-niece", "niece", { motherId: "half" }),
  person("partner", "partner"),
  person("child", "daughter", { motherId: "self", fatherId: "partner" }),
];

function find(id: string) {
  const member = family.find((candidate) => candidate.id === id);
  if (!member) throw new Error(id);
  return member;
}

describe("a relation in words", () => {
  it.each([
    ["self", "The patient"],
    ["mother", "Mother"],
    ["granny", "Grandmother, mother's side"],
    ["great", "Great-grandmother (mother of a grandmother), mother's side"],
    ["great-aunt", "Great-aunt (sister of a grandmother), mother's side"],
    ["aunt", "Aunt, mother's side"],
    ["cousin", "Cousin (daughter of an aunt), mother's side"],
    ["adopted-cousin", "Cousin (son of an uncle), mother's side"],
    ["half", "Half-brother (same father)"],
    ["niece", "Niece (daughter of a sister)"],
    ["child", "Daughter"],
  ])("%s is said as %s", (id, said) => {
    expect(describeRelation(find(id), family)).toBe(said);
  });
});

describe("the degree of kinship", () => {
  it.each([
    ["self", null],
    ["partner", null],
    ["mother", 1],
    ["child", 1],
    ["given-away", 1],
    ["half", 2],
    ["aunt", 2],
    ["niece", 2],
    ["cousin", 3],
    ["great-aunt", 3],
    ["half-niece", 3],
    ["adopted-uncle", null],
    ["adopted-cousin", null],
  ])("of %s is %s", (id, degree) => {
    expect(degreeOf(find(id), family)).toBe(degree);
  });

  it("ties an adopted patient to their own descendants alone", () => {
    const adopted = family.map((member) => (member.id === "self" ? { ...member, adoption: "in" as const } : member));
    expect(adopted.filter((member) => degreeOf(member, adopted) !== null).map(({ id }) => id)).toEqual(["child"]);
  });
});

it("knows the side of parents without being told", () => {
  expect(["mother", "father", "aunt", "niece"].map((id) => sideOf(find(id)))).toEqual([
    "maternal",
    "paternal",
    "maternal",
    null,
  ]);
});

it("tells relatives that the tree merely needs from those somebody described", () => {
  expect(isDescribed(person("x", "aunt"))).toBe(false);
  expect(isDescribed(person("x", "aunt", { bornYear: 1950 }))).toBe(true);
  expect(isDescribed(person("x", "aunt", { conditions: [had("stroke")] }))).toBe(true);
  expect(isDescribed(person("x", "aunt", { hasNoKnownConditions: true }))).toBe(true);
});
