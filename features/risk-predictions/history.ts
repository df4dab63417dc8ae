import type { Headline } from "@/clinical/risk-models/model";
import type { TrendBreak, TrendPoint } from "@/components/charts/trend";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { changeWords, resultWords } from "./result-words";

type Past = {
  id: string;
  modelVersion: string;
  riskScore: number;
  range: { low: number; median: number; high: number } | null;
  createdAt: Date;
};

const day = (at: Date, zone: string) => formatDay(dayOfInstant(at, zone));

/** Room beside the first and the last point, so that neither is cut. */
const EDGE = 0.03;

/** The first and the last instant of the time axis; null before the second result. */
export function spanOf(predictions: readonly { createdAt: Date }[]): [number, number] | null {
  const times = predictions.map(({ createdAt }) => +createdAt);
  if (times.length < 2) return null;
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const room = Math.max(last - first, 1) * EDGE;
  return [first - room, last + room];
}

type Drawing = { headline: Headline; zone: string; hrefOf: (id: string) => string };

/** What a chart needs to draw these results, whatever their order; null where there is nothing to see yet. */
export function chartOf(predictions: readonly Past[], { headline: { unit }, zone, hrefOf }: Drawing) {
  const past = predictions.toSorted((one, other) => +one.createdAt - +other.createdAt);
  const span = spanOf(past);
  if (!span) return null;
  const points = past.map(
    ({ id, modelVersion, riskScore, range, createdAt }): TrendPoint => ({
      id,
      at: +createdAt,
      values: [range?.median ?? riskScore],
      bound: null,
      words: resultWords({ riskScore, range }, unit),
      when: day(createdAt, zone),
      state: range ? "A range" : null,
      kind: modelVersion,
      href: hrefOf(id),
      ...(range && { interval: { low: range.low, high: range.high } }),
    }),
  );
  return {
    points,
    span,
    unit: unit === "%" ? "%" : "points",
    title: titleOf(past, unit),
    summary: `${points.length} results, the first of ${points[0]?.when}, the newest of ${points.at(-1)?.when}.`,
    breaks: breaksOf(past),
  };
}

/** Newer versions may give other numbers to the same values: halfway between the last of one and the first of the next. */
function breaksOf(past: readonly Past[]): TrendBreak[] {
  return past.flatMap((each, index) => {
    const before = past[index - 1];
    if (!before || before.modelVersion === each.modelVersion) return [];
    return [{ at: (+before.createdAt + +each.createdAt) / 2, label: `Version ${each.modelVersion}` }];
  });
}

/** Only points of the newest version are held against one another. */
function titleOf(past: readonly Past[], unit: Headline["unit"]): string {
  const newest = past.at(-1);
  const alike = past.filter(({ modelVersion, range }) => modelVersion === newest?.modelVersion && !range);
  const [first, last] = [alike[0], alike.at(-1)];
  if (!newest || newest.range || !first || !last || first === last)
    return newest ? `The newest result is ${resultWords(newest, unit)}` : "";
  const [from, to] = [first, last].map((each) => resultWords(each, unit));
  if (from === to) return `The number is ${to}, as at first`;
  return `The number ${last.riskScore > first.riskScore ? "rose" : "fell"} from ${from} to ${to}`;
}

/** How the number moved since the one before, in words; null for the first. */
export function sinceLast(now: number, before: number | undefined, unit: Headline["unit"]): string | null {
  return before === undefined ? null : changeWords(now - before, unit);
}
