import "server-only";
import { removeStaleSpools } from "./spool";
import { blobStore } from "./storage";

const HOUR_MS = 3_600_000;

/**
 * Removes what no row speaks of, and what a killed process left half-written. Younger files are left alone, because the row of a
 * file is written after it; so at least an hour, and `known` is asked for before this is called.
 */
export async function sweepBlobs({ known, olderThanHours }: { known: ReadonlySet<string>; olderThanHours: number }) {
  if (olderThanHours < 1) throw new RangeError("A sweep spares the files of the last hour.");
  const changedBefore = new Date(Date.now() - olderThanHours * HOUR_MS);
  const orphans: string[] = [];
  for await (const { name, changedAt } of blobStore().list())
    if (changedAt < changedBefore && !known.has(name)) orphans.push(name);
  for (const name of orphans) await blobStore().remove(name);
  return { orphans: orphans.length, unfinished: await removeStaleSpools(changedBefore) };
}
