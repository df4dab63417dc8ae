import "server-only";
import { access, statfs } from "node:fs/promises";
import path from "node:path";
import { and, desc, eq, gte, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "@/db/client";
import { auditEvents } from "@/db/schema/audit";
import { documents } from "@/db/schema/documents";
import { backups, hourlyFigures, restoreDrills } from "@/db/schema/operations";
import { emergencyAccesses } from "@/db/schema/sharing";
import type { BackupKind } from "@/lib/vocabulary/operations";
import { backupFolder } from "../backup/manifest";
import { connection } from "../database";
import { env } from "../env";
import { TIME_BUCKETS_MS } from "../figures";

const HOUR_MS = 3_600_000;
/** Fewer say nothing about a share. */
const FEWEST_REQUESTS = 20;

const instant = z.union([z.string(), z.date()]).transform((value) => new Date(value));
const queueSchema = z.object({
  waiting: z.coerce.number(),
  running: z.coerce.number(),
  failed: z.coerce.number(),
  oldestWaiting: instant.nullable(),
  failedNames: z.array(z.string()),
  lastSeenAt: instant.nullable(),
});
export type QueueFacts = z.infer<typeof queueSchema>;

/** Null where no worker has ever run on this database. Read as the login, whose schema it is; payloads are not. */
export async function readQueue(): Promise<QueueFacts | null> {
  const { database } = connection();
  const { rows: there } = await database.execute(
    sql`select to_regclass('graphile_worker._private_known_crontabs') is not null as exists`,
  );
  if (!there[0]?.exists) return null;
  const { rows } = await database.execute(sql`
    select count(*) filter (where j.attempts < j.max_attempts and j.locked_at is null) as waiting,
           count(*) filter (where j.locked_at is not null) as running,
           count(*) filter (where j.attempts >= j.max_attempts and j.locked_at is null) as failed,
           min(j.run_at) filter (where j.attempts < j.max_attempts and j.locked_at is null and j.run_at <= now()) as "oldestWaiting",
           coalesce(json_agg(distinct t.identifier) filter (where j.attempts >= j.max_attempts and j.locked_at is null), '[]') as "failedNames",
           (select max(last_execution) from graphile_worker._private_known_crontabs) as "lastSeenAt"
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id`);
  return queueSchema.parse(rows[0]);
}

export type CopyFacts = {
  finishedAt: Date;
  fileName: string;
  sizeBytes: number | null;
  /** Whether the file is where it was written to: a disk may be gone, or somebody tidied up. */
  isThere: boolean;
};
export type BackupFacts = {
  newest: Record<BackupKind, CopyFacts | null>;
  /** The last one of any kind, when it failed. */
  failedBecause: string | null;
};

async function newestCopy(tx: Transaction, kind: BackupKind): Promise<CopyFacts | null> {
  const [found] = await tx
    .select({ finishedAt: backups.finishedAt, fileName: backups.fileName, sizeBytes: backups.sizeBytes })
    .from(backups)
    .where(and(eq(backups.kind, kind), eq(backups.state, "done"), isNull(backups.removedAt)))
    .orderBy(desc(backups.finishedAt))
    .limit(1);
  if (!found?.finishedAt) return null;
  const isThere = await access(path.join(backupFolder(), found.fileName)).then(
    () => true,
    () => false,
  );
  return { ...found, finishedAt: found.finishedAt, isThere };
}

export async function readBackups(tx: Transaction): Promise<BackupFacts> {
  const [last] = await tx
    .select({ failedBecause: backups.failedBecause })
    .from(backups)
    .where(isNotNull(backups.finishedAt))
    .orderBy(desc(backups.finishedAt))
    .limit(1);
  return {
    newest: {
      database: await newestCopy(tx, "database"),
      files: await newestCopy(tx, "files"),
      base: await newestCopy(tx, "base"),
    },
    failedBecause: last?.failedBecause ?? null,
  };
}

export type DrillFacts = typeof restoreDrills.$inferSelect & { finishedAt: Date };

/** The last restore that was tried to its end, and the last that was proven. */
export async function readDrills(tx: Transaction): Promise<{ last: DrillFacts | null; proven: DrillFacts | null }> {
  const newest = async (isProven: boolean) => {
    const [found] = await tx
      .select()
      .from(restoreDrills)
      .where(and(isNotNull(restoreDrills.finishedAt), isProven ? eq(restoreDrills.outcome, "proven") : undefined))
      .orderBy(desc(restoreDrills.finishedAt))
      .limit(1);
    return found?.finishedAt ? { ...found, finishedAt: found.finishedAt } : null;
  };
  return { last: await newest(false), proven: await newest(true) };
}

/** The first hour of which anything was counted: since then there could have been a backup. */
export async function readFirstHour(tx: Transaction): Promise<Date | null> {
  const { rows } = await tx.execute(sql`select min(hour) as first from hourly_figures`);
  return instant.nullable().parse(rows[0]?.first ?? null);
}

export type TrafficFacts = { requests: number; errorPercent: number | null; p95Ms: number | null };

type Bucket = { upTo: number; many: number };

/** Within which 95 of 100 lie, by the buckets they were counted in: in between, as if they were spread evenly. */
export function percentile95(buckets: readonly Bucket[]): number | null {
  const total = buckets.reduce((sum, { many }) => sum + many, 0);
  if (total < FEWEST_REQUESTS) return null;
  let before = 0;
  let from = 0;
  for (const { upTo, many } of [...buckets].sort((one, other) => one.upTo - other.upTo)) {
    const wanted = total * 0.95 - before;
    if (wanted <= many) return Number.isFinite(upTo) ? from + ((upTo - from) * wanted) / Math.max(1, many) : from;
    before += many;
    from = upTo;
  }
  return from;
}

/** Pages, routes and forms since the hour before this one began; files that never change are left out. */
export async function readTraffic(tx: Transaction, now: Date): Promise<TrafficFacts> {
  const from = new Date(Math.floor(now.getTime() / HOUR_MS) * HOUR_MS - HOUR_MS);
  const rows = await tx
    .select({ figure: hourlyFigures.figure, dimension: hourlyFigures.dimension, many: sql`sum(value)`.mapWith(Number) })
    .from(hourlyFigures)
    .where(gte(hourlyFigures.hour, from))
    .groupBy(hourlyFigures.figure, hourlyFigures.dimension);
  const counted = (figure: string) =>
    rows.filter((row) => row.figure === figure && /^(page|api|action):/.test(row.dimension));
  const requests = counted("requests").reduce((sum, { many }) => sum + many, 0);
  const errors = counted("requests")
    .filter(({ dimension }) => dimension.endsWith(":5xx"))
    .reduce((sum, { many }) => sum + many, 0);
  const limits = [...TIME_BUCKETS_MS.map(String), "more"];
  const buckets = limits.map((limit) => ({
    upTo: limit === "more" ? Number.POSITIVE_INFINITY : Number(limit),
    many: counted("request-time")
      .filter(({ dimension }) => dimension.endsWith(`:${limit}`))
      .reduce((sum, { many }) => sum + many, 0),
  }));
  return {
    requests,
    errorPercent: requests < FEWEST_REQUESTS ? null : (errors / requests) * 100,
    p95Ms: percentile95(buckets),
  };
}

export type CacheUse = { hits: number; misses: number; errors: number };

export async function readCacheUse(tx: Transaction, now: Date): Promise<CacheUse> {
  const rows = await tx
    .select({ dimension: hourlyFigures.dimension, many: sql`sum(value)`.mapWith(Number) })
    .from(hourlyFigures)
    .where(and(eq(hourlyFigures.figure, "cache"), gte(hourlyFigures.hour, new Date(now.getTime() - 24 * HOUR_MS))))
    .groupBy(hourlyFigures.dimension);
  const of = (name: string) => rows.find(({ dimension }) => dimension === name)?.many ?? 0;
  return { hits: of("hit"), misses: of("miss"), errors: of("error") };
}

export async function readDisk(): Promise<{ freeBytes: number; totalBytes: number }> {
  const { bavail, blocks, bsize } = await statfs(env().DATA_DIR);
  return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
}

/** Sums only: what the fullest record holds, never which it is. */
export async function readStored(tx: Transaction): Promise<{ bytes: number; fullestBytes: number }> {
  const ofEach = tx
    .select({ bytes: sql<number>`sum(${documents.sizeBytes})`.as("bytes") })
    .from(documents)
    .where(isNotNull(documents.storedName))
    .groupBy(documents.patientId)
    .as("of_each");
  const [found] = await tx
    .select({
      bytes: sql`coalesce(sum(${ofEach.bytes}), 0)`.mapWith(Number),
      fullestBytes: sql`coalesce(max(${ofEach.bytes}), 0)`.mapWith(Number),
    })
    .from(ofEach);
  return found ?? { bytes: 0, fullestBytes: 0 };
}

export type SealFacts = { waiting: number; oldestWaiting: Date | null; lastSealedAt: Date | null };

export async function readSeals(tx: Transaction): Promise<SealFacts> {
  const { rows } = await tx.execute(sql`
    select count(*) as waiting, min(e.occurred_at) as "oldestWaiting", (select max(sealed_at) from audit_seals) as "lastSealedAt"
      from audit_unsealed u join audit_events e using (sequence)`);
  return z
    .object({ waiting: z.coerce.number(), oldestWaiting: instant.nullable(), lastSealedAt: instant.nullable() })
    .parse(rows[0]);
}

export async function countRefusedSignIns(tx: Transaction, now: Date): Promise<number> {
  const since = new Date(now.getTime() - HOUR_MS);
  return tx.$count(auditEvents, and(eq(auditEvents.action, "session.refused"), gte(auditEvents.occurredAt, since)));
}

export async function readOldestReview(tx: Transaction): Promise<Date | null> {
  const [found] = await tx
    .select({ createdAt: emergencyAccesses.createdAt })
    .from(emergencyAccesses)
    .where(isNull(emergencyAccesses.reviewedAt))
    .orderBy(emergencyAccesses.createdAt)
    .limit(1);
  return found?.createdAt ?? null;
}
