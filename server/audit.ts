import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { auditChanges, auditEvents } from "@/db/schema/audit";
import { newId } from "@/lib/ids";
import type { AccessPath, AuditKind } from "@/lib/vocabulary/access";
import type { Scope } from "./scope";
import { OpenPatient } from "./scope";

export type Changes = Record<string, { before: unknown; after: unknown }>;

export type AuditEntry = {
  kind: AuditKind;
  /** "<noun>.<past verb>", for instance "record.added". */
  action: string;
  entity?: string;
  entityId?: string;
  reason?: string;
  changes?: Changes;
  /** Whom it concerns where no patient is open. */
  patientId?: string;
  /** For whom it was done; a guardian acts for the patient by themselves. Names of patients stay out: administrators read this. */
  onBehalfOf?: { id: string; name?: string };
};

const MASK = "•••";

/** Before and after of every field that differs. Encrypted fields and those named in `masked` say only that they changed. */
export function changesBetween(
  before: Record<string, unknown> | null,
  after: Record<string, unknown>,
  masked: readonly string[] = [],
): Changes {
  const changes: Changes = {};
  for (const [field, value] of Object.entries(after)) {
    const old = before?.[field] ?? null;
    const now = value ?? null;
    if (JSON.stringify(old) === JSON.stringify(now)) continue;
    const hidden = field.endsWith("Encrypted") || masked.includes(field);
    changes[field] = hidden
      ? {
          before: old === null ? null : MASK,
          after: now === null ? null : MASK,
        }
      : { before: old, after: now };
  }
  return changes;
}

type Actor = { id: string | null; name: string | null; role: string | null };
type Where = {
  requestId: string | null;
  address: string | null;
  userAgent: string | null;
};

/** Writes one event, with its changes beside it, inside the caller's transaction. */
export async function insertAuditEvent(
  tx: Transaction,
  {
    actor,
    where,
    entry,
    through,
  }: {
    actor: Actor;
    where: Where;
    entry: AuditEntry;
    through: AccessPath | null;
  },
): Promise<void> {
  const id = newId();
  const changes = entry.changes && Object.keys(entry.changes).length > 0 ? JSON.stringify(entry.changes) : null;
  await tx.insert(auditEvents).values({
    id,
    kind: entry.kind,
    action: entry.action,
    actorId: actor.id,
    actorName: actor.name,
    actorRole: actor.role,
    onBehalfOfId: entry.onBehalfOf?.id,
    onBehalfOfName: entry.onBehalfOf?.name,
    patientId: entry.patientId,
    through,
    entity: entry.entity,
    entityId: entry.entityId,
    reason: entry.reason,
    requestId: where.requestId,
    address: where.address,
    userAgent: where.userAgent?.slice(0, 400),
    changesDigest: changes === null ? null : sql`sha256(convert_to(${changes}::jsonb::text, 'UTF8'))`,
  });
  if (changes !== null) {
    await tx.insert(auditChanges).values({
      eventId: id,
      actorId: actor.id,
      patientId: entry.patientId,
      changes: sql`${changes}::jsonb`,
    });
  }
}

/** The same in the name of whoever the scope belongs to. */
export function auditAs(tx: Transaction, scope: Scope, entry: AuditEntry): Promise<void> {
  const { id, name, role, request } = scope.viewer;
  const patient = scope instanceof OpenPatient ? scope : null;
  return insertAuditEvent(tx, {
    actor: { id, name, role },
    where: request,
    entry: {
      ...entry,
      patientId: patient?.id ?? entry.patientId,
      onBehalfOf: entry.onBehalfOf ?? (patient?.access.through === "guardian" ? { id: patient.id } : undefined),
    },
    through: patient?.access.through ?? null,
  });
}
