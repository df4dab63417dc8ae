import { randomBytes } from "node:crypto";
import pg from "pg";
import { inject } from "vitest";

export type OwnDatabase = { url: string; drop: () => Promise<void> };

async function administer(statement: string) {
  const client = new pg.Client({ connectionString: inject("databaseServer").adminUrl });
  await client.connect();
  await client.query(statement);
  await client.end();
}

/** A database beside the one of this test file: empty, or a copy of one nobody is connected to. */
export async function makeDatabase({ copyOf }: { copyOf?: string } = {}): Promise<OwnDatabase> {
  const { ownerUrl, prefix } = inject("databaseServer");
  const name = `${prefix}_${randomBytes(4).toString("hex")}`;
  const url = new URL(ownerUrl);
  const owner = decodeURIComponent(url.username);
  const source = copyOf ? new URL(copyOf).pathname.slice(1) : "template0";
  await administer(`create database "${name}" owner "${owner}" template "${source}" strategy wal_log`);
  url.pathname = `/${name}`;
  return { url: url.href, drop: () => administer(`drop database "${name}" with (force)`) };
}

/** Rows as the login itself or a role of it, past the application and past Drizzle. */
export async function ask<T extends pg.QueryResultRow>(url: string, statement: string, role = "none"): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query(`set role ${role}`);
    return (await client.query<T>(statement)).rows;
  } finally {
    await client.end();
  }
}
