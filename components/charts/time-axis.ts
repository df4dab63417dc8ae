const DAY = 86_400_000;
const MONTH = 30.44 * DAY;
const stepsInDays = [1, 2, 7, 14];
const stepsInMonths = [1, 2, 3, 6, 12, 24, 60, 120];

type TimeAxis = { ticks: number[]; labelOf: (at: number) => string };

/** Round days, months or years between two instants, at most `most` of them, and how each is written. */
export function timeAxis([from, to]: readonly [number, number], most: number): TimeAxis {
  const span = to - from;
  const days = stepsInDays.find((step) => span / (step * DAY) <= most);
  if (days !== undefined)
    return { ticks: dayTicks(from, to, days), labelOf: written({ day: "numeric", month: "short" }) };
  const months = stepsInMonths.find((step) => span / (step * MONTH) <= most) ?? 240;
  return {
    ticks: monthTicks(from, to, months),
    labelOf: written(months < 12 ? { month: "short", year: "numeric" } : { year: "numeric" }),
  };
}

// One zone for the server and the browser, so that both draw the same page.
const written = (parts: Intl.DateTimeFormatOptions) => {
  const words = new Intl.DateTimeFormat("en-GB", { ...parts, timeZone: "UTC" });
  return (at: number) => words.format(at);
};

function dayTicks(from: number, to: number, step: number): number[] {
  const first = Math.ceil(from / DAY) * DAY;
  return Array.from(
    { length: Math.max(0, Math.floor((to - first) / (step * DAY)) + 1) },
    (_, index) => first + index * step * DAY,
  );
}

function monthTicks(from: number, to: number, step: number): number[] {
  const monthOf = (at: number) => new Date(at).getUTCFullYear() * 12 + new Date(at).getUTCMonth();
  const ticks: number[] = [];
  for (let month = Math.ceil(monthOf(from) / step) * step; month <= monthOf(to); month += step) {
    const at = Date.UTC(Math.floor(month / 12), month % 12);
    if (at >= from) ticks.push(at);
  }
  return ticks;
}
