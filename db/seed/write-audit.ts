import { sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import type { Transaction } from "../client";
import { auditChanges, auditEvents } from "../schema/audit";
import { type Added, type Ids, idOf } from "./ids";
import type { DemoWorld } from "./world";
import { inBatches } from "./write-records";

/** Addresses kept free for documentation (RFC 5737). */
const HOME = "198.51.100.24";
const PRACTICE_ADDRESS = "203.0.113.80";
const BROWSER = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

/** Who opened what, and what was added or amended in the last two months, in the order it happened. */
export async function writeAudit(tx: Transaction, world: DemoWorld, added: Added, ids: Ids): Promise<void> {
  const events = [...openings(world, added, ids), ...changes(added, ids)].sort(
    (a, b) => a.occurredAt.getTime() - b.occurredAt.getTime(),
  );
  for (const batch of inBatches(events)) {
    await tx.insert(auditEvents).values(
      batch.map(({ changed, ...event }) => ({
        ...event,
        changesDigest: changed ? sql`sha256(convert_to(${changed}::jsonb::text, 'UTF8'))` : null,
      })),
    );
  }
  const changed = events.flatMap(({ id, actorId, patientId, changed: fields }) =>
    fields ? [{ eventId: id, actorId, patientId, changes: sql`${fields}::jsonb` }] : [],
  );
  for (const batch of inBatches(changed)) await tx.insert(auditChanges).values(batch);
}

function openings({ openings: wanted, emergencies }: DemoWorld, added: Added, ids: Ids) {
  return wanted.flatMap(({ patient, by, through, section, at }) => {
    const patientId = added.get(patient);
    if (!patientId) return [];
    const emergency = through === "emergency" ? emergencies.find((one) => one.patient === patient) : undefined;
    return [
      {
        ...eventBy(by, at, ids),
        kind: "access" as const,
        action: "patient.opened",
        patientId,
        through,
        entity: section,
        reason: emergency?.reason,
        changed: null,
      },
    ];
  });
}

function changes(added: Added, ids: Ids) {
  return [...added].flatMap(([{ records, person }, patientId]) => {
    const newest = [...records].sort((a, b) => b.recordedAt.getTime() - a.recordedAt.getTime()).slice(0, 4);
    const first = newest.map((record) => ({
      record,
      action: "record.added",
      at: record.recordedAt,
      by: record.by,
      before: {},
      after: { kind: record.kind, title: record.title, status: record.status, notes: record.notes },
    }));
    const later = records.flatMap((record) =>
      (record.amendments ?? []).map(({ at, by, set }) => ({
        record,
        action: "record.amended",
        at,
        by,
        before: record,
        after: set,
      })),
    );
    return [...first, ...later].map(({ action, at, by, before, after }) => {
      const through = by.role === "clinician" ? "share" : person ? "self" : "guardian";
      const fields = Object.entries(after).flatMap(([field, value]) =>
        value === undefined ? [] : [[field, { before: fieldOf(before, field), after: value }]],
      );
      return {
        ...eventBy(by, at, ids),
        kind: "change" as const,
        action,
        patientId,
        through,
        entity: "record",
        reason: undefined,
        changed: JSON.stringify(Object.fromEntries(fields)),
      };
    });
  });
}

function fieldOf(record: object, field: string): unknown {
  return Object.entries(record).find(([name]) => name === field)?.[1] ?? null;
}

function eventBy(
  by: { email: string; name: string; role: "patient" | "clinician" | "admin"; joinedAt: Date },
  at: Date,
  ids: Ids,
) {
  return {
    id: newId(),
    occurredAt: at,
    actorId: idOf(ids, by),
    actorName: by.name,
    actorRole: by.role,
    requestId: newId(),
    address: by.role === "clinician" ? PRACTICE_ADDRESS : HOME,
    userAgent: BROWSER,
  };
}
