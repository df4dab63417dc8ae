import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/server/database";
import { dataPath } from "@/server/portability/archive-format";
import { type ArchiveRow, rowSchemaOf } from "@/server/portability/archive-rows";
import type { ArchiveTable } from "@/server/portability/archive-tables";
import type { KeptFile } from "@/server/storage/keep-file";
import { type Arrival, rowHere } from "./carry";
import { type CheckedArchive, carriedTables, pointsToItself, rowsIn } from "./check-archive";
import type { OpenZip } from "./open-zip";

const BATCH = 200;

type Written = Record<string, unknown>;

async function insert(tx: Transaction, table: ArchiveTable, rows: readonly Written[]): Promise<void> {
  const [first] = rows;
  if (!first) return;
  const name = sql.identifier(table.name);
  const columns = sql.join(
    Object.keys(first).map((column) => sql.identifier(column)),
    sql`, `,
  );
  await tx.execute(
    sql`insert into ${name} (${columns}) select ${columns} from jsonb_populate_recordset(null::${name}, ${JSON.stringify(rows)}::jsonb)`,
  );
}

/** The version a record has now was kept by the trigger when the record was written; the ones before it are brought along. */
async function insertVersions(tx: Transaction, table: ArchiveTable, rows: readonly Written[]): Promise<void> {
  const text = JSON.stringify(rows);
  await tx.execute(sql`
    update medical_record_versions v set created_at = g.created_at, changed_by_name = g.changed_by_name, id = g.id
      from jsonb_populate_recordset(null::medical_record_versions, ${text}::jsonb) g
     where v.record_id = g.record_id and v.version = g.version`);
  const { rows: known } = await tx.execute<{ id: string }>(sql`
    select v.id from medical_record_versions v join jsonb_populate_recordset(null::medical_record_versions, ${text}::jsonb) g on g.id = v.id`);
  const kept = new Set(known.map(({ id }) => id));
  await insert(
    tx,
    table,
    rows.filter(({ id }) => !kept.has(String(id))),
  );
}

function withFile(row: Written, file: KeptFile | undefined): Written {
  if (!file) return { ...row, stored_name: null, data_key_encrypted: null };
  const { storedName, dataKeyEncrypted, sizeBytes, mimeType } = file;
  return {
    ...row,
    stored_name: storedName,
    data_key_encrypted: dataKeyEncrypted,
    size_bytes: sizeBytes,
    mime_type: mimeType,
  };
}

async function* carriedRows(zip: OpenZip, table: ArchiveTable, { ids }: CheckedArchive): AsyncGenerator<ArchiveRow> {
  const path = dataPath(table.name, "json");
  const schema = rowSchemaOf(table);
  for await (const given of rowsIn(await zip.read(path), path)) {
    const row = schema.parse(given);
    if (ids.has(String(row.id))) yield row;
  }
}

type Files = ReadonlyMap<string, KeptFile>;

/** As the steward, in the caller's transaction: each row belongs to the new record, and to nobody else's, by `rowHere`. */
export async function writeRows(
  tx: Transaction,
  { zip, checked, arrival, files }: { zip: OpenZip; checked: CheckedArchive; arrival: Arrival; files: Files },
): Promise<void> {
  for (const table of carriedTables) {
    const batch = pointsToItself(table) ? Number.POSITIVE_INFINITY : BATCH;
    const write = table.name === "medical_record_versions" ? insertVersions : insert;
    let waiting: Written[] = [];
    for await (const row of carriedRows(zip, table, checked)) {
      const here = rowHere(table, row, arrival);
      waiting.push(table.name === "documents" ? withFile(here, files.get(String(row.id))) : here);
      if (waiting.length < batch) continue;
      await write(tx, table, waiting);
      waiting = [];
    }
    await write(tx, table, waiting);
    if (table.name === "patients" && !arrival.isOwn)
      await tx.execute(sql`insert into guardians (patient_id, person_id, relationship, created_by)
        values (${arrival.patientId}, ${arrival.personId}, 'Brought their record along', ${arrival.personId})`);
  }
}
