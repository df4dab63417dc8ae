import "server-only";
import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readdir, readFile, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { env } from "../env";
import { isMissing } from "../storage/local-store";
import { BackupError } from "./backup-error";
import { writeWhole } from "./sealed-copy";
import { tableSumSchema } from "./tables";

const shared = {
  format: z.literal(1),
  file: z.string(),
  madeAt: z.iso.datetime(),
  because: z.string(),
  appVersion: z.string(),
  sizeBytes: z.number(),
  sha256: z.string(),
  recoveryKeyId: z.string(),
  durationMs: z.number(),
};

/** Lies beside its copy and can be read by everybody who finds it: counts and checksums, nothing of anybody's health. */
export const manifestSchema = z.discriminatedUnion("kind", [
  z.object({
    ...shared,
    kind: z.literal("database"),
    migration: z.string(),
    tables: z.record(z.string(), tableSumSchema),
    sequences: z.record(z.string(), z.string()),
  }),
  z.object({
    ...shared,
    kind: z.literal("base"),
    serverVersion: z.string(),
    systemId: z.string(),
    fromWal: z.string(),
    finishedAt: z.iso.datetime(),
  }),
]);
export type Manifest = z.infer<typeof manifestSchema>;
export type DatabaseManifest = Extract<Manifest, { kind: "database" }>;
export type BaseManifest = Extract<Manifest, { kind: "base" }>;

const DAY_MS = 86_400_000;
const manifestPattern = /^(anamnesis|base)-\d{8}-\d{6}(-\d+)?\.json$/;

export const backupFolder = () => env().BACKUP_DIR ?? path.join(env().DATA_DIR, "backups");

/** "20261121-230512", in UTC. */
export const stampOf = (moment: Date) =>
  moment
    .toISOString()
    .replace(/\.\d+Z$/, "")
    .replaceAll(/[-:]/g, "")
    .replace("T", "-");

export const manifestOf = (file: string) => file.replace(/\.backup$/, ".json");

export function writeManifest(folder: string, manifest: Manifest) {
  const text = `${JSON.stringify(manifest, null, 2)}\n`;
  return writeWhole(
    path.join(folder, manifestOf(manifest.file)),
    (async function* () {
      yield Buffer.from(text, "utf8");
    })(),
  );
}

/** Null where there is none; a copy can be restored without it. */
export async function readManifest(place: string): Promise<Manifest | null> {
  const text = await readFile(manifestOf(place), "utf8").catch(() => null);
  if (text === null) return null;
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new BackupError(
      `${manifestOf(place)} cannot be read. Remove it to go on without it: the copy itself says what is in it.`,
      {
        cause,
      },
    );
  }
}

/** A folder that is not there is empty; one that may not be read is trouble. */
export async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

/** Null where the copy beside it is not there or not whole. A manifest speaks of the copy it is named after, and of no other file. */
async function readWhole(folder: string, name: string): Promise<Manifest | null> {
  const manifest = await readManifest(path.join(folder, name)).catch(() => null);
  if (!manifest || manifestOf(manifest.file) !== name) return null;
  const file = await stat(path.join(folder, manifest.file)).catch(() => null);
  return file?.size === manifest.sizeBytes ? manifest : null;
}

/** A clock that was wrong for a while must not make a copy the newest for years. */
const isFromFuture = ({ madeAt }: Manifest, now: Date) => Date.parse(madeAt) > now.getTime() + DAY_MS;

/** Copies that are whole by their manifest, newest first; those that say they are of the future come last. */
export async function listManifests(folder: string, now = new Date()): Promise<Manifest[]> {
  const names = (await namesIn(folder)).filter((name) => manifestPattern.test(name));
  const found = (await Promise.all(names.map((name) => readWhole(folder, name)))).filter((one) => one !== null);
  return found.sort(
    (one, other) =>
      Number(isFromFuture(one, now)) - Number(isFromFuture(other, now)) || other.madeAt.localeCompare(one.madeAt),
  );
}

export async function hashFile(place: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const bytes of createReadStream(place)) hash.update(bytes);
  return hash.digest("hex");
}

/** Throws `BackupError` where the file is not the one the manifest speaks of. */
export async function requireSameFile(place: string, manifest: Manifest): Promise<void> {
  const { size } = await stat(place);
  if (size !== manifest.sizeBytes)
    throw new BackupError(
      `${place} has ${size} bytes and had ${manifest.sizeBytes} when it was made: it was cut short or changed. Take another copy of this file, or an older backup.`,
    );
  if ((await hashFile(place)) !== manifest.sha256)
    throw new BackupError(
      `${place} was changed since it was made. Take another copy of this file, or an older backup.`,
    );
}
