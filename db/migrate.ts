import type { PoolClient } from "pg";
import { connect } from "./client";
import { listMigrations, type Migration, readUp } from "./migration-files";
import { SchemaError } from "./schema-error";
import { runAfter, runBefore, surroundOlderSchema } from "./surroundings";

const MIGRATION_LOCK = 7_240_611;

/** Works on one connection that holds the lock of all changes to the schema; a second caller waits for the first. */
export async function underMigrationLock<T>(
  url: string,
  work: (client: PoolClient) => Promise<T>,
  onWait: () => void = () => undefined,
): Promise<T> {
  const { pool, close } = connect(url, { size: 0, overflow: 2, timeoutSeconds: 30, recycleSeconds: 0 });
  const client = await pool.connect().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  try {
    const { rows } = await client.query<{ is_mine: boolean }>("select pg_try_advisory_lock($1) as is_mine", [
      MIGRATION_LOCK,
    ]);
    if (!rows[0]?.is_mine) {
      onWait();
      await client.query("select pg_advisory_lock($1)", [MIGRATION_LOCK]);
    }
    return await work(client);
  } finally {
    client.release(true);
    await close();
  }
}

type AppliedRow = { created_at: string; hash: string; applied_at: Date | null };

/** The same table as Drizzle's migrator keeps; when something was applied is ours. */
export async function prepareHistory(client: PoolClient): Promise<void> {
  await client.query(`
    create schema if not exists drizzle;
    create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint);
    alter table drizzle.__drizzle_migrations add column if not exists applied_at timestamptz;
    alter table drizzle.__drizzle_migrations alter column applied_at set default now()`);
}

export async function readHistory(client: Pick<PoolClient, "query">): Promise<AppliedRow[]> {
  const { rows } = await client.query<{ is_known: boolean; has_times: boolean }>(
    `select to_regclass('drizzle.__drizzle_migrations') is not null as is_known,
            exists (select from information_schema.columns where table_schema = 'drizzle'
                     and table_name = '__drizzle_migrations' and column_name = 'applied_at') as has_times`,
  );
  if (!rows[0]?.is_known) return [];
  const times = rows[0].has_times ? "applied_at" : "null::timestamptz as applied_at";
  const history = await client.query<AppliedRow>(
    `select created_at, hash, ${times} from drizzle.__drizzle_migrations order by created_at`,
  );
  return history.rows;
}

async function applyMigration(client: PoolClient, { tag, when }: Migration): Promise<void> {
  const { statements, hash } = await readUp(tag);
  for (const statement of statements) await client.query(statement);
  await client.query("insert into drizzle.__drizzle_migrations (hash, created_at) values ($1, $2)", [hash, when]);
}

export function requireKnownHistory(history: readonly AppliedRow[], migrations: readonly Migration[]): void {
  const unknown = history.filter(({ created_at }) => !migrations.some(({ when }) => when === Number(created_at)));
  if (unknown.length > 0)
    throw new SchemaError(
      `The database is of another version: it has had ${unknown.length} migration(s) that this version does not know. Nothing was changed.`,
      "Start the version that the database belongs to. To go back to this one, run its command downgrade first, or restore a backup of this version.",
    );
}

/**
 * Brings a database to the newest schema, or to that of one migration; safe to run again and from two processes at once.
 * Refuses a database of another version, because the rights this version knows are not those of newer tables.
 */
export function migrateDatabase(
  url: string,
  { until, onWait }: { until?: string; onWait?: () => void } = {},
): Promise<void> {
  return underMigrationLock(
    url,
    async (client) => {
      const migrations = await listMigrations();
      const history = await readHistory(client);
      requireKnownHistory(history, migrations);
      const last = until === undefined ? migrations.length : migrations.findIndex(({ tag }) => tag === until) + 1;
      const pending = migrations
        .slice(0, last)
        .filter(({ when }) => !history.some(({ created_at }) => Number(created_at) === when));
      await runBefore(client);
      await prepareHistory(client);
      await inTransaction(client, async () => {
        for (const migration of pending) await applyMigration(client, migration);
        if (last < migrations.length) await surroundOlderSchema(client);
      });
      if (last === migrations.length) await runAfter(client);
    },
    onWait,
  );
}

export async function inTransaction<T>(client: PoolClient, work: () => Promise<T>): Promise<T> {
  await client.query("begin");
  try {
    const result = await work();
    await client.query("commit");
    return result;
  } catch (error) {
    await client.query("rollback");
    throw error;
  }
}

export type MigrationState = Migration & {
  isApplied: boolean;
  /** Null where it is pending, and where it was applied by a version that did not note it. */
  appliedAt: Date | null;
  /** The file is not the one that was applied. */
  isChanged: boolean;
};

export type MigrationStatus = {
  applied: string[];
  pending: string[];
  /** How many migrations of another version the database has had. */
  unknown: number;
  migrations: MigrationState[];
};

/** Which migrations this database has had, and which it still waits for. */
export async function readMigrationStatus(url: string): Promise<MigrationStatus> {
  const { pool, close } = connect(url, { size: 0, overflow: 1, timeoutSeconds: 5, recycleSeconds: 0 });
  try {
    const known = await listMigrations();
    const history = await readHistory({ query: pool.query.bind(pool) });
    const migrations = await Promise.all(
      known.map(async (migration): Promise<MigrationState> => {
        const row = history.find(({ created_at }) => Number(created_at) === migration.when);
        const { hash } = await readUp(migration.tag);
        return {
          ...migration,
          isApplied: row !== undefined,
          appliedAt: row?.applied_at ?? null,
          isChanged: row !== undefined && row.hash !== hash,
        };
      }),
    );
    return {
      applied: migrations.filter(({ isApplied }) => isApplied).map(({ tag }) => tag),
      pending: migrations.filter(({ isApplied }) => !isApplied).map(({ tag }) => tag),
      unknown: history.filter(({ created_at }) => !known.some(({ when }) => when === Number(created_at))).length,
      migrations,
    };
  } finally {
    await close();
  }
}
