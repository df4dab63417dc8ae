import { format, isValid, parse } from "date-fns";
import { precisionOf } from "@/lib/partial-date";
import { minuteOfInstant } from "./clock";
import type { DateOrder } from "./fields";

export type ReadDate =
  | { outcome: "read"; stated: string }
  | { outcome: "asks"; because: string }
  | { outcome: "refused"; because: string };

const refused = (because: string): ReadDate => ({ outcome: "refused", because });
const two = (text: string) => text.padStart(2, "0");

/** "8:30", "08:30:15" and "8:30 pm" as "08:30"; null when it is no time. */
function readTime(text: string): string | null {
  const found = /^(\d{1,2})[:.](\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*([ap])?\.?(?:m\.?)?$/i.exec(text);
  if (!found) return null;
  const [, hours = "", minutes = "", half] = found;
  const hour = Number(hours);
  if (half && (hour < 1 || hour > 12)) return null;
  const shift = half ? (half.toLowerCase() === "p" ? 12 : 0) - (hour === 12 ? 12 : 0) : 0;
  return `${two(String(hour + shift))}:${minutes}`;
}

/** 03/04/2026 is two days: which one, only the person can say. */
function readParted(parts: readonly [string, string, string], order: DateOrder | null): ReadDate {
  const [first, second, year] = parts;
  const days = (["day-first", "month-first"] as const).flatMap((known) => {
    const [day, month] = known === "day-first" ? [first, second] : [second, first];
    const text = `${year}-${two(month)}-${two(day)}`;
    return precisionOf(text) === "day" ? [{ known, text }] : [];
  });
  if (days.length === 0) return refused("This is no date of the calendar.");
  const fitting = order === null ? days : days.filter(({ known }) => known === order);
  const [only, other] = fitting;
  if (!only) return refused(`This is no date with the ${order === "day-first" ? "day" : "month"} first.`);
  if (other && other.text !== only.text)
    return { outcome: "asks", because: "This can be two dates. Say whether the day or the month comes first." };
  return { outcome: "read", stated: only.text };
}

const NAMED_MONTHS = [
  "d MMM yyyy",
  "d MMMM yyyy",
  "d. MMM yyyy",
  "d. MMMM yyyy",
  "MMM d, yyyy",
  "MMMM d, yyyy",
  "d-MMM-yyyy",
];

function readDay(text: string, order: DateOrder | null): ReadDate {
  const iso = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (iso) {
    const stated = `${iso[1]}-${two(iso[3] ?? "")}-${two(iso[4] ?? "")}`;
    return precisionOf(stated) === "day" ? { outcome: "read", stated } : refused("This is no date of the calendar.");
  }
  const parted = /^(\d{1,2})([./-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (parted) return readParted([parted[1] ?? "", parted[3] ?? "", parted[4] ?? ""], order);
  if (/^\d{1,2}[./-]\d{1,2}[./-]\d{2}$/.test(text)) return refused("The year needs four digits.");
  const named = NAMED_MONTHS.map((shape) => parse(text, shape, new Date(0))).find((date) => isValid(date));
  return named ? { outcome: "read", stated: format(named, "yyyy-MM-dd") } : refused("This is no date we can read.");
}

/** A date, or date and time, on the clock of the zone; a moment with its own offset is moved to that clock. */
export function readDate(
  { date, time }: { date: string; time: string },
  { order, zone }: { order: DateOrder | null; zone: string },
): ReadDate {
  if (date === "") return refused("There is no date.");
  if (/T\d{2}:\d{2}.*(?:Z|[+-]\d{2}:?\d{2})$/.test(date)) {
    const instant = new Date(date);
    if (!isValid(instant)) return refused("This is no date of the calendar.");
    return { outcome: "read", stated: minuteOfInstant(instant, zone) };
  }
  const [, day = date, clock = ""] = /^(.*\d)(?:T|,?\s+)(\d{1,2}:\d{2}.*)$/i.exec(date) ?? [];
  const read = readDay(day.trim(), order);
  const given = time === "" ? clock : time;
  if (read.outcome !== "read" || given === "") return read;
  const minute = readTime(given.trim());
  const stated = `${read.stated}T${minute ?? ""}`;
  return minute && precisionOf(stated) === "time" ? { outcome: "read", stated } : refused("This is no time of day.");
}
