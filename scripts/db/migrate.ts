import { checkRows } from "@/db/integrity";
import { statementsThatLose } from "@/db/loses-data";
import { migrateDatabase, readMigrationStatus } from "@/db/migrate";
import { readUp } from "@/db/migration-files";
import { asSteward } from "@/db/steward";
import { makeBackup } from "@/server/backup/backup";
import type { Command, Given, Options } from "./command";
import { migrationUrl } from "./migration-url";
import { formatBytes } from "./words";

export const backupOptions = {
  "without-backup": { type: "boolean", about: "makes no backup first; for whoever has just made one" },
} satisfies Options;

/** A copy of all rows before something takes some of them away. The change does not begin when the copy fails. */
export async function backUpFirst({ say, note, answer, isOn }: Given, because: string): Promise<void> {
  if (isOn("without-backup")) return;
  note("Making a backup first.");
  const { place, sizeBytes } = await makeBackup({ url: migrationUrl(), kind: "database", because });
  answer({ backup: place });
  say(`Backup   ${place} (${formatBytes(sizeBytes)})`);
}

async function listLosing(pending: readonly string[]): Promise<string[]> {
  const ups = await Promise.all(pending.map(async (tag) => ({ tag, ...(await readUp(tag)) })));
  return ups.filter(({ statements }) => statementsThatLose(statements).length > 0).map(({ tag }) => tag);
}

/** Resolves to whether something that was stored was changed on the way. */
export async function bringToNewest(given: Given): Promise<boolean> {
  const { say, note, answer } = given;
  const { applied, pending, unknown } = await readMigrationStatus(migrationUrl());
  const losing = applied.length > 0 && unknown === 0 ? await listLosing(pending) : [];
  if (losing.length > 0) await backUpFirst(given, `Before ${losing.join(", ")}, which changes what is stored`);
  await migrateDatabase(migrationUrl(), {
    onWait: () => note("Another process is changing the schema. Waiting until it is done."),
  });
  answer({ applied: pending });
  say(
    pending.length === 0
      ? "The database is up to date."
      : `Applied ${pending.length} migration(s): ${pending.join(", ")}.`,
  );
  return losing.length > 0;
}

async function verifyRows({ say, answer, isNotWell, paint }: Given): Promise<void> {
  const findings = await asSteward(migrationUrl(), checkRows);
  const wrong = findings.filter((finding) => finding.wrong.length > 0);
  answer({ verified: wrong.length === 0, wrong });
  if (wrong.length === 0) return say(paint.good("Every row still points to what it pointed to."));
  for (const finding of wrong) say(paint.bad(`${finding.name}: ${finding.wrong.join("; ")}`));
  say("Go back with the backup above (restore), or look closer with integrity.");
  isNotWell();
}

export const migrate: Command = {
  name: "migrate",
  summary: "Brings the database to the schema of this version.",
  usage: "migrate [--without-backup]",
  details: `
Applies what "status" shows as pending, in order and in one transaction: all of it, or nothing. It is safe to run as often as you like, and from several machines at once: a lock lets one of them work and the others wait.
When a pending migration would drop or rewrite something that is stored, it makes a backup first, and stops when that fails; afterwards it checks every row, and exit code 3 says that something is wrong.
A database of a newer version is left alone. Every start of Anamnesis does the same as this command.`,
  options: backupOptions,
  async run(given) {
    if (await bringToNewest(given)) await verifyRows(given);
  },
};
