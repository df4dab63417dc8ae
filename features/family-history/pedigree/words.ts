import { conditionOf } from "@/clinical/family-history/conditions";
import { type FamilyCondition, type FamilyMember, isDescribed } from "@/clinical/family-history/family";
import { type OnsetPrecision, relationLabels } from "@/clinical/vocabulary/relative";

/** Letters that fit under a symbol. */
const LETTERS = 22;
const CONDITIONS = 3;
const LINE_HEIGHT = 16;

export type Line = { text: string; weight: "strong" | "plain" | "soft" };

const ONSET_SIGNS: Record<OnsetPrecision, string> = { exact: "", about: "~", before: "<", after: ">" };

function shorten(text: string, letters = LETTERS): string {
  return text.length <= letters ? text : `${text.slice(0, letters - 1).trimEnd()}…`;
}

function lifeOf({ bornYear, isDeceased, ageAtDeath }: FamilyMember): string | null {
  const born = bornYear === null ? null : String(bornYear);
  if (!isDeceased) return born && `born ${born}`;
  const died = ageAtDeath === null ? "died" : `died at ${ageAtDeath}`;
  return born ? `${born}, ${died}` : died;
}

function conditionLine({ condition, words, ageAtOnset, onsetPrecision, causedDeath }: FamilyCondition): string {
  const age = ageAtOnset === null ? "" : ` ${ONSET_SIGNS[onsetPrecision]}${ageAtOnset}`;
  const end = `${age}${causedDeath ? " †" : ""}`;
  return `${shorten(conditionOf(condition)?.shortName ?? words, LETTERS - end.length)}${end}`;
}

function healthLines(member: FamilyMember): string[] {
  const { conditions, causeOfDeath, hasNoKnownConditions } = member;
  const shown = conditions.slice(0, CONDITIONS).map(conditionLine);
  const more = conditions.length - shown.length;
  const isCauseShown = conditions.some(({ causedDeath }) => causedDeath);
  return [
    ...shown,
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(causeOfDeath && !isCauseShown ? [`${shorten(causeOfDeath, LETTERS - 2)} †`] : []),
    ...(hasNoKnownConditions && conditions.length === 0 ? ["no known illness"] : []),
  ];
}

/** What stands under a symbol; a name only where one may be shown. */
export function linesFor(member: FamilyMember | null, name: string | undefined): Line[] {
  if (!member) return [];
  const life = lifeOf(member);
  const isSelf = member.relation === "self";
  const relation = isSelf ? "Patient" : relationLabels[member.relation];
  return [
    ...(name ? [{ text: shorten(name, LETTERS - 2), weight: "strong" as const }] : []),
    { text: relation, weight: name || !(isSelf || isDescribed(member)) ? "soft" : "strong" },
    ...(life ? [{ text: life, weight: "soft" as const }] : []),
    ...healthLines(member).map((text) => ({ text, weight: "plain" as const })),
  ];
}

export function heightOfWords(lines: readonly Line[]): number {
  return lines.length * LINE_HEIGHT + 10;
}

/** Below the middle of the symbol, the baseline of each line. */
export function baselineOf(line: number, radius: number): number {
  return radius + 18 + line * LINE_HEIGHT;
}
