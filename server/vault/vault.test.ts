import { randomBytes } from "node:crypto";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import fc from "fast-check";
import { afterAll, describe, expect, it } from "vitest";
import { keysFromEnvironment, keysFromFile, VaultError } from "./keys";
import { Vault, type VaultContext } from "./vault";

const made: string[] = [];
const folder = () => {
  const made1 = fs.mkdtempSync(path.join(os.tmpdir(), "anamnesis-vault-"));
  made.push(made1);
  return made1;
};
afterAll(() => {
  for (const each of made) fs.rmSync(each, { recursive: true, force: true });
});

const key = () => randomBytes(32).toString("base64");
const first = `one:${key()}`;
const vault = new Vault(keysFromEnvironment(first));
const place: VaultContext = {
  table: "contact_details",
  column: "phone_encrypted",
  patientId: "018f0000-0000-7000-8000-000000000001",
};
const contexts = fc.record({ table: fc.string(), column: fc.string(), patientId: fc.uuid() });

describe("a sealed value", () => {
  it("opens as what was sealed", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: "binary" }),
        contexts,
        (text, context) => vault.open(vault.seal(text, context), context) === text,
      ),
    );
  });

  it("differs each time and does not hold the text", () => {
    fc.assert(
      fc.property(fc.string({ minLength: 4 }), (text) => {
        const sealed = vault.seal(text, place);
        expect(sealed).not.toBe(vault.seal(text, place));
        expect(sealed).toMatch(/^v1\.one\.[\w-]+\.[\w-]+$/);
        expect(Buffer.from(sealed.split(".")[3] ?? "", "base64url").includes(Buffer.from(text))).toBe(false);
      }),
    );
  });

  it("does not open in another table, column or patient", () => {
    fc.assert(
      fc.property(fc.string(), contexts, contexts, (text, one, other) => {
        fc.pre(JSON.stringify(one) !== JSON.stringify(other));
        expect(() => vault.open(vault.seal(text, one), other)).toThrow(VaultError);
      }),
    );
  });

  it("does not open when any character of it was changed", () => {
    fc.assert(
      fc.property(fc.string(), fc.nat(), fc.constantFrom(..."ABCxyz019-_."), (text, at, character) => {
        const sealed = vault.seal(text, place);
        const index = at % sealed.length;
        fc.pre(sealed[index] !== character);
        expect(() => vault.open(sealed.slice(0, index) + character + sealed.slice(index + 1), place)).toThrow(
          VaultError,
        );
      }),
    );
  });

  it("does not open when it was cut short", () => {
    const sealed = vault.seal("+46 8 123 456", place);
    for (let length = 0; length < sealed.length; length += 1)
      expect(() => vault.open(sealed.slice(0, length), place)).toThrow(VaultError);
  });

  it("says which key is missing", () => {
    const other = new Vault(keysFromEnvironment(`two:${key()}`));
    expect(() => other.open(vault.seal("text", place), place)).toThrow("The vault key one is missing.");
  });

  it("does not open with another key of the same name", () => {
    const other = new Vault(keysFromEnvironment(`one:${key()}`));
    expect(() => other.open(vault.seal("text", place), place)).toThrow(VaultError);
  });
});

describe("keys from the environment", () => {
  it("seals with the first and opens with all", () => {
    const both = new Vault(keysFromEnvironment(`two:${key()},${first}`));
    expect(both.seal("text", place)).toMatch(/^v1\.two\./);
    expect(both.open(vault.seal("text", place), place)).toBe("text");
  });

  it.each(["", "one", "one:short", `one:${key()}:more`.replace(/=:/, ":x="), `a b:${key()}`, `${first},${first}`])(
    "refuses %j",
    (given) => {
      expect(() => keysFromEnvironment(given)).toThrow(VaultError);
    },
  );
});

describe("keys in a file", () => {
  it("are made on first use, for the owner's eyes only", () => {
    const dataDir = folder();
    const store = keysFromFile(dataDir);
    expect(store.find("one")).toBeNull();
    expect(fs.readdirSync(dataDir)).toEqual([]);
    const { id } = store.current();
    expect(store.find(id)?.bytes).toHaveLength(32);
    expect(fs.statSync(path.join(dataDir, "vault-keys.json")).mode & 0o777).toBe(0o600);
    expect(fs.readdirSync(dataDir)).toEqual(["vault-keys.json"]);
  });

  it("are the same for everybody who starts at once", () => {
    const dataDir = folder();
    const stores = Array.from({ length: 5 }, () => keysFromFile(dataDir));
    expect(new Set(stores.map((store) => store.current().id)).size).toBe(1);
  });

  it("are read again when another process added one, and the old one still opens", () => {
    const dataDir = folder();
    const running = new Vault(keysFromFile(dataDir));
    const before = running.seal("text", place);
    const added = keysFromFile(dataDir).add();
    expect(running.seal("text", place)).toMatch(new RegExp(`^v1\\.${added.id}\\.`));
    expect(running.open(before, place)).toBe("text");
  });

  it("that cannot be read are never replaced", () => {
    const dataDir = folder();
    fs.writeFileSync(path.join(dataDir, "vault-keys.json"), "{}");
    expect(() => keysFromFile(dataDir).current()).toThrow(VaultError);
    expect(fs.readFileSync(path.join(dataDir, "vault-keys.json"), "utf8")).toBe("{}");
  });
});
