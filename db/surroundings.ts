import type { PoolClient } from "pg";
import { readDatabaseFile } from "./migration-files";
import { splitStatements, withoutComments } from "./sql-statements";

/** https://www.postgresql.org/docs/current/errcodes-appendix.html */
const INVALID_FUNCTION_DEFINITION = "42P13";
const ABSENT = new Set(["42P01", "42703", "42704", "42883", "3F000"]);

/** Triggers belong to after.sql, which makes them anew each time: so none of another version stays. */
const DROP_TRIGGERS = `
  do $$
  declare
    named record;
  begin
    for named in
      select t.tgname as name, t.tgrelid::regclass as on_table
        from pg_trigger t join pg_proc p on p.oid = t.tgfoid
       where p.pronamespace = to_regnamespace('app') and not t.tgisinternal
    loop
      execute format('drop trigger %I on %s', named.name, named.on_table);
    end loop;
  end $$`;

/** Functions that a policy or a default asks stay; bodies of functions are not looked at, so another function is no reason. */
const dropFunctions = (which: string) => `
  do $$
  declare
    named record;
  begin
    for named in
      select p.oid::regprocedure as signature from pg_proc p where p.pronamespace = to_regnamespace('app') and ${which}
    loop
      begin
        execute format('drop function %s', named.signature);
      exception when dependent_objects_still_exist then null;
      end;
    end loop;
  end $$`;

/** Tables are always written with their schema, because the functions have an empty search path. */
const SPEAKS_OF_WHAT_IS_NOT_THERE = `exists (
  select from regexp_matches(p.prosrc, '\\m(public|identity)\\.([a-z_]+)\\M', 'g') as found (name)
   where to_regclass(found.name[1] || '.' || found.name[2]) is null
     and not exists (select from pg_proc f where f.proname = found.name[2] and f.pronamespace::regnamespace::text = found.name[1]))`;

function codeOf(error: unknown): unknown {
  return error instanceof Error && "code" in error ? error.code : undefined;
}

/** A newer version may have left functions with other columns or names, which PostgreSQL does not replace. */
export async function runBefore(client: PoolClient): Promise<void> {
  const statements = await readDatabaseFile("before.sql");
  try {
    await client.query(`begin; ${statements}; commit;`);
  } catch (error) {
    await client.query("rollback");
    if (codeOf(error) !== INVALID_FUNCTION_DEFINITION) throw error;
    await client.query(`begin; ${DROP_TRIGGERS}; ${dropFunctions("true")}; ${statements}; commit;`);
  }
}

export async function runAfter(client: PoolClient): Promise<void> {
  await client.query(`begin; ${DROP_TRIGGERS}; ${await readDatabaseFile("after.sql")}; commit;`);
}

/** after.sql forces it again. */
const STEP_ASIDE = `
  do $$
  declare
    named record;
  begin
    for named in select oid::regclass as name from pg_class where relforcerowsecurity loop
      execute format('alter table %s no force row level security', named.name);
    end loop;
  end $$`;

/**
 * Lets go of every function and trigger, so that tables they speak of may go, and of row security for the owner, so that
 * a way back sees the rows it changes. Policies and defaults keep their functions.
 */
export async function dropSurroundings(client: PoolClient): Promise<void> {
  await client.query(STEP_ASIDE);
  await client.query(DROP_TRIGGERS);
  await client.query(dropFunctions("true"));
}

type Known = { isTable(name: string): boolean; isColumn(table: string, column: string): boolean };

async function readKnown(client: PoolClient): Promise<Known> {
  const { rows } = await client.query<{ table_name: string; column_name: string }>(
    "select table_name, column_name from information_schema.columns where table_schema in ('public', 'identity')",
  );
  const columns = new Set(rows.map((row) => `${row.table_name}.${row.column_name}`));
  const tables = new Set(rows.map((row) => row.table_name));
  return {
    isTable: (name) => tables.has(name.replace(/^public\./, "")),
    isColumn: (table, column) => columns.has(`${table.replace(/^public\./, "")}.${column}`),
  };
}

const listed = (names: string) => names.split(",").map((name) => name.trim());
const GRANT =
  /^((?:grant|revoke)\s+[^;]*?)\s+on\s+(?!all\s|schema\s|function\s|sequence\s)(?:table\s+)?([a-z_.,\s]+?)\s+((?:to|from)\s[\s\S]*)$/i;
const COLUMNS = /\(([^)]*)\)/;

/** What is left of a grant where tables or columns of it are not there; null when nothing is. */
function withinKnown(statement: string, { isTable, isColumn }: Known): string | null {
  const [, rights, on, whom] = GRANT.exec(withoutComments(statement)) ?? [];
  if (rights === undefined || on === undefined || whom === undefined) return statement;
  const tables = listed(on).filter(isTable);
  const [table] = tables;
  if (!table) return null;
  const columns = COLUMNS.exec(rights)?.[1];
  if (columns === undefined) return `${rights} on ${tables.join(", ")} ${whom}`;
  const there = listed(columns).filter((column) => isColumn(table, column));
  return there.length > 0 ? `${rights.replace(COLUMNS, `(${there.join(", ")})`)} on ${table} ${whom}` : null;
}

async function runWherePossible(client: PoolClient, statement: string): Promise<void> {
  await client.query("savepoint possible");
  try {
    await client.query(statement);
  } catch (error) {
    if (!ABSENT.has(String(codeOf(error)))) throw error;
    await client.query("rollback to savepoint possible");
  }
  await client.query("release savepoint possible");
}

/**
 * before.sql and after.sql over a schema that is older than they are: what speaks of tables that are not there is left
 * out, so that no right is left over and none is missing. The older version runs its own files when it starts. Inside the caller's transaction.
 */
export async function surroundOlderSchema(client: PoolClient): Promise<void> {
  await client.query(await readDatabaseFile("before.sql"));
  const known = await readKnown(client);
  await client.query(DROP_TRIGGERS);
  for (const statement of splitStatements(await readDatabaseFile("after.sql"))) {
    const possible = withinKnown(statement, known);
    if (possible) await runWherePossible(client, possible);
  }
  await client.query(
    DROP_TRIGGERS.replace("not t.tgisinternal", `not t.tgisinternal and ${SPEAKS_OF_WHAT_IS_NOT_THERE}`),
  );
  await client.query(dropFunctions(SPEAKS_OF_WHAT_IS_NOT_THERE));
}
