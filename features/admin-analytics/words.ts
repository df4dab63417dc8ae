import { riskModels } from "@/clinical/risk-models/models";
import { documentKindLabels } from "@/clinical/vocabulary/document";
import { riskLevelLabels } from "@/clinical/vocabulary/prediction";
import { recordKindLabels } from "@/clinical/vocabulary/record-kinds";
import { recordSourceLabels } from "@/clinical/vocabulary/record-status";
import { formatDay } from "@/lib/format-date";
import { roleLabels } from "@/lib/vocabulary/access";
import { type Figure, type FunnelStep, factsOf } from "./figures";
import type { Period, Step, UsageFilter } from "./schema";
import type { Change, Value } from "./view";

/** Also of what is withheld because it would give away a smaller one, so it must not say how many. */
export const NOT_SHOWN = "Not shown";

const UNITS = ["B", "KB", "MB", "GB", "TB"] as const;

export function bytesWords(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), UNITS.length - 1);
  const scaled = bytes / 1000 ** power;
  return `${scaled < 10 && power > 0 ? scaled.toFixed(1) : Math.round(scaled)} ${UNITS[power]}`;
}

export const numberWords = (value: number) => value.toLocaleString("en");
export const valueWords = (value: Value) => (value === null ? NOT_SHOWN : numberWords(value));

export const shareWords = (share: number) => `${Math.round(100 * share)} %`;

/** What stands behind a sum: "in the 30 days to yesterday". */
export function periodWords({ first, last, days }: Period, { period }: UsageFilter): string {
  return period === "own" ? `from ${formatDay(first)} to ${formatDay(last)}` : `in the ${days} days to yesterday`;
}

/** "12 % more than in the 30 days before", or "than 30 days before" of what is not added up over days. */
export function changeWords(change: Change | null, figure: Figure, { days }: Period): string | null {
  if (!change) return null;
  const { isState = false } = factsOf(figure);
  const length = days === 1 ? "day" : `${days} days`;
  const before = isState ? `${days === 1 ? "a day" : length} before` : `in the ${length} before`;
  if (change.direction === "same") return `As many as ${before}`;
  if (change.percent === null) return `None ${before}`;
  const percent = change.percent === 0 ? "Less than 1" : numberWords(change.percent);
  return `${percent} % ${change.direction} than ${before}`;
}

const short = new Intl.DateTimeFormat("en-GB", { day: "numeric", month: "short", timeZone: "UTC" });
const monthOnly = new Intl.DateTimeFormat("en-GB", { month: "short", year: "2-digit", timeZone: "UTC" });
const dayAt = (day: string) => new Date(`${day}T00:00:00Z`);

export const axisWords = (start: string, step: Step) => (step === "month" ? monthOnly : short).format(dayAt(start));

/** "12 March 2026", or the first and last day of a part. */
export const partWords = (start: string, end: string) =>
  start === end ? formatDay(start) : `${formatDay(start)} to ${formatDay(end)}`;

const labels: Partial<Record<Figure, Readonly<Record<string, string>>>> = {
  "records-added": Object.fromEntries(Object.entries(recordKindLabels).map(([kind, { many }]) => [kind, many])),
  "measurements-added": recordSourceLabels,
  "documents-added": Object.fromEntries(Object.entries(documentKindLabels).map(([kind, { many }]) => [kind, many])),
  "predictions-by-model": Object.fromEntries(riskModels.map(({ id, title }) => [id, title])),
  "predictions-by-level": { ...riskLevelLabels, none: "Without a level" },
  "proposals-decided": { accepted: "Accepted as read", corrected: "Corrected", refused: "Refused" },
  "feedback-given": { fits: "Fits", "does-not-fit": "Does not fit" },
  exports: { record: "Everything of a record", audit: "The audit log", research: "Data for research" },
  "shares-ended": { revoked: "Ended by somebody", "ran-out": "Ran out" },
};

export function groupLabel(figure: Figure, name: string): string {
  const known = figure.startsWith("people-") ? roleWords[name] : labels[figure]?.[name];
  return known ?? (name === "" ? "All" : name.charAt(0).toUpperCase() + name.slice(1));
}

const roleWords: Readonly<Record<string, string>> = Object.fromEntries(
  Object.entries(roleLabels).map(([role, label]) => [role, `${label}s`]),
);

/** What a figure says, to follow its number: "1,204 records were added". */
const saidOf: Partial<Record<Figure, readonly [one: string, many: string]>> = {
  "people-new": ["account was created", "accounts were created"],
  "records-added": ["record was added", "records were added"],
  "measurements-added": ["measurement was added", "measurements were added"],
  "documents-added": ["document was added", "documents were added"],
  "predictions-by-model": ["prediction was made", "predictions were made"],
  "predictions-by-level": [
    "prediction was made for people who allow figures",
    "predictions were made for people who allow figures",
  ],
  "sign-ins": ["sign-in", "sign-ins"],
  errors: ["error", "errors"],
};

/** Of all groups together: fewer than ten people, unless an organization is asked about and those outside of it are so few. */
export const wholeWords = (value: Value, { organization }: UsageFilter) =>
  value === null && !organization ? "Fewer than 10" : valueWords(value);

/** Of the period before, all groups together where a filter is given; a dash where its days are not all counted. */
export const beforeWords = (value: Value | undefined, filter?: UsageFilter) =>
  value === undefined ? "–" : filter ? wholeWords(value, filter) : valueWords(value);

export function saidWords(figure: Figure, value: Value, { organization }: UsageFilter): string {
  const [one, many] = saidOf[figure] ?? ["", ""];
  if (value === null) return `${factsOf(figure).title} ${organization ? "(not shown)" : "by fewer than 10 people"}`;
  return value === 0 ? `No ${one}` : `${numberWords(value)} ${value === 1 ? one : many}`;
}

export const stepLabels: Record<FunnelStep, string> = {
  "signed-up": "Created an account",
  profile: "Started their own record",
  record: "Added a first entry",
  value: "Added a first document or measurement",
  shared: "Shared it with somebody",
};
