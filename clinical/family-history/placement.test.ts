import { describe, expect, it } from "vitest";
import { AppError } from "@/lib/errors";
import type { FamilyMember } from "./family";
import { placeRelative, type RelativeWish } from "./placement";
import { placesFor } from "./places";
import { person } from "./test-relatives";

function counter() {
  let count = 0;
  return () => `new-${++count}`;
}

function wish(relation: RelativeWish["relation"], more: Partial<RelativeWish> = {}): RelativeWish {
  return { relation, side: null, through: null, sex: "unknown", ...more };
}

/** The tree after the relative was placed in it. */
function add(family: readonly FamilyMember[], wanted: RelativeWish, newId = counter()): FamilyMember[] {
  const { relative, isNew, newMembers, links } = placeRelative(family, wanted, newId);
  const linked = family.map((member) => ({ ...member, ...links.find(({ id }) => id === member.id) }));
  const made = [...newMembers, ...(isNew ? [relative] : [])];
  return [...linked, ...made.map(({ id, relation, ...more }) => person(id, relation, more))];
}

const alone = [person("self", "self", { sex: "female" })];

function byRelation(family: readonly FamilyMember[], relation: string) {
  const found = family.find((member) => member.relation === relation);
  if (!found) throw new Error(`There is no ${relation}.`);
  return found;
}

describe("placing a relative in an empty tree", () => {
  it.each<[RelativeWish, string[]]>([
    [wish("mother"), ["mother"]],
    [wish("sister"), ["mother", "father", "sister"]],
    [wish("grandmother", { side: "paternal" }), ["father", "grandmother"]],
    [wish("aunt", { side: "maternal" }), ["mother", "grandmother", "grandfather", "aunt"]],
    [wish("cousin", { side: "maternal", through: "aunt" }), ["mother", "grandmother", "grandfather", "aunt", "cousin"]],
    [
      wish("great-uncle", { side: "paternal", through: "grandmother" }),
      ["father", "grandmother", "great-grandmother", "great-grandfather", "great-uncle"],
    ],
    [wish("half-brother", { side: "maternal" }), ["mother", "father", "half-brother"]],
    [wish("niece", { through: "brother" }), ["mother", "father", "brother", "niece"]],
    [wish("granddaughter", { through: "son" }), ["son", "granddaughter"]],
    [wish("daughter", { through: "partner" }), ["partner", "daughter"]],
    [
      wish("half-aunt", { side: "maternal", through: "grandfather" }),
      ["mother", "grandfather", "grandmother", "half-aunt"],
    ],
  ])("%o makes who is needed first", (wanted, made) => {
    const added = add(alone, wanted).slice(1);
    expect(added.map(({ relation }) => relation).toSorted()).toEqual(made.toSorted());
    expect(added.filter(({ relation }) => relation === wanted.relation)).toHaveLength(1);
  });

  it("makes parents before their children", () => {
    const { newMembers, relative } = placeRelative(
      alone,
      wish("great-aunt", { side: "maternal", through: "grandmother" }),
      counter(),
    );
    const order = [...newMembers, relative].map(({ id }) => id);
    for (const [at, { motherId, fatherId }] of [...newMembers, relative].entries())
      for (const parent of [motherId, fatherId]) if (parent) expect(order.indexOf(parent)).toBeLessThan(at);
  });

  it("hangs the patient's mother and father on the patient", () => {
    const family = add(alone, wish("aunt", { side: "maternal" }));
    const [mother, aunt] = [byRelation(family, "mother"), byRelation(family, "aunt")];
    expect(byRelation(family, "self").motherId).toBe(mother.id);
    expect([aunt.motherId, aunt.fatherId]).toEqual([mother.motherId, mother.fatherId]);
    expect(aunt.side).toBe("maternal");
  });
});

describe("placing a relative in a tree that has some", () => {
  it("describes a mother the tree has made already instead of making another", () => {
    const family = add(alone, wish("sister"));
    const { relative, isNew, newMembers } = placeRelative(family, wish("mother"), counter());
    expect({ isNew, newMembers, id: relative.id }).toEqual({
      isNew: false,
      newMembers: [],
      id: byRelation(family, "mother").id,
    });
  });

  it("gives two aunts the same parents, and a cousin the chosen aunt", () => {
    const newId = counter();
    const one = add(alone, wish("aunt", { side: "maternal" }), newId);
    const first = byRelation(one, "aunt");
    const two = add(one, wish("aunt", { side: "maternal" }), newId);
    const three = add(two, wish("cousin", { side: "maternal", through: first.id, sex: "male" }), newId);
    expect(new Set(three.filter(({ relation }) => relation === "aunt").map(({ motherId }) => motherId)).size).toBe(1);
    expect(byRelation(three, "cousin")).toMatchObject({ motherId: first.id, side: "maternal", sex: "male" });
    expect(three).toHaveLength(7);
  });

  it("keeps half-siblings apart from full ones by the parent they share", () => {
    const family = add(alone, wish("half-sister", { side: "paternal" }));
    expect(byRelation(family, "half-sister")).toMatchObject({
      fatherId: byRelation(family, "father").id,
      motherId: null,
    });
  });

  it("puts two mothers in the two places for parents", () => {
    const family = [...alone, person("wife", "partner", { sex: "female" })];
    const child = byRelation(add(family, wish("child", { through: "wife" })), "child");
    expect([child.motherId, child.fatherId]).toEqual(["self", "wife"]);
  });

  it.each([
    wish("aunt"),
    wish("cousin", { side: "maternal" }),
    wish("niece", { through: "self" }),
    wish("great-aunt", { side: "maternal", through: "nobody" }),
  ])("asks again when %o leaves the place open", (wanted) => {
    expect(() => placeRelative(alone, wanted, counter())).toThrow(AppError);
  });
});

describe("the places a family offers", () => {
  const relations = (family: FamilyMember[]) => placesFor(family).map(({ relation }) => relation);

  it("offers a mother until she is described", () => {
    const made = add(alone, wish("sister"));
    expect(relations(made)).toContain("mother");
    const described = made.map((member) => (member.relation === "mother" ? { ...member, bornYear: 1950 } : member));
    expect(relations(described)).not.toContain("mother");
  });

  it("offers only the grandmother who is still missing", () => {
    const family = [
      person("self", "self", { motherId: "mother" }),
      person("mother", "mother", { motherId: "granny" }),
      person("granny", "grandmother", { side: "maternal", bornYear: 1930 }),
    ];
    expect(placesFor(family).find(({ relation }) => relation === "grandmother")?.sides).toEqual(["paternal"]);
  });

  it("asks whose child a cousin is, naming those in the tree first", () => {
    const family = add(alone, wish("aunt", { side: "maternal" }));
    const aunt = byRelation(family, "aunt");
    const cousin = placesFor(family, { [aunt.id]: "Ines Berg" }).find(({ relation }) => relation === "cousin");
    expect(cousin?.through?.choices[0]).toEqual({
      value: aunt.id,
      label: "Ines Berg (aunt, mother's side)",
      side: "maternal",
    });
    expect(cousin?.through?.choices.map(({ label }) => label)).toContain(
      "Another aunt, mother's side, not in the list yet",
    );
  });

  it("offers nothing that cannot be placed", () => {
    const newId = counter();
    const withAunt = add(alone, wish("aunt", { side: "paternal" }), newId);
    const family = add(withAunt, wish("son", { through: "partner" }), newId);
    for (const { relation, sides, through } of placesFor(family))
      for (const side of sides.length > 0 ? sides : [null])
        for (const choice of through?.choices ?? [null])
          if (!choice?.side || !side || choice.side === side)
            expect(() =>
              placeRelative(family, wish(relation, { side, through: choice?.value ?? null }), newId),
            ).not.toThrow();
  });
});
