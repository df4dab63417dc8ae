import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { asSteward } from "@/db/steward";
import { insertAuditEvent } from "../audit";
import { VaultError } from "./keys";
import type { Vault } from "./vault";

const BATCH = 200;

type SealedColumn = { table: string; column: string };
type SealedRow = { id: string; patient_id: string; envelope: string };

export type Rotation = { keyId: string; isNewKey: boolean; resealed: number; unreadable: number };

/** Every column whose name says so, asked of the catalog, so that a new one cannot be forgotten here. */
async function listSealedColumns(tx: Transaction): Promise<SealedColumn[]> {
  const { rows } = await tx.execute<SealedColumn>(
    sql`select table_name as table, column_name as column from information_schema.columns
         where table_schema = 'public' and column_name like '%\\_encrypted' order by 1, 2`,
  );
  return rows;
}

async function listKeysInUse(tx: Transaction, columns: SealedColumn[]): Promise<string[]> {
  const used = new Set<string>();
  for (const { table, column } of columns) {
    const name = sql.identifier(column);
    const { rows } = await tx.execute<{ id: string }>(
      sql`select distinct split_part(${name}, '.', 2) as id from ${sql.identifier(table)} where ${name} is not null`,
    );
    for (const { id } of rows) used.add(id);
  }
  return [...used];
}

async function resealBatch(tx: Transaction, vault: Vault, { table, column }: SealedColumn, after: string) {
  const name = sql.identifier(column);
  const current = `v1.${vault.keys.current().id}.`;
  const { rows } = await tx.execute<SealedRow>(
    sql`select id, coalesce(to_jsonb(t) ->> 'patient_id', to_jsonb(t) ->> 'person_id') as patient_id, ${name} as envelope
          from ${sql.identifier(table)} t
         where not starts_with(${name}, ${current}) and id > ${after}::uuid order by id limit ${BATCH} for update`,
  );
  let unreadable = 0;
  for (const row of rows) {
    const context = { table, column, patientId: row.patient_id };
    try {
      const sealed = vault.seal(vault.open(row.envelope, context), context);
      await tx.execute(sql`update ${sql.identifier(table)} set ${name} = ${sealed} where id = ${row.id}`);
    } catch (error) {
      if (!(error instanceof VaultError)) throw error;
      unreadable += 1;
    }
  }
  return { seen: rows.length, unreadable, last: rows.at(-1)?.id ?? after };
}

async function resealColumn(url: string, vault: Vault, column: SealedColumn) {
  const total = { resealed: 0, unreadable: 0 };
  let after = "00000000-0000-0000-0000-000000000000";
  for (;;) {
    const { seen, unreadable, last } = await asSteward(url, (tx) => resealBatch(tx, vault, column, after));
    total.resealed += seen - unreadable;
    total.unreadable += unreadable;
    if (seen < BATCH) return total;
    after = last;
  }
}

async function resealAll(url: string, vault: Vault, columns: SealedColumn[]) {
  const total = { resealed: 0, unreadable: 0 };
  for (const column of columns) {
    const { resealed, unreadable } = await resealColumn(url, vault, column);
    total.resealed += resealed;
    total.unreadable += unreadable;
  }
  return total;
}

/**
 * Seals every value with the current key, in batches that each hold on their own: when it is interrupted, the next run
 * goes on. A new key is made first, unless an earlier run is unfinished or the keys come from VAULT_KEYS.
 */
export async function rotateKeys(url: string, vault: Vault): Promise<Rotation> {
  return asSteward(url, async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('vault.rotate-keys'))`);
    const columns = await listSealedColumns(tx);
    const inUse = await listKeysInUse(tx, columns);
    const isUnfinished = inUse.some((id) => id !== vault.keys.current().id && vault.keys.find(id) !== null);
    const { isFromEnvironment } = vault.keys;
    const goneOn = isUnfinished ? await resealAll(url, vault, columns) : null;
    // A value that was damaged looks like an unfinished run for ever; it must not keep a new key from being made.
    const isNewKey = !isFromEnvironment && !goneOn?.resealed;
    const { id: keyId } = isNewKey ? vault.keys.add() : vault.keys.current();
    const done = goneOn && !isNewKey ? goneOn : await resealAll(url, vault, columns);
    const rotation: Rotation = { keyId, isNewKey, ...done };
    await insertAuditEvent(tx, {
      actor: { id: null, name: "Operator", role: null },
      where: { requestId: null, address: null, userAgent: null },
      entry: {
        kind: "security",
        action: "vault.keys-rotated",
        entity: "vault",
        entityId: keyId,
        reason: `${rotation.resealed} values`,
      },
      through: null,
    });
    return rotation;
  });
}

/** What to tell the operator, a line each. */
export function describeRotation({ keyId, isNewKey, resealed, unreadable }: Rotation, vault: Vault): string[] {
  const lines = [
    isNewKey ? `Made the new key ${keyId}.` : `The current key is ${keyId}.`,
    `Sealed ${resealed} value(s) again. Older keys are kept: backups may need them.`,
  ];
  if (unreadable > 0)
    lines.push(
      `${unreadable} value(s) could not be opened: their key is missing, or they were changed. They were left as they are.`,
    );
  if (vault.keys.isFromEnvironment && resealed === 0)
    lines.push(
      "The keys come from VAULT_KEYS. To change them: make one with `openssl rand -base64 32`, put it first as id:key, keep the old ones behind it,",
      "restart every server, then run this command again.",
    );
  return lines;
}
