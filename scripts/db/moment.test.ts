import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { preparePostgres, withoutDurability } from "../lib/postgres.mjs";
import { makeSecrets } from "../lib/secrets.mjs";
import { eraseTemporaryFolder, makeTemporaryFolder } from "../lib/temporary.mjs";

const dataDir = await makeTemporaryFolder();
const folder = fs.mkdtempSync(path.join(os.tmpdir(), "anamnesis-moment-"));
const postgres = preparePostgres({
  dataDir,
  secrets: makeSecrets(),
  settings: withoutDurability,
  durable: false,
  archive: true,
});
const cleanups: (() => Promise<void>)[] = [];
let client: pg.Client;

beforeAll(async () => {
  await postgres.start();
  Object.assign(process.env, postgres.variables(), { DATA_DIR: dataDir, BACKUP_DIR: folder });
  client = new pg.Client({ connectionString: postgres.superuserUrlOf("anamnesis") });
  await client.connect();
}, 60_000);

afterAll(async () => {
  for (const clear of cleanups.reverse()) await clear();
  await client.end();
  await postgres.stop();
  await eraseTemporaryFolder(dataDir);
  fs.rmSync(folder, { recursive: true, force: true });
}, 60_000);

async function ask<T extends object>(query: string, values: unknown[] = []) {
  return (await client.query<T>(query, values)).rows;
}

const add = (name: string) => ask("insert into organizations (name) values ($1)", [name]);

async function now(): Promise<Date> {
  const [row] = await ask<{ now: Date }>("select clock_timestamp() as now");
  if (!row) throw new Error("The server has no clock.");
  return row.now;
}

/** A Date knows milliseconds only: the first that is wholly after what was committed. */
async function momentAfterAll(): Promise<Date> {
  const committed = await now();
  for (;;) {
    const later = await now();
    if (later > committed) return later;
  }
}

describe("going back to a moment", () => {
  it("brings exactly the rows of then, from a base copy and the sealed log", { timeout: 120_000 }, async () => {
    const { migrateDatabase } = await import("@/db/migrate");
    const { listBackups, makeBackup } = await import("@/server/backup/backup");
    const { restoreBackup } = await import("@/server/backup/restore");
    const { ownerUrl, withDatabase } = await import("@/server/backup/server-client");
    const { archiveUntilNow, readRecoverableSpan, segmentAfter } = await import("@/server/backup/wal");
    const { parseMoment } = await import("@/server/backup/moment");
    const { vault } = await import("@/server/vault/vault");
    const { copyMoment } = await import("./moment");
    await migrateDatabase(ownerUrl());
    await add("Before the base");
    const base = await makeBackup({ url: ownerUrl(), kind: "base", because: "Test" });
    await add("Between");
    const moment = await momentAfterAll();
    await ask("delete from organizations where name = 'Before the base'");
    await add("Afterwards");
    // The worker does the same each minute.
    await Promise.all(Array.from({ length: 4 }, () => archiveUntilNow()));
    expect(fs.readdirSync(process.env.WAL_ARCHIVE ?? "")).toEqual([]);
    expect(fs.readFileSync(base.place).includes("Before the base")).toBe(false);

    const span = await readRecoverableSpan();
    expect(new Date(span?.from ?? 0) <= moment && moment <= new Date(span?.until ?? 0)).toBe(true);

    const options = {
      folder,
      onProgress: () => undefined,
      atEnd: (clear: () => Promise<void>) => void cleanups.push(clear),
    };
    const namesIn = async (at: string, into: string) => {
      await restoreBackup({ place: await copyMoment({ ...options, until: parseMoment(at) }), folder, into });
      const restored = new pg.Client({ connectionString: withDatabase(postgres.superuserUrlOf("anamnesis"), into) });
      await restored.connect();
      const { rows } = await restored.query<{ name: string }>("select name from organizations order by name");
      await restored.end();
      return rows.map(({ name }) => name);
    };
    const left = path.join(fs.realpathSync(path.join(dataDir, "postgres")), "recovery-left");
    fs.mkdirSync(path.join(left, "data"), { recursive: true });
    fs.writeFileSync(
      path.join(left, "maker.json"),
      JSON.stringify({ process: { pid: 1, identity: "of a killed one" } }),
    );
    expect(await namesIn(moment.toISOString(), "then")).toEqual(["Before the base", "Between"]);
    expect(await namesIn("newest", "newest")).toEqual(["Afterwards", "Between"]);
    expect(await ask("select name from organizations order by name")).toEqual([
      { name: "Afterwards" },
      { name: "Between" },
    ]);

    expect(fs.existsSync(left)).toBe(false);

    // Nothing has happened since, and it can be gone back to all the same.
    expect(await namesIn(new Date().toISOString(), "quiet")).toEqual(["Afterwards", "Between"]);
    await expect(copyMoment({ ...options, until: new Date("2001-01-01") })).rejects.toThrow(/oldest moment/);

    // As on a new disk: what is sealed in the rows opens with nothing but the folder and the recovery key.
    const keyFile = path.join(dataDir, "vault-keys.json");
    const keys = vault().keys.all();
    fs.rmSync(keyFile);
    expect(vault().seal("anything", { table: "t", column: "c", patientId: "p" })).toMatch(/^v1/);
    await copyMoment({ ...options, until: null });
    for (const { id, bytes } of keys) expect(vault().keys.find(id)?.bytes).toEqual(bytes);

    const cut = fs.mkdtempSync(path.join(os.tmpdir(), "anamnesis-moment-"));
    fs.cpSync(folder, cut, { recursive: true });
    const [oldest] = await listBackups();
    if (oldest?.kind !== "base") throw new Error("There is no base.");
    const log = path.join(cut, "wal", oldest.systemId);
    for (const name of fs.readdirSync(log)) if (name.slice(0, 24) > oldest.fromWal) fs.rmSync(path.join(log, name));
    await expect(copyMoment({ ...options, folder: cut, until: new Date() })).rejects.toThrow(/ends before that moment/);
    fs.rmSync(cut, { recursive: true });

    const wrong = (text: string) => expect(() => parseMoment(text));
    for (const text of ["yesterday", "2026-02-30 12:00", "2026-03-12", "2026-03-12 14:30 or so"])
      wrong(text).toThrow(/is no moment/);
    wrong(new Date(Date.now() + 86_400_000).toISOString()).toThrow(/has not come yet/);

    expect(segmentAfter("0000000100000000000000FF")).toBe("000000010000000100000000");
    const [made] = await listBackups();
    if (made?.kind !== "base") throw new Error("There is no base.");
    fs.rmSync(path.join(folder, "wal", made.systemId, `${segmentAfter(made.fromWal)}.gz.sealed`));
    expect(new Date((await readRecoverableSpan())?.until ?? 0) < new Date(span?.until ?? 0)).toBe(true);
  });
});
