import { type FamilyMember, isDescribed } from "@/clinical/family-history/family";
import type { PedigreeLayout } from "./layout";

/** What a legend may have to explain, beyond the fillings. */
export const SIGNS = [
  "patient",
  "woman",
  "man",
  "unknownSex",
  "deceased",
  "causeOfDeath",
  "onset",
  "nothingKnown",
  "related",
  "identical",
  "fraternal",
  "unknownTwins",
  "adopted",
  "unnamedPartner",
] as const;
export type Sign = (typeof SIGNS)[number];

export function signsOf({ people, unions }: PedigreeLayout): Sign[] {
  const some = (test: (member: FamilyMember) => boolean) =>
    people.some(({ member }) => member !== null && test(member));
  const isUsed: Record<Sign, boolean> = {
    patient: true,
    woman: some(({ sex }) => sex === "female"),
    man: some(({ sex }) => sex === "male"),
    unknownSex: some(({ sex }) => sex === "unknown" || sex === "other"),
    deceased: some(({ isDeceased }) => isDeceased === true),
    causeOfDeath: some(
      ({ causeOfDeath, conditions }) => causeOfDeath !== null || conditions.some(({ causedDeath }) => causedDeath),
    ),
    onset: some(({ conditions }) => conditions.some(({ ageAtOnset }) => ageAtOnset !== null)),
    nothingKnown: some((member) => member.relation !== "self" && !isDescribed(member)),
    related: unions.some(({ couple }) => couple?.areRelated),
    identical: unions.some(({ twinBars }) => twinBars.some(({ kind }) => kind === "identical")),
    fraternal: some(({ twinKind, twinGroup }) => twinGroup !== null && twinKind === "fraternal"),
    unknownTwins: unions.some(({ twinBars }) => twinBars.some(({ kind }) => kind === "unknown")),
    adopted: some(({ adoption }) => adoption !== null),
    unnamedPartner: people.some(({ member }) => member === null),
  };
  return SIGNS.filter((sign) => isUsed[sign]);
}
