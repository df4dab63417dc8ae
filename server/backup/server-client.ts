import "server-only";
import pg from "pg";
import { env } from "../env";

/** The login that owns the database. */
export const ownerUrl = () => env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL;

/** The login that may make databases and copy the server's files. */
export const adminUrl = () => env().ADMIN_DATABASE_URL ?? ownerUrl();

/** One connection of its own: copying needs a driver that streams, and a lock that lasts as long as the work. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "anamnesis backup",
    connectionTimeoutMillis: 30_000,
  });
  let lost: Error | undefined;
  client.on("error", (error) => {
    lost = error;
  });
  await client.connect();
  try {
    return await work(client);
  } catch (error) {
    throw lost ?? error;
  } finally {
    await client.end();
  }
}

export function databaseOf(url: string): string {
  return decodeURIComponent(new URL(url).pathname.slice(1));
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${encodeURIComponent(database)}`;
  return changed.href;
}

export const quoted = (name: string) => pg.escapeIdentifier(name);
