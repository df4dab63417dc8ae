import type { Sex } from "@/clinical/vocabulary/patient";
import type { FamilySide, Relation } from "@/clinical/vocabulary/relative";
import { invalidField } from "@/lib/errors";
import { type FamilyMember, sexOfRelation, sideOf } from "./family";

export type AddableRelation = Exclude<Relation, "self">;

/** `through`: the id of a relative, or the relation of one who is to be made first ("aunt"); see `placesFor`. */
export type RelativeWish = { relation: AddableRelation; side: FamilySide | null; through: string | null; sex: Sex };

export type Placed = Pick<FamilyMember, "id" | "relation" | "side" | "sex" | "motherId" | "fatherId">;

export type Placement = {
  /** The relative asked for. When `isNew` is false the tree already holds them, and this one is to be described. */
  relative: Placed;
  isNew: boolean;
  /** Undescribed relatives to make before, parents before their children. */
  newMembers: Placed[];
  /** People already in the tree who get a parent; set these last. */
  links: { id: string; motherId: string | null; fatherId: string | null }[];
};

type Slot = "motherId" | "fatherId";

const PARENTS: Partial<Record<Relation, Record<Slot, Relation>>> = {
  self: { motherId: "mother", fatherId: "father" },
  mother: { motherId: "grandmother", fatherId: "grandfather" },
  father: { motherId: "grandmother", fatherId: "grandfather" },
  grandmother: { motherId: "great-grandmother", fatherId: "great-grandfather" },
  grandfather: { motherId: "great-grandmother", fatherId: "great-grandfather" },
};

type Draft = ReturnType<typeof startDraft>;

/** The tree while a relative is placed in it. */
function startDraft(family: readonly FamilyMember[], newId: () => string) {
  const members = new Map<string, Placed>(family.map((member) => [member.id, { ...member }]));
  const made: Placed[] = [];
  const linked = new Set<Placed>();

  function self(): Placed {
    const found = [...members.values()].find((member) => member.relation === "self");
    if (!found) throw new Error("A family needs the patient before a relative.");
    return found;
  }

  function find(id: string | null): Placed | undefined {
    return id === null ? undefined : members.get(id);
  }

  function make(member: Omit<Placed, "id">): Placed {
    const placed = { ...member, id: newId() };
    members.set(placed.id, placed);
    made.push(placed);
    return placed;
  }

  function parent(child: Placed, slot: Slot): Placed {
    const known = find(child[slot]);
    if (known) return known;
    const relation = PARENTS[child.relation]?.[slot];
    if (!relation) throw new Error(`There is no word for a parent of a ${child.relation}.`);
    const sideOfSlot = slot === "motherId" ? "maternal" : "paternal";
    const side = child.relation === "self" ? sideOfSlot : sideOf(child);
    const added = make({ relation, side, sex: sexOfRelation(relation) ?? "unknown", motherId: null, fatherId: null });
    child[slot] = added.id;
    linked.add(child);
    return added;
  }

  function parents(child: Placed): Record<Slot, string> {
    return { motherId: parent(child, "motherId").id, fatherId: parent(child, "fatherId").id };
  }

  function finish(relative: Placed): Placement {
    return {
      relative,
      isNew: made.includes(relative),
      newMembers: inBirthOrder(made.filter((member) => member !== relative)),
      links: [...linked]
        .filter((member) => !made.includes(member))
        .map(({ id, motherId, fatherId }) => ({ id, motherId, fatherId })),
    };
  }

  return { self, find, make, parent, parents, finish };
}

/** Parents before their children. */
function inBirthOrder(members: Placed[]): Placed[] {
  const waits = (member: Placed) =>
    members.some((other) => other.id === member.motherId || other.id === member.fatherId);
  const first = members.filter((member) => !waits(member));
  return members.length === 0 ? [] : [...first, ...inBirthOrder(members.filter(waits))];
}

function slotOf(parent: Placed): Slot {
  return parent.sex === "male" ? "fatherId" : "motherId";
}

function otherSlot(slot: Slot): Slot {
  return slot === "motherId" ? "fatherId" : "motherId";
}

function parentOnSide(draft: Draft, side: FamilySide | null): Placed {
  if (side === null) throw invalidField("side", "Choose whose side of the family it is.");
  return draft.parent(draft.self(), side === "maternal" ? "motherId" : "fatherId");
}

function grandparent(draft: Draft, { side, through }: RelativeWish): Placed {
  const known = draft.find(through);
  if (known?.relation === "grandmother" || known?.relation === "grandfather") return known;
  if (through === "grandmother") return draft.parent(parentOnSide(draft, side), "motherId");
  if (through === "grandfather") return draft.parent(parentOnSide(draft, side), "fatherId");
  throw invalidField("through", "Choose which grandparent.");
}

/** Somebody between the patient and the relative: chosen among those in the tree, or made now. */
function between(draft: Draft, wish: RelativeWish, relations: readonly AddableRelation[], question: string): Placed {
  const known = draft.find(wish.through);
  if (known && relations.some((relation) => relation === known.relation)) return known;
  const relation = relations.find((candidate) => candidate === wish.through);
  if (!relation) throw invalidField("through", question);
  return place(draft, { relation, side: wish.side, through: null, sex: "unknown" });
}

const SIBLINGS = ["sister", "brother", "sibling", "half-sister", "half-brother", "half-sibling"] as const;
const AUNTS = ["aunt", "uncle", "half-aunt", "half-uncle"] as const;
const CHILDREN = ["daughter", "son", "child"] as const;

type Origin = Pick<Placed, "side" | "motherId" | "fatherId">;
const NO_PARENTS: Origin = { side: null, motherId: null, fatherId: null };

function childOf(parent: Placed): Origin {
  return { ...NO_PARENTS, side: sideOf(parent), [slotOf(parent)]: parent.id };
}

function childOfSelf(draft: Draft, wish: RelativeWish): Origin {
  const self = draft.self();
  if (wish.through === null) return childOf(self);
  const partner = between(draft, wish, ["partner"], "Choose the other parent, or leave it open.");
  const selfSlot = self.sex === "unknown" || self.sex === "other" ? otherSlot(slotOf(partner)) : slotOf(self);
  return { ...NO_PARENTS, [selfSlot]: self.id, [otherSlot(selfSlot)]: partner.id };
}

function originOf(draft: Draft, wish: RelativeWish): Origin {
  switch (wish.relation) {
    case "sister":
    case "brother":
    case "sibling":
      return { side: null, ...draft.parents(draft.self()) };
    case "half-sister":
    case "half-brother":
    case "half-sibling": {
      // Both parents of the patient must stand in the tree, or a half-sibling would look like a full one.
      draft.parents(draft.self());
      return childOf(parentOnSide(draft, wish.side));
    }
    case "aunt":
    case "uncle":
      return { side: wish.side, ...draft.parents(parentOnSide(draft, wish.side)) };
    case "half-aunt":
    case "half-uncle": {
      const shared = grandparent(draft, wish);
      draft.parents(parentOnSide(draft, sideOf(shared)));
      return childOf(shared);
    }
    case "great-aunt":
    case "great-uncle": {
      const sibling = grandparent(draft, wish);
      return { side: sideOf(sibling), ...draft.parents(sibling) };
    }
    case "cousin":
      return childOf(between(draft, wish, AUNTS, "Choose which aunt or uncle."));
    case "niece":
    case "nephew":
      return { ...childOf(between(draft, wish, SIBLINGS, "Choose which brother or sister.")), side: null };
    case "granddaughter":
    case "grandson":
    case "grandchild":
      return childOf(between(draft, wish, CHILDREN, "Choose which child."));
    case "daughter":
    case "son":
    case "child":
      return childOfSelf(draft, wish);
    default:
      return NO_PARENTS;
  }
}

function place(draft: Draft, wish: RelativeWish): Placed {
  switch (wish.relation) {
    case "mother":
      return draft.parent(draft.self(), "motherId");
    case "father":
      return draft.parent(draft.self(), "fatherId");
    case "grandmother":
      return draft.parent(parentOnSide(draft, wish.side), "motherId");
    case "grandfather":
      return draft.parent(parentOnSide(draft, wish.side), "fatherId");
    case "great-grandmother":
      return draft.parent(grandparent(draft, wish), "motherId");
    case "great-grandfather":
      return draft.parent(grandparent(draft, wish), "fatherId");
    default:
      return draft.make({
        relation: wish.relation,
        sex: wish.sex === "unknown" ? (sexOfRelation(wish.relation) ?? "unknown") : wish.sex,
        ...originOf(draft, wish),
      });
  }
}

/** Where a relative hangs in the tree, and who must be made first so that they can: grandparents for an aunt. */
export function placeRelative(family: readonly FamilyMember[], wish: RelativeWish, newId: () => string): Placement {
  const draft = startDraft(family, newId);
  return draft.finish(place(draft, wish));
}
