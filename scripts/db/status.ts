import { type MigrationStatus, readMigrationStatus } from "@/db/migrate";
import { version } from "@/package.json";
import { addressOf } from "./address";
import type { Command, Given } from "./command";
import { isAbsent } from "./explain";
import { migrationUrl } from "./migration-url";

/** Null where the database itself is not there. */
async function readStatus(): Promise<MigrationStatus | null> {
  try {
    return await readMigrationStatus(migrationUrl());
  } catch (error) {
    if (isAbsent(error)) return null;
    throw error;
  }
}

function adviceFor(found: MigrationStatus | null): string | undefined {
  if (!found) return 'The database does not exist. Make it: "npm run db -- init".';
  if (found.unknown > 0 && found.pending.length > 0)
    return `The database is of another line of versions: it has had ${found.unknown} migration(s) that this one does not know, and lacks ${found.pending.length} that it has. Start the version it belongs to.`;
  if (found.unknown > 0)
    return `The database is ahead: it has had ${found.unknown} migration(s) that this version does not know. Start the version it belongs to.`;
  if (found.pending.length > 0) return `${found.pending.length} pending. Apply them: "npm run db -- migrate".`;
  if (found.migrations.some(({ isChanged }) => isChanged))
    return "A migration was changed after it was applied. The schema may differ from what this version expects: make a backup, then compare with an empty database.";
  return undefined;
}

function sayStatus({ say, paint }: Given, found: MigrationStatus | null) {
  const { database, host, user } = addressOf(migrationUrl());
  const line = (name: string, value: string) => say(`${name.padEnd(9)} ${value}`);
  line("Database", `${database} on ${host}, as ${user}${found ? "" : paint.bad("  does not exist")}`);
  if (!found) return;
  line("Current", found.applied.at(-1) ?? "none");
  line("Newest", `${found.migrations.at(-1)?.tag ?? "none"}  ${paint.soft(`of version ${version}`)}`);
  for (const tag of found.pending) line("Pending", paint.notice(tag));
  if (found.unknown > 0) line("Unknown", paint.bad(`${found.unknown} of another version`));
  for (const { tag, isChanged } of found.migrations) if (isChanged) line("Changed", paint.bad(tag));
}

export const status: Command = {
  name: "status",
  summary: "Shows whether the database exists, its revision, and what is pending.",
  usage: "status",
  details: `
Changes nothing. Exit code 3 says that something is to be done: the database does not exist, migrations are pending, the database is ahead of this version, or a migration was changed after it was applied.`,
  async run(given) {
    const found = await readStatus();
    const advice = adviceFor(found);
    given.answer({
      exists: found !== null,
      version,
      current: found?.applied.at(-1) ?? null,
      head: found?.migrations.at(-1)?.tag ?? null,
      pending: found?.pending ?? [],
      isAhead: (found?.unknown ?? 0) > 0,
      changed: found?.migrations.flatMap(({ tag, isChanged }) => (isChanged ? [tag] : [])) ?? [],
    });
    sayStatus(given, found);
    given.say();
    given.say(advice ? given.paint.notice(advice) : given.paint.good("Up to date."));
    if (advice) given.isNotWell();
  },
};
