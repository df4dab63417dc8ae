import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { log } from "../log";

/** What hangs, as on a lock, fails in this time instead of holding up the parts after it. */
export async function limitStatements(tx: Transaction, ms: number): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${String(ms)}, true)`);
}

/** Reads within a savepoint; null where it failed, and the transaction goes on. */
export async function readPart<T>(
  tx: Transaction,
  code: string,
  read: (tx: Transaction) => Promise<T>,
): Promise<T | null> {
  try {
    return await tx.transaction(read);
  } catch {
    log.warn("Something that is watched could not be read.", { code });
    return null;
  }
}
