import "server-only";
import { createReadStream } from "node:fs";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { asSteward } from "@/db/steward";
import { localStore } from "../storage/local-store";
import { openStream, SealedFileError } from "../storage/sealed-file";
import { VaultError } from "../vault/keys";
import type { Vault } from "../vault/vault";
import { listStoredNames, readKnownFiles, restoreFile } from "./files-copy";

type Openable = { stored_name: string; size_bytes: string; data_key_encrypted: string; patient_id: string };

/** What the restored rows say of their files: with it each one opens. */
async function listOpenable(url: string): Promise<Map<string, Openable>> {
  const { rows } = await asSteward(url, (tx) =>
    tx.execute<Openable>(sql`
      select stored_name, size_bytes, data_key_encrypted, patient_id from documents where stored_name is not null
      union all
      select part ->> 'storedName', (part ->> 'sizeBytes')::bigint, part ->> 'dataKeyEncrypted', patient_id
        from document_uploads, jsonb_array_elements(parts) as part where ended_at is null`),
  );
  return new Map(rows.map((row) => [row.stored_name, row]));
}

/** Its key opens the first and the last piece, so the key is the right one and nothing is missing between or behind. */
async function opens(place: string, file: Openable, keys: Vault): Promise<boolean> {
  const context = { table: "documents", column: "data_key_encrypted", patientId: file.patient_id };
  const sizeBytes = Number(file.size_bytes);
  try {
    const dataKey = Buffer.from(keys.open(file.data_key_encrypted, context), "base64");
    const sealed = { fileId: file.stored_name, dataKey, sizeBytes };
    for (const at of sizeBytes === 0 ? [] : [0, sizeBytes - 1])
      for await (const _ of openStream(async (range) => createReadStream(place, range), sealed, {
        start: at,
        end: at,
      }));
    return true;
  } catch (error) {
    if (error instanceof SealedFileError || error instanceof VaultError) return false;
    throw error;
  }
}

/** Brings each file back into a scratch folder, one at a time, and opens it with the keys of the backup. Answers how many, and which not. */
export async function proveFiles(
  url: string,
  { folder, scratch, keys }: { folder: string; scratch: string; keys: Vault },
) {
  const openable = await listOpenable(url);
  const store = localStore(path.join(scratch, "files"));
  await mkdir(path.join(scratch, "files"), { recursive: true, mode: 0o700 });
  const known = await readKnownFiles(folder);
  const bad: string[] = [];
  let proven = 0;
  for (const name of await listStoredNames(url)) {
    const isBack = await restoreFile(name, { store, folder, spoolFolder: scratch, known });
    const place = path.join(scratch, "files", name);
    const file = openable.get(name);
    const isGood = isBack && (!file || (await opens(place, file, keys)));
    if (isGood) proven += 1;
    else bad.push(name);
    await rm(place, { force: true });
  }
  return { proven, bad };
}
