import "server-only";
import { createHash, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { env } from "../env";
import { keysFromEnvironment } from "../vault/keys";
import { Vault } from "../vault/vault";
import { BackupError } from "./backup-error";

/** Opens every copy, also where the disk with the vault's keys is gone. Its id is a fingerprint and no secret. */
export type RecoveryKey = { id: string; text: string };

const KEY_BYTES = 32;

/** Spaces and line ends are forgiven, because people write this key down. Throws `BackupError`. */
export function parseRecoveryKey(given: string): RecoveryKey {
  const text = given.replace(/\s/g, "");
  const bytes = Buffer.from(text, "base64");
  if (bytes.length !== KEY_BYTES || bytes.toString("base64") !== text)
    throw new BackupError(
      "This is not a recovery key: it has 44 characters and ends in =. Look for one letter too few or too many.",
    );
  return { id: `r${createHash("sha256").update(bytes).digest("base64url").slice(0, 11)}`, text };
}

const placeOf = (name: string) => path.join(env().DATA_DIR, name);

function readText(name: string): string | null {
  try {
    return fs.readFileSync(placeOf(name), "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** A link fails where the file exists, so of two processes that start at once one wins. */
export function keepRecoveryKey(text: string): void {
  fs.mkdirSync(env().DATA_DIR, { recursive: true, mode: 0o700 });
  const draft = placeOf(`backup-key.${randomBytes(4).toString("hex")}`);
  fs.writeFileSync(draft, `${text}\n`, { mode: 0o600, flush: true });
  try {
    fs.linkSync(draft, placeOf("backup-key"));
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
  } finally {
    fs.unlinkSync(draft);
  }
}

/** BACKUP_KEY, or the key in the data folder; null where there is none yet. */
export function findRecoveryKey(): RecoveryKey | null {
  const text = env().BACKUP_KEY ?? readText("backup-key");
  return text === null ? null : parseRecoveryKey(text);
}

/** The same, and made where there is none. */
export function recoveryKey(): RecoveryKey {
  const known = findRecoveryKey();
  if (known) return known;
  keepRecoveryKey(randomBytes(KEY_BYTES).toString("base64"));
  return recoveryKey();
}

/** Whether the operator said that this very key is kept somewhere else than on this disk. */
export function isRecoveryKeyKept(): boolean {
  const key = findRecoveryKey();
  return key !== null && readText("backup-key-kept")?.trim() === key.id;
}

export function noteRecoveryKeyKept(): void {
  fs.writeFileSync(placeOf("backup-key-kept"), `${recoveryKey().id}\n`, { mode: 0o600 });
}

/** Seals with the recovery key in the envelope of the vault. */
export function recoveryVault({ id, text }: RecoveryKey): Vault {
  return new Vault(keysFromEnvironment(`${id}:${text}`));
}
