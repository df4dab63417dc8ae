import fs from "node:fs";
import path from "node:path";
import { sql } from "drizzle-orm";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import {
  addDocument,
  ask,
  content,
  fillDatabaseOfThisFile,
  folder,
  type KeptDocument,
  superuserUrl,
  url,
} from "@/tests/backups";
import { startS3 } from "@/tests/storage/s3-service";
import { collect } from "@/tests/storage/streams";
import { connection } from "../database";
import { env } from "../env";
import { s3Store } from "../storage/s3-store";
import { listBackups, makeBackup, removeOldBackups } from "./backup";
import { copyFiles, restoreFiles } from "./files-copy";
import { manifestOf } from "./manifest";
import { backUpWhenDue, drillWhenDue, lastDue } from "./schedule";

let document: KeptDocument;

beforeAll(async () => {
  document = await fillDatabaseOfThisFile();
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

/** A copy of a backup that says it was made at another time. */
function pretend(file: string, madeAt: string): string {
  const stamp = madeAt.slice(0, 19).replaceAll(/[-:]/g, "").replace("T", "-");
  const other = `anamnesis-${stamp}.backup`;
  fs.copyFileSync(path.join(folder, file), path.join(folder, other));
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, manifestOf(file)), "utf8"));
  fs.writeFileSync(path.join(folder, manifestOf(other)), JSON.stringify({ ...manifest, file: other, madeAt }));
  return other;
}

function forget(file: string) {
  for (const name of [file, manifestOf(file)]) fs.rmSync(path.join(folder, name));
}

describe("while the schema changes", () => {
  it("holds every row of a table that is rewritten meanwhile", async () => {
    await asSteward(url(), (tx) =>
      tx.execute(sql`insert into organizations (id, name) values (${newId()}, 'A clinic')`),
    );
    const holder = new pg.Client({ connectionString: superuserUrl });
    await holder.connect();
    await holder.query("begin; lock table identity.credentials in access exclusive mode");
    const making = makeBackup({ url: url(), kind: "database", because: "Test" });
    await vi.waitFor(async () =>
      expect(
        await ask("select 1 as waits from pg_locks where not granted and relation = 'identity.credentials'::regclass"),
      ).toHaveLength(1),
    );
    await ask("alter table organizations alter column name type text using name || ''");
    await holder.query("commit");
    await holder.end();
    const { fileName } = await making;
    const manifest = (await listBackups()).find(({ file }) => file === fileName);
    const [{ many } = { many: 0 }] = await ask<{ many: number }>("select count(*)::int as many from organizations");
    expect(many).toBeGreaterThan(0);
    expect(manifest?.kind === "database" && manifest.tables["public.organizations"]?.rows).toBe(many);
  });

  it("is not made of a database that a newer version has migrated, because nobody could restore it", async () => {
    await ask("insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)");
    await expect(makeBackup({ url: url(), kind: "database", because: "Test" })).rejects.toThrow(/of another version/);
    await ask("delete from drizzle.__drizzle_migrations where hash = 'newer'");
  });
});

describe("the folder of backups", () => {
  it("is listed although a manifest was cut short, or names a file elsewhere", async () => {
    const before = await listBackups();
    const [newest] = before;
    const broken = path.join(folder, "anamnesis-20200101-000000.json");
    fs.writeFileSync(broken, '{"format":1,');
    expect(await listBackups()).toEqual(before);
    const elsewhere = path.join(path.dirname(folder), `${path.basename(folder)}-elsewhere.backup`);
    fs.copyFileSync(path.join(folder, newest?.file ?? ""), elsewhere);
    fs.writeFileSync(
      broken,
      JSON.stringify({ ...newest, file: `../${path.basename(elsewhere)}`, madeAt: "2020-01-01T00:00:00.000Z" }),
    );
    expect(await listBackups()).toEqual(before);
    await removeOldBackups({ url: url() });
    expect(fs.existsSync(elsewhere)).toBe(true);
    for (const place of [broken, elsewhere]) fs.rmSync(place);
  });

  it("does not take a copy for the newest that a wrong clock dated ahead", async () => {
    const [newest] = await listBackups();
    const ahead = pretend(newest?.file ?? "", "2099-01-01T00:00:00.000Z");
    expect((await listBackups())[0]?.file).toBe(newest?.file);
    expect((await listBackups()).map(({ file }) => file)).toContain(ahead);
    forget(ahead);
  });
});

describe("upkeep", () => {
  it("removes what is older than thirty days, and never the last good copy", async () => {
    await makeBackup({ url: url(), kind: "database", because: "Test" });
    const made = (await listBackups()).filter(({ kind }) => kind === "database");
    const month = new Date(Date.now() + 31 * 86_400_000);
    const gone = await removeOldBackups({ url: url(), now: month });
    expect(gone).toEqual(expect.arrayContaining(made.slice(1).map(({ file }) => file)));
    expect((await listBackups()).map(({ file }) => file)).toEqual([made[0]?.file]);
    expect(fs.existsSync(path.join(folder, "files", document.storedName))).toBe(true);
  });

  it("keeps what was copied within a day, because its list may just be being written", async () => {
    const name = newId();
    const copy = path.join(folder, "files", name);
    fs.copyFileSync(path.join(folder, "files", document.storedName), copy);
    await removeOldBackups({ url: url() });
    expect(fs.existsSync(copy)).toBe(true);
    await removeOldBackups({ url: url(), now: new Date(Date.now() + 2 * 86_400_000) });
    expect(fs.existsSync(copy)).toBe(false);
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

  it("is not kept from it by what a wrong clock noted ahead", async () => {
    await ask("update backups set started_at = now() + interval '3 years' where kind = 'database'");
    const before = (await listBackups()).length;
    await backUpWhenDue();
    expect((await listBackups()).length).toBe(before + 1);
  });

  it("removes what is too old also when a copy cannot be made", async () => {
    const [newest] = await listBackups();
    const old = pretend(newest?.file ?? "", "2020-01-01T00:00:00.000Z");
    const lost = await addDocument(document.patientId);
    fs.rmSync(path.join(env().DATA_DIR, "vault", lost.storedName));
    await ask("update backups set started_at = now() - interval '2 days'");
    await expect(backUpWhenDue()).rejects.toThrow(/are not in the storage/);
    expect(fs.existsSync(path.join(folder, old))).toBe(false);
  });

  it("knows the last time the hour struck", () => {
    expect(lastDue(new Date("2026-03-12T01:59:00Z")).toISOString()).toBe("2026-03-11T02:00:00.000Z");
    expect(lastDue(new Date("2026-03-12T02:00:00Z")).toISOString()).toBe("2026-03-12T02:00:00.000Z");
  });
});
