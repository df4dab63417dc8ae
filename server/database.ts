import "server-only";
import { sql } from "drizzle-orm";
import { type Connection, connect, type Transaction } from "@/db/client";
import { type AuditEntry, auditAs } from "./audit";
import { translateDatabaseError } from "./database-errors";
import { env } from "./env";
import type { OpenTransaction, Scope } from "./scope";

export type { Transaction };

/** Kept across hot reloads, so that development does not open a pool a reload. */
const kept = globalThis as typeof globalThis & {
  anamnesisConnection?: Connection;
};

export function connection(): Connection {
  kept.anamnesisConnection ??= connect(env().DATABASE_URL, {
    size: env().DB_POOL_SIZE,
    overflow: env().DB_MAX_OVERFLOW,
    timeoutSeconds: env().DB_POOL_TIMEOUT,
    recycleSeconds: env().DB_POOL_RECYCLE,
  });
  return kept.anamnesisConnection;
}

function boundKey(scope: Scope): string {
  return `${scope.viewer.id}/${scope.patientId ?? ""}`;
}

/** Binds whom every policy asks about; the values travel as parameters, never inside the statement. */
async function bind(open: OpenTransaction, scope: Scope): Promise<void> {
  if (open.boundTo === boundKey(scope)) return;
  await open.tx.execute(
    sql`select set_config('role', 'app_runtime', true), set_config('app.viewer_id', ${scope.viewer.id}, true), set_config('app.patient_id', ${scope.patientId ?? ""}, true)`,
  );
  open.boundTo = boundKey(scope);
}

type Work<S, T> = (scope: S, tx: Transaction) => Promise<T>;
type Config = {
  accessMode: "read only" | "read write";
  isolationLevel?: "repeatable read";
};

async function run<S extends Scope, T>(scope: S, config: Config, work: Work<S, T>): Promise<T> {
  const outer = scope.viewer.transaction;
  try {
    if (outer) {
      await bind(outer, scope);
      return await work(scope, outer.tx);
    }
    return await connection().database.transaction(async (tx) => {
      const open: OpenTransaction = { tx, boundTo: null };
      await bind(open, scope);
      const inner: S = withinTransaction(scope, open);
      return work(inner, tx);
    }, config);
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/** `within` returns the same kind of scope it was called on; the union hides that from the compiler. */
function withinTransaction<S extends Scope>(scope: S, open: OpenTransaction): S {
  return scope.within(open) as S;
}

/** Reads in a read-only transaction bound to the viewer (and patient); inside an open transaction it joins that one. */
export function readAs<T>(scope: Scope, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return run(scope, { accessMode: "read only" }, (_, tx) => read(tx));
}

/** One read-only snapshot for a whole page: nested reads join it. */
export function inOneSnapshot<S extends Scope, T>(scope: S, work: (scope: S) => Promise<T>): Promise<T> {
  return run(scope, { accessMode: "read only", isolationLevel: "repeatable read" }, work);
}

/** One read-write transaction: nested reads and changes join it, and all of it holds or none. */
export function inOneTransaction<S extends Scope, T>(scope: S, work: (scope: S) => Promise<T>): Promise<T> {
  return run(scope, { accessMode: "read write" }, work);
}

/** For whoever has no account: no row is visible, and only functions that ask for a secret answer. */
export async function asNobody<T>(work: (tx: Transaction) => Promise<T>): Promise<T> {
  try {
    return await connection().database.transaction(async (tx) => {
      await tx.execute(
        sql`select set_config('role', 'app_runtime', true), set_config('app.viewer_id', '', true), set_config('app.patient_id', '', true)`,
      );
      return work(tx);
    });
  } catch (error) {
    throw translateDatabaseError(error);
  }
}

/**
 * Writes, and writes the audit event in the same transaction: there is no way to write without naming one.
 * The work may complete the event (entity id, changes) through its second argument.
 */
export function changeAs<T>(
  scope: Scope,
  entry: Omit<AuditEntry, "kind"> & { kind?: AuditEntry["kind"] },
  write: (tx: Transaction, event: AuditEntry) => Promise<T>,
): Promise<T> {
  return run(scope, { accessMode: "read write" }, (bound, outer) =>
    savepoint(bound, outer, async (tx) => {
      const event: AuditEntry = { kind: "change", ...entry };
      const result = await write(tx, event);
      await auditAs(tx, bound, event);
      return result;
    }),
  );
}

/** Writes an event that is no change: somebody opened, was refused, signed out. */
export function noteAs(scope: Scope, entry: AuditEntry): Promise<void> {
  return run(scope, { accessMode: "read write" }, (bound, tx) => auditAs(tx, bound, entry));
}

/** Inside somebody else's transaction a failed change must undo itself alone, and leave the binding to be set again. */
async function savepoint<T>(scope: Scope, outer: Transaction, work: (tx: Transaction) => Promise<T>): Promise<T> {
  const open = scope.viewer.transaction;
  if (!open) return work(outer);
  try {
    return await outer.transaction(work);
  } catch (error) {
    open.boundTo = null;
    throw error;
  }
}
