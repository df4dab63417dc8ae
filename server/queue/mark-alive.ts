import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { env } from "../env";

const PAUSE_MS = 1000;

/** Which lock says that a worker lives, of an SQL expression that gives its name. */
export const lockOf = (worker: string) => `hashtextextended('worker of jobs ' || ${worker}, 0)`;

async function holdOnce(worker: string, end: AbortSignal): Promise<void> {
  const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  const isGone = new Promise((resolve) => client.once("end", resolve));
  client.on("error", () => undefined);
  const close = () => void client.end().catch(() => undefined);
  end.addEventListener("abort", close);
  try {
    await client.connect();
    await client.query(`select pg_advisory_lock(${lockOf("$1::text")})`, [worker]);
    await isGone;
  } finally {
    end.removeEventListener("abort", close);
    close();
  }
}

/**
 * Holds the lock of this worker on a connection of its own, and again after the database was away. The database gives the lock back
 * as soon as this process has gone, however it ended.
 */
export async function markAlive(worker: string, end: AbortSignal): Promise<void> {
  while (!end.aborted) {
    await holdOnce(worker, end).catch(() => undefined);
    await wait(PAUSE_MS, undefined, { signal: end }).catch(() => undefined);
  }
}
