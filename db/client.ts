import { Pool as NeonPool, neonConfig } from "@neondatabase/serverless";
import { drizzle as drizzleOverNeon } from "drizzle-orm/neon-serverless";
import { drizzle, type NodePgDatabase } from "drizzle-orm/node-postgres";
import pg from "pg";
import { WebSocket } from "ws";
import * as schema from "./schema";

export type Database = NodePgDatabase<typeof schema>;
export type Transaction = Parameters<Parameters<Database["transaction"]>[0]>[0];

export type PoolSettings = {
  /** Connections kept, and how many more may open under load. */
  size: number;
  overflow: number;
  /** How long a caller waits for a connection. */
  timeoutSeconds: number;
  /** The age at which a connection is replaced. */
  recycleSeconds: number;
};

export type Connection = {
  database: Database;
  pool: pg.Pool;
  close: () => Promise<void>;
};

/** Neon is spoken to over a WebSocket; every other PostgreSQL directly. */
export function isNeonHost(url: string): boolean {
  return new URL(url).hostname.endsWith(".neon.tech");
}

/**
 * Opens a pool on this PostgreSQL. Neon's pool speaks the same protocol as node-postgres and Drizzle's two sessions
 * run the same code over it, so both are handed out as one type.
 */
export function connect(
  url: string,
  settings: PoolSettings,
  over: "direct" | "websocket" = isNeonHost(url) ? "websocket" : "direct",
): Connection {
  const options = {
    connectionString: url,
    max: Math.max(1, settings.size + settings.overflow),
    connectionTimeoutMillis: settings.timeoutSeconds * 1000,
    maxLifetimeSeconds: settings.recycleSeconds,
    idleTimeoutMillis: 10_000,
    min: settings.size,
    application_name: "anamnesis",
  };
  if (over === "websocket") {
    neonConfig.webSocketConstructor = WebSocket;
    const pool = new NeonPool(options);
    pool.on("error", ignoreIdleLoss);
    const database = drizzleOverNeon(pool, {
      schema,
      casing: "snake_case",
    }) as unknown as Database;
    return {
      database,
      pool: pool as unknown as pg.Pool,
      close: () => pool.end(),
    };
  }
  const pool = new pg.Pool(options);
  pool.on("error", ignoreIdleLoss);
  return {
    database: drizzle(pool, { schema, casing: "snake_case" }),
    pool,
    close: () => pool.end(),
  };
}

/** An idle connection that breaks is simply replaced; a broken one in use fails its own query. */
function ignoreIdleLoss() {
  return undefined;
}
