import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { recoverPostgres } from "@/scripts/lib/postgres-recovery.mjs";
import { BackupError } from "@/server/backup/backup-error";
import { copyDatabase } from "@/server/backup/database-copy";
import type { BaseManifest } from "@/server/backup/manifest";
import { chooseBase, openMoment } from "@/server/backup/moment";
import { archiveUntilNow } from "@/server/backup/wal";
import { env } from "@/server/env";

type Options = {
  /** Null for the newest there is. */
  until: Date | null;
  folder: string;
  onProgress: (step: string) => void;
  atEnd: (clear: () => Promise<void>) => void;
};

/** What can be said before anything is begun. Throws `BackupError`. */
export function findBase(folder: string, until: Date | null): Promise<BaseManifest> {
  if (!env().WAL_ARCHIVE)
    throw new BackupError(
      "Only the database that comes along can go back to a moment, and only where there is gzip. For an own server docs/self-hosting says how.",
    );
  return chooseBase(folder, until);
}

/**
 * Makes a backup of the rows as they were at a moment: a server beside the running one recovers until then and is copied like any
 * other. So going back is restoring, and needs nothing of its own.
 */
export async function copyMoment({ until, folder, onProgress, atEnd }: Options): Promise<string> {
  await archiveUntilNow();
  const base = await findBase(folder, until);
  const scratch = mkdtempSync(path.join(env().DATA_DIR, "moment-"));
  atEnd(async () => rmSync(scratch, { recursive: true, force: true }));
  const recovered = await recoverPostgres({
    dataDir: env().DATA_DIR,
    until: until?.toISOString() ?? null,
    fill: (places) => openMoment({ folder, base }, places, onProgress),
  });
  atEnd(recovered.erase);
  onProgress("The rows of that moment");
  const fileName = "moment.backup";
  await copyDatabase(recovered.url, {
    because: `The rows at ${until?.toISOString() ?? "the newest moment"}`,
    fileName,
    folder: scratch,
    onProgress,
  });
  return path.join(scratch, fileName);
}
