import { existsSync } from "node:fs";
import { readdir, rename, writeFile } from "node:fs/promises";
import path from "node:path";
import { Readable } from "node:stream";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, inject, it, vi } from "vitest";
import { migrateDatabase, readMigrationStatus } from "@/db/migrate";
import { seedDemo } from "@/db/seed/demo";
import { asSteward } from "@/db/steward";
import { connection } from "@/server/database";
import { env } from "@/server/env";
import { closeQueue } from "@/server/queue/queue";
import { keepPart } from "@/server/storage/keep-file";
import { vaultFolder } from "@/server/storage/spool";
import { seal } from "@/server/vault/vault";
import { ask, makeDatabase, type OwnDatabase } from "@/tests/own-database";
import { groups } from "./commands";
import { runCommandLine } from "./run-command-line";

const own = process.env.DATABASE_URL ?? "";
const at = vi.hoisted(() => ({ url: "" }));
vi.mock("./migration-url", () => ({ migrationUrl: () => at.url }));

let out = "";
let errors = "";
const made: OwnDatabase[] = [];

beforeAll(async () => {
  await asSteward(own, (tx) => seedDemo(tx, { seal }));
});

beforeEach(() => {
  at.url = own;
  out = "";
  errors = "";
  vi.spyOn(process.stdout, "write").mockImplementation((text) => {
    out += text;
    return true;
  });
  vi.spyOn(process.stderr, "write").mockImplementation((text) => {
    errors += text;
    return true;
  });
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const database of made.splice(0)) await database.drop();
});
afterAll(closeQueue);

async function run(line: string): Promise<{ code: number; answer: Record<string, unknown> }> {
  const code = await runCommandLine([...line.split(" "), "--json"], groups);
  return { code, answer: JSON.parse(out) };
}

/** A copy of the demo, or an empty database, that the commands are pointed at. */
async function pointAt(copyOf?: string): Promise<string> {
  await connection().close();
  Object.assign(globalThis, { anamnesisConnection: undefined });
  const database = await makeDatabase({ copyOf });
  made.push(database);
  at.url = database.url;
  return database.url;
}

function changed(url: string, change: (parts: URL) => void): string {
  const parts = new URL(url);
  change(parts);
  return parts.href;
}

const WRONG: [name: string, url: () => string, words: string][] = [
  ["a wrong password", () => changed(own, (url) => Object.assign(url, { password: "wrong" })), "refused the password"],
  ["nobody listening", () => changed(own, (url) => Object.assign(url, { port: "1" })), "does not answer"],
  [
    "an unknown host",
    () => changed(own, (url) => Object.assign(url, { hostname: "nowhere.invalid" })),
    "host in DATABASE_URL",
  ],
];

describe.each(WRONG)("with %s", (_, url, words) => {
  it.each(["status", "history", "migrate", "init", "downgrade --yes", "integrity", "seed", "audit verify"])(
    "%s says so",
    async (line) => {
      at.url = url();
      if (line === "seed") Object.assign(env(), { DEMO: true });
      expect((await run(line)).code).toBe(1);
      expect(errors).toContain(words);
      expect(errors.trim().split("\n").length).toBe(2);
      expect(errors).not.toContain(new URL(own).password);
    },
  );
});

describe("where the database does not exist", () => {
  beforeEach(() => {
    at.url = changed(own, (url) => Object.assign(url, { pathname: "/not_there" }));
  });

  it("status finds that out, and the others name the command that makes it", async () => {
    expect(await run("status")).toMatchObject({ code: 3, answer: { exists: false, current: null } });
    out = "";
    expect((await run("migrate")).code).toBe(1);
    expect(errors).toContain("init");
  });

  it("init makes it, or says what a superuser has to do", async () => {
    const name = `${inject("databaseServer").prefix}_made`;
    at.url = changed(own, (url) => Object.assign(url, { pathname: `/${name}` }));
    if (new URL(own).username !== new URL(inject("databaseServer").adminUrl).username) {
      expect((await run("init")).code).toBe(1);
      expect(errors).toContain(`create database "${name}" owner`);
    }
    at.url = changed(inject("databaseServer").adminUrl, (url) => Object.assign(url, { pathname: `/${name}` }));
    out = "";
    expect(await run("init")).toMatchObject({ code: 0, answer: { created: name } });
    out = "";
    expect(await run("init")).toMatchObject({ code: 0, answer: { applied: [] } });
    const admin = changed(inject("databaseServer").adminUrl, (url) => Object.assign(url, { pathname: "/postgres" }));
    await ask(admin, `drop database "${name}"`);
  });
});

describe("status", () => {
  it("is well where nothing is to be done", async () => {
    expect(await run("status")).toMatchObject({ code: 0, answer: { exists: true, pending: [], isAhead: false } });
  });

  it("tells what is pending, what is ahead and what was changed", async () => {
    const url = await pointAt();
    await migrateDatabase(url, { until: "0002_add_onset_by_decade" });
    expect(await run("status")).toMatchObject({ code: 3, answer: { current: "0002_add_onset_by_decade" } });
    await ask(url, "update drizzle.__drizzle_migrations set hash = 'another' where id = 1");
    await ask(url, "insert into drizzle.__drizzle_migrations (hash, created_at) values ('newer', 9999999999999)");
    out = "";
    expect(await run("status")).toMatchObject({
      code: 3,
      answer: { isAhead: true, changed: ["0000_the_record_stands"] },
    });
    out = "";
    expect((await run("migrate")).code).toBe(1);
    expect(errors).toContain("another version");
  });
});

describe("migrate", () => {
  it("makes a backup where a migration changes what is stored, and none where it does not", async () => {
    const url = await pointAt();
    await migrateDatabase(url, { until: "0000_the_record_stands" });
    const first = await run("migrate");
    expect(first.code).toBe(0);
    expect(existsSync(String(first.answer.backup))).toBe(true);
    expect(first.answer.verified).toBe(true);
    out = "";
    expect(await run("migrate")).toEqual({ code: 0, answer: { applied: [] } });
  });

  it("does nothing where the backup cannot be made", async () => {
    const url = await pointAt();
    await migrateDatabase(url, { until: "0000_the_record_stands" });
    await rename(path.join(env().DATA_DIR, "backups"), path.join(env().DATA_DIR, "backups-aside")).catch(
      () => undefined,
    );
    await writeFile(path.join(env().DATA_DIR, "backups"), "in the way");
    expect((await run("migrate")).code).toBe(1);
    expect((await readMigrationStatus(url)).applied).toEqual(["0000_the_record_stands"]);
    await rename(path.join(env().DATA_DIR, "backups"), path.join(env().DATA_DIR, "in-the-way"));
    await rename(path.join(env().DATA_DIR, "backups-aside"), path.join(env().DATA_DIR, "backups")).catch(
      () => undefined,
    );
  });
});

describe("downgrade", () => {
  it("asks, and changes nothing where nobody can answer", async () => {
    await pointAt(own);
    expect((await run("downgrade 3")).code).toBe(2);
    expect(errors).toContain("no terminal");
    expect((await readMigrationStatus(at.url)).pending).toEqual([]);
  });

  it("refuses where somebody lives who is not of the demo", async () => {
    const url = await pointAt(own);
    await ask(url, "insert into people (email, name) values ('rosa@hospital.example.net', 'Rosa')", "app_steward");
    expect((await run("downgrade")).code).toBe(2);
    expect(errors).toContain("1 person in this database is not of the demo");
    expect((await readMigrationStatus(url)).pending).toEqual([]);
  });

  it("goes back with --yes, after a backup, and writes it into the log", async () => {
    const url = await pointAt(own);
    const { code, answer } = await run("downgrade 0 --yes");
    expect(code).toBe(0);
    expect(answer.losses).toContainEqual(expect.objectContaining({ what: "relatives" }));
    expect(existsSync(String(answer.backup))).toBe(true);
    expect((await readMigrationStatus(url)).applied).toEqual(["0000_the_record_stands"]);
    expect(
      await ask(url, "select reason from audit_events where action = 'operation.downgraded'", "app_steward"),
    ).toEqual([{ reason: expect.stringMatching(/^From 00\d\d_\w+ to 0000_the_record_stands$/) }]);
  });

  it.each(["9999", "0099", "nonsense"])("knows no revision %s", async (revision) => {
    await pointAt(own);
    expect((await run(`downgrade ${revision} --yes`)).code).toBe(1);
    expect(errors).toContain(`no migration "${revision}"`);
  });

  it("has nothing to take back from an empty database", async () => {
    await pointAt();
    expect(await run("downgrade")).toEqual({ code: 0, answer: { undone: [] } });
  });
});

type Findings = { findings: { name: string; wrong: string[] }[] };

async function findWrong(line = "integrity"): Promise<Record<string, string[]>> {
  out = "";
  const { code, answer } = await run(line);
  const { findings } = answer as Findings;
  const wrong = findings.filter((finding) => finding.wrong.length > 0);
  expect(code).toBe(wrong.length > 0 ? 3 : 0);
  return Object.fromEntries(wrong.map((finding) => [finding.name, finding.wrong]));
}

describe("integrity", () => {
  async function asSuperuser(statement: string) {
    const url = changed(inject("databaseServer").adminUrl, (parts) =>
      Object.assign(parts, { pathname: new URL(at.url).pathname }),
    );
    await ask(url, `do $$ begin set local session_replication_role = replica; ${statement}; end $$`);
  }

  it("finds nothing wrong with the demo", async () => {
    expect(await findWrong()).toEqual({});
  });

  it("finds rows that were lost", async () => {
    await pointAt(own);
    await asSuperuser("delete from patients where id = (select patient_id from medical_records limit 1)");
    const wrong = await findWrong();
    expect(Object.keys(wrong)).toEqual(["Rows point to rows that are there", "Rows of patients have their patient"]);
    expect(wrong["Rows of patients have their patient"]?.join()).toContain("medical_records");
  });

  it("finds rows of two patients that point to each other", async () => {
    await pointAt(own);
    await asSuperuser(
      "update record_reviews set patient_id = (select id from patients p where p.id <> record_reviews.patient_id limit 1) where id = (select id from record_reviews limit 1)",
    );
    expect(Object.keys(await findWrong())).toEqual(["Rows point within one patient"]);
  });

  it("finds a table without row security, and a value whose key is gone", async () => {
    const url = await pointAt(own);
    await ask(url, "alter table measurements no force row level security");
    await asSuperuser(
      "update contact_details set phone_encrypted = 'v1.lost.x.y' where id = (select id from contact_details limit 1)",
    );
    expect(await findWrong()).toEqual({
      "Row security forced on every table": ["measurements"],
      "Keys for every sealed value": [expect.stringContaining('need the key "lost"')],
    });
  });

  it("finds files that are gone, and files that were changed", async () => {
    const url = await pointAt(own);
    const [patient] = await ask<{ id: string }>(url, "select id from patients limit 1", "app_steward");
    const patientId = patient?.id ?? "";
    const files = await Promise.all(
      [1, 2].map(() => keepPart(Readable.from([Buffer.alloc(100_000, 7)]), { patientId, maxBytes: 1e6 })),
    );
    for (const { storedName, dataKeyEncrypted, sizeBytes, sha256 } of files)
      await ask(
        url,
        `insert into documents (patient_id, title, original_name, stored_name, data_key_encrypted, mime_type, size_bytes, sha256, uploaded_by_name)
         values ('${patientId}', 'A', 'a.txt', '${storedName}', '${dataKeyEncrypted}', 'text/plain', ${sizeBytes}, '${sha256}', 'A')`,
        "app_steward",
      );
    expect(await findWrong()).toEqual({});
    const [first, second] = files.map(({ storedName }) => path.join(vaultFolder(), storedName));
    await rename(first ?? "", `${first}.gone`);
    await writeFile(second ?? "", Buffer.alloc(100_064, 1));
    const wrong = await findWrong();
    expect(Object.keys(wrong)).toEqual(["Stored files are there", "Stored files are unchanged"]);
    expect(Object.keys(await findWrong("integrity --quick"))).toEqual(["Stored files are there"]);
  });
});

describe("self-test", () => {
  it("works, and leaves one entry in the log and nothing else", async () => {
    const everything =
      "select (select count(*) from people) as people, (select count(*) from patients) as patients, (select count(*) from medical_records) as records";
    const before = await ask(own, everything, "app_steward");
    const events = () =>
      ask<{ action: string }>(
        own,
        "select action from audit_events where entity = 'self-test' or actor_name = 'Self Test'",
        "app_steward",
      );
    expect(await events()).toEqual([]);
    const { code, answer } = await run("self-test");
    expect(answer).toMatchObject({ isWell: true });
    expect(code).toBe(0);
    expect(await ask(own, everything, "app_steward")).toEqual(before);
    expect(await events()).toEqual([{ action: "operation.self-tested" }]);
    expect((await readdir(vaultFolder())).filter((name) => !name.endsWith(".gone")).length).toBeLessThanOrEqual(2);
  });
});

describe("doctor", () => {
  it("looks at everything, and says for each wrong thing how to mend it", async () => {
    const { answer } = await run("doctor");
    const { checks } = answer as { checks: { name: string; level: string; mend?: string }[] };
    expect(checks.find(({ name }) => name === "Migrations")).toMatchObject({ level: "well" });
    expect(checks.find(({ name }) => name === "Database")).toMatchObject({ level: "well" });
    for (const { level, mend } of checks) expect(level !== "wrong" || Boolean(mend)).toBe(true);
  });
});
