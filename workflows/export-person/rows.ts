import "server-only";
import { stringify } from "csv-stringify/sync";
import { sql } from "drizzle-orm";
import { readAs } from "@/server/database";
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

/** All rows of the patient that whoever asks may read, by the key of the table, a few at a time. */
export async function* rowsOf(patient: ManagedPatient, table: ArchiveTable): AsyncGenerator<Row> {
  const [name, key] = [sql.identifier(table.name), sql.identifier(table.key)];
  const whose = sql.identifier(table.name === "patients" ? "id" : "patient_id");
  let after: unknown = null;
  for (;;) {
    const { rows } = await readAs(patient, (tx) =>
      tx.execute<{ row: Row }>(sql`
        select to_jsonb(t) as row from ${name} t
         where ${whose} = ${patient.id} and ${after === null ? sql`true` : sql`${key} > ${after}`}
         order by ${key} limit ${BATCH}`),
    );
    for (const { row } of rows) yield openRow(table, row, patient.id);
    after = rows.at(-1)?.row[table.key] ?? null;
    if (rows.length < BATCH) return;
  }
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
