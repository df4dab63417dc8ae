import type { FamilyMember } from "@/clinical/family-history/family";
import { sexLabels } from "@/clinical/vocabulary/patient";
import { adoptionLabels, twinKindLabels } from "@/clinical/vocabulary/relative";
import { lifeWords } from "./life-words";

type Described = FamilyMember & { isBirthEstimated: boolean; diedYear: number | null; note: string | null };
type Fact = { term: string; value: string | null };

/** What is known of a relative, in words; null where nothing was said. */
export function factsOf(relative: Described): Fact[] {
  return [
    { term: "Life", value: lifeWords(relative) || null },
    { term: "Sex at birth", value: relative.sex === "unknown" ? null : sexLabels[relative.sex] },
    ...(relative.twinGroup ? [{ term: "Twin", value: twinKindLabels[relative.twinKind ?? "unknown"] }] : []),
    ...(relative.adoption ? [{ term: "Adoption", value: adoptionLabels[relative.adoption] }] : []),
    ...(relative.areParentsRelated ? [{ term: "Parents", value: "Related by blood" }] : []),
    ...(relative.note ? [{ term: "Note", value: relative.note }] : []),
  ];
}

/** What reads differently in the newer one. */
export function differencesBetween(older: Described, newer: Described): Fact[] {
  const before = new Map(factsOf(older).map(({ term, value }) => [term, value]));
  const after = factsOf(newer);
  const gone = [...before.keys()].filter((term) => !after.some((fact) => fact.term === term));
  return [
    ...after.filter(({ term, value }) => before.get(term) !== value),
    ...gone.map((term) => ({ term, value: "Nothing any more" })),
  ];
}
