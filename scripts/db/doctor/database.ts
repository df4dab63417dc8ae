import { sql } from "drizzle-orm";
import { connect } from "@/db/client";
import { readMigrationStatus } from "@/db/migrate";
import { env } from "@/server/env";
import { addressOf } from "../address";
import { migrationUrl } from "../migration-url";
import { formatAge } from "../words";
import { type Check, notice, type Verdict, well, wrong } from "./check";

const onlyOne = { size: 0, overflow: 1, timeoutSeconds: 10, recycleSeconds: 0 };
const OLDEST_MAJOR = 15;
const LATE_MS = 2000;
const WRONG_MS = 30_000;

type Answer = {
  version: string;
  is_superuser: boolean;
  skips_rows: boolean;
  now: Date;
  used: number;
  most: number;
  is_replica: boolean;
};

async function ask(url: string): Promise<Answer & { clockOffMs: number }> {
  const { database, close } = connect(url, onlyOne);
  try {
    const begun = Date.now();
    const { rows } = await database.execute<Answer>(sql`
      select current_setting('server_version') as version, rolsuper as is_superuser, rolbypassrls as skips_rows, clock_timestamp() as now,
             (select count(*)::int from pg_stat_activity) as used, current_setting('max_connections')::int as most, pg_is_in_recovery() as is_replica
        from pg_roles where rolname = current_user`);
    const [answer] = rows;
    if (!answer) throw new Error("The database gave no answer.");
    const middle = (begun + Date.now()) / 2;
    return { ...answer, clockOffMs: new Date(answer.now).getTime() - middle };
  } finally {
    await close();
  }
}

function judge({ version, is_superuser, skips_rows, used, most, is_replica }: Answer, where: string): Verdict {
  if (Number.parseInt(version, 10) < OLDEST_MAJOR)
    return wrong(`PostgreSQL ${version} is too old`, `Move to PostgreSQL ${OLDEST_MAJOR} or newer.`);
  if (is_superuser || skips_rows)
    return wrong(
      `the login in DATABASE_URL is ${is_superuser ? "a superuser" : "allowed to bypass row security"}, so nothing keeps one person's rows from another`,
      "Use a login of its own: docs/self-hosting/create-database.sh shows how.",
    );
  if (is_replica) return wrong("it is a replica and can only be read", "Name the primary in DATABASE_URL.");
  const words = `PostgreSQL ${version}, ${where}, ${used} of ${most} connections`;
  return used > most * 0.8
    ? notice(words, "Lower DB_POOL_SIZE, close other programs, or raise max_connections.")
    : well(words);
}

const answers: Check = {
  name: "Database",
  async look() {
    if (process.env.DATABASE_TROUBLE)
      return {
        ...wrong(
          process.env.DATABASE_TROUBLE,
          "The lines above are of the database that comes along. If it was damaged: npm run db -- restore --help",
        ),
        isSilent: true,
      };
    const { database, host } = addressOf(env().DATABASE_URL);
    return judge(await ask(env().DATABASE_URL), `${database} on ${host}`);
  },
};

const clock: Check = {
  name: "Clock",
  needsDatabase: true,
  async look() {
    const { clockOffMs } = await ask(env().DATABASE_URL);
    const off = Math.abs(clockOffMs);
    const words = `${off < LATE_MS ? "agrees with the database" : `${(off / 1000).toFixed(1)} seconds from the database's`}`;
    const mend = "Set both clocks by the network (NTP): links and sessions run out by them.";
    return off > WRONG_MS ? wrong(words, mend) : off > LATE_MS ? notice(words, mend) : well(words);
  },
};

const migrations: Check = {
  name: "Migrations",
  needsDatabase: true,
  async look() {
    const { applied, pending, unknown, migrations: all } = await readMigrationStatus(migrationUrl());
    if (unknown > 0)
      return wrong(
        `the database is of another version: ${unknown} migration(s) are not known here`,
        "Start the version the database belongs to.",
      );
    if (pending.length > 0)
      return wrong(`${pending.length} pending`, "npm run db -- migrate (every start does it, too)");
    const changed = all.filter(({ isChanged }) => isChanged).map(({ tag }) => tag);
    if (changed.length > 0)
      return notice(
        `changed after they were applied: ${changed.join(", ")}`,
        "Compare the schema with that of an empty database.",
      );
    return well(`all applied, newest ${applied.at(-1) ?? "none"}`);
  },
};

const longWork: Check = {
  name: "Locks",
  needsDatabase: true,
  async look() {
    const { database, close } = connect(env().DATABASE_URL, onlyOne);
    try {
      const { rows } = await database.execute<{ pid: number; age_ms: number; waits: boolean }>(sql`
        select pid, extract(epoch from now() - xact_start) * 1000 as age_ms, wait_event_type = 'Lock' as waits
          from pg_stat_activity where datname = current_database() and xact_start < now() - interval '15 minutes' and backend_type = 'client backend'
         order by xact_start limit 5`);
      if (rows.length === 0) return well("nothing has worked for more than 15 minutes");
      const lines = rows.map(
        ({ pid, age_ms, waits }) => `connection ${pid} since ${formatAge(Number(age_ms))}${waits ? ", waiting" : ""}`,
      );
      return notice(
        lines.join("; "),
        "If it is none of yours that should work so long: select pg_terminate_backend(<number>)",
      );
    } finally {
      await close();
    }
  },
};

type Archiver = { is_on: boolean; failed_at: Date | null; archived_at: Date | null; file: string | null };

/** A log that cannot be archived is kept by the server until its disk is full. */
const archive: Check = {
  name: "Log archive",
  needsDatabase: true,
  async look() {
    const { database, close } = connect(env().DATABASE_URL, onlyOne);
    try {
      const { rows } = await database.execute<Archiver>(sql`
        select current_setting('archive_mode') <> 'off' as is_on, last_failed_time as failed_at, last_archived_time as archived_at, last_failed_wal as file
          from pg_stat_archiver`);
      const [found] = rows;
      if (!found?.is_on) return well("is off: there is no going back to a moment, only to a backup");
      const { failed_at, archived_at, file } = found;
      const isFailing = failed_at !== null && (archived_at === null || new Date(failed_at) > new Date(archived_at));
      if (isFailing)
        return wrong(
          `${file} could not be archived, last tried ${formatAge(Date.now() - new Date(failed_at).getTime())} ago`,
          "Make room on the disk of the backups, and see that PostgreSQL may write there. Until then its own disk fills up.",
        );
      return well(
        archived_at
          ? `last part ${formatAge(Date.now() - new Date(archived_at).getTime())} ago`
          : "nothing was due yet",
      );
    } finally {
      await close();
    }
  },
};

export const databaseChecks: readonly Check[] = [answers, migrations, clock, longWork, archive];
