import "server-only";
import { createReadStream } from "node:fs";
import { rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { createInterface } from "node:readline";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asSteward } from "@/db/steward";
import { AppError } from "@/lib/errors";
import { isId } from "@/lib/ids";
import { version } from "@/package.json";
import type { BlobStore } from "../storage/blob-store";
import { BackupError } from "./backup-error";
import type { Progress } from "./database-copy";
import { backupFolder, hashFile, namesIn, stampOf } from "./manifest";
import { writeWhole } from "./sealed-copy";

/** A list says in its first line what it is, and in each other line one file; so it is never held as a whole to be written. */
const listSchema = z.object({
  format: z.literal(1),
  kind: z.literal("files"),
  madeAt: z.iso.datetime(),
  because: z.string(),
  appVersion: z.string(),
});
const keptFileSchema = z.object({ name: z.uuid(), sizeBytes: z.number(), sha256: z.string() });
export type CopiedFile = z.infer<typeof keptFileSchema>;

const filesFolder = (folder = backupFolder()) => path.join(folder, "files");
const DAY_MS = 86_400_000;
const listPattern = /^files-\d{8}-\d{6}\.jsonl$/;

/** Every file the database speaks of. */
export async function listStoredNames(url: string): Promise<string[]> {
  const { rows } = await asSteward(url, (tx) => tx.execute<{ name: string }>(sql`select app.stored_names() as name`));
  return rows.map(({ name }) => name);
}

/** Newest first. */
export async function listFileLists(folder: string): Promise<string[]> {
  const names = await namesIn(folder);
  return names
    .filter((name) => listPattern.test(name))
    .sort()
    .reverse();
}

async function readList(place: string, known: Map<string, CopiedFile>): Promise<void> {
  let isFirst = true;
  for await (const line of createInterface({ input: createReadStream(place), crlfDelay: Number.POSITIVE_INFINITY })) {
    if (isFirst) listSchema.parse(JSON.parse(line));
    else {
      const file = keptFileSchema.parse(JSON.parse(line));
      if (!known.has(file.name)) known.set(file.name, file);
    }
    isFirst = false;
  }
}

/** A file never changes under its name, so what any kept list says of it holds. */
export async function readKnownFiles(folder: string): Promise<Map<string, CopiedFile>> {
  const known = new Map<string, CopiedFile>();
  for (const name of await listFileLists(folder)) {
    try {
      await readList(path.join(folder, name), known);
    } catch (cause) {
      throw new BackupError(`The list ${path.join(folder, name)} cannot be read. Remove it to go on without it.`, {
        cause,
      });
    }
  }
  return known;
}

/** Null where the storage does not have it. */
const readStored = (store: BlobStore, name: string) =>
  store.read(name).catch((error) => {
    if (error instanceof AppError && error.code === "not-found") return null;
    throw error;
  });

async function copyOne(
  name: string,
  { store, folder, known }: { store: BlobStore; folder: string; known: Map<string, CopiedFile> },
) {
  const place = path.join(filesFolder(folder), name);
  const found = await stat(place).catch(() => null);
  const noted = known.get(name);
  if (found && noted?.sizeBytes === found.size) return { isNew: false, file: noted };
  const source = await readStored(store, name);
  if (!source) return null;
  const written = await writeWhole(place, source);
  return { isNew: true, file: { name, ...written } };
}

export type FilesCopied = { fileName: string; sizeBytes: number; sha256: string; files: number; copied: number };

/** Copies the files that are not there yet, as they are: sealed. Then writes the list of all of them. */
export async function copyFiles(
  url: string,
  {
    store,
    because,
    onProgress,
    folder = backupFolder(),
  }: { store: BlobStore; because: string; onProgress: Progress; folder?: string },
): Promise<FilesCopied> {
  const madeAt = new Date();
  const known = await readKnownFiles(folder);
  const names = await listStoredNames(url);
  const total = { files: 0, copied: 0 };
  const missing: string[] = [];
  async function* lines() {
    yield Buffer.from(
      `${JSON.stringify({ format: 1, kind: "files", madeAt: madeAt.toISOString(), because, appVersion: version })}\n`,
    );
    for (const name of names) {
      const one = await copyOne(name, { store, folder, known });
      if (!one) {
        missing.push(name);
        continue;
      }
      total.files += 1;
      total.copied += one.isNew ? 1 : 0;
      if (one.isNew) onProgress(`${total.copied} new files copied`);
      yield Buffer.from(`${JSON.stringify(one.file)}\n`);
    }
  }
  const fileName = `files-${stampOf(madeAt)}.jsonl`;
  const written = await writeWhole(path.join(folder, fileName), lines());
  await requireNoneMissing(url, missing);
  return { fileName, ...written, ...total };
}

/** Copies that rotted are made anew, where the storage still has what was copied then. */
export async function copyAgain(
  names: readonly string[],
  { store, folder }: { store: BlobStore; folder: string },
): Promise<void> {
  const known = await readKnownFiles(folder);
  for (const name of names) {
    const noted = known.get(name);
    const source = noted && (await readStored(store, name));
    if (!source) continue;
    const draft = path.join(filesFolder(folder), `${name}.again.part`);
    const { sha256 } = await writeWhole(draft, source);
    if (sha256 === noted.sha256) await rename(draft, path.join(filesFolder(folder), name));
    else await rm(draft, { force: true });
  }
}

/** What was destroyed while the others were copied is no loss. */
async function requireNoneMissing(url: string, missing: string[]): Promise<void> {
  if (missing.length === 0) return;
  const now = new Set(await listStoredNames(url));
  const lost = missing.filter((name) => now.has(name)).length;
  if (lost > 0)
    throw new BackupError(
      `${lost} file(s) that the database speaks of are not in the storage. All others were copied. An older backup may still have them.`,
    );
}

/** The copy of one file, checked against what was noted when it was made; null where there is none that is good. */
async function findGoodCopy(name: string, folder: string, known: Map<string, CopiedFile>): Promise<string | null> {
  const place = path.join(filesFolder(folder), name);
  const noted = known.get(name);
  const found = await stat(place).catch(() => null);
  if (!isId(name) || !found || (noted && noted.sizeBytes !== found.size)) return null;
  return !noted || (await hashFile(place)) === noted.sha256 ? place : null;
}

type Source = { store: BlobStore; folder: string; spoolFolder: string };

/** Brings one file back; false where there is no good copy of it. */
export async function restoreFile(
  name: string,
  { store, folder, spoolFolder, known }: Source & { known: Map<string, CopiedFile> },
): Promise<boolean> {
  const place = await findGoodCopy(name, folder, known);
  if (!place) return false;
  const spooled = path.join(spoolFolder, `${name}.part`);
  await writeWhole(spooled, createReadStream(place));
  await store.put(name, spooled);
  await rm(spooled, { force: true });
  return true;
}

/** Brings back the files named that the storage does not have. Answers how many came back, and how many have no good copy. */
export async function restoreFiles(names: readonly string[], source: Source, onFile: () => void) {
  const known = await readKnownFiles(source.folder);
  const there = new Set<string>();
  for await (const { name } of source.store.list()) there.add(name);
  const total = { restored: 0, lost: 0 };
  for (const name of names) {
    if (there.has(name)) continue;
    const isBack = await restoreFile(name, { ...source, known });
    total[isBack ? "restored" : "lost"] += 1;
    if (isBack) onFile();
  }
  return total;
}

/** Copies no kept list names any more go. What was copied within a day may be of a list that is being written. */
export async function removeUnlistedFiles(folder: string, now: Date): Promise<void> {
  if ((await listFileLists(folder)).length === 0) return;
  const known = await readKnownFiles(folder);
  for (const name of await namesIn(filesFolder(folder))) {
    if (known.has(name) || !isId(name)) continue;
    const place = path.join(filesFolder(folder), name);
    const found = await stat(place).catch(() => null);
    if (found && found.mtimeMs < now.getTime() - DAY_MS) await rm(place, { force: true });
  }
}
