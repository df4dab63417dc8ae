import type { Sex } from "@/clinical/vocabulary/patient";
import {
  type Adoption,
  type FamilySide,
  familySideLabels,
  type OnsetPrecision,
  type Relation,
  relationLabels,
  type TwinKind,
} from "@/clinical/vocabulary/relative";

export type FamilyCondition = {
  /** A code of conditions.json; null for one in the person's own words. */
  condition: string | null;
  words: string;
  ageAtOnset: number | null;
  onsetPrecision: OnsetPrecision;
  causedDeath: boolean;
};

/** One person of the tree. No conditions means nobody has said, unless `hasNoKnownConditions`. */
export type FamilyMember = {
  id: string;
  relation: Relation;
  side: FamilySide | null;
  sex: Sex;
  motherId: string | null;
  fatherId: string | null;
  areParentsRelated: boolean;
  twinGroup: string | null;
  twinKind: TwinKind | null;
  adoption: Adoption | null;
  bornYear: number | null;
  isDeceased: boolean | null;
  ageAtDeath: number | null;
  causeOfDeath: string | null;
  hasNoKnownConditions: boolean;
  conditions: FamilyCondition[];
};

type Linked = Pick<FamilyMember, "id" | "relation" | "side" | "sex" | "motherId" | "fatherId">;

const SEX_OF_RELATION: Partial<Record<Relation, Sex>> = {
  mother: "female",
  father: "male",
  sister: "female",
  brother: "male",
  "half-sister": "female",
  "half-brother": "male",
  daughter: "female",
  son: "male",
  grandmother: "female",
  grandfather: "male",
  aunt: "female",
  uncle: "male",
  "half-aunt": "female",
  "half-uncle": "male",
  niece: "female",
  nephew: "male",
  granddaughter: "female",
  grandson: "male",
  "great-grandmother": "female",
  "great-grandfather": "male",
  "great-aunt": "female",
  "great-uncle": "male",
};

/** Null where the word does not tell: cousin, sibling, child, partner. */
export function sexOfRelation(relation: Relation): Sex | null {
  return SEX_OF_RELATION[relation] ?? null;
}

/** True when somebody has said anything about this relative beyond that the tree needs them. */
export function isDescribed(member: FamilyMember): boolean {
  return (
    member.bornYear !== null ||
    member.isDeceased !== null ||
    member.ageAtDeath !== null ||
    member.causeOfDeath !== null ||
    member.adoption !== null ||
    member.twinGroup !== null ||
    member.hasNoKnownConditions ||
    member.conditions.length > 0
  );
}

/** Null for people on neither side: the patient, full siblings, descendants, partners. */
export function sideOf(member: Linked): FamilySide | null {
  if (member.relation === "mother") return "maternal";
  if (member.relation === "father") return "paternal";
  return member.side;
}

function parentsOf<Member extends Linked>(member: Linked, family: readonly Member[]): Member[] {
  return family.filter((other) => other.id === member.motherId || other.id === member.fatherId);
}

function childWord(sex: Sex): string {
  if (sex === "female") return "daughter";
  return sex === "male" ? "son" : "child";
}

function withArticle(word: string): string {
  return /^[aeiou]/.test(word) ? `an ${word}` : `a ${word}`;
}

const PARENT_RELATIONS: Partial<Record<Relation, readonly Relation[]>> = {
  cousin: ["aunt", "uncle", "half-aunt", "half-uncle"],
  niece: ["sister", "brother", "sibling", "half-sister", "half-brother", "half-sibling"],
  nephew: ["sister", "brother", "sibling", "half-sister", "half-brother", "half-sibling"],
  granddaughter: ["daughter", "son", "child"],
  grandson: ["daughter", "son", "child"],
  grandchild: ["daughter", "son", "child"],
};

/** Siblings of a grandparent, and parents of one, are told apart by which grandparent it is. */
function throughGrandparent(member: Linked, family: readonly Linked[]): string | null {
  const isParent = member.relation.startsWith("great-grand");
  const grandparent = family.find(
    (other) =>
      (other.relation === "grandmother" || other.relation === "grandfather") &&
      (isParent
        ? other.motherId === member.id || other.fatherId === member.id
        : (other.motherId !== null && other.motherId === member.motherId) ||
          (other.fatherId !== null && other.fatherId === member.fatherId)),
  );
  if (!grandparent) return null;
  const asParent = member.sex === "female" ? "mother" : "father";
  const asSibling = member.sex === "female" ? "sister" : "brother";
  return `${isParent ? asParent : asSibling} of a ${grandparent.relation}`;
}

function throughWhom(member: Linked, family: readonly Linked[]): string | null {
  const { relation } = member;
  if (relation.startsWith("great-")) return throughGrandparent(member, family);
  if (relation.startsWith("half-sib") || relation === "half-sister" || relation === "half-brother") {
    if (member.side === null) return null;
    return member.side === "maternal" ? "same mother" : "same father";
  }
  const through = parentsOf(member, family).find((parent) => PARENT_RELATIONS[relation]?.includes(parent.relation));
  return through ? `${childWord(member.sex)} of ${withArticle(through.relation)}` : null;
}

/** How a relative stands to the patient, as it is said: "Aunt, mother's side", "Cousin (daughter of an aunt), mother's side". */
export function describeRelation(member: Linked, family: readonly Linked[]): string {
  const label = relationLabels[member.relation];
  const through = throughWhom(member, family);
  const said = through ? `${label} (${through})` : label;
  const isHalfSibling = through?.startsWith("same ") ?? false;
  return member.side === null || isHalfSibling || member.relation === "mother" || member.relation === "father"
    ? said
    : `${said}, ${familySideLabels[member.side].toLowerCase()}`;
}

/** Degrees of kinship, by the share of genes in common: a half, a quarter, an eighth. */
export type Degree = 1 | 2 | 3;

const DEGREES: Record<Relation, Degree | null> = {
  self: null,
  partner: null,
  mother: 1,
  father: 1,
  sister: 1,
  brother: 1,
  sibling: 1,
  daughter: 1,
  son: 1,
  child: 1,
  "half-sister": 2,
  "half-brother": 2,
  "half-sibling": 2,
  grandmother: 2,
  grandfather: 2,
  aunt: 2,
  uncle: 2,
  niece: 2,
  nephew: 2,
  granddaughter: 2,
  grandson: 2,
  grandchild: 2,
  "half-aunt": 3,
  "half-uncle": 3,
  cousin: 3,
  "great-grandmother": 3,
  "great-grandfather": 3,
  "great-aunt": 3,
  "great-uncle": 3,
};

/** A person and all they descend from by blood; somebody adopted into a family takes none of it. */
export function bloodLineOf(id: string, family: readonly FamilyMember[]): Set<string> {
  const line = new Set<string>();
  const open = [id];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const member = family.find((candidate) => candidate.id === next);
    if (!member || line.has(member.id)) continue;
    line.add(member.id);
    if (member.adoption === "in") continue;
    for (const parent of [member.motherId, member.fatherId]) if (parent) open.push(parent);
  }
  return line;
}

/** The half-sibling, half-aunt or half-uncle whose child somebody is. */
function halfParentOf<Member extends Linked>(member: Linked, family: readonly Member[]): Member | undefined {
  return parentsOf(member, family).find(({ relation }) => relation.startsWith("half-"));
}

/** Null for the patient, a partner, anyone tied by adoption alone, and kin farther than the third degree. */
export function degreeOf(member: FamilyMember, family: readonly FamilyMember[]): Degree | null {
  const degree = DEGREES[member.relation];
  const self = family.find((candidate) => candidate.relation === "self");
  if (degree === null || !self) return degree;
  const ownLine = bloodLineOf(self.id, family);
  const isBlood = [...bloodLineOf(member.id, family)].some((ancestor) => ownLine.has(ancestor));
  if (!isBlood) return null;
  if (!halfParentOf(member, family)) return degree;
  return degree === 2 ? 3 : null;
}

/** The side whose blood somebody shares; null for those who share both: full brothers and sisters, descendants. */
export function bloodSideOf(member: Linked, family: readonly Linked[]): FamilySide | null {
  return sideOf(member) ?? halfParentOf(member, family)?.side ?? null;
}
