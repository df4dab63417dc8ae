import { randomBytes } from "node:crypto";
import { rmSync } from "node:fs";
import path from "node:path";
import pg from "pg";
import type { TestProject } from "vitest/node";
import { migrateDatabase } from "@/db/migrate";
import { takeLock } from "@/scripts/lib/lock.mjs";
import { preparePostgres, withoutDurability } from "@/scripts/lib/postgres.mjs";
import { makeSecrets } from "@/scripts/lib/secrets.mjs";
import { eraseTemporaryFolder, makeTemporaryFolder } from "@/scripts/lib/temporary.mjs";

export type TestDatabaseServer = { adminUrl: string; ownerUrl: string; prefix: string };

declare module "vitest" {
  interface ProvidedContext {
    databaseServer: TestDatabaseServer;
  }
}

type Server = { adminUrl: string; ownerUrl: string; stop: () => Promise<void> };

async function startOwnServer(): Promise<Server> {
  const dataDir = await makeTemporaryFolder();
  const postgres = preparePostgres({
    dataDir,
    secrets: makeSecrets(),
    settings: [...withoutDurability, "max_connections=300"],
    durable: false,
  });
  const lock = takeLock(path.join(dataDir, "run.json"));
  if (lock.heldBy) throw new Error("A new folder is held by another process.");
  const eraseNow = () => {
    postgres.eraseNow();
    rmSync(dataDir, { recursive: true, force: true });
  };
  process.once("exit", eraseNow);
  await postgres.start();
  return {
    adminUrl: postgres.superuserUrlOf("postgres"),
    ownerUrl: postgres.urlOf("postgres"),
    stop: async () => {
      process.removeListener("exit", eraseNow);
      await postgres.stop();
      await eraseTemporaryFolder(dataDir);
    },
  };
}

export function withDatabase(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

async function administer(url: string, work: (client: pg.Client) => Promise<void>) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await work(client);
  } finally {
    await client.end();
  }
}

function openGivenServer(url: string, prefix: string): Server {
  return {
    adminUrl: url,
    ownerUrl: url,
    stop: () =>
      administer(url, async (client) => {
        const { rows } = await client.query("select datname from pg_database where starts_with(datname, $1)", [prefix]);
        for (const { datname } of rows) await client.query(`drop database if exists "${datname}" with (force)`);
      }),
  };
}

export default async function startDatabaseServer(project: TestProject) {
  const prefix = `anamnesis_test_${randomBytes(4).toString("hex")}`;
  const given = process.env.TEST_DATABASE_URL || process.env.DATABASE_URL_TEST;
  const server = given ? openGivenServer(given, prefix) : await startOwnServer();
  const template = `${prefix}_template`;
  const owner = new URL(server.ownerUrl).username;
  try {
    await administer(server.adminUrl, async (client) => {
      await client.query(`create database "${template}" owner "${decodeURIComponent(owner)}"`);
    });
    await migrateDatabase(withDatabase(server.ownerUrl, template));
  } catch (error) {
    await server.stop();
    throw error;
  }
  project.provide("databaseServer", { adminUrl: server.adminUrl, ownerUrl: server.ownerUrl, prefix });
  return server.stop;
}
