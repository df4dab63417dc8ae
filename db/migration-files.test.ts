import { describe, expect, it } from "vitest";
import { statementsThatLose } from "./loses-data";
import { findMigration, listMigrations, readDown, readUp, UNDECIDED } from "./migration-files";
import { splitStatements } from "./sql-statements";

const migrations = await listMigrations();

describe("every migration of the repository", () => {
  it.each(migrations.map(({ tag }) => tag))("%s has a way back that somebody has decided", async (tag) => {
    const down = await readDown(tag);
    expect(down, "create-migration --down writes it").not.toBeNull();
    expect(down).not.toContain(UNDECIDED);
    expect(down).not.toMatch(/\bcascade\b/i);
  });

  it("is found by its number or its name", () => {
    expect(findMigration(migrations, "0")?.tag).toBe("0000_the_record_stands");
    expect(findMigration(migrations, "0002")?.tag).toBe("0002_add_onset_by_decade");
    expect(findMigration(migrations, "0002_add_onset_by_decade")?.tag).toBe("0002_add_onset_by_decade");
    expect(findMigration(migrations, "000")).toEqual(findMigration(migrations, "0"));
    expect(findMigration(migrations, "99")).toBeUndefined();
  });
});

describe("what a migration would take away", () => {
  it.each([
    'DROP TABLE "notes" CASCADE;',
    'ALTER TABLE "notes" DROP COLUMN "text";',
    'ALTER TABLE "notes" ALTER COLUMN "text" SET DATA TYPE integer;',
    'ALTER TABLE "notes" ALTER COLUMN "text" TYPE integer;',
    "DELETE FROM notes;",
    "-- why\nUPDATE notes SET text = '';",
    "TRUNCATE notes;",
    "DO $$ BEGIN DELETE FROM notes; END $$;",
    "WITH old AS (DELETE FROM notes RETURNING *) INSERT INTO archive SELECT * FROM old;",
    "DROP SCHEMA old;",
  ])("is seen in: %s", (statement) => {
    expect(statementsThatLose([statement])).toHaveLength(1);
  });

  it.each([
    'CREATE TABLE "notes" ("deleted_at" timestamp, "update" text);',
    'ALTER TABLE "notes" ADD COLUMN "type" text;',
    'ALTER TABLE "notes" ALTER COLUMN "text" SET NOT NULL;',
    'ALTER TABLE "notes" DROP CONSTRAINT "known";',
    'DROP INDEX "notes_by_day";',
    'DROP POLICY "readers read" ON "notes";',
    'ALTER TABLE "notes" ADD CONSTRAINT "fk" FOREIGN KEY ("a") REFERENCES "b"("id") ON DELETE no action ON UPDATE no action;',
    "-- drop table notes\nCREATE INDEX i ON notes (a);",
  ])("is not seen in: %s", (statement) => {
    expect(statementsThatLose([statement])).toEqual([]);
  });

  it("is told apart in our own", async () => {
    const isLosing = async (tag: string) => statementsThatLose((await readUp(tag)).statements).length > 0;
    expect(await isLosing("0000_the_record_stands")).toBe(false);
    expect(await isLosing("0001_measurements_and_family_history")).toBe(true);
    expect(await isLosing("0003_add_risk_predictions")).toBe(false);
  });
});

describe("splitting a file of SQL", () => {
  it("ends no statement inside quotes, comments or bodies", () => {
    const text = `-- one; two
      select ';', "a;b" from t; /* ; */ create function f() returns void language plpgsql as $body$ begin; end; $body$;
      do $$ begin perform 1; end $$;;
      -- the end;`;
    expect(splitStatements(text)).toEqual([
      expect.stringMatching(/^-- one; two\n\s+select ';', "a;b" from t$/),
      expect.stringContaining("$body$ begin; end; $body$"),
      "do $$ begin perform 1; end $$",
    ]);
  });
});
