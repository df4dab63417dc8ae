import { makeAdmin } from "@/db/make-admin";
import { migrateDatabase, readMigrationStatus } from "@/db/migrate";
import { seedDemo } from "@/db/seed/demo";
import { asSteward } from "@/db/steward";
import { EnvironmentError, env } from "@/server/env";
import { describeRotation, rotateKeys } from "@/server/vault/rotate-keys";
import { seal, vault } from "@/server/vault/vault";
import { verifyAudit } from "./audit-verify";
import { writeDemoDocuments } from "./demo-documents";
import { writeDemoPredictions } from "./demo-predictions";

const migrationUrl = () => env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL;
const say = (line: string) => process.stdout.write(`${line}\n`);

async function migrate() {
  const { pending } = await readMigrationStatus(migrationUrl());
  await migrateDatabase(migrationUrl());
  say(
    pending.length === 0
      ? "The database is up to date."
      : `Applied ${pending.length} migration(s): ${pending.join(", ")}.`,
  );
}

async function seed() {
  if (!env().DEMO) return say("Demo people are switched off (DEMO=0).");
  const made = await asSteward(migrationUrl(), async (tx) => {
    const added = await seedDemo(tx, { seal });
    if (added > 0) await writeDemoPredictions(tx);
    return added;
  });
  await asSteward(migrationUrl(), (tx) => writeDemoDocuments(tx)).catch(() =>
    say("The files could not be stored: the demo goes without documents for now."),
  );
  say(
    made === 0
      ? "There are people already: no demo people were added."
      : "Added the invented people of the demo and their records.",
  );
}

async function status() {
  const { applied, pending } = await readMigrationStatus(env().DATABASE_URL);
  say(`Current:  ${applied.at(-1) ?? "none"}`);
  for (const name of applied) say(`  applied  ${name}`);
  for (const name of pending) say(`  pending  ${name}`);
  say(pending.length === 0 ? "Up to date." : `${pending.length} pending: run "npm run db -- migrate".`);
}

async function admin(email = "") {
  if (!(await makeAdmin(migrationUrl(), email))) throw new Error("There is no account with this email. Sign up first.");
  say("This person is an administrator now. An administrator cannot open health records.");
}

async function auditVerify(anchor?: string) {
  if (!(await verifyAudit(migrationUrl(), say, anchor))) process.exit(1);
}

const commands: Record<string, (argument?: string) => Promise<unknown>> = {
  setup: async () => {
    await migrate();
    await seed();
  },
  migrate,
  seed,
  status,
  admin,
  "audit verify": auditVerify,
  "rotate-keys": async () => describeRotation(await rotateKeys(migrationUrl(), vault()), vault()).forEach(say),
};

async function main() {
  const words = process.argv.slice(2);
  const name = Object.keys(commands).find((known) => known === words.slice(0, known.split(" ").length).join(" "));
  const command = name ? commands[name] : undefined;
  const argument = words[name?.split(" ").length ?? 0];
  if (!command) {
    process.stderr.write(`Usage: npm run db -- ${Object.keys(commands).join(" | ")}\n`);
    process.exit(2);
  }
  try {
    await command(argument);
    process.exit(0);
  } catch (error) {
    process.stderr.write(
      `${error instanceof EnvironmentError ? error.message : `The command failed: ${error instanceof Error ? error.message : "unknown"}`}\n`,
    );
    process.exit(1);
  }
}

void main();
