import "server-only";
import { createCipheriv, createDecipheriv, randomBytes } from "node:crypto";
import { env } from "../env";
import { type KeyStore, keysFromEnvironment, keysFromFile, VaultError } from "./keys";

/** Where a value lives. A sealed value moved to another column or patient does not open there. */
export type VaultContext = { table: string; column: string; patientId: string };

const CIPHER = "aes-256-gcm";
const IV_BYTES = 12;
const TAG_BYTES = 16;
const ENVELOPE = /^v1\.([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]{16})\.([A-Za-z0-9_-]{22,})$/;

export class Vault {
  constructor(readonly keys: KeyStore) {}

  /** "v1.<key id>.<iv>.<ciphertext and tag>", the last two in base64url. */
  seal(text: string, context: VaultContext): string {
    const { id, bytes } = this.keys.current();
    const iv = randomBytes(IV_BYTES);
    const cipher = createCipheriv(CIPHER, bytes, iv).setAAD(boundTo(id, context));
    const sealed = Buffer.concat([cipher.update(text, "utf8"), cipher.final(), cipher.getAuthTag()]);
    return `v1.${id}.${iv.toString("base64url")}.${sealed.toString("base64url")}`;
  }

  /** Throws `VaultError` when the key is missing, or the value was changed or moved; never returns a guess. */
  open(envelope: string, context: VaultContext): string {
    const [, id = "", iv = "", body = ""] = ENVELOPE.exec(envelope) ?? [];
    if (!id) throw new VaultError("This value is not sealed by the vault.");
    const key = this.keys.find(id);
    if (!key)
      throw new VaultError(`The vault key ${id} is missing. Restore vault-keys.json or VAULT_KEYS from a backup.`);
    const sealed = Buffer.from(body, "base64url");
    // Unused bits of the last character would let two spellings open as one value.
    if (sealed.toString("base64url") !== body) throw changedOrMoved();
    try {
      const opening = createDecipheriv(CIPHER, key.bytes, Buffer.from(iv, "base64url"), { authTagLength: TAG_BYTES })
        .setAAD(boundTo(id, context))
        .setAuthTag(sealed.subarray(-TAG_BYTES));
      return Buffer.concat([opening.update(sealed.subarray(0, -TAG_BYTES)), opening.final()]).toString("utf8");
    } catch (cause) {
      throw changedOrMoved(cause);
    }
  }
}

function changedOrMoved(cause?: unknown): VaultError {
  return new VaultError("This sealed value was changed or moved, so it does not open.", { cause });
}

function boundTo(keyId: string, { table, column, patientId }: VaultContext): Buffer {
  return Buffer.from(JSON.stringify(["v1", keyId, table, column, patientId]), "utf8");
}

let known: Vault | undefined;

export function vault(): Vault {
  const { VAULT_KEYS, DATA_DIR } = env();
  known ??= new Vault(VAULT_KEYS ? keysFromEnvironment(VAULT_KEYS) : keysFromFile(DATA_DIR));
  return known;
}

export function seal(text: string, context: VaultContext): string {
  return vault().seal(text, context);
}

export function open(envelope: string, context: VaultContext): string {
  return vault().open(envelope, context);
}
