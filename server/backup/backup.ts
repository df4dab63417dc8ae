import "server-only";
import { readdir, rm, stat } from "node:fs/promises";
import path from "node:path";
import { sql } from "drizzle-orm";
import { asSteward } from "@/db/steward";
import type { BackupKind } from "@/lib/vocabulary/operations";
import { env } from "../env";
import { blobStore } from "../storage/storage";
import { copyBase } from "./base-copy";
import { copyDatabase, databaseCopyName, freeName, type Progress } from "./database-copy";
import { copyFiles, listFileLists, removeUnlistedFiles } from "./files-copy";
import { backupFolder, listManifests, type Manifest, manifestOf, stampOf } from "./manifest";
import { hasTable, type NotedBackup, noting } from "./note-backup";
import { findRecoveryKey } from "./recovery-key";
import { databaseNameFor, dropDatabase, listDatabasesFor } from "./scratch-database";
import { databaseOf, ownerUrl } from "./server-client";
import { removeUnneededWal } from "./wal";

export type BackupMade = {
  kind: BackupKind;
  place: string;
  fileName: string;
  sizeBytes: number;
  /** Rows, or files; of a base nothing is counted. */
  count: number;
  durationMs: number;
};

type Wanted = { url: string; because: string; onProgress: Progress };
type Maker = { fileName: (now: Date) => string; make: (wanted: Wanted, fileName: string) => Promise<NotedBackup> };

const DAY_MS = 86_400_000;
const KEPT_DAYS = 30;
/** A base with the log since then is large, and whoever wants to go back to a moment wants it soon. */
const BASES_KEPT_DAYS = 14;

const noProgress: Progress = () => undefined;
const sum = (counts: Record<string, number>) => Object.values(counts).reduce((total, one) => total + one, 0);

const makers: Record<BackupKind, Maker> = {
  database: {
    fileName: databaseCopyName,
    async make({ url, ...wanted }, fileName) {
      const { tables, ...manifest } = await copyDatabase(url, { ...wanted, fileName });
      const counts = Object.fromEntries(Object.entries(tables).map(([name, { rows }]) => [name, rows]));
      return { ...manifest, fileName, counts };
    },
  },
  files: {
    fileName: (now) => `files-${stampOf(now)}.jsonl`,
    async make({ url, ...wanted }) {
      const { files, copied, ...list } = await copyFiles(url, { ...wanted, store: blobStore() });
      return { ...list, migration: null, counts: { files, copied } };
    },
  },
  base: {
    fileName: (now) => freeName(backupFolder(), `base-${stampOf(now)}`),
    async make({ because, onProgress }, fileName) {
      const manifest = await copyBase({ because, fileName, onProgress });
      return { ...manifest, fileName, migration: null, counts: {} };
    },
  },
};

/** Makes one copy and notes it; throws `BackupError` in words for the operator. Nothing half-made stays behind. */
export async function makeBackup({
  url,
  kind,
  because,
  onProgress = noProgress,
}: {
  url: string;
  kind: BackupKind;
  because: string;
  onProgress?: Progress;
}): Promise<BackupMade> {
  const begun = performance.now();
  const fileName = makers[kind].fileName(new Date());
  const noted = await noting(url, { kind, because, fileName }, () =>
    makers[kind].make({ url, because, onProgress }, fileName),
  );
  return {
    kind,
    place: path.join(backupFolder(), noted.fileName),
    fileName: noted.fileName,
    sizeBytes: noted.sizeBytes,
    count: kind === "files" ? (noted.counts.files ?? 0) : sum(noted.counts),
    durationMs: Math.round(performance.now() - begun),
  };
}

/** Copies of rows and bases in the folder that are whole, newest first. */
export function listBackups(folder = backupFolder()): Promise<Manifest[]> {
  return listManifests(folder);
}

/** Copies of another key are those of another disk that may be gone: on a new one they are what there is to restore. */
function tooOld(made: Manifest[], kind: Manifest["kind"], before: Date): string[] {
  const ours = made.filter((one) => one.kind === kind && one.recoveryKeyId === findRecoveryKey()?.id);
  return ours.slice(1).flatMap(({ madeAt, file }) => (new Date(madeAt) < before ? [file] : []));
}

/** What was left by a process that was killed: copies half made, and folders of trials. */
async function removeDrafts(now: Date): Promise<void> {
  const drafts = (await readdir(backupFolder(), { recursive: true }).catch(() => []))
    .filter((name) => name.endsWith(".part"))
    .map((name) => path.join(backupFolder(), name));
  const trials = (await readdir(env().DATA_DIR).catch(() => []))
    .filter((name) => /^(drill|moment)-\w{6}$/.test(name))
    .map((name) => path.join(env().DATA_DIR, name));
  for (const place of [...drafts, ...trials]) {
    const found = await stat(place).catch(() => null);
    if (found && found.mtimeMs < now.getTime() - DAY_MS) await rm(place, { recursive: true, force: true });
  }
}

/**
 * What a restore put aside is a copy like any other: what was erased since must not live on in it. Databases a restore or a drill
 * worked in when it was killed are not kept at all.
 */
async function dropOldDatabases(now: Date): Promise<void> {
  const own = databaseOf(ownerUrl());
  for (const [purpose, days] of [
    ["before", KEPT_DAYS],
    ["restore", 1],
    ["drill", 1],
  ] as const) {
    const limit = databaseNameFor(own, purpose, new Date(now.getTime() - days * DAY_MS));
    for (const { name, isUsed } of await listDatabasesFor(own, purpose))
      if (name < limit && !isUsed) await dropDatabase(name);
  }
}

/** Removes copies older than 30 days, never the newest good one of its kind. Answers the names of what went. */
export async function removeOldBackups({ url, now = new Date() }: { url: string; now?: Date }): Promise<string[]> {
  const folder = backupFolder();
  const made = await listManifests(folder);
  const daysAgo = (days: number) => new Date(now.getTime() - days * DAY_MS);
  const old = [...tooOld(made, "database", daysAgo(KEPT_DAYS)), ...tooOld(made, "base", daysAgo(BASES_KEPT_DAYS))];
  for (const file of old) {
    await rm(path.join(folder, file), { force: true });
    await rm(path.join(folder, manifestOf(file)), { force: true });
  }
  const hasForeign = made.some(({ recoveryKeyId }) => recoveryKeyId !== findRecoveryKey()?.id);
  const lists = hasForeign ? [] : (await listFileLists(folder)).slice(1);
  const oldLists = lists.filter((name) => name < `files-${stampOf(daysAgo(KEPT_DAYS))}`);
  for (const name of oldLists) await rm(path.join(folder, name), { force: true });
  if (!hasForeign) await removeUnlistedFiles(folder, now);
  await removeUnneededWal(folder);
  await removeDrafts(now);
  await dropOldDatabases(now);
  const gone = [...old, ...oldLists];
  await asSteward(url, async (tx) => {
    if (gone.length === 0 || !(await hasTable(tx, "backups"))) return;
    const names = sql.join(
      gone.map((name) => sql`${name}`),
      sql`, `,
    );
    await tx.execute(sql`update backups set removed_at = now() where file_name in (${names}) and removed_at is null`);
  });
  return gone;
}
