import "server-only";
import type { Transaction } from "@/db/client";
import { readMigrationStatus } from "@/db/migrate";
import { asSteward } from "@/db/steward";
import { SIGNAL_NAMES, type SignalName } from "@/lib/vocabulary/signals";
import { ownerUrl } from "../backup/server-client";
import { cacheFigures } from "../cache/cache";
import { readChecks } from "../checks";
import { env } from "../env";
import {
  countRefusedSignIns,
  readBackups,
  readDisk,
  readDrills,
  readFirstHour,
  readOldestReview,
  readQueue,
  readStored,
  readTraffic,
} from "./facts";
import { limitStatements, readPart } from "./part";

const LONGEST_MS = 30_000;
const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MEGABYTE = 1024 * 1024;

type Measure = (tx: Transaction, now: Date) => Promise<number | null>;

function age(since: Date | null | undefined, now: Date, unitMs: number): number | null {
  return since ? Math.max(0, (now.getTime() - since.getTime()) / unitMs) : null;
}

/** Where there never was one, as old as the time in which there could have been. */
const ageOrNever = async (tx: Transaction, since: Date | null | undefined, now: Date, unitMs: number) =>
  age(since ?? (await readFirstHour(tx)), now, unitMs);

const failed = (result: { isWell: boolean } | null) => (result === null ? null : result.isWell ? 0 : 1);

const measures: Record<SignalName, Measure> = {
  "error-rate": async (tx, now) => (await readTraffic(tx, now)).errorPercent,
  "response-time": async (tx, now) => (await readTraffic(tx, now)).p95Ms,
  "queue-age": async (_, now) => {
    const queue = await readQueue();
    return queue && (age(queue.oldestWaiting, now, MINUTE_MS) ?? 0);
  },
  "failed-jobs": async () => (await readQueue())?.failed ?? null,
  "disk-free": async () => {
    const { freeBytes, totalBytes } = await readDisk();
    return totalBytes > 0 ? (freeBytes / totalBytes) * 100 : null;
  },
  "backup-age": async (tx, now) => {
    const { database, files } = (await readBackups(tx)).newest;
    const times = database?.isThere && files?.isThere ? [+database.finishedAt, +files.finishedAt] : [];
    return ageOrNever(tx, times.length > 0 ? new Date(Math.min(...times)) : null, now, HOUR_MS);
  },
  "drill-age": async (tx, now) => ageOrNever(tx, (await readDrills(tx)).proven?.finishedAt, now, DAY_MS),
  integrity: async (tx) => failed((await readChecks(tx)).integrity),
  audit: async (tx) => failed((await readChecks(tx)).audit),
  migrations: async () => {
    const { pending, unknown } = await readMigrationStatus(env().DATABASE_URL);
    return pending.length + unknown > 0 ? 1 : 0;
  },
  cache: async () => {
    const figures = cacheFigures();
    return figures.kind === "redis" && !figures.isHere ? 1 : 0;
  },
  "failed-sign-ins": countRefusedSignIns,
  "storage-quota": async (tx) => ((await readStored(tx)).fullestBytes / (env().QUOTA_MB * MEGABYTE)) * 100,
  "emergency-review": async (tx, now) => age(await readOldestReview(tx), now, HOUR_MS) ?? 0,
};

/** Null for each that could not be measured. One after the other, over one connection: nobody waits for it. */
export function measureAll(now: Date): Promise<Map<SignalName, number | null>> {
  return asSteward(ownerUrl(), async (tx) => {
    await limitStatements(tx, LONGEST_MS);
    const found = new Map<SignalName, number | null>();
    for (const name of SIGNAL_NAMES) found.set(name, await readPart(tx, name, (within) => measures[name](within, now)));
    return found;
  });
}
