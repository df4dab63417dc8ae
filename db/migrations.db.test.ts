import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { connection } from "@/server/database";
import { closeQueue } from "@/server/queue/queue";
import { fingerprint } from "@/tests/catalog";
import { fillWorld } from "@/tests/full-world";
import { ask, makeDatabase, type OwnDatabase } from "@/tests/own-database";
import { World } from "@/tests/world";
import { countLosses, downgradeDatabase, planDowngrade } from "./downgrade";
import { inTransaction, migrateDatabase, readMigrationStatus, underMigrationLock } from "./migrate";
import { listMigrations } from "./migration-files";
import { dropSurroundings, surroundOlderSchema } from "./surroundings";

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

type Columns = { table: string; columns: string };

/** The tables of people that a revision has, each with its columns. */
function readTables(url: string): Promise<Columns[]> {
  return ask<Columns>(
    url,
    `select format('%I.%I', table_schema, table_name) as table, string_agg(format('%I', column_name), ', ' order by column_name) as columns
       from information_schema.columns where table_schema in ('public', 'identity') group by table_schema, table_name order by 1`,
  );
}

/** What is in these columns, as one line a table. */
async function readContent(url: string, tables: readonly Columns[]): Promise<string[]> {
  const parts = tables.map(
    ({ table, columns }) =>
      `select '${table}: ' || count(*) || ' rows, ' || coalesce(md5(string_agg(line, '' order by line)), '') as content
         from (select row(${columns})::text as line from ${table}) one`,
  );
  const rows = await ask<{ content: string }>(url, parts.join(" union all "), "app_steward");
  return rows.map(({ content }) => content);
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

  it("gives each table the rights it has today, from the beginning and statement by statement", async () => {
    const rightsOf = (lines: string[] = []) => lines.filter((line) => line.startsWith("r "));
    for (const tag of tags) expect(rightsOf(fresh.get(head))).toEqual(expect.arrayContaining(rightsOf(fresh.get(tag))));
    const copy = await makeDatabase({ copyOf: full });
    await underMigrationLock(copy.url, (client) =>
      inTransaction(client, async () => {
        await dropSurroundings(client);
        await surroundOlderSchema(client);
      }),
    );
    expect(await fingerprint(copy.url)).toEqual(fresh.get(head));
    await copy.drop();
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
    "goes down to %s in one transaction and up again, and keeps every value that has a place there",
    async (tag) => {
      const copy = await makeDatabase({ copyOf: full });
      await goBack(copy.url, tag);
      expect(await fingerprint(copy.url)).toEqual(fresh.get(tag));
      const kept = await readTables(copy.url);
      const before = await readContent(full, kept);
      expect(await readContent(copy.url, kept)).toEqual(before);
      await migrateDatabase(copy.url);
      expect(await fingerprint(copy.url)).toEqual(fresh.get(head));
      expect(await readContent(copy.url, kept)).toEqual(before);
      await copy.drop();
    },
  );

  it("turns no measurement into another one on the way back, and fills what is new on the way forward", async () => {
    const copy = await makeDatabase({ copyOf: full });
    const add = (code: string, unit: string, values: string) =>
      ask(
        copy.url,
        `insert into measurements (patient_id, code, value, unit, measured_at, recorded_by_name, canonical_value, second_value, canonical_second_value, comparator)
         select id, '${code}', ${values.split(",")[0]}, '${unit}', now(), 'Ada Example', ${values} from patients limit 1`,
        "app_steward",
      );
    await ask(copy.url, "delete from measurements", "app_steward");
    await add("blood-pressure", "mm[Hg]", "120, 80, 80, null");
    await add("crp", "mg/L", "5, null, null, '<'");
    await add("body-height", "[in_i]", "70, null, null, null");
    await goBack(copy.url, "0000");
    expect(await ask(copy.url, "select code, value from measurements", "app_steward")).toEqual([
      { code: "body-height", value: "70" },
    ]);
    await migrateDatabase(copy.url);
    expect(await ask(copy.url, "select canonical_value from measurements", "app_steward")).toEqual([
      { canonical_value: "177.80" },
    ]);
    await copy.drop();
  });

  it("dates an illness in the family less exactly where the older schema knows no decades", async () => {
    const copy = await makeDatabase({ copyOf: full });
    await ask(copy.url, "update relative_conditions set onset_precision = 'decade', age_at_onset = 40", "app_steward");
    await goBack(copy.url, "0001");
    expect(await ask(copy.url, "select onset_precision, age_at_onset from relative_conditions", "app_steward")).toEqual(
      [{ onset_precision: "about", age_at_onset: 40 }],
    );
    await copy.drop();
  });

  it("keeps what points to somebody who is gone", async () => {
    const copy = await makeDatabase({ copyOf: full });
    await ask(copy.url, "update emergency_accesses set person_id = gen_random_uuid()", "app_steward");
    await goBack(copy.url, "0004");
    expect(await ask(copy.url, "select count(*)::int as many from emergency_accesses", "app_steward")).toEqual([
      { many: 1 },
    ]);
    await migrateDatabase(copy.url);
    await copy.drop();
  });
});

describe("a downgrade", () => {
  it("says what it takes, with the number of rows", async () => {
    const { applied } = await readMigrationStatus(full);
    const { losses, sentences } = await countLosses(full, await planDowngrade(applied, "0003"));
    expect(losses).toContainEqual({ what: "documents", rows: 1 });
    expect(losses).toContainEqual({ what: "legal_holds", rows: 1 });
    expect(losses).not.toContainEqual(expect.objectContaining({ what: "medical_records" }));
    expect(sentences.join(" ")).toContain("keys of all documents");
  });

  it("takes back everything when it fails half way", async () => {
    const copy = await makeDatabase({ copyOf: full });
    await ask(copy.url, "create view looks_at_records as select id from medical_records");
    const before = await fingerprint(copy.url);
    await expect(goBack(copy.url, "base")).rejects.toThrow("other objects depend on them");
    expect(await fingerprint(copy.url)).toEqual(before);
    expect((await readMigrationStatus(copy.url)).applied).toEqual(tags);
    await copy.drop();
  });

  it("goes to no revision the database has not had, and to none nobody knows", async () => {
    await expect(planDowngrade(tags.slice(0, 2), "0003")).rejects.toThrow("has not had");
    await expect(planDowngrade(tags, "9999")).rejects.toThrow("no migration");
  });
});

describe("a database of another version", () => {
  it("is left alone", async () => {
    const copy = await makeDatabase({ copyOf: full });
    await ask(
      copy.url,
      "insert into drizzle.__drizzle_migrations (hash, created_at) values ('of a newer version', 9999999999999)",
    );
    await ask(copy.url, "revoke select on measurements from app_runtime");
    const before = await fingerprint(copy.url);
    await expect(migrateDatabase(copy.url)).rejects.toThrow("another version");
    await expect(goBack(copy.url)).rejects.toThrow("another version");
    expect(await fingerprint(copy.url)).toEqual(before);
    expect(await readMigrationStatus(copy.url)).toMatchObject({ unknown: 1, pending: [] });
    await copy.drop();
  });

  it("may have left functions and triggers of its own, which stand in nobody's way", async () => {
    const copy = await makeDatabase({ copyOf: full });
    await ask(copy.url, "drop function app.document_figures(jsonb)");
    await ask(
      copy.url,
      "create function app.document_figures(wanted jsonb) returns text language sql as $$ select 'newer' $$",
    );
    await ask(
      copy.url,
      `create function app.of_a_newer_version() returns trigger language plpgsql as $$ begin raise exception 'newer'; end $$`,
    );
    await ask(
      copy.url,
      "create trigger newer before insert on organizations for each row execute function app.of_a_newer_version()",
    );
    await migrateDatabase(copy.url);
    expect(await fingerprint(copy.url)).toEqual(fresh.get(head));
    await copy.drop();
  });

  it("is migrated by one process at a time", async () => {
    const copy = await makeDatabase();
    await Promise.all([1, 2, 3].map(() => migrateDatabase(copy.url)));
    expect(await fingerprint(copy.url)).toEqual(fresh.get(head));
    expect(
      (await readMigrationStatus(copy.url)).migrations.every(({ appliedAt, isChanged }) => appliedAt && !isChanged),
    ).toBe(true);
    await copy.drop();
  });
});
