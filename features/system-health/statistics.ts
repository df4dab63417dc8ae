import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { connection } from "@/server/database";

const instant = z.union([z.string(), z.date()]).transform((value) => new Date(value));
const number = z.coerce.number();

/** As the login, to whom row security shows no row: only what the server counts about itself. */
async function ask<T>(query: ReturnType<typeof sql>, schema: z.ZodType<T>): Promise<T[]> {
  const { rows } = await connection().database.execute(query);
  return z.array(schema).parse(rows);
}

const replicaSchema = z.object({ name: z.string(), state: z.string().nullable(), lagSeconds: number.nullable() });
const serverSchema = z.object({
  connections: number,
  most: number,
  sizeBytes: number,
  serverVersion: z.string(),
});

export type DatabaseFacts = z.infer<typeof serverSchema> & {
  answeredMs: number;
  pool: { busy: number; idle: number; waiting: number };
  replicas: z.infer<typeof replicaSchema>[];
};

export async function readDatabase(): Promise<DatabaseFacts> {
  const begun = performance.now();
  await connection().database.execute(sql`select 1`);
  const answeredMs = performance.now() - begun;
  const [server] = await ask(
    sql`select (select count(*) from pg_stat_activity where backend_type = 'client backend') as connections,
               current_setting('max_connections') as most, pg_database_size(current_database()) as "sizeBytes",
               split_part(current_setting('server_version'), ' ', 1) as "serverVersion"`,
    serverSchema,
  );
  if (!server) throw new Error("The server said nothing of itself.");
  const replicas = await ask(
    // Of a replica that has everything PostgreSQL tells no time.
    sql`select application_name as name, state,
               case when replay_lsn >= pg_current_wal_lsn() then 0 else extract(epoch from replay_lag) end as "lagSeconds"
          from pg_stat_replication where state is distinct from 'backup'`,
    replicaSchema,
  );
  const { totalCount, idleCount, waitingCount } = connection().pool;
  return {
    ...server,
    answeredMs,
    pool: { busy: totalCount - idleCount, idle: idleCount, waiting: waitingCount },
    replicas,
  };
}

const tableSchema = z.object({
  name: z.string(),
  bytes: number,
  indexBytes: number,
  live: number,
  dead: number,
  vacuumedAt: instant.nullable(),
  wholeReads: number,
  indexReads: number,
});
export type TableFacts = z.infer<typeof tableSchema>;

/** The largest first. Rows are PostgreSQL's own estimates. */
export function readTables(): Promise<TableFacts[]> {
  return ask(
    sql`select relname as name, pg_total_relation_size(relid) as bytes, pg_indexes_size(relid) as "indexBytes", n_live_tup as live,
               n_dead_tup as dead, greatest(last_vacuum, last_autovacuum) as "vacuumedAt", coalesce(seq_scan, 0) as "wholeReads",
               coalesce(idx_scan, 0) as "indexReads"
          from pg_stat_user_tables where schemaname = 'public' order by bytes desc, name`,
    tableSchema,
  );
}

const indexSchema = z.object({ name: z.string(), table: z.string(), bytes: number });
export type IndexFacts = z.infer<typeof indexSchema>;

/** Since statistics began. Those that keep something unique are used by every write. */
export async function readUnusedIndexes(): Promise<{ indexes: IndexFacts[]; since: Date | null }> {
  const indexes = await ask(
    sql`select s.indexrelname as name, s.relname as table, pg_relation_size(s.indexrelid) as bytes
          from pg_stat_user_indexes s join pg_index i on i.indexrelid = s.indexrelid
         where s.schemaname = 'public' and s.idx_scan = 0 and not i.indisunique order by bytes desc, name`,
    indexSchema,
  );
  const [began] = await ask(
    sql`select coalesce(stats_reset, pg_postmaster_start_time()) as since from pg_stat_database where datname = current_database()`,
    z.object({ since: instant.nullable() }),
  );
  return { indexes, since: began?.since ?? null };
}

const statementSchema = z.object({ text: z.string(), calls: number, meanMs: number, totalMs: number });
export type StatementFacts = z.infer<typeof statementSchema>;

const LONGEST_TEXT = 300;

/** PostgreSQL replaces values by $1; what would be left of any is taken out here. */
export function withoutValues(text: string): string {
  const plain = text
    .replace(/\/\*[\s\S]*?\*\//g, " ")
    .replace(/--[^\n]*/g, " ")
    .replace(/\$([A-Za-z_]*)\$[\s\S]*?(\$\1\$|$)/g, "…")
    .replace(/'(?:[^']|'')*('|$)/g, "…")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length > LONGEST_TEXT ? `${plain.slice(0, LONGEST_TEXT)}…` : plain;
}

/** PostgreSQL says so where the extension is there and was not loaded at the start. */
const NOT_LOADED = "55000";

function isNotLoaded(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return ("code" in error && error.code === NOT_LOADED) || isNotLoaded(error.cause);
}

/** PostgreSQL shows each role its own statements alone; pages and sign-in ask as roles of their own. */
const ASKING_ROLES = ["none", "app_runtime", "app_identity"] as const;
const SHOWN_STATEMENTS = 10;

function readStatementsOf(
  role: (typeof ASKING_ROLES)[number],
  view: ReturnType<typeof sql>,
): Promise<StatementFacts[]> {
  return connection().database.transaction(async (tx) => {
    await tx.execute(sql`select set_config('role', ${role}, true)`);
    const { rows } = await tx.execute(
      sql`select query as text, calls, mean_exec_time as "meanMs", total_exec_time as "totalMs" from ${view}
           where dbid = (select oid from pg_database where datname = current_database()) and calls >= 5
             and userid = (select oid from pg_roles where rolname = current_user)
             and query ~* '^\\s*(select|insert|update|delete|with|merge)\\s' order by mean_exec_time desc limit ${SHOWN_STATEMENTS}`,
    );
    return z
      .array(statementSchema)
      .parse(rows)
      .map((one) => ({ ...one, text: withoutValues(one.text) }));
  });
}

/** Null where the server does not gather them. */
export async function readSlowStatements(): Promise<StatementFacts[] | null> {
  const [extension] = await ask(
    sql`select n.nspname as schema from pg_extension e join pg_namespace n on n.oid = e.extnamespace where e.extname = 'pg_stat_statements'`,
    z.object({ schema: z.string() }),
  );
  if (!extension) return null;
  const view = sql`${sql.identifier(extension.schema)}.pg_stat_statements`;
  try {
    const found: StatementFacts[] = [];
    for (const role of ASKING_ROLES) found.push(...(await readStatementsOf(role, view)));
    return found.sort((one, other) => other.meanMs - one.meanMs).slice(0, SHOWN_STATEMENTS);
  } catch (error) {
    if (isNotLoaded(error)) return null;
    throw error;
  }
}
