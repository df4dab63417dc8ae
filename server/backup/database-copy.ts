import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { readMigrationStatus } from "@/db/migrate";
import { version } from "@/package.json";
import { writeKeys } from "../vault/keys";
import { vault } from "../vault/vault";
import { BackupError } from "./backup-error";
import { gzipped } from "./gzip";
import { backupFolder, type DatabaseManifest, stampOf, writeManifest } from "./manifest";
import { recoveryKey } from "./recovery-key";
import { copyFrames } from "./rows-stream";
import { writeSealedCopy } from "./sealed-copy";
import { withClient } from "./server-client";
import { listSequences, listTables, PLAIN_TEXT, requireEveryRow, type TableSums } from "./tables";

export type Progress = (step: string) => void;

/** No two copies of one database at the same time; the lock goes with the connection. */
const BACKUP_LOCK = 7_240_612;

async function holdBackupLock(client: Client): Promise<void> {
  const { rows } = await client.query<{ held: boolean }>("select pg_try_advisory_lock($1) as held", [BACKUP_LOCK]);
  if (!rows[0]?.held) throw new BackupError("Another backup of this database is being made just now.");
}

/** Two copies in one second have two names. */
export function freeName(folder: string, start: string): string {
  for (let more = 0; ; more += 1) {
    const name = more === 0 ? `${start}.backup` : `${start}-${more}.backup`;
    if (!existsSync(path.join(folder, name))) return name;
  }
}

/** All rows as they are at one moment, in one file with a manifest beside it. The caller's client gets the one transaction. */
async function copyInSnapshot(
  client: Client,
  place: string,
  { migration, onProgress }: { migration: string; onProgress: Progress },
) {
  const tables: TableSums = {};
  const madeAt = new Date();
  await client.query(`begin isolation level repeatable read read only; ${PLAIN_TEXT}`);
  await requireEveryRow(client);
  const what = { tables: await listTables(client), sequences: await listSequences(client) };
  await client.query("set local role app_steward");
  const frames = copyFrames(client, what, ({ name }, sum) => {
    tables[name] = sum;
    if (sum.rows > 0) onProgress(`${name}: ${sum.rows} rows`);
  });
  const written = await writeSealedCopy(
    place,
    {
      what: "database",
      madeAt: madeAt.toISOString(),
      appVersion: version,
      migration,
      vaultKeys: writeKeys(vault().keys.all()),
    },
    gzipped(frames),
  );
  await client.query("commit");
  return {
    ...written,
    madeAt,
    tables,
    sequences: Object.fromEntries(what.sequences.map(({ name, value }) => [name, value])),
  };
}

/** Makes `anamnesis-<time>.backup` and its manifest. */
export async function copyDatabase(
  url: string,
  {
    because,
    fileName,
    onProgress,
    folder = backupFolder(),
  }: { because: string; fileName: string; onProgress: Progress; folder?: string },
): Promise<DatabaseManifest> {
  const begun = performance.now();
  const migration = (await readMigrationStatus(url)).applied.at(-1);
  if (!migration) throw new BackupError("This database has no tables yet, so there is nothing to back up.");
  return withClient(url, async (client) => {
    await holdBackupLock(client);
    const copied = await copyInSnapshot(client, path.join(folder, fileName), { migration, onProgress });
    const manifest: DatabaseManifest = {
      format: 1,
      kind: "database",
      file: fileName,
      madeAt: copied.madeAt.toISOString(),
      because,
      appVersion: version,
      migration,
      sizeBytes: copied.sizeBytes,
      sha256: copied.sha256,
      recoveryKeyId: recoveryKey().id,
      durationMs: Math.round(performance.now() - begun),
      tables: copied.tables,
      sequences: copied.sequences,
    };
    await writeManifest(folder, manifest);
    return manifest;
  });
}

export const databaseCopyName = (moment: Date) => freeName(backupFolder(), `anamnesis-${stampOf(moment)}`);
