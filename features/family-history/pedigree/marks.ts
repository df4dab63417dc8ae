import { type ConditionMark, conditionMarkLabels, conditionOf } from "@/clinical/family-history/conditions";
import type { FamilyMember } from "@/clinical/family-history/family";

export type Fill =
  | "solid"
  | "rising"
  | "falling"
  | "upright"
  | "level"
  | "crossed"
  | "dots"
  | "grid"
  | "checked"
  | "rings";

/** A color and a filling for each: told apart in grey, and by people who see fewer colors. */
export const markLooks: Record<ConditionMark, { color: string; fill: Fill }> = {
  heart: { color: "var(--color-series-4)", fill: "solid" },
  stroke: { color: "var(--color-series-3)", fill: "grid" },
  vessels: { color: "var(--color-series-4)", fill: "level" },
  diabetes: { color: "var(--color-series-2)", fill: "dots" },
  "breast-cancer": { color: "var(--color-series-1)", fill: "rising" },
  "ovarian-cancer": { color: "var(--color-series-3)", fill: "falling" },
  "bowel-cancer": { color: "var(--color-series-2)", fill: "upright" },
  "prostate-cancer": { color: "var(--color-series-5)", fill: "level" },
  "other-cancer": { color: "var(--color-series-6)", fill: "crossed" },
  inherited: { color: "var(--color-series-1)", fill: "checked" },
  brain: { color: "var(--color-series-3)", fill: "rings" },
  mind: { color: "var(--color-series-5)", fill: "rings" },
  kidney: { color: "var(--color-series-5)", fill: "dots" },
  other: { color: "var(--color-series-6)", fill: "dots" },
};

function isMark(word: string): word is ConditionMark {
  return Object.hasOwn(conditionMarkLabels, word);
}

const ORDER = Object.keys(conditionMarkLabels).filter(isMark);

/** The fillings of one symbol, each once, always in the same order. */
export function marksOf(member: FamilyMember | null): ConditionMark[] {
  const found = new Set((member?.conditions ?? []).map(({ condition }) => conditionOf(condition)?.mark ?? "other"));
  return ORDER.filter((mark) => found.has(mark));
}

/** All fillings that a family needs. */
export function marksOfFamily(family: readonly FamilyMember[]): ConditionMark[] {
  const found = new Set(family.flatMap(marksOf));
  return ORDER.filter((mark) => found.has(mark));
}
