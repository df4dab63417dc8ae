import "server-only";
import { mkdir, open, opendir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { notFound } from "@/lib/errors";
import { isId } from "@/lib/ids";
import type { BlobStore } from "./blob-store";

/** A rename is lasting only once the folder, too, is on the disk. */
async function flush(place: string): Promise<void> {
  const handle = await open(place, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

export function isMissing(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}

/** One file for each blob in a folder that only its owner can enter. */
export function localStore(folder: string): BlobStore {
  const placeOf = (name: string) => {
    if (!isId(name)) throw notFound("The file");
    return path.join(folder, name);
  };
  return {
    async put(name, sealedFile) {
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await flush(sealedFile);
      await rename(sealedFile, placeOf(name));
      await flush(folder);
    },
    async read(name, range) {
      const handle = await open(placeOf(name), "r").catch((error) => {
        throw isMissing(error) ? notFound("The file") : error;
      });
      return handle.createReadStream(range);
    },
    async remove(name) {
      await rm(placeOf(name), { force: true });
    },
    async *list() {
      const entries = await opendir(folder).catch((error) => {
        if (isMissing(error)) return [];
        throw error;
      });
      for await (const { name } of entries) {
        if (!isId(name)) continue;
        const found = await stat(path.join(folder, name)).catch(() => null);
        if (found) yield { name, sizeBytes: found.size, changedAt: found.mtime };
      }
    },
  };
}
