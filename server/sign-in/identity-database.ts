import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { connection } from "../database";
import { translateDatabaseError } from "../database-errors";

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
