import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connection } from "@/server/database";
import { closeQueue } from "@/server/queue/queue";
import { fingerprint } from "@/tests/catalog";
import { fillWorld } from "@/tests/full-world";
import { ask, makeDatabase, type OwnDatabase } from "@/tests/own-database";
import { World } from "@/tests/world";
import { downgradeDatabase, planDowngrade } from "./downgrade";
import { migrateDatabase, readMigrationStatus } from "./migrate";
import { listMigrations } from "./migration-files";

const tags = (await listMigrations()).map(({ tag }) => tag);
const head = tags.at(-1) ?? "";
const full = process.env.DATABASE_URL ?? "";
/** The schema as the migrations alone make it, by revision; "base" is an empty database. */
const fresh = new Map<string, string[]>();
let empty: OwnDatabase;

async function goBack(url: string, wanted?: string) {
  const { applied } = await readMigrationStatus(url);
  await downgradeDatabase(url, await planDowngrade(applied, wanted));
}

/** Rows by table, with row security stepping aside. */
async function countRows(url: string): Promise<Map<string, number>> {
  const tables = await ask<{ name: string }>(
    url,
    `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname in ('public', 'identity') order by 1`,
  );
  const counts = await ask<{ name: string; many: string }>(
    url,
    `${tables.map(({ name }) => `select '${name}' as name, count(*) as many from ${name}`).join(" union all ")}`,
    "app_steward",
  );
  return new Map(counts.map(({ name, many }) => [name, Number(many)]));
}

beforeAll(async () => {
  await connection().database.transaction(async (tx) => {
    await fillWorld(new World({ tx, boundTo: null }));
  });
  await connection().close();
  await closeQueue();
  empty = await makeDatabase();
  fresh.set("base", await fingerprint(empty.url));
  for (const tag of tags) {
    await migrateDatabase(empty.url, { until: tag });
    fresh.set(tag, await fingerprint(empty.url));
  }
});

afterAll(async () => empty.drop());

describe("every migration, on a database with data", () => {
  it("makes the same schema in one go as one by one", async () => {
    expect(await fingerprint(full)).toEqual(fresh.get(head));
  });

  it("goes down step by step to nothing, and leaves at each step what a fresh database has there", async () => {
    const copy = await makeDatabase({ copyOf: full });
    for (const tag of [...tags.slice(0, -1).reverse(), "base"]) {
      await goBack(copy.url, tag === "base" ? "base" : undefined);
      expect(await fingerprint(copy.url), tag).toEqual(fresh.get(tag));
    }
    await migrateDatabase(copy.url);
    expect(await fingerprint(copy.url)).toEqual(fresh.get(head));
    await copy.drop();
  });

  it.each(tags.slice(0, -1))(
    "goes down to %s in one transaction and up again, and keeps the rows of every table that stays",
    async (tag) => {
      const copy = await makeDatabase({ copyOf: full });
      const before = await countRows(copy.url);
      await goBack(copy.url, tag);
      expect(await fingerprint(copy.url)).toEqual(fresh.get(tag));
      const left = await countRows(copy.url);
      for (const [table, rows] of left) expect([table, rows]).toEqual([table, before.get(table)]);
      await migrateDatabase(copy.url);
      expect(await fingerprint(copy.url)).toEqual(fresh.get(head));
      const again = await countRows(copy.url);
      for (const [table, rows] of again) expect([table, rows]).toEqual([table, left.get(table) ?? 0]);
      expect(await ask(copy.url, "select broken_seal from app.verify_audit()", "app_steward")).toEqual([
        { broken_seal: null },
      ]);
      await copy.drop();
    },
  );
});
