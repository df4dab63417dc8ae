import "server-only";
import path from "node:path";
import { BackupError } from "./backup-error";
import { openBase } from "./base-copy";
import type { Progress } from "./database-copy";
import { type BaseManifest, listManifests } from "./manifest";
import { keysAtHand } from "./restore";
import { openWal } from "./wal";

/** "newest", or a moment; without a zone it is the time of this machine. Throws `BackupError`. */
export function parseMoment(text: string): Date | null {
  if (text === "newest") return null;
  const moment = new Date(/^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/.test(text) ? text.replace(" ", "T") : "none");
  if (Number.isNaN(moment.getTime()))
    throw new BackupError(
      `"${text}" is no moment. Write it like "2026-03-12 14:30" (time of this machine) or "2026-03-12T14:30:00Z", or "newest".`,
    );
  return moment;
}

/** The last base that was finished before the moment: the way from there is the shortest. */
export async function chooseBase(folder: string, until: Date | null): Promise<BaseManifest> {
  const bases = (await listManifests(folder)).filter((made) => made.kind === "base");
  const chosen = bases.find(({ finishedAt }) => until === null || new Date(finishedAt) <= until);
  if (chosen) return chosen;
  const oldest = bases.at(-1);
  throw new BackupError(
    oldest
      ? `The oldest moment that can be restored is ${oldest.finishedAt}. Restore a daily backup instead.`
      : `There is no base copy in ${folder}, so no moment can be restored. Restore a daily backup instead.`,
  );
}

/** Opens a base and the log since then into the folders of a server that is to recover. */
export async function openMoment(
  { folder, base }: { folder: string; base: BaseManifest },
  places: { data: string; wal: string },
  onProgress: Progress,
): Promise<void> {
  const keys = keysAtHand();
  onProgress(`The base of ${base.madeAt}`);
  await openBase(path.join(folder, base.file), { into: places.data, keys });
  const pieces = await openWal(base, { folder, into: places.wal, keys });
  onProgress(`${pieces} pieces of the log since then`);
}
