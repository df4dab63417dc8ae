import { migrateDatabase, readMigrationStatus } from "@/db/migrate";
import type { Command, Given } from "./command";
import { migrationUrl } from "./migration-url";

export async function bringToNewest({ say, answer }: Given): Promise<void> {
  const { pending } = await readMigrationStatus(migrationUrl());
  await migrateDatabase(migrationUrl());
  answer({ applied: pending });
  say(
    pending.length === 0
      ? "The database is up to date."
      : `Applied ${pending.length} migration(s): ${pending.join(", ")}.`,
  );
}

export const migrate: Command = {
  name: "migrate",
  summary: "Brings the database to the schema of this version.",
  usage: "migrate",
  details: `
Applies what "status" shows as pending, in order. It is safe to run as often as you like, and from several machines at once: a lock lets one of them work and the others wait.`,
  run: bringToNewest,
};
