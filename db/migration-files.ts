import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";

/** Beside this file in the sources; given when the sources are bundled for a container. */
export const databaseFolder = process.env.DB_FOLDER ?? path.join(process.cwd(), "db");

export type Migration = { tag: string; when: number };

type Journal = { entries: Migration[] };

/** Stands in a down file where nobody has decided yet what happens to what people stored. */
export const UNDECIDED = "-- REVIEW:";
const BREAK = "--> statement-breakpoint";

export function readDatabaseFile(name: string): Promise<string> {
  return readFile(/* turbopackIgnore: true */ path.join(/* turbopackIgnore: true */ databaseFolder, name), "utf8");
}

/** Every migration of this version, oldest first. */
export async function listMigrations(): Promise<Migration[]> {
  const journal: Journal = JSON.parse(await readDatabaseFile("migrations/meta/_journal.json"));
  return journal.entries;
}

export async function readUp(tag: string): Promise<{ statements: string[]; hash: string }> {
  const text = await readDatabaseFile(`migrations/${tag}.sql`);
  return { statements: text.split(BREAK), hash: createHash("sha256").update(text).digest("hex") };
}

/** The way back; null where nobody has written one. */
export async function readDown(tag: string): Promise<string | null> {
  try {
    return await readDatabaseFile(`migrations/${tag}.down.sql`);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}

/** A migration by its number, with or without leading zeros, or by its name. */
export function findMigration(migrations: readonly Migration[], wanted: string): Migration | undefined {
  const number = /^\d+$/.test(wanted) ? wanted.padStart(4, "0") : undefined;
  return migrations.find(({ tag }) => tag === wanted || (number !== undefined && tag.startsWith(`${number}_`)));
}
