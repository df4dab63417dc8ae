import "server-only";
import type { Transaction } from "@/db/client";
import { readMigrationStatus } from "@/db/migrate";
import { asSteward } from "@/db/steward";
import { SIGNAL_NAMES, type SignalName } from "@/lib/vocabulary/signals";
import { ownerUrl } from "../backup/server-client";
import { cacheFigures } from "../cache/cache";
import { readChecks } from "../checks";
import { env } from "../env";
import { log } from "../log";
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

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const MEGABYTE = 1024 * 1024;

type Measure = (now: Date) => Promise<number | null>;

const asked = <T>(read: (tx: Transaction) => Promise<T>) => asSteward(ownerUrl(), read);

function age(since: Date | null | undefined, now: Date, unitMs: number): number | null {
  return since ? Math.max(0, (now.getTime() - since.getTime()) / unitMs) : null;
}

/** Where there never was one, as old as the time in which there could have been. */
const ageOrNever = async (tx: Transaction, since: Date | null | undefined, now: Date, unitMs: number) =>
  age(since ?? (await readFirstHour(tx)), now, unitMs);

const failed = (result: { isWell: boolean } | null) => (result === null ? null : result.isWell ? 0 : 1);

const measures: Record<SignalName, Measure> = {
  "error-rate": async (now) => (await asked((tx) => readTraffic(tx, now))).errorPercent,
  "response-time": async (now) => (await asked((tx) => readTraffic(tx, now))).p95Ms,
  "queue-age": async (now) => {
    const queue = await readQueue();
    return queue && (age(queue.oldestWaiting, now, MINUTE_MS) ?? 0);
  },
  "failed-jobs": async () => (await readQueue())?.failed ?? null,
  "disk-free": async () => {
    const { freeBytes, totalBytes } = await readDisk();
    return totalBytes > 0 ? (freeBytes / totalBytes) * 100 : null;
  },
  "backup-age": (now) =>
    asked(async (tx) => {
      const { newest } = await readBackups(tx);
      const older = newest.database && newest.files ? [newest.database, newest.files] : [];
      const oldest = older.map(({ finishedAt }) => finishedAt).sort((one, other) => +one - +other)[0];
      return ageOrNever(tx, oldest, now, HOUR_MS);
    }),
  "drill-age": (now) => asked(async (tx) => ageOrNever(tx, (await readDrills(tx)).proven?.finishedAt, now, DAY_MS)),
  integrity: async () => failed((await asked(readChecks)).integrity),
  audit: async () => failed((await asked(readChecks)).audit),
  migrations: async () => {
    const { pending, unknown } = await readMigrationStatus(env().DATABASE_URL);
    return pending.length + unknown > 0 ? 1 : 0;
  },
  cache: async () => {
    const figures = cacheFigures();
    return figures.kind === "redis" && !figures.isHere ? 1 : 0;
  },
  "failed-sign-ins": (now) => asked((tx) => countRefusedSignIns(tx, now)),
  "storage-quota": async () => ((await asked(readStored)).fullestBytes / (env().QUOTA_MB * MEGABYTE)) * 100,
  "emergency-review": async (now) => age(await asked(readOldestReview), now, HOUR_MS) ?? 0,
};

/** Null for each that could not be measured. One after the other: nobody waits for it. */
export async function measureAll(now: Date): Promise<Map<SignalName, number | null>> {
  const found = new Map<SignalName, number | null>();
  for (const name of SIGNAL_NAMES) {
    try {
      found.set(name, await measures[name](now));
    } catch {
      log.warn("A signal could not be measured.", { code: name });
      found.set(name, null);
    }
  }
  return found;
}
