import "server-only";
import { desc, isNull } from "drizzle-orm";
import { readMigrationStatus } from "@/db/migrate";
import { alerts, alertThresholds, signalReadings } from "@/db/schema/operations";
import { asSteward } from "@/db/steward";
import { AppError } from "@/lib/errors";
import { SIGNAL_NAMES, type SignalName } from "@/lib/vocabulary/signals";
import { version } from "@/package.json";
import { PROMISED_MS } from "@/server/backup/drill";
import { findRecoveryKey, isRecoveryKeyKept } from "@/server/backup/recovery-key";
import { ownerUrl } from "@/server/backup/server-client";
import { readRecoverableSpan } from "@/server/backup/wal";
import { cacheFigures } from "@/server/cache/cache";
import { readChecks } from "@/server/checks";
import { readAs, type Transaction } from "@/server/database";
import { env } from "@/server/env";
import { log } from "@/server/log";
import type { Viewer } from "@/server/scope";
import { blobStore } from "@/server/storage/storage";
import {
  type CacheUse,
  readBackups,
  readCacheUse,
  readDisk,
  readDrills,
  readQueue,
  readSeals,
  readStored,
} from "@/server/watch/facts";
import { limitStatements, readPart } from "@/server/watch/part";
import { limitOf } from "@/server/watch/watch";
import { judgeAudit, judgeDatabase, judgeIntegrity, judgeVersion } from "./judge-data";
import { judgeBackups, judgeDrill, judgeKey, judgeMoment, judgeRecovery } from "./judge-upkeep";
import {
  isWatching,
  judgeAlerts,
  judgeCache,
  judgeStorage,
  judgeWorker,
  lastWatched,
  type WatchFacts,
} from "./judge-work";
import { readDatabase } from "./statistics";
import { type Judged, type Tile, type TileId, tileTitles, unreadable } from "./tile";

const LONGEST_MS = 5000;
/** Less, so that one part that hangs is not the end of those after it. */
const LONGEST_STATEMENT_MS = 4000;
const SHOWN_ENDED = 20;

function requireAdminViewer({ role }: Viewer): void {
  if (role !== "admin") throw new AppError("not-allowed", "Only an administrator may see this.");
}

/** Null where it failed or took too long: one broken part must not hide the others. */
async function tryTo<T>(code: string, work: () => Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error("It took too long.")), LONGEST_MS);
  });
  try {
    return await Promise.race([work(), late]);
  } catch {
    log.warn("A part of the page System could not be read.", { code });
    return null;
  } finally {
    clearTimeout(timer);
  }
}

async function readStorage({ bytes }: { bytes: number }) {
  const [disk, answers] = await Promise.all([
    readDisk(),
    tryTo("storage", async () => {
      for await (const _ of blobStore().list()) break;
      return true;
    }),
  ]);
  return { driver: env().STORAGE_DRIVER, answers: answers ?? false, storedBytes: bytes, ...disk };
}

function readCache(use: CacheUse) {
  const figures = cacheFigures();
  return { kind: figures.kind, isHere: figures.kind === "memory" || figures.isHere, use };
}

const readWatch = async (tx: Transaction): Promise<WatchFacts> => ({
  open: await tx.select({ name: alerts.name, level: alerts.level }).from(alerts).where(isNull(alerts.endedAt)),
  readings: await tx.select().from(signalReadings),
});

/** What administrators may read, over one connection. */
const readForAdmin = (viewer: Viewer, now: Date) =>
  readAs(viewer, async (tx) => {
    await limitStatements(tx, LONGEST_STATEMENT_MS);
    return {
      watch: await readPart(tx, "alerts", readWatch),
      checks: await readPart(tx, "checks", readChecks),
      drills: await readPart(tx, "drills", readDrills),
      backups: await readPart(tx, "backups", readBackups),
      cacheUse: await readPart(tx, "cache", (part) => readCacheUse(part, now)),
    };
  });

/** Sums over everybody, over another. */
const readForSteward = () =>
  asSteward(ownerUrl(), async (tx) => {
    await limitStatements(tx, LONGEST_STATEMENT_MS);
    return { seals: await readPart(tx, "audit", readSeals), stored: await readPart(tx, "storage", readStored) };
  });

function judges(viewer: Viewer, now: Date): Record<TileId, () => Promise<Judged>> {
  const own = tryTo("figures", () => readForAdmin(viewer, now));
  const sums = tryTo("sums", readForSteward);
  return {
    database: async () => judgeDatabase(await tryTo("database", readDatabase), now),
    version: async () =>
      judgeVersion(
        await tryTo("version", async () => ({ ...(await readMigrationStatus(env().DATABASE_URL)), version })),
        now,
      ),
    integrity: async () => {
      const checks = (await own)?.checks;
      return checks ? judgeIntegrity(checks.integrity, now) : unreadable();
    },
    worker: async () => {
      const known = await tryTo("worker", async () => ({ queue: await readQueue() }));
      return known ? judgeWorker(known.queue, now) : unreadable();
    },
    cache: async () => {
      const use = (await own)?.cacheUse;
      return judgeCache(use ? readCache(use) : null, now);
    },
    storage: async () => {
      const stored = (await sums)?.stored;
      return judgeStorage(stored ? await tryTo("storage", () => readStorage(stored)) : null, now);
    },
    backups: async () => judgeBackups((await own)?.backups ?? null, now),
    moment: async () =>
      judgeMoment(
        await tryTo("moment", async () => ({
          isOn: env().WAL_ARCHIVE !== undefined,
          span: await readRecoverableSpan(),
        })),
        now,
      ),
    drill: async () => judgeDrill((await own)?.drills ?? null, now),
    recovery: async () => judgeRecovery((await own)?.drills ?? null, PROMISED_MS, now),
    key: async () =>
      judgeKey(
        await tryTo("key", async () => ({ exists: findRecoveryKey() !== null, isKept: isRecoveryKeyKept() })),
        now,
      ),
    audit: async () =>
      judgeAudit({ seals: (await sums)?.seals ?? null, verified: (await own)?.checks?.audit ?? null }, now),
    alerts: async () => judgeAlerts((await own)?.watch ?? null, now),
  };
}

const tileIds: readonly TileId[] = [
  "alerts",
  "database",
  "version",
  "integrity",
  "worker",
  "storage",
  "backups",
  "moment",
  "drill",
  "recovery",
  "key",
  "cache",
  "audit",
];

/** How everything is, each part by itself. For administrators. */
export async function readTiles(viewer: Viewer, now = new Date()): Promise<Tile[]> {
  requireAdminViewer(viewer);
  const judge = judges(viewer, now);
  return Promise.all(
    tileIds.map(async (id) => ({
      id,
      title: tileTitles[id],
      ...(await judge[id]().catch(() => unreadable())),
    })),
  );
}

export type Alert = typeof alerts.$inferSelect;

/** Those that are open, and those that ended last. */
export function listAlerts(viewer: Viewer): Promise<{ open: Alert[]; ended: Alert[] }> {
  return readAs(viewer, async (tx) => {
    const found = await tx.select().from(alerts).orderBy(desc(alerts.startedAt)).limit(100);
    const open = await tx.select().from(alerts).where(isNull(alerts.endedAt)).orderBy(desc(alerts.startedAt));
    return { open, ended: found.filter(({ endedAt }) => endedAt !== null).slice(0, SHOWN_ENDED) };
  });
}

export type WatchedSignal = {
  name: SignalName;
  threshold: number;
  isOn: boolean;
  changedByName: string | null;
  value: number | null;
  measuredAt: Date | null;
};

/** Every signal with its threshold and what it was last. */
export function listSignals(viewer: Viewer): Promise<WatchedSignal[]> {
  return readAs(viewer, async (tx) => {
    const chosen = await tx.select().from(alertThresholds);
    const readings = await tx.select().from(signalReadings);
    return SIGNAL_NAMES.map((name) => {
      const reading = readings.find((one) => one.name === name);
      return {
        name,
        ...limitOf(name, chosen),
        changedByName: chosen.find((one) => one.name === name)?.changedByName ?? null,
        value: reading?.value ?? null,
        measuredAt: reading?.measuredAt ?? null,
      };
    });
  });
}

export type Watch = { open: WatchFacts["open"]; isWatching: boolean; lastAt: Date | null };

/** For the line above every page of administrators. */
export async function readAlertBanner(viewer: Viewer, now = new Date()): Promise<Watch | null> {
  const found = await tryTo("alerts", () => readAs(viewer, readWatch));
  return found && { open: found.open, isWatching: isWatching(found, now), lastAt: lastWatched(found) };
}
