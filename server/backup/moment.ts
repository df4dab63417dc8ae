import "server-only";
import path from "node:path";
import { z } from "zod";
import { BackupError } from "./backup-error";
import { openBase } from "./base-copy";
import type { Progress } from "./database-copy";
import { type BaseManifest, listManifests } from "./manifest";
import { keysAtHand, restoreVaultKeys } from "./restore";
import { openWal } from "./wal";

/** "newest", or a moment; without a zone it is the time of this machine. Throws `BackupError`. */
export function parseMoment(text: string): Date | null {
  if (text === "newest") return null;
  const [, day] = /^(\d{4}-\d{2}-\d{2})[ T]\d{2}:\d{2}/.exec(text) ?? [];
  // By itself, Date takes 30 February for 2 March.
  const moment = new Date(z.iso.date().safeParse(day).success ? text.replace(" ", "T") : "none");
  if (Number.isNaN(moment.getTime()))
    throw new BackupError(
      `"${text}" is no moment. Write it like "2026-03-12 14:30" (time of this machine) or "2026-03-12T14:30:00Z", or "newest".`,
    );
  if (moment > new Date())
    throw new BackupError(`${moment.toISOString()} has not come yet. Name an earlier moment, or "newest".`);
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
  const copy = await openBase(path.join(folder, base.file), { into: places.data, keys });
  const pieces = await openWal(base, { folder, into: places.wal, keys });
  // The key may have been changed since the base; a new one is put before the old ones, and none is ever removed.
  for (const one of [copy, ...pieces.slice(-1)]) restoreVaultKeys(one);
  onProgress(`${pieces.length} pieces of the log since then`);
}
