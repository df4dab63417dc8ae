import type { FamilyMember } from "@/clinical/family-history/family";
import { type Placed, placeRelative, type RelativeWish } from "@/clinical/family-history/placement";
import { AppError } from "@/lib/errors";

type Parents = Pick<Placed, "motherId" | "fatherId">;

/** Who was born to the same parents, as far as the tree knows them. */
export function bornTo<M extends Parents>({ motherId, fatherId }: Parents, family: readonly M[]): M[] {
  if (motherId === null && fatherId === null) return [];
  return family.filter((member) => member.motherId === motherId && member.fatherId === fatherId);
}

/** The others born with this one, as somebody has said. */
export function twinsOf<M extends Pick<FamilyMember, "id" | "twinGroup">>(member: M, family: readonly M[]): M[] {
  if (member.twinGroup === null) return [];
  return family.filter(({ id, twinGroup }) => id !== member.id && twinGroup === member.twinGroup);
}

/** Whose twin somebody may be who is not in the tree yet; nobody while it is not clear where they belong. */
export function twinsFor<M extends FamilyMember>(wish: RelativeWish, family: readonly M[]): M[] {
  if (!family.some(({ relation }) => relation === "self")) return [];
  try {
    let made = 0;
    const { relative, links } = placeRelative(family, wish, () => `made-${++made}`);
    return bornTo(
      relative,
      family.map((member) => ({ ...member, ...links.find(({ id }) => id === member.id) })),
    );
  } catch (error) {
    if (error instanceof AppError) return [];
    throw error;
  }
}
