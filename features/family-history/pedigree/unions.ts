import { bloodLineOf, type FamilyMember } from "@/clinical/family-history/family";
import type { Relation } from "@/clinical/vocabulary/relative";

/** Somebody drawn: a member, or the other parent of half-siblings whom nobody has named. */
export type Person = { id: string; member: FamilyMember | null };

/** Two people, or one whose partner is not drawn, and their children in order of birth. */
export type Union = { id: string; partners: string[]; children: string[]; areRelated: boolean };

/** People joined by partner lines, side by side on one row. */
export type Chain = { id: string; people: string[]; generation: number };

export type FamilyGraph = {
  people: Map<string, Person>;
  unions: Union[];
  chains: Chain[];
  unionAbove: Map<string, Union>;
  chainOf: Map<string, Chain>;
};

const GENERATIONS: Record<Relation, number> = {
  ...{ self: 0, sister: 0, brother: 0, sibling: 0, "half-sister": 0, "half-brother": 0, "half-sibling": 0 },
  ...{ partner: 0, cousin: 0 },
  ...{ mother: -1, father: -1, aunt: -1, uncle: -1, "half-aunt": -1, "half-uncle": -1 },
  ...{ grandmother: -2, grandfather: -2, "great-aunt": -2, "great-uncle": -2 },
  ...{ "great-grandmother": -3, "great-grandfather": -3 },
  ...{ daughter: 1, son: 1, child: 1, niece: 1, nephew: 1 },
  ...{ granddaughter: 2, grandson: 2, grandchild: 2 },
};

export function readGraph(family: readonly FamilyMember[]): FamilyGraph {
  const people = new Map<string, Person>(family.map((member) => [member.id, { id: member.id, member }]));
  const unions = nameOtherParents(unionsOf(family), people);
  const unionAbove = new Map(unions.flatMap((union) => union.children.map((child) => [child, union] as const)));
  const chains = chainsOf(people, unions);
  settleGenerations(chains, unions);
  return { people, unions, chains, unionAbove, chainOf: chainIndex(chains) };
}

function chainIndex(chains: Chain[]): Map<string, Chain> {
  return new Map(chains.flatMap((chain) => chain.people.map((id) => [id, chain] as const)));
}

function unionsOf(family: readonly FamilyMember[]): Union[] {
  const known = new Set(family.map((member) => member.id));
  const unions = new Map<string, Union>();
  for (const child of inBirthOrder(family)) {
    const partners = [child.fatherId, child.motherId].flatMap((id) => (id !== null && known.has(id) ? [id] : []));
    if (partners.length === 0) continue;
    const id = partners.join("+");
    const union = unions.get(id) ?? { id, partners, children: [], areRelated: shareAncestors(partners, family) };
    union.children.push(child.id);
    union.areRelated ||= child.areParentsRelated && partners.length === 2;
    unions.set(id, union);
  }
  return [...unions.values(), ...childlessCouples(family, [...unions.values()])];
}

/** A partner belongs beside the patient also before there are children. */
function childlessCouples(family: readonly FamilyMember[], unions: Union[]): Union[] {
  const self = family.find((member) => member.relation === "self");
  if (!self) return [];
  return family
    .filter((member) => member.relation === "partner")
    .filter(({ id }) => !unions.some(({ partners }) => partners.includes(self.id) && partners.includes(id)))
    .map(({ id }) => ({ id: `${self.id}+${id}`, partners: [self.id, id], children: [], areRelated: false }));
}

function shareAncestors(partners: string[], family: readonly FamilyMember[]): boolean {
  const [one, other] = partners;
  if (one === undefined || other === undefined) return false;
  const line = bloodLineOf(one, family);
  return [...bloodLineOf(other, family)].some((id) => line.has(id));
}

/** Earliest born first, those without a year last, twins side by side. */
function inBirthOrder(family: readonly FamilyMember[]): FamilyMember[] {
  const year = (member: FamilyMember) => member.bornYear ?? Number.POSITIVE_INFINITY;
  const sorted = [...family].sort((one, other) => (year(one) === year(other) ? 0 : year(one) - year(other)));
  const place = (member: FamilyMember) =>
    sorted.findIndex((other) => other === member || (other.twinGroup !== null && other.twinGroup === member.twinGroup));
  return sorted.sort((one, other) => place(one) - place(other));
}

/** Somebody with a partner and a child of another one gets that other partner drawn, or half-siblings would look like full ones. */
function nameOtherParents(unions: Union[], people: Map<string, Person>): Union[] {
  return unions.map((union) => {
    const [parent] = union.partners;
    const hasPartner = unions.some(
      (other) => other.partners.length === 2 && parent !== undefined && other.partners.includes(parent),
    );
    if (union.partners.length !== 1 || !hasPartner) return union;
    const id = `partner of ${parent}`;
    people.set(id, { id, member: null });
    return { ...union, partners: [...union.partners, id] };
  });
}

function chainsOf(people: Map<string, Person>, unions: Union[]): Chain[] {
  const partnersOf = (id: string) =>
    unions.filter(({ partners }) => partners.includes(id)).flatMap(({ partners }) => partners.filter((p) => p !== id));
  const placed = new Set<string>();
  const outward = (id: string): string[] => {
    if (placed.has(id)) return [];
    placed.add(id);
    return [id, ...partnersOf(id).flatMap(outward)];
  };
  const byPartners = [...people.keys()].sort((one, other) => partnersOf(other).length - partnersOf(one).length);
  return byPartners.flatMap((hub) => {
    if (placed.has(hub)) return [];
    placed.add(hub);
    const [first = [], second = [], ...more] = partnersOf(hub).map(outward);
    const row = [...second.reverse(), hub, ...first, ...more.flat()];
    return [{ id: hub, people: manFirst(row, hub, people), generation: generationOf(row, people) }];
  });
}

/** By custom the man of a couple stands on the left. */
function manFirst(row: string[], hub: string, people: Map<string, Person>): string[] {
  const at = row.indexOf(hub);
  const isMan = (id: string | undefined) => id !== undefined && people.get(id)?.member?.sex === "male";
  const [left, right] = at === row.length - 1 ? [row[at - 1], hub] : [hub, row[at + 1]];
  return isMan(right) && !isMan(left) ? row.reverse() : row;
}

function generationOf(row: string[], people: Map<string, Person>): number {
  const known = row.flatMap((id) => people.get(id)?.member ?? []);
  return Math.max(...known.map((member) => GENERATIONS[member.relation]));
}

/** Children stand below their parents also where relatives of different generations had them. */
function settleGenerations(chains: Chain[], unions: Union[]): void {
  const chainOf = chainIndex(chains);
  for (let round = 0; round < chains.length; round++) {
    for (const { partners, children } of unions) {
      const above = chainOf.get(partners[0] ?? "");
      for (const child of children) {
        const below = chainOf.get(child);
        if (above && below && below.generation <= above.generation) below.generation = above.generation + 1;
      }
    }
  }
}
