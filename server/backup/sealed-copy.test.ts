import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { CHUNK_BYTES } from "../storage/sealed-file";
import { keysFromEnvironment, writeKeys } from "../vault/keys";
import { Vault, vault } from "../vault/vault";
import { parseRecoveryKey, recoveryKey } from "./recovery-key";
import { type OpeningKeys, openSealedCopy, writeSealedCopy } from "./sealed-copy";

const folder = fs.mkdtempSync(path.join(os.tmpdir(), "anamnesis-copies-"));
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

const about = { what: "wal", madeAt: "2026-03-12T02:00:00.000Z", appVersion: "1", migration: null } as const;
const newKey = () => randomBytes(32).toString("base64");

async function* pieces(bytes: Buffer) {
  for (let at = 0; at < bytes.length; at += 10_000) yield bytes.subarray(at, at + 10_000);
}

async function write(name: string, bytes: Buffer) {
  const place = path.join(folder, name);
  return { place, ...(await writeSealedCopy(place, about, pieces(bytes))) };
}

async function read(place: string, keys: OpeningKeys = { recovery: recoveryKey(), vault: vault() }) {
  const parts: Buffer[] = [];
  for await (const part of (await openSealedCopy(place, keys)).stream()) parts.push(part);
  return Buffer.concat(parts);
}

describe("a sealed copy", () => {
  it.each([0, 1, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 3 * CHUNK_BYTES])(
    "of %i bytes opens as it was",
    async (size) => {
      const bytes = randomBytes(size);
      const { place, sizeBytes, sha256 } = await write(`size-${size}`, bytes);
      expect((await read(place)).equals(bytes)).toBe(true);
      expect(fs.statSync(place).size).toBe(sizeBytes);
      expect(sha256).toMatch(/^[0-9a-f]{64}$/);
      expect(fs.statSync(place).mode & 0o777).toBe(0o600);
    },
  );

  it("opens with the recovery key alone, whatever it is a copy of, and then also holds the keys of the vault", async () => {
    const { place } = await write("recovery", Buffer.from("rows"));
    expect((await read(place, { recovery: recoveryKey(), vault: null })).toString()).toBe("rows");
    expect((await openSealedCopy(place, { recovery: recoveryKey(), vault: null })).vaultKeys()).toBe(
      writeKeys(vault().keys.all()),
    );
  });

  it("opens with the vault alone, which does not open the keys beside it", async () => {
    const { place } = await write("vault", Buffer.from("rows"));
    const other = parseRecoveryKey(newKey());
    expect((await read(place, { recovery: other, vault: vault() })).toString()).toBe("rows");
    expect((await openSealedCopy(place, { recovery: other, vault: vault() })).vaultKeys()).toBeNull();
  });

  it("says which key it needs", async () => {
    const { place } = await write("foreign", Buffer.from("rows"));
    const stranger = new Vault(keysFromEnvironment(`one:${newKey()}`));
    const other = parseRecoveryKey(newKey());
    await expect(read(place, { recovery: null, vault: stranger })).rejects.toThrow(
      `needs the recovery key ${recoveryKey().id}. No recovery key was given`,
    );
    await expect(read(place, { recovery: other, vault: null })).rejects.toThrow(`The key given is ${other.id}`);
  });

  it("does not open below the header of another copy", async () => {
    const one = fs.readFileSync((await write("one", Buffer.from("the same length"))).place);
    const other = fs.readFileSync((await write("other", Buffer.from("the same length"))).place);
    const mixed = path.join(folder, "mixed");
    const sealedBytes = 1 + 15 + 16;
    fs.writeFileSync(mixed, Buffer.concat([one.subarray(0, -sealedBytes), other.subarray(-sealedBytes)]));
    await expect(read(mixed)).rejects.toThrow("was cut short or changed");
  });

  it("leaves nothing behind when what is copied fails", async () => {
    const place = path.join(folder, "failing");
    const failing = (async function* () {
      yield Buffer.from("rows");
      throw new Error("The database went away.");
    })();
    await expect(writeSealedCopy(place, about, failing)).rejects.toThrow("The database went away.");
    expect(fs.readdirSync(folder).filter((name) => name.startsWith("failing"))).toEqual([]);
  });
});

describe("a recovery key", () => {
  it("may be written with spaces, and is always the same", () => {
    const text = newKey();
    const spaced = `${text.slice(0, 20)} ${text.slice(20)}\n`;
    expect(parseRecoveryKey(spaced)).toEqual(parseRecoveryKey(text));
  });

  it.each(["", "short", `${newKey()}x`, newKey().slice(1), "ä".repeat(44)])("is told when it is none: %j", (text) => {
    expect(() => parseRecoveryKey(text)).toThrow("This is not a recovery key");
  });
});
