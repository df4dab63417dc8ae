import { type OnsetPrecision, relationLabels } from "@/clinical/vocabulary/relative";
import { conditionWords } from "./life-words";
import type { RelativeView } from "./queries";

type Problem = { field: "bornYear" | "diedYear" | "ageAtDeath"; message: string };
type Life = Pick<RelativeView, "bornYear" | "isBirthEstimated" | "isDeceased" | "diedYear" | "ageAtDeath">;
type Onset = { ageAtOnset: number | null; onsetPrecision: OnsetPrecision };

/** Nobody is sure to a year of an age said to be "about". */
const ABOUT = 5;

/** The last year in which they may have lived; null while it is open. A birthday may fall after the death. */
function lastYearOf({ bornYear, diedYear, ageAtDeath }: Life): number | null {
  return diedYear ?? (bornYear !== null && ageAtDeath !== null ? bornYear + ageAtDeath + 1 : null);
}

function problemOfOwn(life: Life, thisYear: number): Problem | null {
  const { bornYear, isBirthEstimated, diedYear, ageAtDeath } = life;
  if (bornYear !== null && bornYear > thisYear) return { field: "bornYear", message: "This year has not come yet." };
  if (diedYear !== null && diedYear > thisYear) return { field: "diedYear", message: "This year has not come yet." };
  if (bornYear === null) return null;
  if (diedYear !== null && diedYear < bornYear)
    return { field: "diedYear", message: `They were born in ${bornYear}, after that.` };
  if (ageAtDeath === null) return null;
  const oldest = (diedYear ?? thisYear) - bornYear;
  const isTooOld = ageAtDeath > oldest + (isBirthEstimated ? 1 : 0);
  if (diedYear === null && isTooOld)
    return { field: "ageAtDeath", message: `Born in ${bornYear}, they would not have been that old yet.` };
  if (diedYear !== null && (isTooOld || ageAtDeath < oldest - 2))
    return {
      field: "ageAtDeath",
      message: `Born in ${bornYear} and died in ${diedYear}, they would have been ${oldest}.`,
    };
  return null;
}

function problemWithParents(member: RelativeView, family: readonly RelativeView[]): Problem | null {
  const { bornYear } = member;
  if (bornYear === null) return null;
  for (const parent of family.filter(({ id }) => id === member.motherId || id === member.fatherId)) {
    const who = `Their ${parent.id === member.motherId ? "mother" : "father"}`;
    if (parent.bornYear !== null && parent.bornYear >= bornYear)
      return { field: "bornYear", message: `${who} was born in ${parent.bornYear}. A child is younger than that.` };
    const last = lastYearOf(parent);
    if (last !== null && bornYear > last + 1)
      return { field: "bornYear", message: `${who} had died by then, in ${last}.` };
  }
  return null;
}

function problemWithChildren(member: RelativeView, family: readonly RelativeView[]): Problem | null {
  const last = lastYearOf(member);
  for (const child of family.filter(({ motherId, fatherId }) => motherId === member.id || fatherId === member.id)) {
    if (child.bornYear === null) continue;
    const born = `Their child (${relationLabels[child.relation].toLowerCase()}) was born in ${child.bornYear}`;
    if (member.bornYear !== null && member.bornYear >= child.bornYear)
      return { field: "bornYear", message: `${born}. A parent is older than that.` };
    if (last !== null && child.bornYear > last + 1)
      return { field: member.diedYear === null ? "ageAtDeath" : "diedYear", message: `${born}, after this.` };
  }
  return null;
}

function problemWithTwins(member: RelativeView, family: readonly RelativeView[]): Problem | null {
  const other = family.find(
    ({ id, twinGroup, bornYear }) =>
      id !== member.id &&
      twinGroup !== null &&
      twinGroup === member.twinGroup &&
      bornYear !== null &&
      member.bornYear !== null &&
      Math.abs(bornYear - member.bornYear) > 1,
  );
  return other ? { field: "bornYear", message: `Their twin was born in ${other.bornYear}.` } : null;
}

/** Why an illness cannot have begun then; null when it can. */
export function problemOfOnset({ ageAtOnset, onsetPrecision }: Onset, life: Life, thisYear: number): string | null {
  if (ageAtOnset === null || onsetPrecision === "before") return null;
  const earliest = onsetPrecision === "about" ? ageAtOnset - ABOUT : ageAtOnset;
  if (life.ageAtDeath !== null) return earliest > life.ageAtDeath ? `They died at ${life.ageAtDeath}.` : null;
  if (life.bornYear === null) return null;
  const oldest = (life.diedYear ?? thisYear) - life.bornYear + (life.isBirthEstimated ? 1 : 0);
  if (earliest <= oldest) return null;
  return life.diedYear === null
    ? `Born in ${life.bornYear}, they are not that old yet.`
    : `They died in ${life.diedYear}, before they were that old.`;
}

function problemWithConditions(member: RelativeView, thisYear: number): Problem | null {
  const condition = member.conditions.find((one) => problemOfOnset(one, member, thisYear) !== null);
  if (!condition) return null;
  const field = member.ageAtDeath !== null ? "ageAtDeath" : member.diedYear !== null ? "diedYear" : "bornYear";
  return { field, message: `This does not go with what is listed: ${conditionWords(condition)}.` };
}

/** What cannot be about a relative as they stand in the family: a child older than the mother, an illness after death. */
export function whatCannotBe(member: RelativeView, family: readonly RelativeView[], thisYear: number): Problem | null {
  return (
    problemOfOwn(member, thisYear) ??
    problemWithParents(member, family) ??
    problemWithChildren(member, family) ??
    problemWithTwins(member, family) ??
    problemWithConditions(member, thisYear)
  );
}
