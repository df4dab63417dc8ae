import "server-only";
import { once } from "node:events";
import { type FileHandle, lstat, mkdir, open, opendir } from "node:fs/promises";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Client } from "pg";
import { extract as newExtract, pack as newPack, type Pack } from "tar-stream";
import { version } from "@/package.json";
import { env } from "../env";
import { BackupError } from "./backup-error";
import type { Progress } from "./database-copy";
import { gunzipped, gzipped } from "./gzip";
import { type BaseManifest, backupFolder, writeManifest } from "./manifest";
import { recoveryKey } from "./recovery-key";
import { type OpenedCopy, type OpeningKeys, openSealedCopy, writeSealedCopy } from "./sealed-copy";
import { adminUrl, withClient } from "./server-client";
import { sealWal } from "./wal";

/** What a server makes anew, and what must not be there when it recovers: https://www.postgresql.org/docs/17/continuous-archiving.html */
const EMPTIED = /^(pg_wal|pg_replslot|pg_dynshmem|pg_notify|pg_serial|pg_snapshots|pg_stat_tmp|pg_subtrans)\/./;
const LEFT_OUT =
  /(^|\/)(postmaster\.(pid|opts)|backup_label|tablespace_map|pgsql_tmp.*|pg_internal\.init.*|current_logfiles)$/;
const PIECE_BYTES = 1024 * 1024;

async function* listFolder(root: string, folder = ""): AsyncGenerator<{ name: string; isFolder: boolean }> {
  for await (const entry of await opendir(path.join(root, folder))) {
    const name = path.join(folder, entry.name);
    if (entry.isSymbolicLink())
      throw new BackupError("This database keeps tables outside its folder; such a base copy is not known here.");
    if (LEFT_OUT.test(name) || (EMPTIED.test(name) && name !== "pg_wal/archive_status")) continue;
    if (entry.isDirectory()) {
      yield { name, isFolder: true };
      yield* listFolder(root, name);
    } else if (entry.isFile()) yield { name, isFolder: false };
  }
}

/** The server goes on writing: what a file had when it was opened is copied, and the log brings it to one moment. */
async function* exactly(handle: FileHandle, size: number) {
  for (let at = 0; at < size; ) {
    const piece = Buffer.alloc(Math.min(PIECE_BYTES, size - at));
    await handle.read(piece, 0, piece.length, at);
    yield piece;
    at += piece.length;
  }
}

async function addEntry(
  pack: Pack,
  { name, size, mode }: { name: string; size: number; mode: number },
  content: AsyncIterable<Buffer>,
) {
  const entry = pack.entry({ name, size, mode });
  for await (const piece of content) if (!entry.write(piece)) await once(entry, "drain");
  const ended = once(entry, "close");
  entry.end(undefined);
  await ended;
}

async function addFile(pack: Pack, root: string, name: string): Promise<void> {
  const place = path.join(root, name);
  const handle = await open(place, "r").catch(async (error) => {
    if (!(await lstat(place).catch(() => null))) return null;
    throw error;
  });
  if (!handle) return;
  try {
    const { size } = await handle.stat();
    await addEntry(pack, { name, size, mode: 0o600 }, exactly(handle, size));
  } finally {
    await handle.close();
  }
}

async function addText(pack: Pack, name: string, text: string): Promise<void> {
  const bytes = Buffer.from(text, "utf8");
  await addEntry(
    pack,
    { name, size: bytes.length, mode: 0o600 },
    (async function* () {
      yield bytes;
    })(),
  );
}

const CONTROL = "global/pg_control";

async function fill(pack: Pack, client: Client, root: string): Promise<void> {
  for await (const { name, isFolder } of listFolder(root)) {
    if (isFolder) pack.entry({ name, type: "directory", mode: 0o700 });
    else if (name !== CONTROL) await addFile(pack, root, name);
  }
  await addFile(pack, root, CONTROL);
  const { rows } = await client.query<{ labelfile: string }>("select labelfile from pg_backup_stop(true)");
  await addText(pack, "backup_label", rows[0]?.labelfile ?? "");
  pack.finalize();
}

async function* packed(client: Client, root: string) {
  const pack = newPack();
  const filled = fill(pack, client, root).catch((error) => pack.destroy(error));
  for await (const bytes of pack) if (bytes instanceof Uint8Array) yield bytes;
  await filled;
}

type Start = { root: string; server_version: string; system_id: string; from_wal: string };

async function startCopy(client: Client, fileName: string): Promise<Start> {
  const { rows } = await client.query<Start>(
    `select current_setting('data_directory') as root, current_setting('server_version') as server_version,
            (select system_identifier::text from pg_control_system()) as system_id,
            pg_walfile_name(pg_backup_start($1, true)) as from_wal`,
    [fileName],
  );
  if (!rows[0]) throw new BackupError("The database did not begin a base copy.");
  return rows[0];
}

/** Copies the folder of the running server; with the log from there on, any later moment can be made again. */
export async function copyBase({
  because,
  fileName,
  onProgress,
}: {
  because: string;
  fileName: string;
  onProgress: Progress;
}): Promise<BaseManifest> {
  if (!env().WAL_ARCHIVE)
    throw new BackupError(
      "Only the database that comes along is copied this way. docs/self-hosting says how to do it with an own server.",
    );
  const begun = performance.now();
  const madeAt = new Date();
  return withClient(adminUrl(), async (client) => {
    const { root, ...start } = await startCopy(client, fileName);
    onProgress("The files of the database");
    const about = { what: "base", madeAt: madeAt.toISOString(), appVersion: version, migration: null } as const;
    const written = await writeSealedCopy(path.join(backupFolder(), fileName), about, gzipped(packed(client, root)));
    await sealWal();
    const manifest: BaseManifest = {
      format: 1,
      kind: "base",
      file: fileName,
      madeAt: madeAt.toISOString(),
      because,
      appVersion: version,
      sizeBytes: written.sizeBytes,
      sha256: written.sha256,
      recoveryKeyId: recoveryKey().id,
      durationMs: Math.round(performance.now() - begun),
      serverVersion: start.server_version,
      systemId: start.system_id,
      fromWal: start.from_wal,
      finishedAt: new Date().toISOString(),
    };
    await writeManifest(backupFolder(), manifest);
    return manifest;
  });
}

/** Puts the files of a base into an empty folder. */
export async function openBase(
  place: string,
  { into, keys }: { into: string; keys: OpeningKeys },
): Promise<OpenedCopy> {
  const copy = await openSealedCopy(place, keys);
  if (copy.header.what !== "base") throw new BackupError(`${place} is no base copy.`);
  const extract = newExtract();
  const read = pipeline(gunzipped(copy.stream()), extract);
  for await (const entry of extract) {
    const target = path.join(into, entry.header.name);
    if (path.relative(into, target).startsWith(".."))
      throw new BackupError(`${place} holds a file that does not belong into it.`);
    if (entry.header.type === "directory") {
      await mkdir(target, { recursive: true, mode: 0o700 });
      entry.resume();
    } else await writeEntry(target, entry);
  }
  await read;
  return copy;
}

async function writeEntry(target: string, content: AsyncIterable<unknown>): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true, mode: 0o700 });
  const handle = await open(target, "wx", 0o600);
  try {
    for await (const piece of content) if (piece instanceof Uint8Array) await handle.writeFile(piece);
  } finally {
    await handle.close();
  }
}
