import { mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { recoverPostgres } from "@/scripts/lib/postgres-recovery.mjs";
import { BackupError } from "@/server/backup/backup-error";
import { copyDatabase } from "@/server/backup/database-copy";
import { chooseBase, openMoment, parseMoment } from "@/server/backup/moment";
import { archiveUntilNow } from "@/server/backup/wal";
import { env } from "@/server/env";

type Options = {
  at: string;
  folder: string;
  onProgress: (step: string) => void;
  atEnd: (clear: () => Promise<void>) => void;
};

/**
 * Makes a backup of the rows as they were at a moment: a server beside the running one recovers until then and is copied like any
 * other. So going back is restoring, and needs nothing of its own.
 */
export async function copyMoment({ at, folder, onProgress, atEnd }: Options): Promise<string> {
  const until = parseMoment(at);
  if (!env().WAL_ARCHIVE)
    throw new BackupError(
      "Only the database that comes along can go back to a moment, and only where there is gzip. For an own server docs/self-hosting says how.",
    );
  await archiveUntilNow();
  const base = await chooseBase(folder, until);
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
  await copyDatabase(recovered.url, { because: `The rows at ${at}`, fileName, folder: scratch, onProgress });
  return path.join(scratch, fileName);
}
