import "server-only";
import { sql } from "drizzle-orm";
import { connection } from "../database";
import { log } from "../log";
import { destroyFile } from "./keep-file";
import { sweepBlobs } from "./sweep";

const KEPT_FOR = "30 days";
const UPLOADS_KEPT_FOR = "24 hours";
const SWEPT_AFTER_HOURS = 24;

/** Ends what was deleted long enough ago, or was to be kept until a day; returns how many. The database writes the audit. */
export async function destroyDueDocuments(): Promise<number> {
  const { rows } = await connection().database.execute<{ stored_name: string | null }>(
    sql`select stored_name from app.destroy_documents(${KEPT_FOR}::interval)`,
  );
  // Without its key nobody can open such a file; one that stays because of a kill here goes with the next sweep.
  for (const { stored_name: storedName } of rows) if (storedName) await destroyFile(storedName);
  return rows.length;
}

/** Ends uploads nobody went on with, and destroys what had arrived of them; returns how many parts that were. */
export async function endStaleUploads(): Promise<number> {
  const { rows } = await connection().database.execute<{ name: string }>(
    sql`select app.end_stale_uploads(${UPLOADS_KEPT_FOR}::interval) as name`,
  );
  for (const { name } of rows) await destroyFile(name);
  return rows.length;
}

/** Removes files no document and no upload speaks of. */
export async function sweepStorage(): Promise<void> {
  const { rows } = await connection().database.execute<{ name: string }>(sql`select app.stored_names() as name`);
  const known = new Set(rows.map(({ name }) => name));
  const { orphans, unfinished } = await sweepBlobs({ known, olderThanHours: SWEPT_AFTER_HOURS });
  if (orphans + unfinished > 0) log.info("Files nothing speaks of were removed.", { count: orphans + unfinished });
}

/** Documents whose reading was asked for and did not happen. */
export async function listUnread() {
  const { rows } = await connection().database.execute<{ document_id: string; patient_id: string; person_id: string }>(
    sql`select document_id, patient_id, person_id from app.documents_to_read()`,
  );
  return rows.map((row) => ({ documentId: row.document_id, patientId: row.patient_id, personId: row.person_id }));
}
