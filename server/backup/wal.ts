import "server-only";
import { mkdir, open, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { version } from "@/package.json";
import { env } from "../env";
import { isMissing } from "../storage/local-store";
import { BackupError } from "./backup-error";
import { type BaseManifest, backupFolder, listManifests, namesIn } from "./manifest";
import { type OpenedCopy, type OpeningKeys, openSealedCopy, writeSealedCopy, writeWhole } from "./sealed-copy";
import { adminUrl, withClient } from "./server-client";

/** What the server's archive_command leaves: a segment of its log, or the note where one ends, compressed. */
const archived = /^([0-9A-F]{24}(\.[0-9A-F]{8}\.backup)?|[0-9A-F]{8}\.history)\.gz$/;
const SEALED = ".sealed";
const STALE_MS = 14 * 86_400_000;

/** Every server numbers its log from one, so each has a folder of its own. */
const walFolder = (systemId: string, folder = backupFolder()) => path.join(folder, "wal", systemId);

async function readSystemId(): Promise<string> {
  return withClient(adminUrl(), async (client) => {
    const { rows } = await client.query<{ id: string }>(
      "select system_identifier::text as id from pg_control_system()",
    );
    return rows[0]?.id ?? "unknown";
  });
}

const PATIENCE_MS = 60_000;

/** Has the server archive what it wrote until now, so that a moment a minute ago is within reach. */
export async function archiveUntilNow(): Promise<void> {
  if (!env().WAL_ARCHIVE) return;
  await withClient(adminUrl(), async (client) => {
    // A server that recovers stops at the first commit after the moment it is to reach, so there has to be one.
    await client.query("select pg_current_xact_id()");
    // Its segment is waited for, and not that of the switch: where another process has just switched, there is none.
    const { rows } = await client.query<{ name: string }>(
      "select pg_walfile_name(pg_create_restore_point('until now')) as name",
    );
    await client.query("select pg_switch_wal()");
    const deadline = performance.now() + PATIENCE_MS;
    while (performance.now() < deadline) {
      const { rowCount } = await client.query("select from pg_stat_archiver where last_archived_wal >= $1", [
        rows[0]?.name,
      ]);
      if (rowCount === 1) return;
      await wait(100);
    }
    throw new BackupError(
      "The database does not archive its log: look for archive_command in postgres.log of the data folder.",
    );
  });
  await sealWal();
}

/** Seals what the server has archived since, and removes the plain pieces. Answers how many there were. */
export async function sealWal(): Promise<number> {
  const archive = env().WAL_ARCHIVE;
  if (!archive) return 0;
  const names = (await namesIn(archive)).filter((name) => archived.test(name)).sort();
  if (names.length === 0) return 0;
  const folder = walFolder(await readSystemId());
  const about = { what: "wal", madeAt: new Date().toISOString(), appVersion: version, migration: null } as const;
  for (const name of names) {
    const place = path.join(archive, name);
    const piece = await openIfThere(place);
    if (!piece) continue;
    try {
      await writeSealedCopy(path.join(folder, name + SEALED), about, piece.createReadStream({ autoClose: false }));
    } finally {
      await piece.close();
    }
    await rm(place, { force: true });
  }
  return names.length;
}

/** Null where another process has sealed and removed it meanwhile. */
async function openIfThere(place: string) {
  try {
    return await open(place);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

/** Opens the log of a base from its first segment on, for a server that recovers. Answers the pieces. */
export async function openWal(
  { systemId, fromWal }: { systemId: string; fromWal: string },
  { folder, into, keys }: { folder: string; into: string; keys: OpeningKeys },
): Promise<OpenedCopy[]> {
  await mkdir(into, { recursive: true });
  const from = walFolder(systemId, folder);
  const opened: OpenedCopy[] = [];
  for (const name of (await namesIn(from)).filter((known) => known.endsWith(SEALED)).sort()) {
    if (isBefore(name, fromWal)) continue;
    const piece = await openSealedCopy(path.join(from, name), keys);
    await writeWhole(path.join(into, name.slice(0, -SEALED.length)), piece.stream());
    opened.push(piece);
  }
  return opened;
}

const isBefore = (name: string, segment: string) => !name.includes(".history") && name.slice(0, 24) < segment;

/** The log before the oldest base that is kept leads nowhere. Nor does that of a server no base is of. */
export async function removeUnneededWal(folder: string, now = new Date()): Promise<void> {
  const bases = (await listManifests(folder)).filter((made) => made.kind === "base");
  for (const systemId of await namesIn(path.join(folder, "wal"))) {
    const [oldest] = bases.flatMap((base) => (base.systemId === systemId ? [base.fromWal] : [])).sort();
    for (const name of await namesIn(walFolder(systemId, folder))) {
      const place = path.join(walFolder(systemId, folder), name);
      const isStale = !oldest && (await stat(place)).mtimeMs < now.getTime() - STALE_MS;
      if (isStale || (oldest && isBefore(name, oldest))) await rm(place, { force: true });
    }
  }
}

const SEGMENTS_A_LOG = 256;

/** Segments have 16 MB: 256 of them, counted in the last eight digits, are one log, counted in the eight before. */
export function segmentAfter(name: string): string {
  const number = Number.parseInt(name.slice(8, 16), 16) * SEGMENTS_A_LOG + Number.parseInt(name.slice(16), 16) + 1;
  const digits = (part: number) => part.toString(16).toUpperCase().padStart(8, "0");
  return `${name.slice(0, 8)}${digits(Math.floor(number / SEGMENTS_A_LOG))}${digits(number % SEGMENTS_A_LOG)}`;
}

/** The last segment that follows a base without a gap. */
function lastFollowing({ fromWal }: BaseManifest, there: ReadonlySet<string>): string | null {
  let last: string | null = null;
  for (let name = fromWal; there.has(`${name}.gz${SEALED}`); name = segmentAfter(name)) last = name;
  return last;
}

/** Between which moments any can be restored, as far as the log has no gap; null where there is no base. */
export async function readRecoverableSpan(folder = backupFolder()): Promise<{ from: string; until: string } | null> {
  const bases = (await listManifests(folder)).filter((made) => made.kind === "base");
  const newest = bases[0];
  if (!newest) return null;
  const there = new Set(await namesIn(walFolder(newest.systemId, folder)));
  const last = lastFollowing(newest, there);
  if (!last) return null;
  const { mtime } = await stat(path.join(walFolder(newest.systemId, folder), `${last}.gz${SEALED}`));
  const reaching = bases.filter(
    (base) => base.systemId === newest.systemId && (lastFollowing(base, there) ?? "") >= last,
  );
  const from = reaching.at(-1)?.finishedAt ?? newest.finishedAt;
  return { from, until: new Date(Math.max(mtime.getTime(), new Date(newest.finishedAt).getTime())).toISOString() };
}
