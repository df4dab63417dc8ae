import { sql } from "drizzle-orm";
import { connect, type Transaction } from "./client";

/** One transaction of the operator's: it may touch every row. For seeding, key rotation and the like, from the command line only. */
export async function asSteward<T>(url: string, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const { database, close } = connect(url, {
    size: 0,
    overflow: 1,
    timeoutSeconds: 30,
    recycleSeconds: 0,
  });
  try {
    return await database.transaction(async (tx) => {
      await tx.execute(sql`select set_config('role', 'app_steward', true)`);
      return work(tx);
    });
  } finally {
    await close();
  }
}
