import { sql } from "drizzle-orm";
import type { PoolClient } from "pg";
import { inTransaction, prepareHistory, readHistory, requireKnownHistory, underMigrationLock } from "./migrate";
import { findMigration, listMigrations, type Migration, readDown, UNDECIDED } from "./migration-files";
import { SchemaError } from "./schema-error";
import { splitStatements, withoutComments } from "./sql-statements";
import { asSteward } from "./steward";
import { dropSurroundings, surroundOlderSchema } from "./surroundings";

export type Way = {
  /** What is undone, newest first. */
  undone: Migration[];
  /** The schema that is left; null for none at all. */
  target: string | null;
};

/** From the newest applied migration back to a revision, to "base", or by one step. */
export async function planDowngrade(applied: readonly string[], wanted?: string): Promise<Way> {
  const migrations = await listMigrations();
  const inOrder = migrations.filter(({ tag }) => applied.includes(tag));
  const target =
    wanted === "base" ? undefined : wanted === undefined ? inOrder.at(-2) : findMigration(migrations, wanted);
  if (wanted !== undefined && wanted !== "base") {
    if (!target) throw new SchemaError(`There is no migration "${wanted}".`, "The command history lists them.");
    if (!inOrder.includes(target))
      throw new SchemaError(
        `The database has not had ${target.tag}, so it cannot go back to it.`,
        "The command history shows what it has had.",
      );
  }
  const undone = inOrder.slice(target ? inOrder.indexOf(target) + 1 : 0).reverse();
  return { undone, target: target?.tag ?? null };
}

async function requireDown({ tag }: Migration): Promise<string> {
  const down = await readDown(tag);
  if (down === null)
    throw new SchemaError(
      `${tag} has no way back: ${tag}.down.sql is missing.`,
      "Restore a backup from before this migration instead.",
    );
  if (down.includes(UNDECIDED))
    throw new SchemaError(
      `The way back from ${tag} has not been reviewed: it has lines "${UNDECIDED}".`,
      "A developer has to decide them. Until then, restore a backup from before this migration.",
    );
  return down;
}

export type Loss = { what: string; rows: number };
export type Losses = { sentences: string[]; losses: Loss[] };

const bare = (name: string) => name.replaceAll('"', "").trim();

function readLost(down: string): { table: string; column?: string }[] {
  return splitStatements(down).flatMap((given) => {
    const statement = withoutComments(given);
    const tables = /^drop table\s+([\s\S]+)$/i.exec(statement)?.[1];
    if (tables) return tables.split(",").map((table) => ({ table: bare(table) }));
    const [, table, column] = /^alter table (\S+) drop column (\S+)$/i.exec(statement) ?? [];
    return table && column ? [{ table: bare(table), column: bare(column) }] : [];
  });
}

/** What a way back would take from this database, counted. Only what holds something is named. */
export async function countLosses(url: string, { undone }: Way): Promise<Losses> {
  const downs = await Promise.all(undone.map(requireDown));
  const sentences = downs.flatMap((down) =>
    down.split("\n").flatMap((line) => /^-- Loses: (.*)$/.exec(line)?.[1] ?? []),
  );
  const lost = downs.flatMap(readLost);
  const gone = new Set(lost.filter(({ column }) => column === undefined).map(({ table }) => table));
  const losses = await asSteward(url, async (tx) => {
    const counted: Loss[] = [];
    for (const { table, column } of lost) {
      if (column !== undefined && gone.has(table)) continue;
      const from = sql.raw(
        table
          .split(".")
          .map((part) => `"${part}"`)
          .join("."),
      );
      const where = column === undefined ? sql`` : sql`where ${sql.identifier(column)} is not null`;
      const { rows } = await tx.execute<{ many: string }>(sql`select count(*) as many from ${from} ${where}`);
      counted.push({ what: column === undefined ? table : `${table}.${column}`, rows: Number(rows[0]?.many ?? 0) });
    }
    return counted;
  });
  return { sentences, losses: losses.filter(({ rows }) => rows > 0) };
}

/** What no migration made, and goes with the first one: ours by name, so nothing else in the database is touched. */
async function dropEverythingElse(client: PoolClient): Promise<void> {
  await client.query("drop schema if exists app, graphile_worker cascade");
  await client.query(`do $$ begin
    drop extension if exists pg_trgm;
  exception when insufficient_privilege or dependent_objects_still_exist then null;
  end $$`);
  await client.query("revoke all on schema public from app_runtime, app_gatekeeper, app_identity, app_steward");
  await client.query("drop schema drizzle cascade");
}

/** Goes the way back in one transaction: all of it, or nothing. Waits half a minute at most for others who use the tables. */
export function downgradeDatabase(url: string, { undone, target }: Way, onWait?: () => void): Promise<void> {
  return underMigrationLock(
    url,
    async (client) => {
      const downs = await Promise.all(
        undone.map(async (migration) => ({ ...migration, down: await requireDown(migration) })),
      );
      requireKnownHistory(await readHistory(client), await listMigrations());
      await inTransaction(client, async () => {
        await client.query("set local lock_timeout = '30s'; set local check_function_bodies = off");
        await prepareHistory(client);
        await dropSurroundings(client);
        for (const { down, when } of downs) {
          await client.query(down);
          await client.query("delete from drizzle.__drizzle_migrations where created_at = $1", [when]);
        }
        if (target === null) await dropEverythingElse(client);
        else await surroundOlderSchema(client);
      });
    },
    onWait,
  );
}
