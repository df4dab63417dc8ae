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

const maternal = { side: "maternal", motherId: "granny", fatherId: "grandpa" } as const;
const paternal = { side: "paternal", motherId: "nan", fatherId: "gramps" } as const;

/** Everybody a pattern may need; who had what is given by id. */
export function familyWhere(ills: Record<string, FamilyCondition[]>, more: Record<string, Partial<FamilyMember>> = {}) {
  return [
    person("self", "self", { motherId: "mother", fatherId: "father" }),
    person("mother", "mother", maternal),
    person("father", "father", paternal),
    person("sister", "sister", { motherId: "mother", fatherId: "father" }),
    person("brother", "brother", { motherId: "mother", fatherId: "father" }),
    person("granny", "grandmother", { side: "maternal" }),
    person("grandpa", "grandfather", { side: "maternal" }),
    person("nan", "grandmother", { side: "paternal" }),
    person("gramps", "grandfather", { side: "paternal" }),
    person("aunt", "aunt", maternal),
    person("uncle", "uncle", maternal),
    person("paternal-aunt", "aunt", paternal),
    person("cousin", "cousin", { side: "maternal", motherId: "aunt", sex: "female" }),
    person("half-sister", "half-sister", { side: "maternal", motherId: "mother" }),
    person("half-niece", "niece", { motherId: "half-sister" }),
    person("niece", "niece", { motherId: "sister" }),
    person("daughter", "daughter", { motherId: "self", fatherId: "partner" }),
    person("partner", "partner", { sex: "male" }),
    person("adopted-brother", "brother", { motherId: "mother", fatherId: "father", adoption: "in" }),
    person("given-away-brother", "brother", { motherId: "mother", fatherId: "father", adoption: "out" }),
  ].map((member) => ({ ...member, conditions: ills[member.id] ?? [], ...more[member.id] }));
}

export function heartAttacksAt(mother: number, father: number): Record<string, FamilyCondition[]> {
  return { mother: [had("heart-attack", mother)], father: [had("heart-attack", father)] };
}
