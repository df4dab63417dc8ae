import type { LASTING_KINDS, LastingKind } from "@/clinical/vocabulary/record-kinds";

export type ListState =
  | { state: "listed" }
  | { state: "none-known"; since: Date }
  | { state: "not-stated" }
  | { state: "not-shared" };

type Facts = {
  isShared: boolean;
  activeCount: number;
  /** When somebody said "none known". */
  saidNoneAt: Date | null;
  /** When an entry of this kind that still counts was last added or changed. */
  lastChangedAt: Date | null;
};

/** An empty list is no statement: "none known" holds only while nothing is active and nothing was written since it was said. */
export function stateOfList({ isShared, activeCount, saidNoneAt, lastChangedAt }: Facts): ListState {
  if (!isShared) return { state: "not-shared" };
  if (activeCount > 0) return { state: "listed" };
  if (saidNoneAt && !(lastChangedAt && lastChangedAt > saidNoneAt)) return { state: "none-known", since: saidNoneAt };
  return { state: "not-stated" };
}

/** In the order a paramedic asks. */
export const LIST_ORDER = [
  "allergy",
  "condition",
  "medication",
] as const satisfies readonly (typeof LASTING_KINDS)[number][];

export const listWords: Record<LastingKind, { title: string; none: string; notStated: string; claim: string }> = {
  allergy: {
    title: "Allergies",
    none: "No known allergies",
    notStated: "Nobody has said whether there are allergies.",
    claim: "There are no known allergies",
  },
  condition: {
    title: "Conditions",
    none: "No known conditions",
    notStated: "Nobody has said whether there are conditions.",
    claim: "There are no known conditions",
  },
  medication: {
    title: "Medications",
    none: "No medications are taken",
    notStated: "Nobody has said whether medications are taken.",
    claim: "No medications are taken",
  },
};
