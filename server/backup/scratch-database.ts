import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import pg, { type Client, DatabaseError } from "pg";
import { BackupError } from "./backup-error";
import { stampOf } from "./manifest";
import { adminUrl, databaseOf, ownerUrl, quoted, withClient, withDatabase } from "./server-client";

const INSUFFICIENT_PRIVILEGE = "42501";
const DUPLICATE_DATABASE = "42P04";

const asAdmin = <T>(work: (client: Client) => Promise<T>) => withClient(adminUrl(), work);

const ownerName = () => decodeURIComponent(new URL(ownerUrl()).username);

/** What follows the name of a database in those that a restore or a drill works in, and in those it puts aside. */
export type Purpose = "restore" | "drill" | "before";

export const databaseNameFor = (name: string, purpose: Purpose, now = new Date()) =>
  `${name}_${purpose}_${stampOf(now).replace("-", "_")}`;

/** Databases of such a name that are ours; others that only begin alike are left alone. */
export async function listDatabasesFor(name: string, purpose: Purpose): Promise<{ name: string; isUsed: boolean }[]> {
  return asAdmin(async (client) => {
    const { rows } = await client.query<{ name: string; isUsed: boolean }>(
      `select datname as name, exists (select from pg_stat_activity a where a.datid = d.oid) as "isUsed" from pg_database d
        where starts_with(datname, $1) and substr(datname, length($1) + 1) ~ '^\\d{8}_\\d{6}$' and pg_get_userbyid(datdba) = $2 order by 1`,
      [`${name}_${purpose}_`, ownerName()],
    );
    return rows;
  });
}

/** An empty database of the application's login, which sorts and reads letters like the one there is. */
export async function createDatabase(name: string): Promise<string> {
  const owner = ownerName();
  try {
    await asAdmin(async (client) => {
      const { rows } = await client.query<{ collation: string; ctype: string }>(
        "select datcollate as collation, datctype as ctype from pg_database where datname in ($1, 'template0') order by datname = $1 desc limit 1",
        [databaseOf(ownerUrl())],
      );
      const [{ collation, ctype } = { collation: "C", ctype: "C" }] = rows;
      await client.query(
        `create database ${quoted(name)} owner ${quoted(owner)} template template0 encoding 'UTF8'
           lc_collate ${pg.escapeLiteral(collation)} lc_ctype ${pg.escapeLiteral(ctype)}`,
      );
    });
  } catch (error) {
    if (error instanceof DatabaseError && error.code === INSUFFICIENT_PRIVILEGE)
      throw new BackupError(
        `The login ${owner} may not create a database to restore into. Let it (alter role ${owner} createdb), or set ADMIN_DATABASE_URL to a login that may.`,
        { cause: error },
      );
    if (error instanceof DatabaseError && error.code === DUPLICATE_DATABASE)
      throw new BackupError(`There is a database ${name} already.`, { cause: error });
    throw error;
  }
  return withDatabase(ownerUrl(), name);
}

export async function dropDatabase(name: string): Promise<void> {
  await asAdmin((client) => client.query(`drop database if exists ${quoted(name)} with (force)`));
}

export async function databaseExists(name: string): Promise<boolean> {
  return asAdmin(async (client) => {
    const { rowCount } = await client.query("select from pg_database where datname = $1", [name]);
    return rowCount === 1;
  });
}

/** Whether there is anything of ours in it. */
export async function isEmptyDatabase(url: string): Promise<boolean> {
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ many: string }>(
      "select count(*) as many from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname in ('public', 'identity') and c.relkind in ('r', 'p')",
    );
    return Number(rows[0]?.many) === 0;
  });
}

/** What killed restores and drills left of theirs. */
export async function dropLeftDatabases(name: string, purpose: Purpose): Promise<void> {
  for (const left of await listDatabasesFor(name, purpose)) if (!left.isUsed) await dropDatabase(left.name);
}

/**
 * Gives databases new names, all or none. Renaming locks a name against new connections; meanwhile a second connection ends those
 * that are still open, so a running application finds itself on the restored database a moment later.
 */
export async function renameDatabases(renames: readonly { from: string; to: string }[]): Promise<void> {
  const names = renames.map(({ from }) => from);
  const elsewhere = names.includes(databaseOf(adminUrl())) ? withDatabase(adminUrl(), "postgres") : adminUrl();
  await withClient(elsewhere, (client) =>
    withClient(elsewhere, async (ending) => {
      let isDone = false;
      const renamed = (async () => {
        await client.query("begin");
        for (const { from, to } of renames)
          await client.query(`alter database ${quoted(from)} rename to ${quoted(to)}`);
        await client.query("commit");
      })().finally(() => {
        isDone = true;
      });
      const settled = renamed.catch(() => undefined);
      while (!isDone) {
        await ending.query(
          `select pg_terminate_backend(a.pid) from pg_stat_activity a
            where a.datname = any ($1) and a.pid <> pg_backend_pid() and a.backend_type = 'client backend'`,
          [names],
        );
        await Promise.race([settled, wait(100)]);
      }
      await renamed;
    }),
  );
}
