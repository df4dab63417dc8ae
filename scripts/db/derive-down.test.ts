import { createRequire } from "node:module";
import { type PgTable, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { describe, expect, it, vi } from "vitest";
import { UNDECIDED } from "@/db/migration-files";
import { deriveDown } from "./derive-down";

type Tables = Record<string, PgTable>;
const kit: {
  generateDrizzleJson(tables: Tables): Record<string, unknown>;
  generateMigration(before: Record<string, unknown>, after: Record<string, unknown>): Promise<string[]>;
} = createRequire(import.meta.url)("drizzle-kit/api");

let forward: string[] = [];
vi.mock("@/db/migration-files", async (original) => ({
  ...(await original<object>()),
  readUp: async () => ({ statements: forward, hash: "" }),
}));

async function derive(before: Tables, after: Tables, byHand: string[] = []) {
  const [older, newer] = [kit.generateDrizzleJson(before), kit.generateDrizzleJson(after)];
  forward = [...(await kit.generateMigration(older, newer)), ...byHand];
  return deriveDown("0000_any", { before: older, after: newer, kit });
}

const notes = pgTable("notes", { id: uuid().primaryKey() });
const withText = pgTable("notes", { id: uuid().primaryKey(), text: text().notNull() });
const pages = pgTable("pages", { id: uuid().primaryKey(), noteId: uuid().references(() => notes.id) });

describe("the way back that is derived", () => {
  it("takes away what was added, tables that point to each other in one statement", async () => {
    expect(await derive({}, { notes, pages })).toBe('DROP TABLE\n  "notes",\n  "pages";\n');
    expect(await derive({ notes }, { withText })).toBe('ALTER TABLE "notes" DROP COLUMN "text";\n');
  });

  it("asks a person what becomes of rows that have no value", async () => {
    const down = await derive({ withText }, { notes });
    expect(down).toContain(`${UNDECIDED} rows of today have no value for this column`);
    expect(down).toContain('ALTER TABLE "notes" ADD COLUMN "text" text NOT NULL;');
  });

  it("asks a person where one column takes the place of another", async () => {
    const renamed = pgTable("notes", { id: uuid().primaryKey(), words: text() });
    const before = kit.generateDrizzleJson({ renamed });
    const after = kit.generateDrizzleJson({ withText });
    forward = [];
    // Asked on a terminal otherwise: were these two one column?
    const asking = {
      ...kit,
      generateMigration: async () => [
        'ALTER TABLE "notes" ADD COLUMN "words" text;',
        'ALTER TABLE "notes" DROP COLUMN "text";',
      ],
    };
    const down = await deriveDown("0000_any", { before, after, kit: asking });
    expect(down).toContain(`${UNDECIDED} one column of "notes" takes the place of another`);
  });

  it("asks a person about everything that was written by hand", async () => {
    const down = await derive({ notes }, { withText }, ["-- why\nUPDATE notes SET text = 'x';"]);
    expect(down).toContain(`${UNDECIDED} the way forward also does this`);
    expect(down).toContain("UPDATE notes SET text = 'x'");
  });

  it("keeps rows that point to somebody who is gone", async () => {
    const free = pgTable("pages", { id: uuid().primaryKey(), noteId: uuid() });
    const down = await derive({ notes, pages }, { notes, free });
    expect(down).toMatch(/ADD CONSTRAINT "pages_noteId_notes_id_fk" FOREIGN KEY .* NOT VALID;\nDO \$\$ BEGIN/);
    expect(down).not.toContain(UNDECIDED);
  });
});
