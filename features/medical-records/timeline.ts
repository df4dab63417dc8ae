import { formatDay } from "@/lib/format-date";

type Dated = { occurredOn: string };
export type TimelineYear<T> = { year: string; months: { heading: string; entries: T[] }[] };

/** Groups entries, in the order given, by the year and month each one states; where only the year is known it says so, last. */
export function groupIntoTimeline<T extends Dated>(entries: readonly T[]): TimelineYear<T>[] {
  return newestFirst(entries, "yyyy".length).map(([year, ofYear]) => ({
    year,
    months: newestFirst(ofYear, "yyyy-MM".length).map(([month, ofMonth]) => ({
      heading: month === year ? `Some time in ${year}` : formatDay(month, "month"),
      entries: ofMonth,
    })),
  }));
}

function newestFirst<T extends Dated>(entries: readonly T[], length: number): [string, T[]][] {
  const groups = new Map<string, T[]>();
  for (const entry of entries) {
    const key = entry.occurredOn.slice(0, length);
    groups.set(key, [...(groups.get(key) ?? []), entry]);
  }
  return [...groups].sort(([one], [other]) => other.localeCompare(one));
}

export function describeFound({ count, isAll }: { count: number; isAll: boolean }): string {
  if (count === 0) return "No entries found.";
  const entries = count === 1 ? "1 entry" : `${count} entries`;
  return isAll ? `${entries} found.` : `${entries} on this page.`;
}
