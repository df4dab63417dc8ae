import { z } from "zod";
import type { ErasureKind } from "@/lib/vocabulary/retention";

type Planned = { dueOn: string; kind: ErasureKind; count: number };
export type Counts = Record<string, number>;

/** Days that come first, each for itself; the time after them by month, so that the list stays short enough to read. */
export type Preview = {
  days: number;
  soon: { dueOn: string; counts: Counts }[];
  later: { month: string; counts: Counts }[];
  total: number;
};

const DAYS_SHOWN = 5;

export const previewSchema: z.ZodType<Preview> = z.object({
  days: z.number(),
  soon: z.array(z.object({ dueOn: z.iso.date(), counts: z.record(z.string(), z.number()) })),
  later: z.array(z.object({ month: z.string(), counts: z.record(z.string(), z.number()) })),
  total: z.number(),
});

function countBy(plan: readonly Planned[], keyOf: (planned: Planned) => string): Map<string, Counts> {
  const groups = new Map<string, Counts>();
  for (const planned of plan) {
    const counts = groups.get(keyOf(planned)) ?? {};
    counts[planned.kind] = (counts[planned.kind] ?? 0) + planned.count;
    groups.set(keyOf(planned), counts);
  }
  return groups;
}

export function makePreview(plan: readonly Planned[], days: number): Preview {
  const dates = [...new Set(plan.map(({ dueOn }) => dueOn))];
  const last = dates[DAYS_SHOWN - 1] ?? "9999-12-31";
  const isSoon = ({ dueOn }: Planned) => dueOn.localeCompare(last) <= 0;
  return {
    days,
    soon: [...countBy(plan.filter(isSoon), ({ dueOn }) => dueOn)].map(([dueOn, counts]) => ({ dueOn, counts })),
    later: [
      ...countBy(
        plan.filter((planned) => !isSoon(planned)),
        ({ dueOn }) => dueOn.slice(0, 7),
      ),
    ].map(([month, counts]) => ({ month, counts })),
    total: plan.reduce((sum, { count }) => sum + count, 0),
  };
}
