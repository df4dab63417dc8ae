import fs from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { migrateDatabase, readMigrationStatus } from "@/db/migrate";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import {
  addDocument,
  ask,
  content,
  databaseName,
  everything,
  fillDatabaseOfThisFile,
  folder,
  type KeptDocument,
  serverUrl,
  superuserUrl,
  url,
} from "@/tests/backups";
import { collect } from "@/tests/storage/streams";
import { connection } from "../database";
import { env } from "../env";
import { openFile } from "../storage/keep-file";
import { blobStore } from "../storage/storage";
import { listBackups, makeBackup, removeOldBackups } from "./backup";
import { manifestOf } from "./manifest";
import { dropRestored, listKeptDatabases, openToRestore, restoreBackup, returnTo } from "./restore";
import { writeSealedCopy } from "./sealed-copy";
import { withDatabase } from "./server-client";

let document: KeptDocument;

beforeAll(async () => {
  document = await fillDatabaseOfThisFile();
});

afterAll(async () => {
  await connection().close();
  fs.rmSync(folder, { recursive: true, force: true });
});

async function* nothing() {}

describe("the disk is lost", () => {
  it("and everything comes back from the folder of backups and the recovery key", async () => {
    const before = await everything();
    const { place } = await makeBackup({ url: url(), kind: "database", because: "Test" });
    await makeBackup({ url: url(), kind: "files", because: "Test" });
    const key = fs.readFileSync(path.join(env().DATA_DIR, "backup-key"), "utf8");
    const database = databaseName();
    const owner = new URL(url()).username;

    for (const name of fs.readdirSync(env().DATA_DIR)) fs.rmSync(path.join(env().DATA_DIR, name), { recursive: true });
    await ask(`drop database "${database}" with (force)`, serverUrl);
    await ask(`create database "${database}" owner "${owner}"`, serverUrl);
    await expect(openToRestore(place)).rejects.toThrow(/needs the recovery key r/);
    fs.writeFileSync(path.join(env().DATA_DIR, "backup-key"), key);

    const restored = await restoreBackup({ place, folder });
    expect(restored).toMatchObject({ database, keptAs: null, files: { restored: 1, lost: 0 } });
    expect(restored.vaultKeys).toHaveLength(1);
    const after = await everything();
    const changing = ["public.backups", "public.audit_events", "public.audit_unsealed"];
    for (const [name, rows] of Object.entries(before))
      if (!changing.includes(name)) expect([name, after[name]]).toEqual([name, rows]);
    const [audit] = await ask<{ broken_seal: null }>("select broken_seal, because from app.verify_audit()");
    expect(audit).toEqual({ broken_seal: null, because: null });
    expect(await ask("select count(*)::int as many from backups where state = 'running'")).toEqual([{ many: 0 }]);

    expect((await collect(await openFile(document))).equals(content)).toBe(true);
    // Sequences, triggers and forced row security are back: a new event goes behind the last one and waits for its seal.
    await makeBackup({ url: url(), kind: "database", because: "Test" });
    expect(
      await ask(
        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and not relforcerowsecurity",
      ),
    ).toEqual([]);
    expect(
      await ask("select count(*)::int as many from pg_constraint where contype = 'f' and not convalidated"),
    ).toEqual([{ many: 0 }]);
  });

  it("keeps the old database under another name when it is not empty", async () => {
    const [newest] = await listBackups();
    const restored = await restoreBackup({ place: path.join(folder, newest?.file ?? ""), folder });
    expect(restored.undoneErasures).toBe(0);
    expect(restored.keptAs).toMatch(/_before_\d{8}_\d{6}$/);
    const kept = withDatabase(superuserUrl, restored.keptAs ?? "");
    expect(await ask<object>("select 1 as there from patients limit 1", kept)).toEqual([{ there: 1 }]);
    expect((await collect(await blobStore().read(document.storedName))).length).toBeGreaterThan(content.length);
  });

  it("and changes places with it again, with the files only that one speaks of", async () => {
    const [kept = ""] = await listKeptDatabases();
    const [newest] = await listBackups();
    const added = await addDocument(document.patientId);
    await restoreBackup({ place: path.join(folder, newest?.file ?? ""), folder });
    const held = (await listKeptDatabases()).find((name) => name !== kept) ?? "";
    await blobStore().remove(added.storedName);
    const back = await returnTo(held);
    expect(back).toMatchObject({ database: databaseName(), files: { restored: 1, lost: 0 } });
    expect((await collect(await openFile(added))).equals(content)).toBe(true);
    const events = await ask(
      `select entity_id from audit_events where action = 'backup.restored' and entity_id = '${held}'`,
    );
    expect(events).toHaveLength(1);
  });

  it("drops what was put aside after thirty days, and nothing that only begins alike", async () => {
    const mine = `${databaseName()}_before_the_move`;
    await ask(`create database "${mine}" owner "${new URL(url()).username}"`, serverUrl);
    expect((await listKeptDatabases()).length).toBeGreaterThan(1);
    await removeOldBackups({ url: url(), now: new Date(Date.now() + 29 * 86_400_000) });
    expect((await listKeptDatabases()).length).toBeGreaterThan(1);
    await removeOldBackups({ url: url(), now: new Date(Date.now() + 31 * 86_400_000) });
    expect(await listKeptDatabases()).toEqual([]);
    await ask(`drop database "${mine}"`, serverUrl);
  });
});

describe("a backup of another version", () => {
  it("of an older one is restored as it was and then brought to the newest schema", async () => {
    const database = `${databaseName()}_older`;
    const older = withDatabase(url(), database);
    await ask(`create database "${database}" owner "${new URL(url()).username}"`, serverUrl);
    await migrateDatabase(older, { until: "0003_add_risk_predictions" });
    await asSteward(older, (tx) =>
      tx.execute(sql`insert into organizations (id, name) values (${newId()}, 'An old clinic')`),
    );
    const made = await makeBackup({ url: older, kind: "database", because: "Test" });
    await restoreBackup({ place: made.place, folder, into: `${database}_again` });
    const again = withDatabase(superuserUrl, `${database}_again`);
    expect(await ask<{ name: string }>("select name from organizations", again)).toEqual([{ name: "An old clinic" }]);
    expect((await readMigrationStatus(withDatabase(url(), `${database}_again`))).pending).toEqual([]);
    for (const name of [database, `${database}_again`]) await ask(`drop database "${name}"`, serverUrl);
    fs.rmSync(made.place);
    fs.rmSync(manifestOf(made.place));
  });

  it("of a newer one is refused, with the version that made it", async () => {
    const place = path.join(folder, "newer.backup");
    const about = {
      what: "database",
      madeAt: new Date().toISOString(),
      appVersion: "9.0.0",
      migration: "9999_add_wonders",
    } as const;
    await writeSealedCopy(place, about, nothing());
    await expect(restoreBackup({ place, folder })).rejects.toThrow(
      /made by version 9.0.0 and is of the migration 9999_add_wonders/,
    );
  });

  it("is restored as it was also where rows speak of somebody who is gone, as a downgrade leaves them", async () => {
    const [{ name, definition } = { name: "", definition: "" }] = await ask<{ name: string; definition: string }>(
      "select conname as name, pg_get_constraintdef(oid) as definition from pg_constraint where conrelid = 'documents'::regclass and confrelid = 'patients'::regclass",
    );
    const database = `${databaseName()}_dangling`;
    const [first] = await listBackups();
    await restoreBackup({ place: path.join(folder, first?.file ?? ""), folder, into: database });
    const at = withDatabase(superuserUrl, database);
    await ask(
      `alter table documents drop constraint ${name}; alter table documents disable trigger user;
       update documents set patient_id = gen_random_uuid(); alter table documents enable trigger user;
       alter table documents add constraint ${name} ${definition} not valid`,
      at,
    );
    const made = await makeBackup({ url: withDatabase(url(), database), kind: "database", because: "Test" });
    const steps: string[] = [];
    const again = await restoreBackup(
      { place: made.place, folder, into: `${database}_again` },
      (step) => void steps.push(step),
    );
    expect(again.tables["public.documents"]?.rows).toBeGreaterThan(0);
    expect(steps.filter((step) => step.includes("what was gone already"))).toHaveLength(1);
    for (const one of [database, `${database}_again`]) await ask(`drop database "${one}"`, serverUrl);
    for (const place of [made.place, manifestOf(made.place)]) fs.rmSync(place);
  });
});

describe("a restore that ends in the middle", () => {
  it("changes nothing, and the next one clears away what it left", async () => {
    const [newest] = await listBackups();
    const place = path.join(folder, newest?.file ?? "");
    const before = await everything();
    const database = databaseName();
    const kill = (step: string) =>
      step.startsWith("Comparing")
        ? void ask(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname like '%_restore_%' and application_name = 'anamnesis backup'",
            serverUrl,
          )
        : undefined;
    await expect(restoreBackup({ place, folder }, kill)).rejects.toThrow();
    expect(await everything()).toEqual(before);
    await ask(`create database "${database}_restore_20200101_000000" owner "${new URL(url()).username}"`, serverUrl);
    await ask(`create database "${database}_restore_mine" owner "${new URL(url()).username}"`, serverUrl);
    await restoreBackup({ place, folder, into: `${database}_other` });
    await restoreBackup({ place, folder });
    expect(
      await ask(`select datname from pg_database where starts_with(datname, '${database}_restore_')`, serverUrl),
    ).toEqual([{ datname: `${database}_restore_mine` }]);
    await ask(`drop database "${database}_restore_mine"`, serverUrl);
    const left = await ask<{ datname: string }>(
      `select datname from pg_database where starts_with(datname, '${database}_')`,
      serverUrl,
    );
    expect(left).toHaveLength(2);
    for (const { datname } of left) await ask(`drop database "${datname}"`, serverUrl);
  });

  it("refuses to restore into a database with something in it, or of the server", async () => {
    const [newest] = await listBackups();
    const template = new URL(superuserUrl).pathname.slice(1).replace(/_[^_]+$/, "_template");
    const into = (name: string) => restoreBackup({ place: path.join(folder, newest?.file ?? ""), folder, into: name });
    await expect(into(template)).rejects.toThrow(/is not empty/);
    await expect(into("postgres")).rejects.toThrow(/belongs to the server itself/);
    await expect(dropRestored(databaseName())).rejects.toThrow(/the one in use/);
    await expect(dropRestored("postgres")).rejects.toThrow(/belongs to the server itself/);
    await expect(dropRestored("never_there")).rejects.toThrow(/There is no database/);
  });
});

describe("a backup that is not whole", () => {
  const broken =
    (change: (bytes: Buffer) => Buffer, { withManifest = false } = {}) =>
    async () => {
      const [newest] = await listBackups();
      const place = path.join(folder, newest?.file ?? "");
      const changed = path.join(folder, "changed.backup");
      fs.writeFileSync(changed, change(fs.readFileSync(place)));
      fs.rmSync(manifestOf(changed), { force: true });
      if (withManifest) fs.copyFileSync(manifestOf(place), manifestOf(changed));
      const rows = await ask("select count(*) as many from patients");
      await expect(restoreBackup({ place: changed, folder })).rejects.toThrow(
        /cut short or changed|was changed|not a backup/,
      );
      expect(await ask("select count(*) as many from patients")).toEqual(rows);
      expect(await ask("select datname from pg_database where datname like '%_restore_%'", serverUrl)).toEqual([]);
    };
  const flip = (at: (bytes: Buffer) => number) => (bytes: Buffer) => {
    const place = at(bytes);
    bytes.writeUInt8(bytes.readUInt8(place) ^ 1, place);
    return bytes;
  };

  it(
    "is refused when it is no backup",
    broken(() => Buffer.from("no backup at all")),
  );
  it(
    "is refused when its end is missing",
    broken((bytes) => bytes.subarray(0, -70_000 % bytes.length || -1)),
  );
  it(
    "is refused when it was cut",
    broken((bytes) => bytes.subarray(0, bytes.length - 1)),
  );
  it(
    "is refused when nothing is behind its header",
    broken((bytes) => bytes.subarray(0, 2000)),
  );
  it("is refused when one bit of its header is another", broken(flip(() => 60)));
  it("is refused when one bit of its content is another", broken(flip((bytes) => bytes.length - 5000)));
  it(
    "is refused by its manifest before anything is opened",
    broken(
      flip((bytes) => bytes.length - 1),
      { withManifest: true },
    ),
  );
});
