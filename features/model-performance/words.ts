import type { Tone } from "@/components/ui/tone";
import { DRIFT } from "./alerts";
import type { OutcomeGroup } from "./schema";

export const FEWER = "Fewer than 10";

export const countWords = (count: number | null) => (count === null ? FEWER : count.toLocaleString("en"));

export const shareWords = (share: number) => `${Math.round(share * 100)} %`;

/** Without the unit. */
export const millisecondWords = (milliseconds: number) =>
  milliseconds < 1 ? "< 1" : Math.round(milliseconds).toLocaleString("en");

export const intervalWords = ({ low, high }: { low: number; high: number }) =>
  `${low.toFixed(2)} to ${high.toFixed(2)}`;

type Bin = { from: number; to: number };

/** The last edge of the scale is no limit; points are whole numbers. */
const LAST_EDGE = 100;

export function binWords({ from, to }: Bin, isPercent: boolean): string {
  const unit = isPercent ? " %" : "";
  if (to >= LAST_EDGE) return from === 0 ? "All" : `${from}${unit} or more`;
  const last = isPercent ? to : to - 1;
  return from === last ? `${from}` : `${from} to ${last}${unit}`;
}

/** Siddiqi N, Credit Risk Scorecards, Wiley 2006. */
export function driftReading(index: number): { words: string; tone: Tone } {
  if (index < DRIFT.notice) return { words: "Alike", tone: "ok" };
  return index < DRIFT.alert ? { words: "Somewhat different", tone: "notice" } : { words: "Different", tone: "warn" };
}

const groupNames: Readonly<Record<string, string>> = {
  female: "Women",
  male: "Men",
  other: "Other, or not known",
  "under-50": "Under 50 years",
  "50-59": "50 to 59 years",
  "60-69": "60 to 69 years",
  "from-70": "70 years and over",
  unknown: "Age not known",
};

const GROUP_ORDER = Object.keys(groupNames);

export const groupName = ({ name }: OutcomeGroup) => groupNames[name] ?? name;

export const inGroupOrder = (groups: readonly OutcomeGroup[]) =>
  groups.toSorted((one, other) => GROUP_ORDER.indexOf(one.name) - GROUP_ORDER.indexOf(other.name));
