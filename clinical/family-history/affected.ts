import type { FamilySide } from "@/clinical/vocabulary/relative";
import { type Degree, degreeOf, type FamilyCondition, type FamilyMember, sideOf } from "./family";

/** Relatives by blood, with how near they are; the patient, partners and relatives by adoption are left out. */
export type Kin = { member: FamilyMember; degree: Degree; side: FamilySide | null };

export function kinOf(family: readonly FamilyMember[]): Kin[] {
  return family.flatMap((member) => {
    const degree = degreeOf(member, family);
    return degree === null ? [] : [{ member, degree, side: sideOf(member) }];
  });
}

export function conditionsAmong(member: FamilyMember, codes: readonly string[]): FamilyCondition[] {
  return member.conditions.filter(({ condition }) => condition !== null && codes.includes(condition));
}

/** Certain to have begun before this age. An age not given is not before any, unless they died earlier than that. */
export function beganBefore(age: number, condition: FamilyCondition, { ageAtDeath }: FamilyMember): boolean {
  if (ageAtDeath !== null && ageAtDeath < age) return true;
  if (condition.ageAtOnset === null || condition.onsetPrecision === "after") return false;
  return condition.onsetPrecision === "before" ? condition.ageAtOnset <= age : condition.ageAtOnset < age;
}

export function hadAny(codes: readonly string[]): (kin: Kin) => boolean {
  return ({ member }) => conditionsAmong(member, codes).length > 0;
}

export function hadBefore(age: number, codes: readonly string[]): (kin: Kin) => boolean {
  return ({ member }) => conditionsAmong(member, codes).some((condition) => beganBefore(age, condition, member));
}

/** Heart disease counts as early before 55 in men and before 65 in women; where the sex is not known, the lower age holds. */
export function hadPrematurely(codes: readonly string[]): (kin: Kin) => boolean {
  return (kin) => hadBefore(kin.member.sex === "female" ? 65 : 55, codes)(kin);
}

/** The largest group on one side of the family; brothers, sisters and descendants belong to both sides. */
export function onOneSide(kin: readonly Kin[]): Kin[] {
  const on = (side: FamilySide) => kin.filter((relative) => relative.side === null || relative.side === side);
  const [maternal, paternal] = [on("maternal"), on("paternal")];
  return paternal.length > maternal.length ? paternal : maternal;
}

export const CORONARY = ["heart-attack", "angina", "coronary-heart-disease"] as const;
export const ATHEROSCLEROTIC = [
  ...CORONARY,
  "sudden-cardiac-death",
  "stroke",
  "mini-stroke",
  "peripheral-artery-disease",
];
/** Diabetes of a kind nobody named is nearly always type 2. */
export const TYPE_2_DIABETES = ["type-2-diabetes", "diabetes"] as const;
