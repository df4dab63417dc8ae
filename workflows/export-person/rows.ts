import "server-only";
import { stringify } from "csv-stringify/sync";
import { type SQL, sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import { readAs, type Transaction } from "@/server/database";
import type { ArchiveTable } from "@/server/portability/archive-tables";
import type { ManagedPatient } from "@/server/scope";
import { open } from "@/server/vault/vault";

const BATCH = 200;

export type Row = Record<string, unknown>;

function openRow({ name: table, columns }: ArchiveTable, row: Row, patientId: string): Row {
  return Object.fromEntries(
    columns.map(({ name, key, isSealed }) => {
      const value = row[name] ?? null;
      return [key, isSealed && typeof value === "string" ? open(value, { table, column: name, patientId }) : value];
    }),
  );
}

type Next<T> = (tx: Transaction, next: SQL) => Promise<{ rows: T[] }>;

/** The rows of a query, a few at a time, through a cursor: it is run once, however many there are. Needs an open transaction. */
export async function* each<T>(patient: ManagedPatient, query: SQL, read: Next<T>): AsyncGenerator<T> {
  const cursor = sql.identifier(`rows_${newId()}`);
  await readAs(patient, (tx) => tx.execute(sql`declare ${cursor} no scroll cursor for ${query}`));
  for (;;) {
    const { rows } = await readAs(patient, (tx) => read(tx, sql`fetch ${sql.raw(String(BATCH))} from ${cursor}`));
    yield* rows;
    if (rows.length < BATCH) break;
  }
  await readAs(patient, (tx) => tx.execute(sql`close ${cursor}`));
}

const isOfRecord = ({ id }: ManagedPatient, { name }: ArchiveTable): SQL =>
  sql`${sql.identifier(name === "patients" ? "id" : "patient_id")} = ${id}`;

/** Of the person and of no record, also where a table has both. */
const isOfAccount = ({ viewer }: ManagedPatient, { name }: ArchiveTable): SQL =>
  sql`${sql.identifier(name === "people" ? "id" : "person_id")} = ${viewer.id} and to_jsonb(t) ->> 'patient_id' is null`;

/** All rows of the patient, or of the account of whoever asks, that they may read, by the key of the table. */
export async function* rowsOf(
  patient: ManagedPatient,
  table: ArchiveTable,
  of: "record" | "account" = "record",
): AsyncGenerator<Row> {
  const isWanted = of === "record" ? isOfRecord(patient, table) : isOfAccount(patient, table);
  const query = sql`select to_jsonb(t) as row from ${sql.identifier(table.name)} t where ${isWanted} order by ${sql.identifier(table.key)}`;
  for await (const { row } of each(patient, query, (tx, next) => tx.execute<{ row: Row }>(next)))
    yield openRow(table, row, patient.id);
}

/** A list of one row a line, so that a reader can take it line by line. */
export async function* asJson(rows: AsyncIterable<Row>): AsyncGenerator<string> {
  let separator = "[\n";
  for await (const row of rows) {
    yield separator + JSON.stringify(row);
    separator = ",\n";
  }
  yield separator === "[\n" ? "[]\n" : "\n]\n";
}

/** RFC 4180, with a byte order mark for spreadsheets; no cell begins a formula. What must be exact is in the JSON beside it. */
export async function* asCsv(columns: readonly string[], rows: AsyncIterable<Row>): AsyncGenerator<string> {
  const options = { escape_formulas: true, record_delimiter: "windows" } as const;
  yield `\uFEFF${stringify([[...columns]], options)}`;
  for await (const row of rows) yield stringify([columns.map((key) => asCell(row[key]))], options);
}

function asCell(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
