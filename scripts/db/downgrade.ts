import { sql } from "drizzle-orm";
import { countLosses, downgradeDatabase, type Losses, planDowngrade, type Way } from "@/db/downgrade";
import { readMigrationStatus } from "@/db/migrate";
import { people } from "@/db/schema/people";
import { demoWorld } from "@/db/seed/world";
import { asSteward } from "@/db/steward";
import { insertAuditEvent } from "@/server/audit";
import { addressOf } from "./address";
import { type Command, EXIT, Failure, type Given, wrongUse } from "./command";
import { backUpFirst, backupOptions } from "./migrate";
import { migrationUrl } from "./migration-url";
import { columns } from "./terminal";
import { counted } from "./words";

type Present = { realPeople: number; connections: number };

/** Asked in words every older schema knows. */
function readPresent(): Promise<Present> {
  const demo = demoWorld(new Date()).people.map(({ email }) => email);
  return asSteward(migrationUrl(), async (tx) => {
    const real = await tx.select({ email: people.email }).from(people);
    const { rows } = await tx.execute<{ many: string }>(
      sql`select count(*) as many from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()
           and application_name in ('anamnesis', 'graphile-worker')`,
    );
    return {
      realPeople: real.filter(({ email }) => !demo.includes(email)).length,
      connections: Number(rows[0]?.many ?? 0),
    };
  });
}

function sayPlan({ say, paint }: Given, { undone, target }: Way, { losses, sentences }: Losses) {
  const { database, host } = addressOf(migrationUrl());
  say(
    `Database ${database} on ${host} goes back to ${target ? paint.strong(target) : paint.strong("base, before the first migration")}.`,
  );
  for (const { tag } of undone) say(`  undoes ${tag}`);
  say();
  if (losses.length === 0) say("No table or column that goes holds anything.");
  else {
    say(paint.bad("This goes with all that is in it:"));
    for (const line of columns(losses.map(({ what, rows }) => [what, counted(rows, "row")]))) say(line);
  }
  for (const sentence of sentences) say(paint.bad(`Where there is any, also ${sentence}`));
  say();
}

function requireConsent({ isOn }: Given, { realPeople }: Present) {
  if (realPeople === 0 || isOn("yes")) return;
  throw new Failure(
    `${counted(realPeople, "person", "people")} in this database ${realPeople === 1 ? "is" : "are"} not of the demo. Nothing was changed.`,
    "If what is listed above may go, repeat the command with --yes. It makes a backup before it begins.",
    EXIT.wrongUse,
  );
}

/** The older schema has a log, too; at base there is none. */
async function writeDown({ note }: Given, { undone, target }: Way): Promise<void> {
  if (target === null) return;
  const reason = `From ${undone[0]?.tag} to ${target}`;
  const actor = { id: null, name: "Operator", role: null };
  const where = { requestId: null, address: null, userAgent: null };
  const entry = {
    kind: "security",
    action: "operation.downgraded",
    entity: "schema",
    entityId: target,
    reason,
  } as const;
  await asSteward(migrationUrl(), (tx) => insertAuditEvent(tx, { actor, where, entry, through: null })).catch(() =>
    note("The audit log of the older schema could not take an entry about this."),
  );
}

export const downgrade: Command = {
  name: "downgrade",
  summary: "Takes the newest migration back, or all down to a revision.",
  usage: "downgrade [revision | base] [--yes] [--without-backup]",
  details: `
For going back to an older version of Anamnesis: stop the application, run this with the newer version, then start the older one. Starting the newer one again applies the migrations again.
Without a revision it takes one step; "base" takes everything. First it says which tables and columns go, with the number of rows, and asks. Where people live who are not of the demo it refuses without --yes. It makes a backup before it begins, and works in one transaction: all of it, or nothing.
Stored files are not touched.`,
  options: {
    yes: { type: "boolean", about: "asks nothing, and also works where real people live" },
    ...backupOptions,
  },
  async run(given) {
    if (given.words.length > 1) throw wrongUse("Name one revision, or base.", "The command history lists them.");
    const { applied, unknown } = await readMigrationStatus(migrationUrl());
    if (unknown > 0)
      throw new Failure(
        `The database has had ${unknown} migration(s) that this version does not know, so it cannot take them back.`,
        "Run downgrade with the version the database belongs to.",
      );
    const way = await planDowngrade(applied, given.words[0]);
    if (way.undone.length === 0) {
      given.answer({ undone: [] });
      return given.say("There is nothing to take back.");
    }
    const losses = await countLosses(migrationUrl(), way);
    given.answer({ target: way.target ?? "base", losses: losses.losses, warnings: losses.sentences });
    sayPlan(given, way, losses);
    const present = await readPresent();
    if (present.connections > 0)
      given.say(
        given.paint.notice(
          `Anamnesis is running (${counted(present.connections, "connection")}). Stop it first, or its pages fail until the older version runs.`,
        ),
      );
    requireConsent(given, present);
    await given.confirm("Go back?");
    await backUpFirst(given, `Before going back to ${way.target ?? "base"}`);
    await downgradeDatabase(migrationUrl(), way, () =>
      given.note("Another process is changing the schema. Waiting until it is done."),
    );
    await writeDown(given, way);
    given.answer({ undone: way.undone.map(({ tag }) => tag) });
    given.say(given.paint.good(`Took back ${counted(way.undone.length, "migration")}.`));
    given.say("Start the older version now. This version would apply them again.");
  },
};
