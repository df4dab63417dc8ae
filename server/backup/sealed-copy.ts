import "server-only";
import { createHash, randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, open, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { z } from "zod";
import { newSeal, openStream, SEALED_CHUNK_BYTES, SealedFileError, sealStream } from "../storage/sealed-file";
import { VaultError, writeKeys } from "../vault/keys";
import { type Vault, vault } from "../vault/vault";
import { BackupError } from "./backup-error";
import { type RecoveryKey, recoveryKey, recoveryVault } from "./recovery-key";

/** The one place of the format that decision 0034 describes: this line, the length of the header, the header, sealed chunks. */
const MAGIC = Buffer.from("anamnesis backup 1\n", "latin1");
const LENGTH_BYTES = 4;
const MOST_HEADER_BYTES = 1024 * 1024;
const OVERHEAD_BYTES = 17;

const headerSchema = z.object({
  id: z.uuid(),
  what: z.enum(["database", "base", "wal"]),
  madeAt: z.iso.datetime(),
  appVersion: z.string(),
  migration: z.string().nullable(),
  recoveryKeyId: z.string(),
  /** The key of the content, twice. */
  keys: z.object({ vault: z.string(), recovery: z.string() }),
  /** The keys of the vault, sealed with the recovery key only: whatever is restored, what is sealed in it has to open. */
  vaultKeys: z.string(),
});
type Header = z.infer<typeof headerSchema>;
export type SealedCopyHeader = Omit<Header, "keys" | "vaultKeys">;
type About = Pick<Header, "what" | "madeAt" | "appVersion" | "migration">;

/** What may open a copy; either is enough. */
export type OpeningKeys = { vault: Vault | null; recovery: RecoveryKey | null };

export type WrittenCopy = { id: string; sizeBytes: number; sha256: string };
export type OpenedCopy = {
  header: SealedCopyHeader;
  /** Null where only the vault's own key opened the copy. */
  vaultKeys: () => string | null;
  stream: () => AsyncGenerator<Buffer>;
};

const contextOf = (id: string, column: string) => ({ table: "backups", column, patientId: id });

function seal(about: About) {
  const id = randomUUID();
  const { dataKey } = newSeal(id);
  const key = recoveryKey();
  const recovery = recoveryVault(key);
  const text = dataKey.toString("base64");
  const content: Header = {
    ...about,
    id,
    recoveryKeyId: key.id,
    keys: {
      vault: vault().seal(text, contextOf(id, "data_key")),
      recovery: recovery.seal(text, contextOf(id, "data_key")),
    },
    // Behind the line that sealed with the vault, because a new vault makes its first key then.
    vaultKeys: recovery.seal(writeKeys(vault().keys.all()), contextOf(id, "vault_keys")),
  };
  const bytes = Buffer.from(JSON.stringify(content), "utf8");
  const length = Buffer.alloc(LENGTH_BYTES);
  length.writeUInt32BE(bytes.length);
  return { id, dataKey, bytes, start: Buffer.concat([MAGIC, length, bytes]) };
}

/** Each chunk is bound to it, so a header that was changed opens nothing. */
const boundTo = (headerBytes: Buffer) => createHash("sha256").update(headerBytes).digest("hex");

async function flushFolder(folder: string): Promise<void> {
  const handle = await open(folder, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Nothing is visible under the name until all of it is on the disk. */
export async function writeWhole(place: string, source: AsyncIterable<Uint8Array>) {
  await mkdir(path.dirname(place), { recursive: true, mode: 0o700 });
  const draft = `${place}.${randomUUID().slice(0, 8)}.part`;
  const hash = createHash("sha256");
  let sizeBytes = 0;
  const handle = await open(draft, "wx", 0o600);
  try {
    for await (const bytes of source) {
      hash.update(bytes);
      sizeBytes += bytes.length;
      await handle.writeFile(bytes);
    }
    await handle.sync();
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  } finally {
    await handle.close();
  }
  await rename(draft, place);
  await flushFolder(path.dirname(place));
  return { sizeBytes, sha256: hash.digest("hex") };
}

/** Seals a stream into a file, holding a few chunks in memory whatever its size. */
export async function writeSealedCopy(
  place: string,
  about: About,
  source: AsyncIterable<Uint8Array>,
): Promise<WrittenCopy> {
  const { id, dataKey, bytes, start } = seal(about);
  async function* content() {
    yield start;
    yield* sealStream(source, { fileId: boundTo(bytes), dataKey });
  }
  return { id, ...(await writeWhole(place, content())) };
}

async function readStart(place: string) {
  const handle = await open(place, "r").catch(() => {
    throw new BackupError(`There is no file ${place}, or it cannot be read.`);
  });
  try {
    const start = Buffer.alloc(MAGIC.length + LENGTH_BYTES);
    await handle.read(start, 0, start.length, 0);
    if (!start.subarray(0, MAGIC.length).equals(MAGIC))
      throw new BackupError(`${place} is not a backup of Anamnesis, or its beginning was changed.`);
    const length = start.readUInt32BE(MAGIC.length);
    const bytes = Buffer.alloc(Math.min(length, MOST_HEADER_BYTES));
    const { bytesRead } = await handle.read(bytes, 0, bytes.length, start.length);
    if (length > MOST_HEADER_BYTES || bytesRead < length) throw damaged(place);
    return { bytes, contentAt: start.length + length };
  } finally {
    await handle.close();
  }
}

function damaged(place: string, cause?: unknown): BackupError {
  return new BackupError(
    `${place} was cut short or changed: it does not open. Take another copy of this file, or an older backup.`,
    {
      cause,
    },
  );
}

function parseHeader(bytes: Buffer, place: string): Header {
  try {
    return headerSchema.parse(JSON.parse(bytes.toString("utf8")));
  } catch (cause) {
    throw damaged(place, cause);
  }
}

function openDataKey({ id, keys, recoveryKeyId }: Header, given: OpeningKeys, place: string): Buffer {
  const ways = [
    given.recovery && ([recoveryVault(given.recovery), keys.recovery] as const),
    given.vault && ([given.vault, keys.vault] as const),
  ].filter((way) => way !== null);
  for (const [opener, envelope] of ways) {
    try {
      return Buffer.from(opener.open(envelope, contextOf(id, "data_key")), "base64");
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
    }
  }
  const had = given.recovery ? `The key given is ${given.recovery.id}.` : "No recovery key was given.";
  if (given.recovery?.id === recoveryKeyId) throw damaged(place);
  throw new BackupError(
    `${place} needs the recovery key ${recoveryKeyId}. ${had} Set BACKUP_KEY to the key that was in use when this backup was made.`,
  );
}

/** Throws `BackupError` in words for the operator: a wrong file, a wrong key, a file that was cut or changed. */
export async function openSealedCopy(place: string, given: OpeningKeys): Promise<OpenedCopy> {
  const { bytes, contentAt } = await readStart(place);
  const { keys, vaultKeys, ...header } = parseHeader(bytes, place);
  const dataKey = openDataKey({ keys, vaultKeys, ...header }, given, place);
  const sealedBytes = (await stat(place)).size - contentAt;
  const chunks = Math.max(1, Math.ceil(sealedBytes / SEALED_CHUNK_BYTES));
  const file = { fileId: boundTo(bytes), dataKey, sizeBytes: sealedBytes - chunks * OVERHEAD_BYTES };
  const recovery = given.recovery?.id === header.recoveryKeyId ? given.recovery : null;
  return {
    header,
    vaultKeys: () => recovery && recoveryVault(recovery).open(vaultKeys, contextOf(header.id, "vault_keys")),
    async *stream() {
      try {
        yield* openStream(async () => createReadStream(place, { start: contentAt }), file);
      } catch (cause) {
        throw cause instanceof SealedFileError ? damaged(place, cause) : cause;
      }
    },
  };
}
