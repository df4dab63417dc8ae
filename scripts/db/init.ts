import pg from "pg";
import { readMigrationStatus } from "@/db/migrate";
import { addressOf } from "./address";
import { type Command, Failure, type Given } from "./command";
import { codeOf, isAbsent } from "./explain";
import { bringToNewest } from "./migrate";
import { migrationUrl } from "./migration-url";

const NOT_ALLOWED = "42501";
const EXISTS_ALREADY = "42P04";

async function isThere(): Promise<boolean> {
  try {
    await readMigrationStatus(migrationUrl());
    return true;
  } catch (error) {
    if (isAbsent(error)) return false;
    throw error;
  }
}

/** Every server has a database "postgres" to say this to. */
async function createDatabase({ say, answer }: Given): Promise<void> {
  const { database, user } = addressOf(migrationUrl());
  const maintenance = new URL(migrationUrl());
  maintenance.pathname = "/postgres";
  const client = new pg.Client({ connectionString: maintenance.href, connectionTimeoutMillis: 10_000 });
  const name = pg.escapeIdentifier(database);
  try {
    await client.connect();
    await client.query(`create database ${name} encoding 'UTF8' template template0`);
    answer({ created: database });
    say(`Made the database ${database}.`);
  } catch (error) {
    if (codeOf(error) === EXISTS_ALREADY) return;
    if (codeOf(error) !== NOT_ALLOWED) throw error;
    throw new Failure(
      `The login ${user} may not make databases.`,
      `Let a superuser run: create database ${name} owner ${pg.escapeIdentifier(user)} encoding 'UTF8' template template0;`,
    );
  } finally {
    await client.end().catch(() => undefined);
  }
}

export const init: Command = {
  name: "init",
  summary: "Makes the database if it is not there, and brings it to the newest schema.",
  usage: "init",
  details: `
The first step with a PostgreSQL of your own: DATABASE_URL names the database, and the login in it must be allowed to make databases and roles, or a superuser makes the database before (docs/self-hosting/create-database.sh shows both statements). The database that comes along needs none of this. Safe to run again.`,
  async run(given) {
    if (!(await isThere())) await createDatabase(given);
    await bringToNewest(given);
    given.say('Next: "npm start", sign up, and "npm run db -- admin <email>" for the first administrator.');
  },
};
