import { conditionOf } from "@/clinical/family-history/conditions";
import { type FamilyCondition, type FamilyMember, isDescribed } from "@/clinical/family-history/family";
import { type OnsetPrecision, relationLabels } from "@/clinical/vocabulary/relative";

/** The room for words under a symbol. */
export const WORDS_WIDTH = 132;
const CONDITIONS = 3;
const LINE_HEIGHT = 16;

export type Line = { text: string; weight: "strong" | "plain" | "soft" };

const ONSET_SIGNS: Record<OnsetPrecision, string> = { exact: "", about: "~", decade: "", before: "<", after: ">" };

/** At least what a letter takes in Inter at 12 px, semibold. Of other scripts no letter is wider than the widest here. */
function letterWidth(letter: string): number {
  if (/[ijlI.,'’ ]/.test(letter)) return 4;
  if (/[rft1()]/.test(letter)) return 5.2;
  if (/[mw]/.test(letter)) return 10.8;
  if (/[a-z0-9à-öø-ÿ†-]/.test(letter)) return /\d/.test(letter) ? 8 : 7.5;
  return /[A-LN-VX-Z~<>?À-ÖØ-Þ]/.test(letter) ? 9.3 : 12.6;
}

export function widthOf(text: string): number {
  return [...text].reduce((sum, letter) => sum + letterWidth(letter), 0);
}

function shorten(text: string, room: number): string {
  const letters = [...text];
  if (widthOf(text) > room) while (widthOf(`${letters.join("")}…`) > room) letters.pop();
  return letters.length === [...text].length ? text : `${letters.join("").trimEnd()}…`;
}

/** On two lines at most; what does not fit even so is cut, but never `end`, which stays with the last word. */
function fold(text: string, end = ""): string[] {
  if (widthOf(text + end) <= WORDS_WIDTH) return [text + end];
  const words = text.split(" ");
  const fits = (count: number) => widthOf(words.slice(0, count).join(" ")) <= WORDS_WIDTH;
  let count = 1;
  while (count < words.length - 1 && fits(count + 1)) count++;
  const second = `${shorten(words.slice(count).join(" "), WORDS_WIDTH - widthOf(end))}${end}`.trim();
  return [shorten(words.slice(0, count).join(" "), WORDS_WIDTH), ...(second ? [second] : [])];
}

function lifeOf({ bornYear, isDeceased, ageAtDeath }: FamilyMember): string | null {
  const born = bornYear === null ? null : String(bornYear);
  if (!isDeceased) return born && `born ${born}`;
  const died = ageAtDeath === null ? "died" : `died at ${ageAtDeath}`;
  return born ? `${born}, ${died}` : died;
}

function conditionLines({ condition, words, ageAtOnset, onsetPrecision, causedDeath }: FamilyCondition): string[] {
  const age =
    ageAtOnset === null ? "" : ` ${ONSET_SIGNS[onsetPrecision]}${ageAtOnset}${onsetPrecision === "decade" ? "s" : ""}`;
  return fold(conditionOf(condition)?.shortName ?? words, `${age}${causedDeath ? " †" : ""}`);
}

function healthLines(member: FamilyMember): string[] {
  const { conditions, causeOfDeath, hasNoKnownConditions } = member;
  const shown = conditions.slice(0, CONDITIONS);
  const more = conditions.length - shown.length;
  const isCauseShown = conditions.some(({ causedDeath }) => causedDeath);
  return [
    ...shown.flatMap(conditionLines),
    ...(more > 0 ? [`and ${more} more`] : []),
    ...(causeOfDeath && !isCauseShown ? fold(causeOfDeath, " †") : []),
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
    ...(name ? fold(name).map((text) => ({ text, weight: "strong" as const })) : []),
    { text: relation, weight: name || !(isSelf || isDescribed(member)) ? "soft" : "strong" },
    ...(life ? [{ text: life, weight: "soft" as const }] : []),
    ...healthLines(member).map((text) => ({ text, weight: "plain" as const })),
  ];
}

export function heightOfWords(lines: readonly Line[]): number {
  return lines.length * LINE_HEIGHT + 12;
}

/** Below the middle of the symbol, the baseline of each line. */
export function baselineOf(line: number, radius: number): number {
  return radius + 20 + line * LINE_HEIGHT;
}
