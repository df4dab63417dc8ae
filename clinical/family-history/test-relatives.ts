import type { Relation } from "@/clinical/vocabulary/relative";
import { type FamilyCondition, type FamilyMember, sexOfRelation } from "./family";

/** An invented relative of whom nothing more is known than is said here. */
export function person(
  id: string,
  relation: Relation,
  more: Partial<Omit<FamilyMember, "id" | "relation">> = {},
): FamilyMember {
  return {
    id,
    relation,
    side: null,
    sex: sexOfRelation(relation) ?? "unknown",
    motherId: null,
    fatherId: null,
    areParentsRelated: false,
    twinGroup: null,
    twinKind: null,
    adoption: null,
    bornYear: null,
    isDeceased: null,
    ageAtDeath: null,
    causeOfDeath: null,
    hasNoKnownConditions: false,
    conditions: [],
    ...more,
  };
}

export function had(
  condition: string,
  ageAtOnset: number | null = null,
  more: Partial<FamilyCondition> = {},
): FamilyCondition {
  return { condition, words: condition, ageAtOnset, onsetPrecision: "exact", causedDeath: false, ...more };
}
