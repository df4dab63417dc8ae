import "server-only";
import { mkdtemp, rm } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { migrateDatabase } from "@/db/migrate";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import type { DrillOutcome } from "@/lib/vocabulary/operations";
import { cached, invalidate } from "../cache/cache";
import { env } from "../env";
import { blobStore } from "../storage/storage";
import { keysFromEnvironment } from "../vault/keys";
import { Vault } from "../vault/vault";
import { BackupError } from "./backup-error";
import type { Progress } from "./database-copy";
import { copyAgain, listStoredNames } from "./files-copy";
import { fillDatabase, NotEqualError } from "./fill-database";
import { backupFolder, listManifests } from "./manifest";
import { auditOperation, wordsFor } from "./note-backup";
import { proveFiles } from "./prove-files";
import { findRecoveryKey } from "./recovery-key";
import { openToRestore } from "./restore";
import { createDatabase, databaseNameFor, dropDatabase, dropLeftDatabases } from "./scratch-database";
import { databaseOf, ownerUrl } from "./server-client";
import { tryApplication } from "./try-application";

type Times = {
  databaseMs: number | null;
  filesMs: number | null;
  applicationMs: number | null;
  cacheMs: number | null;
};
export type Drill = Times & {
  fileName: string;
  outcome: DrillOutcome;
  rows: number | null;
  files: number | null;
  /** Tables, or "files". */
  differences: string[];
  failedBecause: string | null;
};

/** What people are promised after a loss. */
export const PROMISED_MS = { databaseMs: 3_600_000, applicationMs: 1_800_000, cacheMs: 900_000 } as const;

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const begun = performance.now();
  const result = await work();
  return { result, ms: Math.round(performance.now() - begun) };
}

/** What is cached is made of the database alone, so the cache is rebuilt as soon as it takes in what is asked of the restored rows. */
async function rebuildCache(url: string): Promise<void> {
  const tags = ["restore-drill"];
  await invalidate(tags);
  await cached(
    { key: `restore-drill:${url}`, tags, ttlSeconds: 60, schema: z.number() },
    async () => (await listStoredNames(url)).length,
  );
  await invalidate(tags);
}

/** Files that were destroyed since the rows were copied are no difference. */
async function countLost(bad: string[]): Promise<number> {
  if (bad.length === 0) return 0;
  const now = new Set(await listStoredNames(ownerUrl()));
  return bad.filter((name) => now.has(name)).length;
}

type Scene = {
  place: string;
  folder: string;
  database: string;
  scratch: string;
  server: string | null;
  onProgress: Progress;
};

/** As on a new machine: nothing but the folder of backups and the recovery key opens anything here. */
async function restoreAll(
  { place, folder, database, scratch, server, onProgress }: Scene,
  drill: Drill,
): Promise<void> {
  const found = await openToRestore(place, { recovery: findRecoveryKey(), vault: null });
  const text = found.copy.vaultKeys();
  if (text === null) throw new BackupError("The backup does not hold the keys of the vault.");
  const url = await createDatabase(database);
  const filled = await timed(() => fillDatabase(url, found.copy, onProgress));
  drill.databaseMs = filled.ms;
  drill.rows = Object.values(filled.result).reduce((total, { rows }) => total + rows, 0);
  onProgress("The application");
  const started = await timed(async () => {
    await migrateDatabase(url);
    await tryApplication(url, server);
  });
  drill.applicationMs = started.ms;
  onProgress("The files");
  const proven = await timed(() => proveFiles(url, { folder, scratch, keys: new Vault(keysFromEnvironment(text)) }));
  drill.filesMs = proven.ms;
  drill.files = proven.result.proven;
  if ((await countLost(proven.result.bad)) > 0) {
    drill.differences.push("files");
    await copyAgain(proven.result.bad, { store: blobStore(), folder });
  }
  drill.cacheMs = (await timed(() => rebuildCache(url))).ms;
}

async function note(id: string, drill: Drill): Promise<void> {
  await asSteward(ownerUrl(), async (tx) => {
    await tx.execute(sql`update restore_drills set finished_at = clock_timestamp(), outcome = ${drill.outcome}, database_ms = ${drill.databaseMs},
      files_ms = ${drill.filesMs}, application_ms = ${drill.applicationMs}, cache_ms = ${drill.cacheMs}, rows = ${drill.rows},
      files = ${drill.files}, differences = ${JSON.stringify(drill.differences)}::jsonb, failed_because = ${drill.failedBecause} where id = ${id}`);
    await auditOperation(tx, { action: "backup.drilled", entityId: drill.fileName, reason: drill.outcome });
  });
}

async function begin(fileName: string): Promise<string> {
  const id = newId();
  await asSteward(ownerUrl(), (tx) =>
    tx.execute(sql`insert into restore_drills (id, file_name) values (${id}, ${fileName})`),
  );
  return id;
}

/** Restores the newest backup where nobody sees it, compares every row and opens every file, takes the time, and clears away. */
export async function runDrill({
  server = null,
  onProgress = () => undefined,
}: {
  server?: string | null;
  onProgress?: Progress;
} = {}): Promise<Drill> {
  const folder = backupFolder();
  const newest = (await listManifests(folder)).find(({ kind }) => kind === "database");
  if (!newest) throw new BackupError(`There is no whole backup in ${folder} to try.`);
  const own = databaseOf(ownerUrl());
  await dropLeftDatabases(own, "drill");
  const database = databaseNameFor(own, "drill");
  const scratch = await mkdtemp(path.join(env().DATA_DIR, "drill-"));
  const drill: Drill = {
    fileName: newest.file,
    outcome: "failed",
    databaseMs: null,
    filesMs: null,
    applicationMs: null,
    cacheMs: null,
    rows: null,
    files: null,
    differences: [],
    failedBecause: null,
  };
  const id = await begin(newest.file);
  try {
    await restoreAll({ place: path.join(folder, newest.file), folder, database, scratch, server, onProgress }, drill);
    if (drill.differences.length === 0) drill.outcome = "proven";
    else drill.failedBecause = "What was restored is not equal to what was copied.";
  } catch (error) {
    if (error instanceof NotEqualError) drill.differences.push(...error.tables);
    drill.failedBecause = wordsFor(error);
  } finally {
    await dropDatabase(database);
    await rm(scratch, { recursive: true, force: true });
  }
  await note(id, drill);
  return drill;
}
