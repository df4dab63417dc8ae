import { FAMILY_SIDES, type FamilySide, familySideLabels, type Relation } from "@/clinical/vocabulary/relative";
import { describeRelation, type FamilyMember, isDescribed, sexOfRelation, sideOf } from "./family";
import type { AddableRelation } from "./placement";

/** `value` is what `placeRelative` takes as `through`; a choice with a side is for that side alone. */
export type ThroughChoice = { value: string; label: string; side: FamilySide | null };

export type Place = {
  relation: AddableRelation;
  group: "Parents" | "Brothers and sisters" | "Children and partners" | "Grandparents" | "Wider family";
  /** The sides that can be chosen; none where the question has no meaning. */
  sides: FamilySide[];
  /** The word does not tell the sex: cousin, sibling, child. */
  asksSex: boolean;
  through: { question: string; isOptional: boolean; choices: ThroughChoice[] } | null;
};

const GROUPS: Record<Place["group"], readonly AddableRelation[]> = {
  Parents: ["mother", "father"],
  "Brothers and sisters": ["sister", "brother", "sibling", "half-sister", "half-brother", "half-sibling"],
  "Children and partners": ["daughter", "son", "child", "partner"],
  Grandparents: ["grandmother", "grandfather"],
  "Wider family": [
    ...(["aunt", "uncle", "half-aunt", "half-uncle", "cousin", "niece", "nephew"] as const),
    ...(["granddaughter", "grandson", "grandchild"] as const),
    ...(["great-grandmother", "great-grandfather", "great-aunt", "great-uncle"] as const),
  ],
};

type Names = Readonly<Record<string, string>>;

const GRANDPARENTS = ["grandmother", "grandfather"] as const;
const GRANDPARENT_OF_WHOM = { question: "Through which grandparent?", from: GRANDPARENTS, add: GRANDPARENTS };
const SIBLING_OF = {
  question: "Whose child?",
  from: ["sister", "brother", "sibling", "half-sister", "half-brother", "half-sibling"],
  add: ["sister", "brother"],
} as const;
const CHILD_OF = { question: "Whose child?", from: ["daughter", "son", "child"], add: ["daughter", "son"] } as const;
const OTHER_PARENT = { question: "Who is the other parent?", from: ["partner"], add: ["partner"] } as const;

type Between = { question: string; from: readonly Relation[]; add: readonly AddableRelation[] };

const THROUGH: Partial<Record<AddableRelation, Between>> = {
  "half-aunt": GRANDPARENT_OF_WHOM,
  "half-uncle": GRANDPARENT_OF_WHOM,
  "great-grandmother": GRANDPARENT_OF_WHOM,
  "great-grandfather": GRANDPARENT_OF_WHOM,
  "great-aunt": GRANDPARENT_OF_WHOM,
  "great-uncle": GRANDPARENT_OF_WHOM,
  cousin: { question: "Whose child?", from: ["aunt", "uncle", "half-aunt", "half-uncle"], add: ["aunt", "uncle"] },
  niece: SIBLING_OF,
  nephew: SIBLING_OF,
  granddaughter: CHILD_OF,
  grandson: CHILD_OF,
  grandchild: CHILD_OF,
  daughter: OTHER_PARENT,
  son: OTHER_PARENT,
  child: OTHER_PARENT,
};

const WITH_SIDE: readonly Relation[] = [
  ...(["half-sister", "half-brother", "half-sibling", "grandmother", "grandfather", "aunt", "uncle"] as const),
  ...(["half-aunt", "half-uncle", "cousin"] as const),
  ...(["great-grandmother", "great-grandfather", "great-aunt", "great-uncle"] as const),
];

/** A relative as a choice in a list: "Aunt, mother's side, born 1950", or the name with it where one is shown. */
export function labelOf(member: FamilyMember, family: readonly FamilyMember[], names: Names): string {
  const said = describeRelation(member, family);
  const name = names[member.id];
  const born = member.bornYear === null ? "" : `, born ${member.bornYear}`;
  return name ? `${name} (${said.charAt(0).toLowerCase()}${said.slice(1)})` : `${said}${born}`;
}

function newWord(relation: Relation, side: FamilySide | null, hasOthers: boolean): string {
  const article = hasOthers ? "Another" : /^[aeiou]/.test(relation) ? "An" : "A";
  return `${article} ${relation}${side ? `, ${familySideLabels[side].toLowerCase()}` : ""}, not in the list yet`;
}

function choicesFor({ from, add }: Between, family: readonly FamilyMember[], names: Names): ThroughChoice[] {
  const known = family
    .filter((member) => from.includes(member.relation))
    .map((member) => ({ value: member.id, label: labelOf(member, family, names), side: sideOf(member) }));
  const areOnSides = add.some((relation) => WITH_SIDE.includes(relation));
  const added = (areOnSides ? FAMILY_SIDES : [null]).flatMap((side) =>
    add.flatMap((relation) => {
      const others = family.filter((member) => member.relation === relation && sideOf(member) === side);
      const isOnlyOne = relation === "grandmother" || relation === "grandfather";
      if (isOnlyOne && others.length > 0) return [];
      return [{ value: relation, label: newWord(relation, side, others.length > 0), side }];
    }),
  );
  return [...known, ...added];
}

/** Of parents and grandparents there is one of each; one the tree made by itself can still be described. */
function isTaken(relation: Relation, side: FamilySide | null, family: readonly FamilyMember[], names: Names): boolean {
  return family.some(
    (member) =>
      member.relation === relation &&
      (side === null || sideOf(member) === side) &&
      (isDescribed(member) || names[member.id] !== undefined),
  );
}

function withoutKnownParent(relation: AddableRelation, choices: ThroughChoice[], family: readonly FamilyMember[]) {
  const slot = sexOfRelation(relation) === "male" ? "fatherId" : "motherId";
  return choices.filter(({ value }) => {
    const child = family.find((member) => member.id === value);
    const parent = child && family.find((member) => member.id === child[slot]);
    return !parent || !isDescribed(parent);
  });
}

/** Who may be added to this family, and what has to be asked so that the tree knows where they belong. */
export function placesFor(family: readonly FamilyMember[], names: Names = {}): Place[] {
  return Object.entries(GROUPS).flatMap(([group, relations]) =>
    relations.flatMap((relation) => {
      const place = placeOf(relation, family, names);
      return place && isPlaceGroup(group) ? [{ ...place, group }] : [];
    }),
  );
}

function isPlaceGroup(group: string): group is Place["group"] {
  return Object.hasOwn(GROUPS, group);
}

function placeOf(
  relation: AddableRelation,
  family: readonly FamilyMember[],
  names: Names,
): Omit<Place, "group"> | null {
  const isParent = relation === "mother" || relation === "father";
  if (isParent && isTaken(relation, null, family, names)) return null;
  const isGrandparent = relation === "grandmother" || relation === "grandfather";
  const between = THROUGH[relation];
  const isGreatGrandparent = relation === "great-grandmother" || relation === "great-grandfather";
  const all = between ? choicesFor(between, family, names) : [];
  const choices = isGreatGrandparent ? withoutKnownParent(relation, all, family) : all;
  const sides = FAMILY_SIDES.filter((side) =>
    isGrandparent
      ? !isTaken(relation, side, family, names)
      : !between || choices.some((choice) => choice.side === side),
  );
  const hasSide = WITH_SIDE.includes(relation);
  if (hasSide && sides.length === 0) return null;
  return {
    relation,
    sides: hasSide ? sides : [],
    asksSex: sexOfRelation(relation) === null,
    through: between ? { question: between.question, isOptional: between === OTHER_PARENT, choices } : null,
  };
}
