import { formatBytes } from "@/lib/vocabulary/document-files";
import { isSignalName, type SignalName, signals } from "@/lib/vocabulary/signals";
import type { CacheUse, QueueFacts } from "@/server/watch/facts";
import { ageOf, HOUR_MS, type Judged, sayAge, sayCount, sayMany, unreadable, worstOf } from "./tile";

const WORKER_SILENT_MS = HOUR_MS / 20;
const WAITS_LONG_MS = HOUR_MS / 4;
const GIGABYTE = 1024 ** 3;
/** A quiet day gives too few requests to judge by. */
const MAY_BE_QUIET: readonly SignalName[] = ["error-rate", "response-time"];

/** Null where a worker has never run. */
export function judgeWorker(found: QueueFacts | null, now: Date): Judged {
  const start = { words: "Start Anamnesis, or the worker alone where RUN_WORKER is 0.", command: "npm run worker" };
  if (!found)
    return {
      state: "unknown",
      says: "No worker has run on this database yet.",
      checkedAt: null,
      todo: start,
      facts: [],
    };
  const { waiting, running, failed, failedNames, oldestWaiting, lastSeenAt } = found;
  const facts = [
    { term: "Waiting", value: sayCount(waiting) },
    { term: "Running", value: sayCount(running) },
    { term: "Given up", value: failed === 0 ? "0" : `${sayCount(failed)} (${failedNames.join(", ")})` },
    { term: "Oldest", value: oldestWaiting ? `Due ${sayAge(oldestWaiting, now)}` : "Nothing is due" },
    { term: "Last sign of life", value: lastSeenAt ? sayAge(lastSeenAt, now) : "None" },
  ];
  const checked = { checkedAt: lastSeenAt, facts };
  if (!lastSeenAt || ageOf(lastSeenAt, now) > WORKER_SILENT_MS)
    return {
      ...checked,
      state: "danger",
      says: "The worker gives no sign of life. Nothing is read, backed up or watched.",
      todo: start,
    };
  if (oldestWaiting && ageOf(oldestWaiting, now) > WAITS_LONG_MS)
    return {
      ...checked,
      state: "notice",
      says: "A job has waited for more than 15 minutes.",
      todo: { words: "See what the worker is busy with.", command: "npm run db -- doctor" },
    };
  if (failed > 0)
    return {
      ...checked,
      state: "notice",
      says: `${sayMany(failed, "job")} given up after several tries.`,
      todo: { words: "The log of the worker names each failed job.", command: "npm run db -- doctor" },
    };
  return { ...checked, state: "ok", says: "The worker runs, and nothing has waited long." };
}

export type CacheFacts = { kind: "memory" | "redis"; isHere: boolean; use: CacheUse };

export function judgeCache(found: CacheFacts | null, now: Date): Judged {
  if (!found) return unreadable();
  const { kind, isHere, use } = found;
  const lookups = use.hits + use.misses;
  const facts = [
    { term: "Kept in", value: kind === "redis" ? "Redis" : "Memory of each process" },
    {
      term: "Hit rate in 24 hours",
      value: lookups === 0 ? "Not known" : `${Math.round((use.hits / lookups) * 100)} %`,
    },
    { term: "Lookups", value: sayCount(lookups) },
    { term: "Failures", value: sayCount(use.errors) },
  ];
  const checked = { checkedAt: now, facts };
  if (!isHere)
    return {
      ...checked,
      state: "notice",
      says: "Redis does not answer. Everything goes on without it, more slowly.",
      todo: { words: "Start Redis, or correct REDIS_URL.", command: "npm run db -- doctor" },
    };
  if (lookups === 0)
    return { ...checked, checkedAt: null, state: "unknown", says: "Nothing was looked up in it within 24 hours." };
  if (use.errors > 0)
    return { ...checked, state: "notice", says: "It was out of reach for a while within the last 24 hours." };
  return { ...checked, state: "ok", says: "It answers." };
}

export type StorageFacts = {
  driver: string;
  /** Whether it listed its files just now. */
  answers: boolean;
  storedBytes: number;
  freeBytes: number;
  totalBytes: number;
};

const drivers: Record<string, string> = { local: "The data folder", s3: "S3", uploadthing: "UploadThing" };

export function judgeStorage(found: StorageFacts | null, now: Date): Judged {
  if (!found) return unreadable();
  const { driver, answers, storedBytes, freeBytes, totalBytes } = found;
  const share = totalBytes > 0 ? freeBytes / totalBytes : null;
  const facts = [
    { term: "Documents are in", value: drivers[driver] ?? driver },
    { term: "They take up", value: formatBytes(storedBytes) },
    {
      term: "Free in the data folder",
      value: share === null ? "Not known" : `${formatBytes(freeBytes)} (${Math.round(share * 100)} %)`,
    },
  ];
  const checked = { checkedAt: now, facts };
  const room = { words: "Make room, or move old backups to another disk (BACKUP_DIR)." };
  if (!answers)
    return {
      ...checked,
      state: "danger",
      says: "The storage of documents does not answer.",
      todo: { words: "Find out why.", command: "npm run db -- doctor" },
    };
  if (share === null)
    return { ...checked, checkedAt: null, state: "unknown", says: "How much is free could not be read." };
  if (freeBytes < GIGABYTE || share < 0.05)
    return {
      ...checked,
      state: "danger",
      says: "The disk is almost full. A full disk stops the database.",
      todo: room,
    };
  if (share < 0.1) return { ...checked, state: "notice", says: "The disk is filling up.", todo: room };
  return { ...checked, state: "ok", says: "The storage answers, and the disk has room." };
}

export type WatchFacts = {
  open: readonly { name: string; level: "notice" | "danger" }[];
  readings: readonly { name: string; value: number | null; measuredAt: Date }[];
};

export function lastWatched({ readings }: Pick<WatchFacts, "readings">): Date | null {
  return readings.reduce<Date | null>((last, { measuredAt }) => (last && last > measuredAt ? last : measuredAt), null);
}

export const isWatching = (found: Pick<WatchFacts, "readings">, now: Date): boolean => {
  const last = lastWatched(found);
  return last !== null && ageOf(last, now) <= WORKER_SILENT_MS;
};

const labelOf = (name: string) => (isSignalName(name) ? signals[name].label : name);

export function judgeAlerts(found: WatchFacts | null, now: Date): Judged {
  if (!found) return unreadable();
  const { open, readings } = found;
  const silent = readings.filter(({ value }) => value === null);
  const missing = silent.filter(({ name }) => !MAY_BE_QUIET.some((quiet) => quiet === name));
  const last = lastWatched(found);
  const checked = {
    checkedAt: last,
    facts: [
      { term: "Open", value: open.length === 0 ? "None" : open.map(({ name }) => labelOf(name)).join(", ") },
      { term: "Measured", value: `${readings.length - silent.length} of ${Object.keys(signals).length} signals` },
    ],
  };
  const worker = { words: "See whether the worker runs.", command: "npm run db -- doctor" };
  if (open.length > 0)
    return {
      ...checked,
      state: worstOf(open.map(({ level }) => level)),
      says: open.length === 1 ? "One alert is open." : `${open.length} alerts are open.`,
      todo: { words: "Each alert says what to do." },
    };
  if (!isWatching(found, now))
    return {
      ...checked,
      state: "unknown",
      says: last ? `Nobody has watched since ${sayAge(last, now)}.` : "Nobody has watched yet.",
      todo: worker,
    };
  if (missing.length > 0 || readings.length < Object.keys(signals).length)
    return {
      ...checked,
      state: "unknown",
      says: `Not measured: ${missing.map(({ name }) => labelOf(name)).join(", ") || "some signals"}.`,
      todo: worker,
    };
  return { ...checked, state: "ok", says: "Nothing is over its threshold." };
}
