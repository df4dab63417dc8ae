import { z } from "zod";
import { isFigure } from "./figures";

export const USAGE_TAG = "usage-figures";

export const PERIODS = ["7", "30", "90", "365", "own"] as const;
export type PeriodName = (typeof PERIODS)[number];
export const periodLabels: Record<PeriodName, string> = {
  "7": "7 days",
  "30": "30 days",
  "90": "90 days",
  "365": "365 days",
  own: "Own dates",
};

export const EVERYBODY = "00000000-0000-0000-0000-000000000000";

const DAY_MS = 86_400_000;
const LONGEST_DAYS = 3653;
const EARLIEST = "2000-01-01";
const daySchema = z.iso.date().optional().catch(undefined);

/** What stands in the address; what cannot be read is left out. */
export const filterSchema = z.object({
  period: z.enum(PERIODS).catch("30"),
  from: daySchema,
  until: daySchema,
  organization: z.uuid().optional().catch(undefined),
});
export type UsageFilter = z.infer<typeof filterSchema>;

export type Step = "day" | "week" | "month";
/** Whole days (UTC), both included. */
export type Span = { first: string; last: string };
export type Period = Span & { days: number; step: Step; before: Span };

const earliest = (one: string, other: string) => (one < other ? one : other);
const latest = (one: string, other: string) => (one < other ? other : one);
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const moved = (day: string, days: number) => new Date(at(day) + days * DAY_MS).toISOString().slice(0, 10);

function stepOf(days: number): Step {
  if (days <= 31) return "day";
  return days <= 180 ? "week" : "month";
}

function chosenSpan({ period, from, until }: UsageFilter, yesterday: string): Span {
  if (period !== "own") return { first: moved(yesterday, 1 - Number(period)), last: yesterday };
  const over = (day: string) => latest(EARLIEST, earliest(day, yesterday));
  const last = over(until ?? yesterday);
  const first = over(from ?? moved(last, -29));
  const [one, other] = [earliest(first, last), latest(first, last)];
  return { first: latest(one, moved(other, 1 - LONGEST_DAYS)), last: other };
}

/** Never ends later than yesterday, because today is not over. */
export function periodOf(filter: UsageFilter, now: Date): Period {
  const { first, last } = chosenSpan(filter, moved(now.toISOString().slice(0, 10), -1));
  const days = (at(last) - at(first)) / DAY_MS + 1;
  return { first, last, days, step: stepOf(days), before: { first: moved(first, -days), last: moved(first, -1) } };
}

/** Null stands for fewer than ten people. Without a start it is of the whole period; the group "*" is all groups together. */
export const cellsSchema = z.array(
  z.object({
    figure: z.string().refine(isFigure),
    group: z.string(),
    start: z.iso.date().nullable(),
    value: z.number().nullable(),
  }),
);
export type Cell = z.infer<typeof cellsSchema>[number];

export const coverageSchema = z.object({
  /** The first day there was anybody; null where there is nobody. */
  since: z.iso.date().nullable(),
  /** Days of the period that are over and not counted. */
  missing: z.array(z.iso.date()),
  /** Whether every day of the period before is counted, and somebody was there. */
  isBeforeWhole: z.boolean(),
});
export type Coverage = z.infer<typeof coverageSchema>;

/** Of the day that is not over, as it was counted last; null where it was not yet. A null value stands for fewer than ten people. */
export const liveSchema = z.object({
  at: z.coerce.date(),
  countedAt: z.coerce.date().nullable(),
  active: z.number().nullable(),
  signIns: z.number().nullable(),
  records: z.number().nullable(),
  documents: z.number().nullable(),
  requests: z.number(),
  errors: z.number(),
});
export type Live = z.infer<typeof liveSchema>;
