import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "./client";

/** One thing that was looked at: how much of it, and what is wrong with it. */
export type Finding = { name: string; looked: number; wrong: string[]; mend: string };

type Reference = {
  name: string;
  child: string;
  column: string;
  parent: string;
  parent_column: string;
  both_of_patients: boolean;
};

async function rowsOf<T extends Record<string, unknown>>(tx: Transaction, query: SQL) {
  return (await tx.execute<T>(query)).rows;
}

const OURS = sql`('public'::regnamespace, to_regnamespace('identity'))`;
/** They speak of people and records that may be gone: they are there to outlive them. */
const OUTLIVE = sql`('audit_events', 'audit_changes', 'erasure_certificates')`;

async function checkConstraints(tx: Transaction): Promise<Finding> {
  const rows = await rowsOf<{ name: string; is_valid: boolean }>(
    tx,
    sql`select conrelid::regclass || '.' || conname as name, convalidated as is_valid
          from pg_constraint where connamespace in ${OURS} and contype in ('f', 'c')`,
  );
  return {
    name: "Constraints checked for every row",
    looked: rows.length,
    wrong: rows.filter(({ is_valid }) => !is_valid).map(({ name }) => name),
    mend: "Look at the orphans below; when there are none: alter table ... validate constraint ...",
  };
}

async function checkIndexes(tx: Transaction): Promise<Finding> {
  const rows = await rowsOf<{ name: string; is_valid: boolean }>(
    tx,
    sql`select indexrelid::regclass::text as name, indisvalid and indisready as is_valid
          from pg_index join pg_class c on c.oid = indrelid where c.relnamespace in ${OURS}`,
  );
  return {
    name: "Indexes usable",
    looked: rows.length,
    wrong: rows.filter(({ is_valid }) => !is_valid).map(({ name }) => name),
    mend: "reindex index ...",
  };
}

async function checkRowSecurity(tx: Transaction): Promise<Finding> {
  const rows = await rowsOf<{ name: string; is_forced: boolean }>(
    tx,
    sql`select oid::regclass::text as name, relrowsecurity and relforcerowsecurity as is_forced
          from pg_class where relnamespace in ${OURS} and relkind in ('r', 'p')`,
  );
  return {
    name: "Row security forced on every table",
    looked: rows.length,
    wrong: rows.filter(({ is_forced }) => !is_forced).map(({ name }) => name),
    mend: 'Run "npm run db -- migrate": it forces it again.',
  };
}

/** Of one column each; so are all of ours. */
function listReferences(tx: Transaction) {
  return rowsOf<Reference>(
    tx,
    sql`select f.conname as name, f.conrelid::regclass::text as child, c.attname as column, f.confrelid::regclass::text as parent, p.attname as parent_column,
               exists (select from pg_attribute a where a.attrelid = f.conrelid and a.attname = 'patient_id')
                 and exists (select from pg_attribute a where a.attrelid = f.confrelid and a.attname = 'patient_id') as both_of_patients
          from pg_constraint f
          join pg_attribute c on c.attrelid = f.conrelid and c.attnum = f.conkey[1]
          join pg_attribute p on p.attrelid = f.confrelid and p.attnum = f.confkey[1]
         where f.contype = 'f' and f.connamespace in ${OURS} and cardinality(f.conkey) = 1 order by 1`,
  );
}

async function count(tx: Transaction, query: SQL): Promise<number> {
  const [row] = await rowsOf<{ many: string }>(tx, query);
  return Number(row?.many ?? 0);
}

async function checkOrphans(tx: Transaction, references: readonly Reference[]): Promise<Finding> {
  const wrong: string[] = [];
  for (const { child, column, parent, parent_column } of references) {
    const many = await count(
      tx,
      sql`select count(*) as many from ${sql.raw(child)} c where c.${sql.identifier(column)} is not null
           and not exists (select from ${sql.raw(parent)} p where p.${sql.identifier(parent_column)} = c.${sql.identifier(column)})`,
    );
    if (many > 0) wrong.push(`${child}.${column}: ${many} row(s) point to no row of ${parent}`);
  }
  return {
    name: "Rows point to rows that are there",
    looked: references.length,
    wrong,
    mend: "Rows were lost. Restore the newest backup into a database beside this one (command restore), and compare.",
  };
}

async function checkPatientRows(tx: Transaction): Promise<Finding> {
  const tables = await rowsOf<{ name: string }>(
    tx,
    sql`select table_name as name from information_schema.columns
         where table_schema = 'public' and column_name = 'patient_id' and table_name not in ${OUTLIVE} order by 1`,
  );
  const wrong: string[] = [];
  for (const { name } of tables) {
    const many = await count(
      tx,
      sql`select count(*) as many from ${sql.identifier(name)} c where c.patient_id is not null
           and not exists (select from patients p where p.id = c.patient_id)`,
    );
    if (many > 0) wrong.push(`${name}: ${many} row(s) of a patient who is not there`);
  }
  return {
    name: "Rows of patients have their patient",
    looked: tables.length,
    wrong,
    mend: "Rows were lost. Restore the newest backup into a database beside this one (command restore), and compare.",
  };
}

/** Two people's facts that point to each other would show one person's record in another's. */
async function checkMixedRows(tx: Transaction, references: readonly Reference[]): Promise<Finding> {
  const inside = references.filter(({ both_of_patients, column }) => both_of_patients && column !== "patient_id");
  const wrong: string[] = [];
  for (const { child, column, parent, parent_column } of inside) {
    const many = await count(
      tx,
      sql`select count(*) as many from ${sql.raw(child)} c join ${sql.raw(parent)} p on p.${sql.identifier(parent_column)} = c.${sql.identifier(column)}
           where p.patient_id <> c.patient_id`,
    );
    if (many > 0) wrong.push(`${child}.${column}: ${many} row(s) point to another patient's row`);
  }
  return {
    name: "Rows point within one patient",
    looked: inside.length,
    wrong,
    mend: "Report this as a fault of the program, without the rows themselves.",
  };
}

/** Looks at the rows of the database, as the steward. Reads all of them: on a large database this takes minutes. */
export async function checkRows(tx: Transaction): Promise<Finding[]> {
  const references = await listReferences(tx);
  return [
    await checkConstraints(tx),
    await checkIndexes(tx),
    await checkRowSecurity(tx),
    await checkOrphans(tx, references),
    await checkPatientRows(tx),
    await checkMixedRows(tx, references),
  ];
}

/** Rows by table. */
export async function countTables(tx: Transaction): Promise<Record<string, number>> {
  const tables = await rowsOf<{ name: string }>(
    tx,
    sql`select oid::regclass::text as name from pg_class where relnamespace in ${OURS} and relkind in ('r', 'p') order by 1`,
  );
  const counts: Record<string, number> = {};
  for (const { name } of tables) counts[name] = await count(tx, sql`select count(*) as many from ${sql.raw(name)}`);
  return counts;
}
