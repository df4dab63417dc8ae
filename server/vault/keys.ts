import "server-only";
import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";

export type VaultKey = { id: string; bytes: Buffer };

/** Says what is wrong with the vault and what to do about it; never holds a key or a value. */
export class VaultError extends Error {
  override name = "VaultError";
}

/** The first key is the current one: new values are sealed with it. Older ones still open what they sealed. */
export type KeyStore = {
  isFromEnvironment: boolean;
  current: () => VaultKey;
  find: (id: string) => VaultKey | null;
  /** The current one first. */
  all: () => readonly VaultKey[];
  /** Makes a new current key. Only where the keys are in a file. */
  add: () => VaultKey;
};

const KEY_BYTES = 32;
const idSchema = z.string().regex(/^[A-Za-z0-9_-]{1,32}$/);
const bytesSchema = z
  .base64()
  .transform((text) => Buffer.from(text, "base64"))
  .refine((bytes) => bytes.length === KEY_BYTES);
const fileSchema = z.object({ keys: z.array(z.object({ id: idSchema, key: bytesSchema })).min(1) });

/** VAULT_KEYS: "id:base64,id:base64", each key 32 bytes. */
export function keysFromEnvironment(given: string): KeyStore {
  const keys = given.split(",").map((pair) => {
    const [id, bytes] = pair.trim().split(":");
    const parsed = z.object({ id: idSchema, bytes: bytesSchema }).safeParse({ id, bytes });
    if (!parsed.success)
      throw new VaultError(
        'VAULT_KEYS must look like "id:base64,id:base64", each key 32 bytes (openssl rand -base64 32).',
      );
    return parsed.data;
  });
  if (new Set(keys.map(({ id }) => id)).size !== keys.length)
    throw new VaultError("VAULT_KEYS names the same key id twice.");
  return {
    isFromEnvironment: true,
    current: () => keys[0] ?? missing(),
    find: (id) => keys.find((key) => key.id === id) ?? null,
    all: () => keys,
    add: () => {
      throw new VaultError("The keys come from VAULT_KEYS: add a new one there.");
    },
  };
}

/** Keys in `vault-keys.json`, made on first use. Read again whenever the file changed, so that a rotation needs no restart. */
export function keysFromFile(dataDir: string): KeyStore {
  const file = path.join(dataDir, "vault-keys.json");
  let known: { mark: string; keys: VaultKey[] } = { mark: "", keys: [] };

  function all(): VaultKey[] {
    const stat = fs.statSync(file, { throwIfNoEntry: false });
    const mark = stat ? `${stat.ino}/${stat.mtimeMs}/${stat.size}` : "";
    if (mark !== known.mark) known = { mark, keys: stat ? readKeys(file) : [] };
    return known.keys;
  }

  return {
    isFromEnvironment: false,
    current: () => {
      if (all().length === 0) createFile(file);
      return all()[0] ?? missing();
    },
    find: (id) => all().find((key) => key.id === id) ?? null,
    all,
    add: () => {
      const key = newKey();
      const draft = writeDraft(file, [key, ...all()]);
      fs.renameSync(draft, file);
      return key;
    },
  };
}

/** Puts keys of a backup behind those that are there, so that they open what they sealed. Answers the ids that were missing. */
export function addOldKeys(dataDir: string, keys: readonly VaultKey[]): string[] {
  const store = keysFromFile(dataDir);
  const missingHere = keys.filter(({ id }) => store.find(id) === null);
  const file = path.join(dataDir, "vault-keys.json");
  if (missingHere.length > 0) fs.renameSync(writeDraft(file, [...store.all(), ...missingHere]), file);
  return missingHere.map(({ id }) => id);
}

/** All keys in the form of VAULT_KEYS. */
export function writeKeys(keys: readonly VaultKey[]): string {
  return keys.map(({ id, bytes }) => `${id}:${bytes.toString("base64")}`).join(",");
}

function missing(): never {
  throw new VaultError("The vault has no key.");
}

function newKey(): VaultKey {
  return { id: `k${randomBytes(6).toString("base64url")}`, bytes: randomBytes(KEY_BYTES) };
}

function readKeys(file: string): VaultKey[] {
  const parsed = fileSchema.safeParse(parseJson(fs.readFileSync(file, "utf8")));
  if (!parsed.success) throw new VaultError(`${file} cannot be read as vault keys. Restore it from a backup.`);
  return parsed.data.keys.map(({ id, key }) => ({ id, bytes: key }));
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function writeDraft(file: string, keys: VaultKey[]): string {
  fs.mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const draft = `${file}.${process.pid}.${randomBytes(4).toString("hex")}`;
  const content = { keys: keys.map(({ id, bytes }) => ({ id, key: bytes.toString("base64") })) };
  fs.writeFileSync(draft, `${JSON.stringify(content, null, 2)}\n`, { mode: 0o600, flush: true });
  return draft;
}

/** A link fails where the file exists, so of several processes that start at once one wins and the others read its key. */
function createFile(file: string): void {
  const draft = writeDraft(file, [newKey()]);
  try {
    fs.linkSync(draft, file);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    fs.unlinkSync(draft);
  }
}
