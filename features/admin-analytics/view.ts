import { type Figure, FUNNEL_DAYS, FUNNEL_STEPS, type FunnelStep } from "./figures";
import type { Cell, Coverage, Period, Step } from "./schema";

const DAY_MS = 86_400_000;
const at = (day: string) => Date.parse(`${day}T00:00:00Z`);
const written = (time: number) => new Date(time).toISOString().slice(0, 10);

/** Nothing was found; fewer than ten people; or the sum. */
export type Value = number | null;

/** Of all groups together over the whole period. */
export function wholeOf(cells: readonly Cell[], figure: Figure, group = "*"): Value {
  const cell = cells.find((each) => each.figure === figure && each.group === group && each.start === null);
  return cell ? cell.value : 0;
}

export type Group = { name: string; value: Value };

/** Largest first, and last what is withheld. */
export function groupsOf(cells: readonly Cell[], figure: Figure): Group[] {
  return cells
    .filter(({ figure: of, group, start, value }) => of === figure && group !== "*" && start === null && value !== 0)
    .map(({ group, value }) => ({ name: group, value }))
    .toSorted((one, other) => (other.value ?? -1) - (one.value ?? -1) || one.name.localeCompare(other.name));
}

/** The Monday or the first of the month a day belongs to. */
function beginningOf(day: string, step: Step): string {
  if (step === "month") return `${day.slice(0, 7)}-01`;
  if (step === "day") return day;
  const weekday = (new Date(at(day)).getUTCDay() + 6) % 7;
  return written(at(day) - weekday * DAY_MS);
}

const laterOf = (one: string, other: string) => [one, other].toSorted().at(-1) ?? one;

type Counted = { coverage: Coverage; period: Period };

export type Part = { start: string; end: string; value: Value | undefined };

/** Days, weeks or months of the period; undefined where nothing was counted. */
export function partsOf(cells: readonly Cell[], figure: Figure, period: Period, { missing, since }: Coverage): Part[] {
  const gone = new Set(missing);
  const values = new Map(
    cells.filter((each) => each.figure === figure && each.group === "*").map(({ start, value }) => [start, value]),
  );
  const parts: (Part & { isCounted: boolean })[] = [];
  for (let time = at(period.first); time <= at(period.last); time += DAY_MS) {
    const day = written(time);
    const begun = beginningOf(day, period.step);
    const start = laterOf(begun, period.first);
    const isCounted = since !== null && day >= since && !gone.has(day);
    const last = parts.at(-1);
    if (last?.start === start) {
      last.end = day;
      last.isCounted ||= isCounted;
    } else parts.push({ start, end: day, value: undefined, isCounted });
  }
  return parts.map(({ start, end, isCounted }) => ({
    start,
    end,
    value: isCounted ? valueAt(values, start) : undefined,
  }));
}

/** Whether none of the days there was anybody are counted, so that no sum says anything. */
export function isUncounted({ coverage: { since, missing }, period: { first, last } }: Counted): boolean {
  return missing.length > 0 && at(last) - at(laterOf(first, since ?? first)) < missing.length * DAY_MS;
}

/** The newest day of the period that a state can be of. */
export function lastCountedOf({ coverage: { missing }, period: { first, last } }: Counted): string {
  const gone = new Set(missing);
  let time = at(last);
  while (time > at(first) && gone.has(written(time))) time -= DAY_MS;
  return written(time);
}

/** A part without a row had none; a row without a value is withheld. */
const valueAt = (values: ReadonlyMap<string | null, Value>, start: string): Value =>
  values.get(start) ?? (values.has(start) ? null : 0);

/** Of the period before; undefined where it is not counted. */
export const beforeOf = (cells: readonly Cell[] | null, figure: Figure, group?: string): Value | undefined =>
  cells ? wholeOf(cells, figure, group) : undefined;

export type Change = { direction: "more" | "less" | "same"; percent: number | null };

/** Against the period before; null where one of them is not told, and where there is nothing in either. */
export function changeOf(now: Value, before: Value | undefined): Change | null {
  if (now === null || before === null || before === undefined || (now === 0 && before === 0)) return null;
  if (now === before) return { direction: "same", percent: 0 };
  const percent = before === 0 ? null : Math.round((100 * Math.abs(now - before)) / before);
  return { direction: now > before ? "more" : "less", percent };
}

/** "0.4" of accepted among all decided; null where a side is withheld or there is nothing. */
export function shareOf(cells: readonly Cell[], figure: Figure, group: string): number | null {
  const [part, all] = [wholeOf(cells, figure, group), wholeOf(cells, figure)];
  return part === null || !all ? null : part / all;
}

export type CohortRow = { week: string; size: Value; weeks: (Value | undefined)[] };

type Compared = { now: readonly Cell[]; before: readonly Cell[] | null; coverage: Coverage };

/** Of a whole figure; null where days of one of the periods are not counted. */
export const comparisonOf = ({ now, before, coverage }: Compared, figure: Figure): Change | null =>
  coverage.missing.length > 0 ? null : changeOf(wholeOf(now, figure), beforeOf(before, figure));

/** Week by week who came back. A week that has not passed for everybody of a cohort is left open. */
export function cohortsOf(cells: readonly Cell[], lastDay: string, most: number): CohortRow[] {
  const sizes = groupsOf(cells, "cohort-size").toSorted((one, other) => other.name.localeCompare(one.name));
  return sizes.slice(0, most).map(({ name: week, value: size }) => {
    const passed = Math.floor((at(lastDay) - at(week) - 6 * DAY_MS + DAY_MS) / (7 * DAY_MS));
    const weeks = Array.from({ length: most }, (_, index) =>
      index < passed ? wholeOf(cells, "cohort-active", `${week}:${index}`) : undefined,
    );
    return { week, size, weeks };
  });
}

export type Funnel = { days: number; steps: { step: FunnelStep; people: Value }[] };

/** Of the people who came within the next longer span that is counted. */
export function funnelOf(cells: readonly Cell[], days: number): Funnel {
  const span = FUNNEL_DAYS.find((each) => each >= days) ?? Math.max(...FUNNEL_DAYS);
  return {
    days: span,
    steps: FUNNEL_STEPS.map((step) => ({ step, people: wholeOf(cells, "funnel", `${span}:${step}`) })),
  };
}

const slowest = 10_000;

/** The limit that so many of a hundred requests stay under, of groups like "page:250". */
export function timeWithin(groups: readonly Group[], of: string, share: number): number | null {
  const buckets = groups
    .filter(({ name }) => name.startsWith(`${of}:`))
    .map(({ name, value }) => ({
      limit: Number(name.slice(of.length + 1)) || Number.POSITIVE_INFINITY,
      many: value ?? 0,
    }))
    .toSorted((one, other) => one.limit - other.limit);
  const all = buckets.reduce((sum, { many }) => sum + many, 0);
  let below = 0;
  for (const { limit, many } of buckets) {
    below += many;
    if (below >= share * all) return Math.min(limit, slowest);
  }
  return null;
}
