import "server-only";
import { hostname } from "node:os";

/** What a process counts about itself. A dimension names a group, never a path, an id or a word of a person. */
export type Figure = "requests" | "request-time" | "cache" | "errors";
export type Counted = { hour: Date; figure: Figure; dimension: string; value: number };

const HOUR_MS = 3_600_000;

/** Upper limits in milliseconds; what takes longer is counted as "more". */
export const TIME_BUCKETS_MS = [10, 25, 50, 100, 250, 500, 1000, 2500, 10_000] as const;

/** Pages, routes and the start of the process are bundled apart; they count together. */
const kept = globalThis as typeof globalThis & {
  anamnesisFigures?: { waiting: Map<string, Counted>; totals: Map<Figure, Map<string, number>> };
};

const figures = () => {
  kept.anamnesisFigures ??= { waiting: new Map(), totals: new Map() };
  return kept.anamnesisFigures;
};

function wait({ hour, figure, dimension, value }: Counted): void {
  const key = `${hour.getTime()}/${figure}/${dimension}`;
  const known = figures().waiting.get(key);
  if (known) known.value += value;
  else figures().waiting.set(key, { hour, figure, dimension, value });
}

/** Counts in memory; `flush-figures.ts` writes it down. */
export function count(figure: Figure, dimension = "", by = 1): void {
  const hour = new Date(Math.floor(Date.now() / HOUR_MS) * HOUR_MS);
  wait({ hour, figure, dimension, value: by });
  const totals = figures().totals.get(figure) ?? new Map<string, number>();
  figures().totals.set(figure, totals.set(dimension, (totals.get(dimension) ?? 0) + by));
}

/** By dimension, since the process began. */
export const totalsOf = (figure: Figure): ReadonlyMap<string, number> => figures().totals.get(figure) ?? new Map();

export function countTime(group: string, durationMs: number): void {
  count("request-time", `${group}:${TIME_BUCKETS_MS.find((limit) => durationMs <= limit) ?? "more"}`);
}

/** Hands over what was counted since the last time. */
export function takeCounted(): Counted[] {
  const counted = [...figures().waiting.values()];
  figures().waiting.clear();
  return counted;
}

/** For whoever took it and could not write it down. */
export function putBack(counted: readonly Counted[]): void {
  for (const one of counted) wait(one);
}

/** Which of several processes this is. */
export const instanceName = () => `${hostname()}:${process.pid}`;
