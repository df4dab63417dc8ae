import { type FamilyMember, isDescribed } from "@/clinical/family-history/family";
import type { Relation } from "@/clinical/vocabulary/relative";

type Placed = Pick<FamilyMember, "id" | "relation" | "side" | "motherId" | "fatherId">;
export type Branch<M> = { member: M; below: Branch<M>[] };
type Group<M> = { title: string; branches: Branch<M>[] };

const isChildOf =
  ({ id }: { id: string }) =>
  (child: Pick<FamilyMember, "motherId" | "fatherId">) =>
    child.motherId === id || child.fatherId === id;

/** Why somebody cannot be taken out of the tree; null when they can. */
export function whyItStays(member: FamilyMember, family: FamilyMember[], hasName: boolean): string | null {
  const children = family.filter(isChildOf(member));
  if (children.length === 0) return null;
  const isEnd = member.motherId === null && member.fatherId === null;
  if (isEnd && children.length === 1 && !isDescribed(member) && !hasName) return null;
  return "Others of the family hang on this relative. Take those out first, or empty what is said of this one.";
}

const PARENTS: Relation[] = ["mother", "father"];
const SIBLINGS: Relation[] = ["sister", "brother", "sibling", "half-sister", "half-brother", "half-sibling"];
const DESCENDANTS: Relation[] = ["partner", "daughter", "son", "child"];
const BELOW: Relation[] = ["cousin", "niece", "nephew", "granddaughter", "grandson", "grandchild"];
const ORDER: Relation[] = [
  ...(["great-grandmother", "great-grandfather", "great-aunt", "great-uncle"] as const),
  ...(["grandmother", "grandfather", "aunt", "uncle", "half-aunt", "half-uncle"] as const),
  ...PARENTS,
  ...SIBLINGS,
  ...DESCENDANTS,
  ...BELOW,
];
const INNER: Relation[] = ["self", ...PARENTS, ...SIBLINGS, ...DESCENDANTS];

/** The tree as nested lists: by side and generation, with cousins, nieces and grandchildren under whose children they are. */
export function groupFamily<M extends Placed>(family: M[]): Group<M>[] {
  const ordered = family.toSorted((a, b) => ORDER.indexOf(a.relation) - ORDER.indexOf(b.relation));
  const hangsUnder = (member: M) =>
    BELOW.includes(member.relation) && family.some((parent) => parent.relation !== "self" && isChildOf(parent)(member));
  const branch = (member: M): Branch<M> => ({
    member,
    below: ordered.filter((child) => hangsUnder(child) && isChildOf(member)(child)).map(branch),
  });
  const placed = new Set<string>();
  const group = (title: string, belongs: (member: M) => boolean): Group<M> => {
    const branches = ordered.filter((member) => !hangsUnder(member) && belongs(member)).map(branch);
    for (const { member } of branches) placed.add(member.id);
    return { title, branches };
  };
  const isOf = (relations: Relation[]) => (member: M) => relations.includes(member.relation);
  const outer = (member: M) => !INNER.includes(member.relation);
  return [
    group("The patient", isOf(["self"])),
    group("Parents", isOf(PARENTS)),
    group("Brothers and sisters", isOf(SIBLINGS)),
    group("Partner and children", isOf(DESCENDANTS)),
    group("Mother’s side", (member) => outer(member) && member.side === "maternal"),
    group("Father’s side", (member) => outer(member) && member.side === "paternal"),
    group("Others", (member) => outer(member) && member.side === null),
  ].filter(({ branches }) => branches.length > 0);
}
