import { readFile } from "node:fs/promises";
import path from "node:path";
import { migrate } from "drizzle-orm/node-postgres/migrator";
import { connect } from "./client";

const MIGRATION_LOCK = 7_240_611;
/** Beside this file in the sources; given when the sources are bundled for a container. */
export const databaseFolder = process.env.DB_FOLDER ?? path.join(process.cwd(), "db");

type Journal = { entries: { tag: string; when: number }[] };

async function readJournal(): Promise<Journal> {
  return JSON.parse(
    await readFile(path.join(/* turbopackIgnore: true */ databaseFolder, "migrations/meta/_journal.json"), "utf8"),
  );
}

/** Brings a database to the newest schema; safe to run again and from two processes at once. */
export async function migrateDatabase(url: string): Promise<void> {
  const { database, pool, close } = connect(url, {
    size: 0,
    overflow: 2,
    timeoutSeconds: 30,
    recycleSeconds: 0,
  });
  const client = await pool.connect();
  const runFile = async (name: string) => {
    const statements = await readFile(
      /* turbopackIgnore: true */ path.join(/* turbopackIgnore: true */ databaseFolder, name),
      "utf8",
    );
    await client.query(`begin; ${statements}; commit;`);
  };
  try {
    await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    await runFile("before.sql");
    await migrate(database, {
      migrationsFolder: path.join(/* turbopackIgnore: true */ databaseFolder, "migrations"),
    });
    await runFile("after.sql");
  } finally {
    client.release(true);
    await close();
  }
}

export type MigrationStatus = { applied: string[]; pending: string[] };

/** Which migrations this database has had, and which it still waits for. */
export async function readMigrationStatus(url: string): Promise<MigrationStatus> {
  const { pool, close } = connect(url, {
    size: 0,
    overflow: 1,
    timeoutSeconds: 5,
    recycleSeconds: 0,
  });
  try {
    const { entries } = await readJournal();
    const exists = await pool.query("select to_regclass('drizzle.__drizzle_migrations') is not null as known");
    const last = exists.rows[0]?.known
      ? await pool.query("select max(created_at)::bigint as newest from drizzle.__drizzle_migrations")
      : undefined;
    const newest = Number(last?.rows[0]?.newest ?? 0);
    return {
      applied: entries.filter((entry) => entry.when <= newest).map((entry) => entry.tag),
      pending: entries.filter((entry) => entry.when > newest).map((entry) => entry.tag),
    };
  } finally {
    await close();
  }
}
