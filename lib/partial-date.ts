import { isValid, parse } from "date-fns";

/** A date as far as it is known: "2026", "2026-03", "2026-03-12" or "2026-03-12T14:30" (the FHIR shapes, no zone). */
export type DatePrecision = "year" | "month" | "day" | "time";

export type DateParts = {
  year: string;
  month: string;
  day: string;
  time: string;
};

export const noDateParts: DateParts = {
  year: "",
  month: "",
  day: "",
  time: "",
};

const formats: Record<DatePrecision, string> = {
  year: "yyyy",
  month: "yyyy-MM",
  day: "yyyy-MM-dd",
  time: "yyyy-MM-dd'T'HH:mm",
};

const shape = /^(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(\d{2}:\d{2}))?)?)?$/;

/** Null when the value is not a real date of the calendar. */
export function precisionOf(value: string): DatePrecision | null {
  const found = shape.exec(value);
  if (!found) return null;
  const precision = found[4] ? "time" : found[3] ? "day" : found[2] ? "month" : "year";
  return isValid(parse(value, formats[precision], new Date(0))) ? precision : null;
}

export function isPartialDate(value: string): boolean {
  return precisionOf(value) !== null;
}

export function splitPartialDate(value: string): DateParts {
  const [date = "", time = ""] = value.split("T");
  const [year = "", month = "", day = ""] = date.split("-");
  return { year, month: withoutZero(month), day: withoutZero(day), time };
}

/** Empty when nothing was typed; half-typed dates come out as typed, so that the server can refuse them. */
export function joinPartialDate({ year, month, day, time }: DateParts, precision: DatePrecision): string {
  const wanted = {
    year: [year],
    month: [year, month],
    day: [year, month, day],
    time: [year, month, day],
  }[precision];
  const known = trimEnd(wanted.map((part, index) => (index === 0 ? part.trim() : twoDigits(part.trim()))));
  const date = known.map((part) => part || "??").join("-");
  return precision === "time" && time && date ? `${date}T${time}` : date;
}

function trimEnd(parts: string[]): string[] {
  const last = parts.findLastIndex((part) => part !== "");
  return parts.slice(0, last + 1);
}

function twoDigits(part: string): string {
  return part === "" ? "" : part.padStart(2, "0");
}

function withoutZero(part: string): string {
  return part.replace(/^0(?=\d)/, "");
}
