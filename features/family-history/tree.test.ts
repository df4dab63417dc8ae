import { describe, expect, it } from "vitest";
import type { FamilyMember } from "@/clinical/family-history/family";
import { person } from "@/clinical/family-history/test-relatives";
import { type Branch, groupFamily, whyItStays } from "./tree";
import { bornTo, twinsFor } from "./twins";

const maternal = { side: "maternal", motherId: "grandmother", fatherId: "grandfather" } as const;
const family = [
  person("self", "self", { motherId: "mother", fatherId: "father" }),
  person("cousin", "cousin", { side: "maternal", motherId: "aunt" }),
  person("aunt", "aunt", maternal),
  person("mother", "mother", maternal),
  person("father", "father", { sex: "male" }),
  person("grandmother", "grandmother", { side: "maternal" }),
  person("grandfather", "grandfather", { side: "maternal", sex: "male" }),
  person("sister", "sister", { motherId: "mother", fatherId: "father" }),
  person("niece", "niece", { motherId: "sister" }),
  person("daughter", "daughter", { motherId: "self" }),
  person("lost", "cousin"),
];

const outline = ({ member, below }: Branch<FamilyMember>): string =>
  below.length > 0 ? `${member.id}(${below.map(outline).join(" ")})` : member.id;

describe("the family as nested lists", () => {
  it("puts everybody in one place, the patient first, cousins and nieces under whose children they are", () => {
    expect(groupFamily(family).map(({ title, branches }) => [title, branches.map(outline).join(" ")])).toEqual([
      ["The patient", "self"],
      ["Parents", "mother father"],
      ["Brothers and sisters", "sister(niece)"],
      ["Partner and children", "daughter"],
      ["Mother’s side", "grandmother grandfather aunt(cousin)"],
      ["Others", "lost"],
    ]);
  });

  it("shows everybody once", () => {
    const ids = (branches: Branch<FamilyMember>[]): string[] =>
      branches.flatMap(({ member, below }) => [member.id, ...ids(below)]);
    const shown = groupFamily(family).flatMap(({ branches }) => ids(branches));
    expect(shown.toSorted()).toEqual(family.map(({ id }) => id).toSorted());
  });
});

describe("who may be taken out", () => {
  const find = (id: string) => family.find((member) => member.id === id) ?? person("none", "aunt");

  it.each([
    ["cousin", true],
    ["aunt", false],
    ["mother", false],
    ["grandmother", false],
    ["father", false],
  ])("%s: %s", (id, mayGo) => {
    expect(whyItStays(find(id), family, false) === null).toBe(mayGo);
  });

  it("an undescribed end of the tree on whom one hangs may go, but not one with a name", () => {
    const small = [person("self", "self", { motherId: "mother" }), person("mother", "mother")];
    expect(whyItStays(person("mother", "mother"), small, false)).toBeNull();
    expect(whyItStays(person("mother", "mother"), small, true)).not.toBeNull();
    expect(whyItStays(person("mother", "mother", { bornYear: 1950 }), small, false)).not.toBeNull();
  });
});

describe("who may be twins", () => {
  const ids = (members: FamilyMember[]) => members.map(({ id }) => id);

  it("are born to the same parents", () => {
    const [self] = family;
    expect(ids(bornTo(self ?? person("none", "self"), family))).toEqual(["self", "sister"]);
    expect(bornTo({ motherId: null, fatherId: null }, family)).toEqual([]);
  });

  it("are offered to somebody who is not in the tree yet once it is clear where they belong", () => {
    const wish = { through: null, sex: "unknown" } as const;
    expect(ids(twinsFor({ ...wish, relation: "uncle", side: "maternal" }, family))).toEqual(["aunt", "mother"]);
    expect(twinsFor({ ...wish, relation: "uncle", side: null }, family)).toEqual([]);
    expect(twinsFor({ ...wish, relation: "sister", side: null }, [])).toEqual([]);
    expect(ids(twinsFor({ ...wish, relation: "sister", side: null }, [person("self", "self")]))).toEqual(["self"]);
  });
});
