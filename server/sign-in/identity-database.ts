import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { connection } from "../database";
import { translateDatabaseError } from "../database-errors";
import type { Viewer } from "../scope";

/** A transaction that may reach the sign-in tables, and people, but no patient. For `server/sign-in` alone. */
export async function asIdentity<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await connection().database.transaction(async (tx) => {
      await tx.execute(sql`select set_config('role', 'app_identity', true)`);
      return work(tx);
    });
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/** The same, inside the transaction the viewer is in when there is one; what follows there runs as the viewer again. */
export async function asIdentityOf<T>({ transaction }: Viewer, work: (tx: Transaction) => Promise<T>): Promise<T> {
  if (!transaction) return asIdentity(work);
  await transaction.tx.execute(sql`select set_config('role', 'app_identity', true)`);
  transaction.boundTo = null;
  const result = await work(transaction.tx);
  await transaction.tx.execute(sql`select set_config('role', 'app_runtime', true)`);
  return result;
}

type Query = { text: string; values?: unknown[]; name?: string };

/** What rate-limiter-flexible asks for in place of a pool: each statement in a transaction of the sign-in role. */
export const identityStore = {
  async query({ text, values }: Query) {
    const client = await connection().pool.connect();
    try {
      await client.query("begin");
      await client.query("select set_config('role', 'app_identity', true)");
      const result = await client.query(text, values);
      await client.query("commit");
      client.release();
      return result;
    } catch (error) {
      // A broken connection takes its transaction with it.
      client.release(true);
      throw translateDatabaseError(error);
    }
  },
};
