import "server-only";
import { setTimeout as wait } from "node:timers/promises";
import { Client } from "pg";
import { env } from "../env";

const PAUSE_MS = 1000;

/** Which lock says that a worker lives, of an SQL expression that gives its name. */
export const lockOf = (worker: string) => `hashtextextended('worker of jobs ' || ${worker}, 0)`;

/** Which database this is: a restore puts another one in its place, under the same name. */
async function readIdentity(client: Client): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    "select oid::text as id from pg_database where datname = current_database()",
  );
  return rows[0]?.id ?? "";
}

async function holdOnce(worker: string, end: AbortSignal, onDatabase: (id: string) => void): Promise<void> {
  const client = new Client({ connectionString: env().DATABASE_URL, keepAlive: true });
  const isGone = new Promise((resolve) => client.once("end", resolve));
  client.on("error", () => undefined);
  const close = () => void client.end().catch(() => undefined);
  end.addEventListener("abort", close);
  try {
    await client.connect();
    await client.query(`select pg_advisory_lock(${lockOf("$1::text")})`, [worker]);
    onDatabase(await readIdentity(client));
    await isGone;
  } finally {
    end.removeEventListener("abort", close);
    close();
  }
}

/**
 * Holds the lock of this worker on a connection of its own, and again after the database was away. The database gives the lock back
 * as soon as this process has gone, however it ended. `onMoved` is called when another database has taken the place of the first.
 */
export async function markAlive(worker: string, end: AbortSignal, onMoved: () => void): Promise<void> {
  let known: string | undefined;
  const look = (id: string) => {
    if (known !== undefined && known !== id) onMoved();
    known = id;
  };
  while (!end.aborted) {
    await holdOnce(worker, end, look).catch(() => undefined);
    await wait(PAUSE_MS, undefined, { signal: end }).catch(() => undefined);
  }
}
