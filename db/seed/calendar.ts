type Distance = { years?: number; months?: number; days?: number };

/** Days counted back from the day of seeding, so that the demo never ages. Everything is in UTC. */
export function calendarOf(now: Date) {
  const move = ({ years = 0, months = 0, days = 0 }: Distance, sign: 1 | -1) =>
    new Date(
      Date.UTC(now.getUTCFullYear() + sign * years, now.getUTCMonth() + sign * months, now.getUTCDate() + sign * days),
    );
  const workday = (date: Date) => {
    const weekday = date.getUTCDay();
    const shift = weekday === 0 ? 2 : weekday === 6 ? 1 : 0;
    return new Date(date.getTime() - shift * DAY_MS);
  };
  return {
    now,
    /** "2024-03-12" */
    ago: (distance: Distance) => dayOf(move(distance, -1)),
    ahead: (distance: Distance) => dayOf(workday(move(distance, 1))),
    /** The same, moved to the Friday before when it falls on a weekend. */
    workdayAgo: (distance: Distance) => dayOf(workday(move(distance, -1))),
    /** "2024" */
    yearAgo: (years: number) => String(now.getUTCFullYear() - years),
    /** "2024-03" */
    monthAgo: (distance: Distance) => dayOf(move(distance, -1)).slice(0, 7),
    momentAgo: ({ days = 0, hours = 0, minutes = 0 }: { days?: number; hours?: number; minutes?: number }) =>
      new Date(now.getTime() - days * DAY_MS - hours * 3_600_000 - minutes * 60_000),
  };
}
export type Calendar = ReturnType<typeof calendarOf>;

export const DAY_MS = 86_400_000;

export function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}

/** The first moment of a day, month or year; a time of day is kept. */
export function startOf(partial: string): Date {
  const [day = "", time = "00:00"] = partial.split("T");
  const [year = "", month = "01", date = "01"] = day.split("-");
  return new Date(`${year}-${month}-${date}T${time}:00Z`);
}

export function addDays(day: string, days: number): string {
  return dayOf(new Date(startOf(day).getTime() + days * DAY_MS));
}
