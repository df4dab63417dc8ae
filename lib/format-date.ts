import { differenceInCalendarDays, format, parseISO } from "date-fns";
import { type DatePrecision, precisionOf } from "./partial-date";

const dayFormats: Record<DatePrecision, string> = {
  year: "yyyy",
  month: "MMMM yyyy",
  day: "d MMMM yyyy",
  time: "d MMMM yyyy, HH:mm",
};

const recentDays = 30;
const daysFromToday = new Intl.RelativeTimeFormat("en", { numeric: "auto" });

/** "2026-03-12" gives "12 March 2026"; a coarser precision says less than the value. Text that is no date is returned as it is. */
export function formatDay(date: string, precision?: DatePrecision): string {
  const known = precisionOf(date);
  if (!known) return date;
  return format(parseISO(date), dayFormats[coarser(known, precision ?? known)]);
}

/** "today", "3 days ago", "in 2 days"; null when more than 30 days away or not known to the day. */
export function relativeDay(date: string, today: string): string | null {
  const precision = precisionOf(date);
  if (precision !== "day" && precision !== "time") return null;
  const days = differenceInCalendarDays(parseISO(date), parseISO(today));
  if (Math.abs(days) > recentDays) return null;
  return daysFromToday.format(days, "day");
}

/** "12 March 2026, 14:30" on the clock of the IANA zone. */
export function formatInstant(instant: Date | string, zone: string): string {
  const at = typeof instant === "string" ? new Date(instant) : instant;
  const day = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    day: "numeric",
    month: "long",
    year: "numeric",
  });
  const time = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hour: "2-digit",
    minute: "2-digit",
    hourCycle: "h23",
  });
  return `${day.format(at)}, ${time.format(at)}`;
}

/** The calendar day ("2026-03-12") that an instant falls on in the IANA zone. */
export function dayOfInstant(instant: Date | string, zone: string): string {
  const at = typeof instant === "string" ? new Date(instant) : instant;
  const parts = new Intl.DateTimeFormat("en-CA", {
    timeZone: zone,
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
  });
  return parts.format(at);
}

function coarser(one: DatePrecision, other: DatePrecision): DatePrecision {
  const order: DatePrecision[] = ["year", "month", "day", "time"];
  return order.indexOf(one) < order.indexOf(other) ? one : other;
}
