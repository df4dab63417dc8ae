import { randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { migrateDatabase, readMigrationStatus } from "@/db/migrate";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import { inFullWorld } from "@/tests/full-world";
import { startS3 } from "@/tests/storage/s3-service";
import { collect } from "@/tests/storage/streams";
import { connection } from "../database";
import { env } from "../env";
import { keepPart, openFile } from "../storage/keep-file";
import { s3Store } from "../storage/s3-store";
import { blobStore } from "../storage/storage";
import { listBackups, makeBackup, removeOldBackups } from "./backup";
import { runDrill } from "./drill";
import { copyFiles, restoreFiles } from "./files-copy";
import { manifestOf } from "./manifest";
import { openToRestore, restoreBackup } from "./restore";
import { backUpWhenDue, drillWhenDue, lastDue } from "./schedule";
import { writeSealedCopy } from "./sealed-copy";
import { withDatabase } from "./server-client";
import { listTables } from "./tables";

/** Before anything reads the environment. */
const { folder, superuserUrl, serverUrl } = await vi.hoisted(async () => {
  const { mkdtempSync } = await import("node:fs");
  const { tmpdir } = await import("node:os");
  const superuser = process.env.TEST_SUPERUSER_URL ?? "";
  const server = superuser.replace(/[^/]+$/, "postgres");
  const made = mkdtempSync(`${tmpdir()}/anamnesis-backups-`);
  Object.assign(process.env, { BACKUP_DIR: made, ADMIN_DATABASE_URL: server });
  return { folder: made, superuserUrl: superuser, serverUrl: server };
});

/** Each restore makes a database. */
vi.setConfig({ testTimeout: 120_000 });

const url = () => env().DATABASE_URL;
const content = randomBytes(200_000);
let document: { storedName: string; sizeBytes: number; dataKeyEncrypted: string; patientId: string };

async function ask<T extends object>(query: string, at = superuserUrl): Promise<T[]> {
  const client = new pg.Client({ connectionString: at });
  await client.connect();
  try {
    return (await client.query<T>(query)).rows;
  } finally {
    await client.end();
  }
}

/** Past every policy: the superuser sees what is there. */
async function everything(): Promise<Record<string, string>> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    const all: Record<string, string> = {};
    for (const { name } of await listTables(client)) {
      const { rows } = await client.query<{ rows: string }>(
        `select count(*) || ' ' || coalesce(md5(string_agg(t::text, ';' order by t::text)), '') as rows from ${name} t`,
      );
      all[name] = rows[0]?.rows ?? "";
    }
    return all;
  } finally {
    await client.end();
  }
}

async function* nothing() {}

async function* bytes() {
  yield content;
}

async function addDocument(patientId: string) {
  const kept = await keepPart(bytes(), { patientId, maxBytes: 1e9 });
  await asSteward(url(), (tx) =>
    tx.execute(sql`insert into documents (id, patient_id, title, original_name, stored_name, data_key_encrypted, mime_type, size_bytes, sha256, uploaded_by_name)
      values (${newId()}, ${patientId}, 'Report', 'report.pdf', ${kept.storedName}, ${kept.dataKeyEncrypted}, 'application/pdf', ${kept.sizeBytes}, ${kept.sha256}, 'Ada')`),
  );
  return { ...kept, patientId };
}

beforeAll(async () => {
  await inFullWorld(async ({ world, patient }) => {
    // The world takes back what it made; this one is to stay, because a backup reads what was committed.
    await (await world.steward()).execute(sql`commit`);
    document = await addDocument(patient.id);
    await asSteward(url(), (tx) =>
      tx.execute(sql`insert into identity.credentials (person_id, password_hash)
        select person_id, 'hash' from patients where id = ${patient.id}`),
    );
  });
});

afterAll(async () => {
  await connection().close();
  fs.rmSync(folder, { recursive: true, force: true });
});

describe("a backup", () => {
  it("holds every table of ours, and no row is hidden from it", async () => {
    const made = await makeBackup({ url: url(), kind: "database", because: "Test" });
    const [manifest] = await listBackups();
    if (manifest?.kind !== "database") throw new Error("There is no manifest.");
    const tables = await ask<{ name: string }>(
      "select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'identity')",
    );
    expect(Object.keys(manifest.tables).sort()).toEqual(tables.map(({ name }) => name).sort());
    for (const [name, { rows }] of Object.entries(manifest.tables)) {
      const [seen] = await ask<{ many: string }>(`select count(*) as many from ${name}`);
      const since = { "public.audit_events": 1, "public.audit_unsealed": 1 }[name] ?? 0;
      expect([name, rows]).toEqual([name, Number(seen?.many) - since]);
      if (name.startsWith("public.")) expect([name, rows > 0]).toEqual([name, true]);
    }
    expect(manifest.tables["identity.credentials"]?.rows).toBe(1);
    expect(fs.readFileSync(made.place).includes("Ada")).toBe(false);
    expect(fs.readFileSync(manifestOf(made.place), "utf8")).not.toContain("Ada");
    expect(await ask("select kind, state, file_name from public.backups where file_name <> 'A text'")).toEqual([
      { kind: "database", state: "done", file_name: made.fileName },
    ]);
    const events = await ask("select action, actor_name, entity_id from audit_events where action like 'backup.%'");
    expect(events).toEqual([{ action: "backup.made", actor_name: "Operator", entity_id: made.fileName }]);
  });

  it("is not made while row security hides rows of a table from the steward", async () => {
    await ask(
      `create table public.forgotten (id uuid primary key); alter table public.forgotten enable row level security`,
    );
    await expect(makeBackup({ url: url(), kind: "database", because: "Test" })).rejects.toThrow(
      /hides rows of public.forgotten/,
    );
    await ask("drop table public.forgotten");
    const [failed] = await ask<{ failed_because: string }>("select failed_because from backups where state = 'failed'");
    expect(failed?.failed_because).toMatch(/hides rows/);
    expect(fs.readdirSync(folder).filter((name) => name.endsWith(".part"))).toEqual([]);
  });

  it("copies a file once and lists it each time", async () => {
    const first = await makeBackup({ url: url(), kind: "files", because: "Test" });
    const copy = path.join(folder, "files", document.storedName);
    const before = fs.statSync(copy);
    expect(fs.readFileSync(copy).includes(content.subarray(0, 64))).toBe(false);
    const list = fs.readFileSync(first.place, "utf8");
    expect(list).toContain(document.storedName);
    fs.renameSync(first.place, path.join(folder, "files-20200101-000000.jsonl"));
    await makeBackup({ url: url(), kind: "files", because: "Test" });
    expect(fs.statSync(copy).mtimeMs).toBe(before.mtimeMs);
  });
});

describe("files that a service keeps", () => {
  it("are copied down as they are, and come back into it", async () => {
    const account = {
      region: "auto",
      bucket: "documents",
      accessKeyId: "AKINVENTED",
      secretAccessKey: "invented/secret",
    };
    const service = await startS3(account);
    try {
      const store = s3Store({ endpoint: service.endpoint, ...account });
      const sent = path.join(folder, "sent.part");
      const stored = path.join(env().DATA_DIR, "vault", document.storedName);
      fs.copyFileSync(stored, sent);
      await store.put(document.storedName, sent);
      const own = path.join(folder, "of-a-service");
      const copied = await copyFiles(url(), { store, because: "Test", folder: own, onProgress: () => undefined });
      expect(copied).toMatchObject({ files: 1, copied: 1 });
      expect(fs.readFileSync(path.join(own, "files", document.storedName))).toEqual(fs.readFileSync(stored));
      await store.remove(document.storedName);
      expect(
        await restoreFiles([document.storedName], { store, folder: own, spoolFolder: folder }, () => undefined),
      ).toEqual({ restored: 1, lost: 0 });
      expect(await collect(await store.read(document.storedName))).toEqual(fs.readFileSync(stored));
    } finally {
      await service.stop();
    }
  });
});

describe("the disk is lost", () => {
  it("and everything comes back from the folder of backups and the recovery key", async () => {
    const before = await everything();
    const { place } = await makeBackup({ url: url(), kind: "database", because: "Test" });
    await makeBackup({ url: url(), kind: "files", because: "Test" });
    const key = fs.readFileSync(path.join(env().DATA_DIR, "backup-key"), "utf8");
    const database = new URL(url()).pathname.slice(1);
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
    await ask(`drop database "${restored.keptAs}"`, serverUrl);
    expect((await collect(await blobStore().read(document.storedName))).length).toBeGreaterThan(content.length);
  });
});

describe("a backup of another version", () => {
  it("of an older one is restored as it was and then brought to the newest schema", async () => {
    const database = `${new URL(url()).pathname.slice(1)}_older`;
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
});

describe("a restore that ends in the middle", () => {
  it("changes nothing, and the next one clears away what it left", async () => {
    const [newest] = await listBackups();
    const place = path.join(folder, newest?.file ?? "");
    const before = await everything();
    const database = new URL(url()).pathname.slice(1);
    const kill = (step: string) =>
      step.startsWith("Comparing")
        ? void ask(
            "select pg_terminate_backend(pid) from pg_stat_activity where datname like '%_restore_%' and application_name = 'anamnesis backup'",
            serverUrl,
          )
        : undefined;
    await expect(restoreBackup({ place, folder }, kill)).rejects.toThrow();
    expect(await everything()).toEqual(before);
    await ask(`create database "${database}_restore_left" owner "${new URL(url()).username}"`, serverUrl);
    await restoreBackup({ place, folder, into: `${database}_other` });
    await restoreBackup({ place, folder });
    expect(await ask("select datname from pg_database where datname like '%_restore_%'", serverUrl)).toEqual([]);
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

describe("upkeep", () => {
  it("removes what is older than thirty days, and never the last good copy", async () => {
    const made = (await listBackups()).filter(({ kind }) => kind === "database");
    const month = new Date(Date.now() + 31 * 86_400_000);
    const gone = await removeOldBackups({ url: url(), now: month });
    expect(gone).toEqual(expect.arrayContaining(made.slice(1).map(({ file }) => file)));
    expect((await listBackups()).map(({ file }) => file)).toEqual([made[0]?.file]);
    expect(fs.existsSync(path.join(folder, "files", document.storedName))).toBe(true);
  });

  it("removes the copy of a file when no kept list names it any more", async () => {
    await asSteward(url(), (tx) =>
      tx.execute(sql`update documents set stored_name = null, data_key_encrypted = null, destroyed_at = now()`),
    );
    await makeBackup({ url: url(), kind: "files", because: "Test" });
    const lists = fs
      .readdirSync(folder)
      .filter((name) => name.startsWith("files-"))
      .sort();
    await removeOldBackups({ url: url() });
    expect(fs.existsSync(path.join(folder, "files", document.storedName))).toBe(lists.length > 1);
    await removeOldBackups({ url: url(), now: new Date(Date.now() + 31 * 86_400_000) });
    expect(fs.existsSync(path.join(folder, "files", document.storedName))).toBe(false);
  });
});

describe("a drill", () => {
  it("proves the newest backup with nothing but the folder and the recovery key, notes the times, and leaves nothing behind", async () => {
    document = await addDocument(document.patientId);
    await makeBackup({ url: url(), kind: "database", because: "Test" });
    await makeBackup({ url: url(), kind: "files", because: "Test" });
    const before = await everything();
    const drill = await runDrill();
    expect(drill).toMatchObject({ outcome: "proven", files: 1, differences: [], failedBecause: null });
    expect(
      await ask(
        "select outcome, files::int, database_ms > 0 as timed, differences from restore_drills where finished_at is not null",
      ),
    ).toEqual([{ outcome: "proven", files: 1, timed: true, differences: [] }]);
    const changing = ["public.restore_drills", "public.audit_events", "public.audit_unsealed"];
    const after = await everything();
    for (const [name, rows] of Object.entries(before))
      if (!changing.includes(name)) expect([name, after[name]]).toEqual([name, rows]);
    expect(await ask("select datname from pg_database where datname like '%_drill_%'", serverUrl)).toEqual([]);
    expect(fs.readdirSync(env().DATA_DIR).filter((name) => name.startsWith("drill-"))).toEqual([]);
  });

  it("names the files when the copy of one was changed", async () => {
    const copy = path.join(folder, "files", document.storedName);
    const bytes = fs.readFileSync(copy);
    bytes.writeUInt8(bytes.readUInt8(500) ^ 1, 500);
    fs.writeFileSync(copy, bytes);
    expect(await runDrill()).toMatchObject({ outcome: "failed", differences: ["files"] });
    fs.rmSync(copy);
    expect(await runDrill()).toMatchObject({ outcome: "failed", differences: ["files"] });
    await makeBackup({ url: url(), kind: "files", because: "Test" });
    expect(await runDrill()).toMatchObject({ outcome: "proven" });
  });

  it("says in words why a backup does not restore", async () => {
    const [newest] = await listBackups();
    const place = path.join(folder, newest?.file ?? "");
    const bytes = fs.readFileSync(place);
    bytes.writeUInt8(bytes.readUInt8(bytes.length - 9) ^ 1, bytes.length - 9);
    fs.writeFileSync(place, bytes);
    const drill = await runDrill();
    expect(drill.outcome).toBe("failed");
    expect(drill.failedBecause).toContain("was changed since it was made");
  });
});

describe("the schedule", () => {
  it("makes one backup a day, catches up, and proves it once a week", async () => {
    const count = async () =>
      (
        await ask<{ many: number }>(
          "select count(*)::int as many from backups where kind = 'database' and state = 'done'",
        )
      )[0]?.many ?? 0;
    const before = await count();
    await backUpWhenDue();
    expect(await count()).toBe(before);
    await ask("update backups set started_at = started_at - interval '1 day'");
    await backUpWhenDue();
    await backUpWhenDue();
    expect(await count()).toBe(before + 1);
    await ask("update restore_drills set started_at = started_at - interval '8 days'");
    await drillWhenDue();
    await drillWhenDue();
    expect(await ask("select outcome from restore_drills where started_at > now() - interval '1 day'")).toEqual([
      { outcome: "proven" },
    ]);
  });

  it("knows the last time the hour struck", () => {
    expect(lastDue(new Date("2026-03-12T01:59:00Z")).toISOString()).toBe("2026-03-11T02:00:00.000Z");
    expect(lastDue(new Date("2026-03-12T02:00:00Z")).toISOString()).toBe("2026-03-12T02:00:00.000Z");
  });
});
