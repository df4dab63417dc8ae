import { subMonths } from "date-fns";

export const SPANS = ["1m", "6m", "1y", "5y", "all"] as const;
export type Span = (typeof SPANS)[number];

export const spanLabels: Record<Span, string> = {
  "1m": "1 month",
  "6m": "6 months",
  "1y": "1 year",
  "5y": "5 years",
  all: "All",
};

const months: Record<Exclude<Span, "all">, number> = { "1m": 1, "6m": 6, "1y": 12, "5y": 60 };

export function readSpan(asked: unknown): Span {
  return SPANS.find((span) => span === asked) ?? "all";
}

/** Null asks for everything. */
export function beginningOf(span: Span, now: Date): Date | null {
  return span === "all" ? null : subMonths(now, months[span]);
}

const DAY = 86_400_000;

type Bounds = { firstAt: number | null; lastAt: number | null };

/** The time axis that every chart of a page shares, a little wider than its values. */
export function axisOf(span: Span, now: Date, trends: readonly Bounds[]): [number, number] {
  const from = beginningOf(span, now)?.getTime();
  if (from !== undefined) return [from, now.getTime()];
  const instants = trends.flatMap(({ firstAt, lastAt }) => [firstAt, lastAt]).filter((at) => at !== null);
  const first = Math.min(...instants, now.getTime());
  const last = instants.length > 0 ? Math.max(...instants) : now.getTime();
  const margin = Math.max(DAY, (last - first) * 0.02);
  return [first - margin, last + margin];
}
