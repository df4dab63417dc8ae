import "server-only";
import { sql } from "drizzle-orm";
import { asSteward } from "@/db/steward";
import type { BackupKind } from "@/lib/vocabulary/operations";
import { env } from "../env";
import { log } from "../log";
import { makeBackup, removeOldBackups } from "./backup";
import { runDrill } from "./drill";
import { ownerUrl } from "./server-client";
import { runningServer } from "./try-application";
import { sealWal } from "./wal";

const HOUR_MS = 3_600_000;
const WEEK_MS = 7 * 24 * HOUR_MS;
const TRY_AGAIN_MS = 20 * HOUR_MS;
/** In the night of most people this is for; a machine that was off then catches up within the hour after it is on. */
const DAILY_HOUR_UTC = 2;

/** The last time the daily hour struck. */
export function lastDue(now: Date): Date {
  const today = Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), now.getUTCDate(), DAILY_HOUR_UTC);
  return new Date(today <= now.getTime() ? today : today - 24 * HOUR_MS);
}

/** What was noted while the clock was wrong must not keep copies from being made until it is right. */
async function wasMadeSince(kind: BackupKind, since: Date): Promise<boolean> {
  const { rows } = await asSteward(ownerUrl(), (tx) =>
    tx.execute(sql`select from backups where kind = ${kind} and state = 'done' and removed_at is null
      and started_at between ${since} and now() limit 1`),
  );
  return rows.length > 0;
}

async function wasDrilled(now: Date): Promise<boolean> {
  const { rows } = await asSteward(ownerUrl(), (tx) =>
    tx.execute(sql`select from restore_drills
      where started_at <= now() and (outcome = 'proven' and started_at >= ${new Date(now.getTime() - WEEK_MS)}
        or started_at >= ${new Date(now.getTime() - TRY_AGAIN_MS)}) limit 1`),
  );
  return rows.length > 0;
}

/**
 * Once a day: the rows, then the files they speak of, so that no copy of the rows lacks a file. What is too old goes also where
 * one of them fails, because it may fail for want of room, and what was erased is not to stay in old copies.
 */
export async function backUpWhenDue(now = new Date()): Promise<void> {
  const url = ownerUrl();
  const due = lastDue(now);
  try {
    for (const kind of ["database", "files"] as const)
      if (!(await wasMadeSince(kind, due))) await makeBackup({ url, kind, because: "Daily" });
  } finally {
    await removeOldBackups({ url, now });
  }
}

/** Once a week, where the log is archived. */
export async function copyBaseWhenDue(now = new Date()): Promise<void> {
  if (!env().WAL_ARCHIVE || (await wasMadeSince("base", new Date(now.getTime() - WEEK_MS)))) return;
  await makeBackup({ url: ownerUrl(), kind: "base", because: "Weekly" });
}

/** Once a week, and once a day as long as it does not succeed. */
export async function drillWhenDue(now = new Date()): Promise<void> {
  if (await wasDrilled(now)) return;
  if (!(await wasMadeSince("database", new Date(0)))) return;
  const { outcome } = await runDrill({ server: runningServer() });
  if (outcome !== "proven") log.error("The newest backup could not be restored.", { job: "prove-backup" });
}

export async function sealArchivedLog(): Promise<void> {
  await sealWal();
}
