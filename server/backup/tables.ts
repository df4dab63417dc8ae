import "server-only";
import type { ClientBase } from "pg";
import { z } from "zod";
import { BackupError } from "./backup-error";

/** One table as the catalog knows it; every name is quoted already. */
export type CopiedTable = { name: string; columns: string[]; key: string[] };
export type CopiedSequence = { name: string; value: string };

/** What was copied of one table. The checksum is of its rows in the order of its key, as COPY writes them. */
export const tableSumSchema = z.object({ rows: z.number(), sha256: z.string() });
export type TableSum = z.infer<typeof tableSumSchema>;
export type TableSums = Record<string, TableSum>;

/** The queue is not among them: what was waiting is found again. */
const SCHEMAS = ["public", "identity"];

/** Every table is asked of the catalog, so that a new one cannot be forgotten. Texts are sorted alike on every server. */
export async function listTables(client: ClientBase): Promise<CopiedTable[]> {
  const { rows } = await client.query<CopiedTable>(
    `select format('%I.%I', n.nspname, c.relname) as name,
            array(select quote_ident(a.attname) from pg_attribute a
                   where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
            array(select quote_ident(a.attname) || case when a.attcollation <> 0 then ' collate "C"' else '' end
                    from pg_index i, unnest(i.indkey) with ordinality as k (number, place)
                    join pg_attribute a on a.attnum = k.number
                   where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid order by k.place) as key
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any ($1) and c.relkind in ('r', 'p') and not c.relispartition order by 1`,
    [SCHEMAS],
  );
  const keyless = rows.find(({ key }) => key.length === 0);
  if (keyless)
    throw new BackupError(
      `The table ${keyless.name} has no primary key, so its rows have no order to compare them in.`,
    );
  return rows;
}

/** Read as the owner: a sequence may be ahead of the snapshot, and never behind it. */
export async function listSequences(client: ClientBase): Promise<CopiedSequence[]> {
  const { rows } = await client.query<CopiedSequence>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as value
       from pg_sequences where schemaname = any ($1) and last_value is not null order by 1`,
    [SCHEMAS],
  );
  return rows;
}

/** Row security leaves rows out without a word, so it is proven that it leaves none out for the steward. */
export async function requireEveryRow(client: ClientBase): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name
       from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where n.nspname = any ($1) and c.relkind in ('r', 'p') and c.relrowsecurity
        and (not exists (select from pg_policy p where p.polrelid = c.oid and p.polpermissive and p.polcmd in ('*', 'r')
                           and 'app_steward'::regrole = any (p.polroles) and pg_get_expr(p.polqual, p.polrelid) = 'true')
          or exists (select from pg_policy p where p.polrelid = c.oid and not p.polpermissive))`,
    [SCHEMAS],
  );
  if (rows.length > 0)
    throw new BackupError(
      `Row security hides rows of ${rows.map(({ name }) => name).join(", ")} from the backup, so none was made.`,
    );
}

/** What a value looks like as text depends on these. */
export const PLAIN_TEXT = `set local timezone = 'UTC'; set local datestyle = 'ISO, YMD'; set local intervalstyle = 'postgres';
  set local bytea_output = 'hex'; set local extra_float_digits = 1; set local search_path = pg_catalog`;

export const copyOut = ({ name, columns, key }: CopiedTable) =>
  `copy (select ${columns.join(", ")} from ${name} order by ${key.join(", ")}) to stdout`;

export const copyIn = ({ name, columns }: Pick<CopiedTable, "name" | "columns">) =>
  `copy ${name} (${columns.join(", ")}) from stdin`;
