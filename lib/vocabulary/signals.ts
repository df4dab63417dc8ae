import type { AlertLevel } from "./operations";

/** What the worker looks at each minute. */
export const SIGNAL_NAMES = [
  "error-rate",
  "response-time",
  "queue-age",
  "failed-jobs",
  "disk-free",
  "backup-age",
  "drill-age",
  "integrity",
  "audit",
  "migrations",
  "cache",
  "failed-sign-ins",
  "storage-quota",
  "emergency-review",
] as const;
export type SignalName = (typeof SIGNAL_NAMES)[number];

export type Signal = {
  label: string;
  /** What the number is. */
  measures: string;
  unit: string;
  /** On which side of the threshold trouble lies; the threshold itself belongs to it. */
  trouble: "from" | "below";
  threshold: number;
  least: number;
  most: number;
  /** Whether more than on and off can be chosen. */
  isFixed: boolean;
  level: AlertLevel;
  mend: string;
  command?: string;
};

const number = { isFixed: false } as const;
/** Of what must not happen at all. */
const once = { unit: "", trouble: "from", threshold: 1, least: 1, most: 1, isFixed: true } as const;

export const signals: Record<SignalName, Signal> = {
  "error-rate": {
    ...number,
    label: "Errors",
    measures: "Share of requests that failed on our side, since the start of the hour before",
    unit: "%",
    trouble: "from",
    threshold: 2,
    least: 0.1,
    most: 100,
    level: "danger",
    mend: "Look in the log for lines of the level error.",
  },
  "response-time": {
    ...number,
    label: "Response time",
    measures: "Time in which 95 of 100 requests were answered, since the start of the hour before",
    unit: "ms",
    trouble: "from",
    threshold: 2500,
    least: 50,
    most: 10_000,
    level: "notice",
    mend: "Look at the slow queries and the connections on the page System.",
  },
  "queue-age": {
    ...number,
    label: "Waiting jobs",
    measures: "How long the oldest background job has waited",
    unit: "minutes",
    trouble: "from",
    threshold: 15,
    least: 1,
    most: 1440,
    level: "danger",
    mend: "See that the worker runs, and what it is busy with.",
    command: "npm run db -- doctor",
  },
  "failed-jobs": {
    ...number,
    label: "Failed jobs",
    measures: "Background jobs that were given up",
    unit: "jobs",
    trouble: "from",
    threshold: 1,
    least: 1,
    most: 10_000,
    level: "notice",
    mend: "The log of the worker names each failed job.",
    command: "npm run db -- doctor",
  },
  "disk-free": {
    ...number,
    label: "Free disk",
    measures: "Free space on the disk of the data folder",
    unit: "%",
    trouble: "below",
    threshold: 10,
    least: 1,
    most: 90,
    level: "danger",
    mend: "Make room, or move old backups to another disk (BACKUP_DIR). A full disk stops the database.",
  },
  "backup-age": {
    ...number,
    label: "Age of the backup",
    measures: "Time since the last good copy of rows or of files, whichever is older. Without one, since the start",
    unit: "hours",
    trouble: "from",
    threshold: 26,
    least: 2,
    most: 720,
    level: "danger",
    mend: "Make a backup, and find out why the worker did not.",
    command: "npm run db -- backup",
  },
  "drill-age": {
    ...number,
    label: "Age of the proof",
    measures: "Time since a trial restore last proved a backup. Without one, since the start",
    unit: "days",
    trouble: "from",
    threshold: 9,
    least: 1,
    most: 90,
    level: "danger",
    mend: "Restore the newest backup as a trial.",
    command: "npm run db -- drill",
  },
  integrity: {
    ...once,
    label: "Integrity",
    measures: "Whether the last check of all rows and files found something wrong",
    level: "danger",
    mend: "See what is wrong and how to mend it.",
    command: "npm run db -- integrity",
  },
  audit: {
    ...once,
    label: "Audit log",
    measures: "Whether the last verification found the chain of seals broken",
    level: "danger",
    mend: "Keep the database as it is, and compare with a backup.",
    command: "npm run db -- audit verify",
  },
  migrations: {
    ...once,
    label: "Migrations",
    measures: "Whether the database waits for a migration, or is of another version",
    level: "danger",
    mend: "Bring the database to this version.",
    command: "npm run db -- migrate",
  },
  cache: {
    ...once,
    label: "Cache",
    measures: "Whether Redis is out of reach. Without it everything goes on, more slowly",
    level: "notice",
    mend: "Start Redis, or correct REDIS_URL.",
  },
  "failed-sign-ins": {
    ...number,
    label: "Refused sign-ins",
    measures: "Sign-ins that were refused within the last hour",
    unit: "an hour",
    trouble: "from",
    threshold: 50,
    least: 5,
    most: 100_000,
    level: "notice",
    mend: "See in the audit log where they come from. Accounts lock by themselves for a while.",
  },
  "storage-quota": {
    ...number,
    label: "Room for documents",
    measures: "How full the fullest record is. Whose it is stays unknown",
    unit: "%",
    trouble: "from",
    threshold: 90,
    least: 10,
    most: 100,
    level: "notice",
    mend: "Raise QUOTA_MB if the disk has room.",
  },
  "emergency-review": {
    ...number,
    label: "Emergency access to review",
    measures: "How long the oldest emergency access has waited for a review",
    unit: "hours",
    trouble: "from",
    threshold: 72,
    least: 1,
    most: 720,
    level: "notice",
    mend: "Review it on the page Emergency access.",
  },
};

export const isSignalName = (name: string): name is SignalName => Object.hasOwn(signals, name);

/** What is wrong, or what the number is about that is. */
export function sayTrouble(name: SignalName): string {
  const { isFixed, measures } = signals[name];
  return isFixed ? measures.replace(/^Whether (\w)/, (_, first: string) => first.toUpperCase()) : measures;
}

/** "2,500 ms", "10 %"; null where it could not be measured. */
export function sayReading(name: SignalName, value: number | null): string | null {
  if (value === null) return null;
  const { isFixed, unit } = signals[name];
  if (isFixed) return value >= 1 ? "Yes" : "No";
  const shown = value.toLocaleString("en", { maximumFractionDigits: value < 10 ? 1 : 0 });
  return `${shown} ${shown === "1" ? unit.replace(/(job|minute|hour|day)s$/, "$1") : unit}`;
}
