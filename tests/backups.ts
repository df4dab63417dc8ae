import { randomBytes } from "node:crypto";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import pg from "pg";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import { listTables } from "@/server/backup/tables";
import { env } from "@/server/env";
import { keepPart } from "@/server/storage/keep-file";
import { inFullWorld } from "./full-world";

export const superuserUrl = process.env.TEST_SUPERUSER_URL ?? "";
export const serverUrl = superuserUrl.replace(/[^/]+$/, "postgres");
/** Where the backups of this test file are. */
export const folder = mkdtempSync(path.join(tmpdir(), "anamnesis-backups-"));
Object.assign(env(), { BACKUP_DIR: folder, ADMIN_DATABASE_URL: serverUrl });

export const url = () => env().DATABASE_URL;
export const databaseName = () => new URL(url()).pathname.slice(1);
export const content = randomBytes(200_000);
export type KeptDocument = { storedName: string; sizeBytes: number; dataKeyEncrypted: string; patientId: string };

export async function ask<T extends object>(query: string, at = superuserUrl): Promise<T[]> {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query<T>(query)).rows;
  } finally {
    await client.end();
  }
}

/** Past every policy: the superuser sees what is there. */
export async function everything(): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const all: Record<string, string> = {};
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query<{ rows: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ';' order by t::text)), '') as rows from ${name} t`,
      );
      all[name] = rows[0]?.rows ?? "";
    }
    return all;
  } finally {
    await client.end();
  }
}

async function* bytes() {
  yield content;
}

export async function addDocument(patientId: string): Promise<KeptDocument> {
  const kept = await keepPart(bytes(), { patientId, maxBytes: 1e9 });
  await asSteward(url(), (tx) =>
    tx.execute(sql`insert into documents (id, patient_id, title, original_name, stored_name, data_key_encrypted, mime_type, size_bytes, sha256, uploaded_by_name)
      values (${newId()}, ${patientId}, 'Report', 'report.pdf', ${kept.storedName}, ${kept.dataKeyEncrypted}, 'application/pdf', ${kept.sizeBytes}, ${kept.sha256}, 'Ada')`),
  );
  return { ...kept, patientId };
}

/** A row in every table and one stored file, committed: a backup reads what is committed. */
export async function fillDatabaseOfThisFile(): Promise<KeptDocument> {
  let document: KeptDocument | undefined;
  await inFullWorld(async ({ world, patient }) => {
    // The world takes back what it made; this one is to stay.
    await (await world.steward()).execute(sql`commit`);
    document = await addDocument(patient.id);
    await asSteward(url(), (tx) =>
      tx.execute(sql`insert into identity.credentials (person_id, password_hash)
        select person_id, 'hash' from patients where id = ${patient.id}`),
    );
  });
  if (!document) throw new Error("There is no world.");
  return document;
}
