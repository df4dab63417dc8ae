import { stat } from "node:fs/promises";
import { type SQL, sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { asSteward } from "@/db/steward";
import { listBackups } from "@/server/backup/backup";
import { backupFolder } from "@/server/backup/manifest";
import { isRecoveryKeyKept } from "@/server/backup/recovery-key";
import { env } from "@/server/env";
import { migrationUrl } from "../migration-url";
import { formatAge, formatBytes } from "../words";
import { type Check, notice, well, wrong } from "./check";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const WORKER_SILENT_MS = 5 * MINUTE_MS;
const BACKUP_LATE_MS = 26 * HOUR_MS;
const BACKUP_OLD_MS = 72 * HOUR_MS;
const DRILL_LATE_MS = 9 * 24 * HOUR_MS;

const since = (moment: Date) => Date.now() - moment.getTime();

async function asLogin<T extends Record<string, unknown>>(query: SQL) {
  const { database, close } = connect(env().DATABASE_URL, {
    size: 0,
    overflow: 1,
    timeoutSeconds: 10,
    recycleSeconds: 0,
  });
  try {
    return (await database.execute<T>(query)).rows;
  } finally {
    await close();
  }
}

/** What is to be done each minute leaves its time in the queue: a worker that lives is never silent for long. */
const worker: Check = {
  name: "Worker",
  needsDatabase: true,
  async look() {
    const [there] = await asLogin<{ known: boolean }>(
      sql`select to_regclass('graphile_worker._private_known_crontabs') is not null as known`,
    );
    const mend = "Start Anamnesis, or npm run worker where RUN_WORKER is 0.";
    if (!there?.known) return notice("has never run on this database", mend);
    const [last] = await asLogin<{ at: Date | null }>(
      sql`select max(last_execution) as at from graphile_worker._private_known_crontabs`,
    );
    const [jobs] = await asLogin<{ waiting: number; failed: number }>(
      sql`select count(*) filter (where attempts < max_attempts)::int as waiting, count(*) filter (where attempts >= max_attempts)::int as failed
            from graphile_worker._private_jobs`,
    );
    const silentMs = last?.at ? since(new Date(last.at)) : Number.POSITIVE_INFINITY;
    const words = last?.at
      ? `last seen ${formatAge(silentMs)} ago, ${jobs?.waiting ?? 0} jobs waiting`
      : "has never begun anything";
    if (silentMs > WORKER_SILENT_MS) return wrong(words, mend);
    if (jobs && jobs.failed > 0)
      return notice(
        `${words}, ${jobs.failed} given up`,
        "The log of the worker names each failed job. They are kept in graphile_worker.jobs.",
      );
    return well(words);
  },
};

const backup: Check = {
  name: "Backup",
  async look() {
    const [newest] = (await listBackups()).filter(({ kind }) => kind === "database");
    const mend = "npm run db -- backup";
    if (!newest) return wrong("there is none", mend);
    const age = since(new Date(newest.madeAt));
    if (age < -HOUR_MS)
      return wrong(`${newest.file} says that it is of the future`, `Set the clock of this machine, then ${mend}.`);
    const words = `${newest.file}, ${formatAge(age)} old, ${formatBytes(newest.sizeBytes)}`;
    if (age > BACKUP_OLD_MS) return wrong(words, `${mend}. The worker makes one each day: look why it did not.`);
    if (age > BACKUP_LATE_MS) return notice(words, mend);
    const [data, backups] = await Promise.all([stat(env().DATA_DIR), stat(backupFolder())]);
    return data.dev === backups.dev
      ? notice(
          `${words}, on the same disk as the data`,
          "Let BACKUP_DIR be another disk, and see that it is mounted; or copy the folder to another machine each day.",
        )
      : well(words);
  },
};

const recoveryKey: Check = {
  name: "Recovery key",
  async look() {
    return isRecoveryKeyKept()
      ? well("kept somewhere else, as you said")
      : wrong(
          "is only on this disk: if the disk goes, no backup opens",
          "npm run db -- backup --show-key, keep it on paper or in a password manager, then npm run db -- backup --key-kept",
        );
  },
};

type Drill = { outcome: string | null; started_at: Date; failed_because: string | null };

const drill: Check = {
  name: "Restore drill",
  needsDatabase: true,
  async look() {
    const rows = await asSteward(migrationUrl(), async (tx) => {
      const { rows: there } = await tx.execute<{ known: boolean }>(
        sql`select to_regclass('public.restore_drills') is not null as known`,
      );
      if (!there[0]?.known) return [];
      return (
        await tx.execute<Drill>(
          sql`select outcome, started_at, failed_because from restore_drills where finished_at is not null order by started_at desc limit 1`,
        )
      ).rows;
    });
    const [last] = rows;
    const mend = "npm run db -- drill";
    if (!last) return wrong("no backup has ever been restored as a trial", mend);
    const age = since(new Date(last.started_at));
    if (last.outcome !== "proven")
      return wrong(
        `the last one failed, ${formatAge(age)} ago: ${last.failed_because ?? "the copy was not equal"}`,
        `Make a new backup, then ${mend}.`,
      );
    return age > DRILL_LATE_MS ? notice(`proven ${formatAge(age)} ago`, mend) : well(`proven ${formatAge(age)} ago`);
  },
};

const audit: Check = {
  name: "Audit seals",
  needsDatabase: true,
  async look() {
    const [oldest] = await asSteward(migrationUrl(), async (tx) => {
      const { rows } = await tx.execute<{ many: number; oldest: Date | null }>(
        sql`select count(*)::int as many, min(e.occurred_at) as oldest from audit_unsealed u join audit_events e using (sequence)`,
      );
      return rows;
    });
    if (!oldest?.oldest) return well("nothing waits");
    const age = since(new Date(oldest.oldest));
    const words = `${oldest.many} entries wait, the oldest for ${formatAge(age)}`;
    return age > 24 * HOUR_MS
      ? notice(words, "npm run db -- audit verify seals them. The running application does so by itself.")
      : well(words);
  },
};

export const upkeepChecks: readonly Check[] = [worker, backup, recoveryKey, drill, audit];
