import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Client } from "pg";
import { readHistory, requireKnownHistory } from "@/db/migrate";
import { listMigrations } from "@/db/migration-files";
import { version } from "@/package.json";
import { BackupError } from "./backup-error";
import { gzipped } from "./gzip";
import { backupFolder, type DatabaseManifest, stampOf, writeManifest } from "./manifest";
import { recoveryKey } from "./recovery-key";
import { copyFrames } from "./rows-stream";
import { writeSealedCopy } from "./sealed-copy";
import { withClient } from "./server-client";
import { type CopiedTable, listSequences, listTables, PLAIN_TEXT, requireEveryRow, type TableSums } from "./tables";

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

/**
 * A table that is rewritten after the snapshot was taken looks empty in it (https://www.postgresql.org/docs/17/mvcc-caveats.html),
 * so the tables are held first: locking takes no snapshot, the first query does.
 */
async function beginSnapshot(client: Client): Promise<CopiedTable[]> {
  await requireEveryRow(client);
  const held = (await listTables(client)).map(({ name }) => name).join(", ");
  await client.query(`begin isolation level repeatable read read only; ${PLAIN_TEXT}`);
  if (held) await client.query(`lock table ${held} in access share mode`);
  const tables = await listTables(client);
  if (tables.map(({ name }) => name).join(", ") !== held)
    throw new BackupError("The tables of this database were being changed just now. Try again.");
  await requireEveryRow(client);
  return tables;
}

async function readMigration(client: Client): Promise<string> {
  const [history, migrations] = [await readHistory(client), await listMigrations()];
  requireKnownHistory(history, migrations);
  const newest = migrations.findLast(({ when }) => history.some(({ created_at }) => Number(created_at) === when));
  if (!newest) throw new BackupError("This database has no tables yet, so there is nothing to back up.");
  return newest.tag;
}

/** All rows as they are at one moment, in one file with a manifest beside it. The caller's client gets the one transaction. */
async function copyInSnapshot(client: Client, place: string, onProgress: Progress) {
  const sums: TableSums = {};
  const madeAt = new Date();
  const what = { tables: await beginSnapshot(client), sequences: await listSequences(client) };
  const migration = await readMigration(client);
  await client.query("set local role app_steward");
  const frames = copyFrames(client, what, ({ name }, sum) => {
    sums[name] = sum;
    if (sum.rows > 0) onProgress(`${name}: ${sum.rows} rows`);
  });
  const written = await writeSealedCopy(
    place,
    { what: "database", madeAt: madeAt.toISOString(), appVersion: version, migration },
    gzipped(frames),
  );
  await client.query("commit");
  return {
    ...written,
    madeAt,
    migration,
    tables: sums,
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
  return withClient(url, async (client) => {
    await holdBackupLock(client);
    const copied = await copyInSnapshot(client, path.join(folder, fileName), onProgress);
    const manifest: DatabaseManifest = {
      format: 1,
      kind: "database",
      file: fileName,
      madeAt: copied.madeAt.toISOString(),
      because,
      appVersion: version,
      migration: copied.migration,
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
