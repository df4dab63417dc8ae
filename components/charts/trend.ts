/** One moment of a chart: a number for each of its series, in the unit of the axis. */
export type TrendPoint = {
  id: string;
  at: number;
  values: number[];
  /** The true value lies below or above what is drawn. */
  bound: "below" | "above" | null;
  /** What a person reads: "128/82 mmHg". */
  words: string;
  when: string;
  /** "High", "In range": a word, as color is never alone; null where there is nothing to judge by. */
  state: string | null;
  /** Where no single value is known: drawn from low to high, and no line leads through it. */
  interval?: { low: number; high: number };
  /** The page of this value, opened by a click. */
  href?: string;
  /** Values of different kinds are never joined. */
  kind?: string;
};

export type Limits = { low: number | null; high: number | null };

/** Holds between two instants; an open side is null. */
export type TimedLimits = Limits & { from: number | null; to: number | null };

export type TrendSeries = { name: string; ranges: TimedLimits[]; target: Limits | null };

const FAR = 1000;

/** A band that is open to one side reaches far beyond any value on that side; null without an edge. */
export function reachOf({ low, high }: Limits): { y1: number; y2: number } | null {
  const edge = low ?? high;
  if (edge === null) return null;
  const far = FAR * Math.max(1, Math.abs(edge));
  return { y1: low ?? edge - far, y2: high ?? edge + far };
}

/** Something that happened at a moment, drawn as a numbered line. */
export type TrendMark = { at: number; number: number };

/** From here on values mean something else. */
export type TrendBreak = { at: number; label: string };

const USUAL_GAPS = 3;
const SHARE_OF_SPAN = 1 / 6;

/**
 * Points that may be joined: a stretch without values stays open when it is long, both beside the others and in what is shown;
 * so does the way between values of different kinds, and past an interval.
 */
export function joinable<P extends Pick<TrendPoint, "at" | "kind" | "interval">>(
  points: readonly P[],
  [from, to]: readonly [number, number],
): P[][] {
  const gaps = points.slice(1).map((point, index) => point.at - (points[index]?.at ?? point.at));
  const usual = gaps.toSorted((one, other) => one - other)[Math.floor(gaps.length / 2)] ?? 0;
  const longest = Math.max(usual * USUAL_GAPS, (to - from) * SHARE_OF_SPAN);
  const runs: P[][] = [];
  for (const [index, point] of points.entries()) {
    const run = runs.at(-1);
    const last = run?.at(-1);
    const isAlike = last?.kind === point.kind && !last?.interval && !point.interval;
    if (run && isAlike && (gaps[index - 1] ?? 0) <= longest) run.push(point);
    else runs.push([point]);
  }
  return runs;
}
