import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import type { BackupKind } from "@/lib/vocabulary/operations";
import { insertAuditEvent } from "../audit";
import { BackupError } from "./backup-error";

export type NotedBackup = {
  fileName: string;
  sizeBytes: number;
  sha256: string | null;
  migration: string | null;
  counts: Record<string, number>;
};

/** A database that is to be copied before it is migrated may be too old to have these tables. */
export async function hasTable(tx: Transaction, name: string): Promise<boolean> {
  const { rows } = await tx.execute<{ known: boolean }>(
    sql`select to_regclass(${`public.${name}`}) is not null as known`,
  );
  return rows[0]?.known ?? false;
}

/** An event of the system itself: nobody signed in did it. */
export function auditOperation(
  tx: Transaction,
  { action, entityId, reason }: { action: string; entityId: string; reason: string },
): Promise<void> {
  return insertAuditEvent(tx, {
    actor: { id: null, name: "Operator", role: null },
    where: { requestId: null, address: null, userAgent: null },
    entry: { kind: "security", action, entity: "backup", entityId, reason },
    through: null,
  });
}

const KNOWN: Record<string, string> = {
  ENOSPC: "The disk for backups is full.",
  EDQUOT: "The disk for backups is full.",
  EACCES: "The folder of backups may not be written.",
  EROFS: "The folder of backups may not be written.",
};

/** For administrators: what happened, and nothing of what was copied. */
export function wordsFor(error: unknown): string {
  if (error instanceof BackupError) return error.message;
  const code = error instanceof Error && "code" in error ? String(error.code) : "unknown";
  return KNOWN[code] ?? `It ended unexpectedly (${code}).`;
}

/** Writes into the database how a copy went, while and after it is made. */
export async function noting(
  url: string,
  { kind, because, fileName }: { kind: BackupKind; because: string; fileName: string },
  make: () => Promise<NotedBackup>,
): Promise<NotedBackup> {
  const id = newId();
  const begun = await asSteward(url, async (tx) => {
    if (!(await hasTable(tx, "backups"))) return false;
    await tx.execute(sql`update backups set state = 'failed', finished_at = now(), failed_because = 'It was ended before it was done.'
      where state = 'running' and started_at < now() - interval '6 hours'`);
    await tx.execute(sql`insert into backups (id, kind, file_name) values (${id}, ${kind}, ${fileName})`);
    return true;
  });
  try {
    const made = await make();
    await asSteward(url, async (tx) => {
      if (begun)
        await tx.execute(sql`update backups set state = 'done', finished_at = clock_timestamp(), file_name = ${made.fileName},
          size_bytes = ${made.sizeBytes}, sha256 = ${made.sha256}, migration = ${made.migration},
          counts = ${JSON.stringify(made.counts)}::jsonb where id = ${id}`);
      await auditOperation(tx, { action: "backup.made", entityId: made.fileName, reason: because });
    });
    return made;
  } catch (error) {
    if (begun)
      await asSteward(url, (tx) =>
        tx.execute(
          sql`update backups set state = 'failed', finished_at = clock_timestamp(), failed_because = ${wordsFor(error)} where id = ${id}`,
        ),
      );
    throw error;
  }
}
