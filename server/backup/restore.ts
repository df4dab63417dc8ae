import "server-only";
import { mkdir } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { sql } from "drizzle-orm";
import { migrateDatabase } from "@/db/migrate";
import { listMigrations } from "@/db/migration-files";
import { asSteward } from "@/db/steward";
import { env } from "../env";
import { vaultFolder } from "../storage/spool";
import { blobStore } from "../storage/storage";
import { addOldKeys, keysFromEnvironment } from "../vault/keys";
import { vault } from "../vault/vault";
import { BackupError } from "./backup-error";
import type { Progress } from "./database-copy";
import { copyFiles, listStoredNames, restoreFiles } from "./files-copy";
import { fillDatabase } from "./fill-database";
import { backupFolder, type Manifest, readManifest, requireSameFile } from "./manifest";
import { auditOperation, hasTable } from "./note-backup";
import { findRecoveryKey, keepRecoveryKey } from "./recovery-key";
import {
  createDatabase,
  databaseExists,
  databaseNameFor,
  dropDatabase,
  dropLeftDatabases,
  isEmptyDatabase,
  listDatabasesFor,
  renameDatabases,
} from "./scratch-database";
import { type OpenedCopy, type OpeningKeys, openSealedCopy } from "./sealed-copy";
import { adminUrl, databaseOf, ownerUrl, withClient, withDatabase } from "./server-client";
import type { TableSums } from "./tables";

export type Restored = {
  database: string;
  /** Where the rows are that were there before; null where there were none. */
  keptAs: string | null;
  madeAt: string;
  migration: string;
  tables: TableSums;
  rows: number;
  files: { restored: number; lost: number };
  /** Erasures since the backup was made: what they erased is back, and only the old database certifies them. Null: it does not say. */
  undoneErasures: number | null;
  /** Ids of keys of the vault that were missing here. */
  vaultKeys: string[];
  durationMs: number;
};

/** Whatever key is at hand: BACKUP_KEY, the one in the data folder, the vault's. */
export function keysAtHand(): OpeningKeys {
  return { recovery: findRecoveryKey(), vault: vault() };
}

export type CopyToRestore = { place: string; copy: OpenedCopy; manifest: Manifest | null; migration: string };

/** Everything that can be said about a file before anything is touched. Throws `BackupError`. */
export async function openToRestore(place: string, keys: OpeningKeys = keysAtHand()): Promise<CopyToRestore> {
  const copy = await openSealedCopy(place, keys);
  const { what, migration, appVersion } = copy.header;
  if (what !== "database" || !migration)
    throw new BackupError(
      `${place} is no copy of the rows. Name a file anamnesis-….backup, or say --at TIME to go back to a moment.`,
    );
  if (!(await listMigrations()).some(({ tag }) => tag === migration))
    throw new BackupError(
      `${place} was made by version ${appVersion} and is of the migration ${migration}, which this version does not know. Restore it with that version or a newer one.`,
    );
  const manifest = await readManifest(place);
  if (manifest) await requireSameFile(place, manifest);
  return { place, copy, manifest, migration };
}

const rowsOf = (tables: TableSums) => Object.values(tables).reduce((total, { rows }) => total + rows, 0);

/** Fills an empty database and brings it to the newest schema. */
async function fillAndMigrate(url: string, { copy }: CopyToRestore, onProgress: Progress): Promise<TableSums> {
  const tables = await fillDatabase(url, copy, onProgress);
  onProgress("Newer migrations, rights and triggers");
  await migrateDatabase(url);
  await withClient(url, (client) => client.query("analyze"));
  return tables;
}

/** Keys of the vault that are missing here, or that VAULT_KEYS has to be given. */
export function restoreVaultKeys(copy: OpenedCopy): string[] {
  const text = copy.vaultKeys();
  if (text === null) return [];
  const keys = keysFromEnvironment(text).all();
  const missing = keys.filter(({ id }) => vault().keys.find(id) === null).map(({ id }) => id);
  if (missing.length > 0 && vault().keys.isFromEnvironment)
    throw new BackupError(
      `VAULT_KEYS lacks the key(s) ${missing.join(", ")} of this backup. Remove VAULT_KEYS, restore, and put what is then in vault-keys.json into it.`,
    );
  if (missing.length > 0) addOldKeys(env().DATA_DIR, keys);
  return missing;
}

async function restoreStoredFiles(url: string, folder: string, onProgress: Progress) {
  await mkdir(vaultFolder(), { recursive: true, mode: 0o700 });
  const names = await listStoredNames(url);
  let count = 0;
  const source = { store: blobStore(), folder, spoolFolder: vaultFolder() };
  return restoreFiles(names, source, () => onProgress(`${++count} files brought back`));
}

/** Copies that were under way when this one was made were never finished in this history. */
async function noteRestored(url: string, { place, manifest }: CopyToRestore): Promise<void> {
  const fileName = path.basename(place);
  await asSteward(url, async (tx) => {
    await tx.execute(sql`update backups set state = case when file_name = ${fileName} then 'done' else 'failed' end,
      finished_at = coalesce(finished_at, now()), size_bytes = coalesce(size_bytes, ${manifest?.sizeBytes ?? null})
      where state = 'running'`);
    await auditOperation(tx, {
      action: "backup.restored",
      entityId: fileName,
      reason: "Rows were restored from a backup",
    });
  });
}

/** The old database may be the one that is broken: then it says nothing, and is replaced all the same. */
function countErasuresSince({ copy }: CopyToRestore): Promise<number | null> {
  return asSteward(ownerUrl(), async (tx) => {
    if (!(await hasTable(tx, "erasure_certificates"))) return 0;
    const { rows } = await tx.execute<{ many: number }>(
      sql`select count(*)::int as many from erasure_certificates where created_at > ${copy.header.madeAt}::timestamptz`,
    );
    return rows[0]?.many ?? 0;
  }).catch(() => null);
}

type Target = { own: boolean; name: string; isThere: boolean; hasRows: boolean };

function requireNotOfServer(name: string): void {
  if ([databaseOf(adminUrl()), "postgres", "template0", "template1"].includes(name))
    throw new BackupError(`The database ${name} belongs to the server itself. Name another one.`);
}

/** For what was restored to look at, or put aside, and is not needed any more. */
export async function dropRestored(name: string): Promise<void> {
  if (name === databaseOf(ownerUrl()))
    throw new BackupError(`The database ${name} is the one in use. Nothing was dropped.`);
  requireNotOfServer(name);
  if (!(await databaseExists(name))) throw new BackupError(`There is no database ${name}.`);
  await dropDatabase(name);
}

async function readTarget(into: string | undefined): Promise<Target> {
  const own = databaseOf(ownerUrl());
  const name = into ?? own;
  if (name !== own) requireNotOfServer(name);
  const isThere = await databaseExists(name);
  const hasRows = isThere && !(await isEmptyDatabase(withDatabase(ownerUrl(), name)));
  if (name !== own && hasRows)
    throw new BackupError(
      `The database ${name} is not empty. Name another one, or drop it first: restore --drop ${name}`,
    );
  return { own: name === own, name, isThere, hasRows };
}

/** Puts a filled database in the place of the old one, which is kept under another name unless there was nothing in it. */
async function switchOver(scratch: string, { name, isThere, hasRows }: Target): Promise<string | null> {
  if (!isThere) {
    await renameDatabases([{ from: scratch, to: name }]);
    return null;
  }
  let keptAs = databaseNameFor(name, "before");
  // Two within one second would have the same name.
  for (; await databaseExists(keptAs); keptAs = databaseNameFor(name, "before")) await wait(200);
  await renameDatabases([
    { from: name, to: keptAs },
    { from: scratch, to: name },
  ]);
  if (hasRows) return keptAs;
  await dropDatabase(keptAs);
  return null;
}

/**
 * Restores rows, and for the installation's own database also files and keys. All work is done in a database of its own that takes
 * the place of the old one at the very end; whatever ends it before that leaves everything as it was.
 */
export async function restoreBackup(
  {
    place,
    folder,
    into,
    confirm,
  }: { place: string; folder: string; into?: string; confirm?: (found: CopyToRestore) => Promise<void> },
  onProgress: Progress = () => undefined,
): Promise<Restored> {
  const begun = performance.now();
  const found = await openToRestore(place);
  const target = await readTarget(into);
  await confirm?.(found);
  await dropLeftDatabases(target.name, "restore");
  const scratch = databaseNameFor(target.name, "restore");
  const url = await createDatabase(scratch);
  try {
    if (target.own && target.hasRows) await copyFilesOfToday(onProgress);
    const tables = await fillAndMigrate(url, found, onProgress);
    const vaultKeys = target.own ? restoreVaultKeys(found.copy) : [];
    const files = target.own ? await restoreStoredFiles(url, folder, onProgress) : { restored: 0, lost: 0 };
    await noteRestored(url, found);
    const undoneErasures = target.own && target.hasRows ? await countErasuresSince(found) : 0;
    if (target.own) keepKeyOfThisBackup(found.copy);
    onProgress(`Putting it in the place of ${target.name}`);
    const keptAs = await switchOver(scratch, target);
    return {
      database: target.name,
      keptAs,
      madeAt: found.copy.header.madeAt,
      migration: found.migration,
      tables,
      rows: rowsOf(tables),
      files,
      undoneErasures,
      vaultKeys,
      durationMs: Math.round(performance.now() - begun),
    };
  } catch (error) {
    await dropDatabase(scratch);
    throw error;
  }
}

/** Whoever comes back from this restore needs the files that only today's rows speak of: a day later they are gone from the storage. */
async function copyFilesOfToday(onProgress: Progress): Promise<void> {
  await copyFiles(ownerUrl(), { store: blobStore(), because: "Before a restore", onProgress }).catch(() =>
    onProgress("The files of today could not all be copied first"),
  );
}

/** The databases that restores put aside, oldest first. */
export async function listKeptDatabases(): Promise<string[]> {
  return (await listDatabasesFor(databaseOf(ownerUrl()), "before")).map(({ name }) => name);
}

/** Changes places with a database that a restore put aside; brings back the files it speaks of. */
export async function returnTo(kept: string, onProgress: Progress = () => undefined) {
  const target = await readTarget(undefined);
  if (target.hasRows) await copyFilesOfToday(onProgress);
  const files = await restoreStoredFiles(withDatabase(ownerUrl(), kept), backupFolder(), onProgress);
  const keptAs = await switchOver(kept, target);
  await asSteward(ownerUrl(), (tx) =>
    auditOperation(tx, { action: "backup.restored", entityId: kept, reason: "A database put aside was put back" }),
  );
  return { database: target.name, keptAs, files };
}

/** On a new disk the key that opened the backup goes on sealing the next ones; a key that is there already stays. */
function keepKeyOfThisBackup({ header }: OpenedCopy): void {
  const key = findRecoveryKey();
  if (key?.id === header.recoveryKeyId) keepRecoveryKey(key.text);
}
