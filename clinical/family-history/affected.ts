import type { FamilySide } from "@/clinical/vocabulary/relative";
import { bloodSideOf, type Degree, degreeOf, type FamilyCondition, type FamilyMember } from "./family";

/** Relatives by blood, with how near they are; the patient, partners and relatives by adoption are left out. */
export type Kin = { member: FamilyMember; degree: Degree; side: FamilySide | null };

export function kinOf(family: readonly FamilyMember[]): Kin[] {
  return family.flatMap((member) => {
    const degree = degreeOf(member, family);
    return degree === null ? [] : [{ member, degree, side: bloodSideOf(member, family) }];
  });
}

/** Null: it would depend on an age that nobody has given. */
export type Affected = (kin: Kin) => boolean | null;

/** `unsure`: those who would count if the age at which it began were known to be early enough. */
export type Sifted = { who: Kin[]; unsure: Kin[] };

export function sift(kin: readonly Kin[], affected: Affected): Sifted {
  return {
    who: kin.filter((relative) => affected(relative) === true),
    unsure: kin.filter((relative) => affected(relative) === null),
  };
}

function conditionsAmong(member: FamilyMember, codes: readonly string[]): FamilyCondition[] {
  return member.conditions.filter(({ condition }) => condition !== null && codes.includes(condition));
}

/** Without an age of its own, an illness began before somebody died of whatever cause. */
function beganBefore(age: number, condition: FamilyCondition, { ageAtDeath }: FamilyMember): boolean | null {
  const { ageAtOnset, onsetPrecision } = condition;
  if (ageAtDeath !== null && ageAtDeath < age) return true;
  if (ageAtOnset === null) return null;
  if (onsetPrecision === "before") return ageAtOnset <= age || null;
  if (onsetPrecision === "decade" && ageAtOnset < age) return ageAtOnset + 9 < age || null;
  if (onsetPrecision === "after") return ageAtOnset < age - 1 ? null : false;
  return ageAtOnset < age;
}

export function hadAny(codes: readonly string[]): (kin: Kin) => boolean {
  return ({ member }) => conditionsAmong(member, codes).length > 0;
}

export function hadBefore(age: number, codes: readonly string[]): Affected {
  return ({ member }) => {
    const answers = conditionsAmong(member, codes).map((condition) => beganBefore(age, condition, member));
    return answers.includes(true) || (answers.includes(null) ? null : false);
  };
}

/** Heart disease counts as early before 55 in men and before 65 in women; where the sex is not known, the lower age holds. */
export function hadPrematurely(codes: readonly string[]): Affected {
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
