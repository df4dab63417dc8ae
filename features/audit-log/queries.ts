import "server-only";
import { and, asc, desc, eq, gt, gte, ilike, inArray, lt, ne, or, type SQL, sql } from "drizzle-orm";
import { auditChanges, auditEvents, auditSeals } from "@/db/schema/audit";
import { patients } from "@/db/schema/patients";
import { people } from "@/db/schema/people";
import { containing } from "@/lib/containing";
import { notFound } from "@/lib/errors";
import { ACCESS_PATHS, type AccessPath } from "@/lib/vocabulary/access";
import type { Changes } from "@/server/audit";
import { readAs } from "@/server/database";
import type { ManagedPatient, Viewer } from "@/server/scope";
import type { AuditFilter, LooksFilter } from "./schema";

const LOOKS_A_PAGE = 60;
const EVENTS_A_PAGE = 50;

export type Page<T> = { items: T[]; newer: number | null; older: number | null };

type Cursor = { before?: number | undefined; after?: number | undefined };

/** Where the page begins, and in which direction it is read. */
function keysetOf({ before, after }: Cursor) {
  return {
    where: before ? lt(auditEvents.sequence, before) : after ? gt(auditEvents.sequence, after) : undefined,
    order: after && !before ? asc(auditEvents.sequence) : desc(auditEvents.sequence),
  };
}

/** Rows read one more than the page holds, newest first, and where the pages beside it begin. */
function toPage<T extends { sequence: number }>(rows: T[], size: number, { before, after }: Cursor): Page<T> {
  const isBackward = after !== undefined && before === undefined;
  const kept = rows.slice(0, size);
  const items = isBackward ? kept.reverse() : kept;
  const hasMore = rows.length > size;
  const [first, last] = [items.at(0)?.sequence ?? null, items.at(-1)?.sequence ?? null];
  return {
    items,
    newer: isBackward ? (hasMore ? first : null) : before ? first : null,
    older: isBackward ? last : hasMore ? last : null,
  };
}

const toPath = (through: string | null): AccessPath | null => ACCESS_PATHS.find((path) => path === through) ?? null;

const eventColumns = {
  sequence: auditEvents.sequence,
  id: auditEvents.id,
  occurredAt: auditEvents.occurredAt,
  kind: auditEvents.kind,
  action: auditEvents.action,
  actorId: auditEvents.actorId,
  actorName: auditEvents.actorName,
  actorRole: auditEvents.actorRole,
  through: auditEvents.through,
  entity: auditEvents.entity,
  entityId: auditEvents.entityId,
  reason: auditEvents.reason,
  changes: auditChanges.changes,
};

const emergencyReason = sql<string | null>`case when ${auditEvents.through} = 'emergency' then (
  select e.reason from emergency_accesses e
   where e.patient_id = ${auditEvents.patientId} and e.person_id = ${auditEvents.actorId} and e.created_at <= ${auditEvents.occurredAt}
   order by e.created_at desc limit 1) end`;

export type Look = {
  sequence: number;
  id: string;
  occurredAt: Date;
  kind: "access" | "change" | "security";
  action: string;
  actorId: string | null;
  actorName: string | null;
  actorRole: string | null;
  through: AccessPath | null;
  entity: string | null;
  entityId: string | null;
  reason: string | null;
  changes: Changes | null;
  emergencyReason: string | null;
};

/** Who opened and changed this record, newest first. */
export function listLooks(patient: ManagedPatient, filter: LooksFilter): Promise<Page<Look>> {
  const { where, order } = keysetOf(filter);
  const others = or(ne(auditEvents.actorId, patient.viewer.id), sql`${auditEvents.actorId} is null`);
  return readAs(patient, async (tx) => {
    const rows = await tx
      .select({ ...eventColumns, emergencyReason })
      .from(auditEvents)
      .leftJoin(auditChanges, eq(auditChanges.eventId, auditEvents.id))
      .where(and(eq(auditEvents.patientId, patient.id), filter.show === "others" ? others : undefined, where))
      .orderBy(order)
      .limit(LOOKS_A_PAGE + 1);
    return toPage(
      rows.map((row) => ({ ...row, through: toPath(row.through) })),
      LOOKS_A_PAGE,
      filter,
    );
  });
}

export function getPatientName(patient: ManagedPatient): Promise<string> {
  return readAs(patient, async (tx) => {
    const [found] = await tx
      .select({ given: patients.givenName, family: patients.familyName })
      .from(patients)
      .where(eq(patients.id, patient.id));
    if (!found) throw notFound("This record");
    return `${found.given} ${found.family}`;
  });
}

export type AuditEvent = Omit<Look, "emergencyReason"> & {
  onBehalfOfName: string | null;
  patientId: string | null;
  requestId: string | null;
  address: string | null;
  userAgent: string | null;
};

function conditionsOf(filter: AuditFilter, zone: string): SQL | undefined {
  const named = or(ilike(people.name, containing(filter.person)), ilike(people.email, containing(filter.person)));
  // The days are those of the viewer's zone; the day after the last one ends the range.
  const startOf = (day: string, daysLater = 0) =>
    sql`(${day}::date + ${daysLater}::integer)::timestamp at time zone ${zone}`;
  return and(
    filter.personId ? eq(auditEvents.actorId, filter.personId) : undefined,
    filter.person ? inArray(auditEvents.actorId, sql`(select ${people.id} from ${people} where ${named})`) : undefined,
    filter.patient ? eq(auditEvents.patientId, filter.patient) : undefined,
    filter.action ? eq(auditEvents.action, filter.action) : undefined,
    filter.kind ? eq(auditEvents.kind, filter.kind) : undefined,
    filter.from ? gte(auditEvents.occurredAt, startOf(filter.from)) : undefined,
    filter.to ? lt(auditEvents.occurredAt, startOf(filter.to, 1)) : undefined,
  );
}

function selectEvents(viewer: Viewer, filter: AuditFilter, limit: number): Promise<AuditEvent[]> {
  const { where, order } = keysetOf(filter);
  return readAs(viewer, async (tx) => {
    const rows = await tx
      .select({
        ...eventColumns,
        onBehalfOfName: auditEvents.onBehalfOfName,
        patientId: auditEvents.patientId,
        requestId: auditEvents.requestId,
        address: auditEvents.address,
        userAgent: auditEvents.userAgent,
      })
      .from(auditEvents)
      .leftJoin(auditChanges, eq(auditChanges.eventId, auditEvents.id))
      .where(and(conditionsOf(filter, viewer.timeZone), where))
      .orderBy(order)
      .limit(limit);
    return rows.map((row) => ({ ...row, through: toPath(row.through) }));
  });
}

/** The audit log as far as the viewer may read it: all of it for administrators, without what patients' changes held. */
export async function listAuditEvents(viewer: Viewer, filter: AuditFilter): Promise<Page<AuditEvent>> {
  return toPage(await selectEvents(viewer, filter, EVENTS_A_PAGE + 1), EVENTS_A_PAGE, filter);
}

/** The same, all of it, a batch at a time. */
export async function* streamAuditEvents(
  viewer: Viewer,
  filter: AuditFilter,
  batch = 1000,
): AsyncGenerator<AuditEvent[]> {
  let before = filter.before;
  for (;;) {
    const events = await selectEvents(viewer, { ...filter, before, after: undefined }, batch);
    if (events.length > 0) yield events;
    before = events.at(-1)?.sequence;
    if (events.length < batch || before === undefined) return;
  }
}

export type SealState = { newest: { id: number; sealedAt: Date; hash: string } | null; waiting: number };

export function readSealState(viewer: Viewer): Promise<SealState> {
  return readAs(viewer, async (tx) => {
    const [newest] = await tx
      .select({
        id: auditSeals.id,
        sealedAt: auditSeals.sealedAt,
        hash: sql<string>`encode(${auditSeals.hash}, 'hex')`,
      })
      .from(auditSeals)
      .orderBy(desc(auditSeals.id))
      .limit(1);
    const { rows } = await tx.execute<{ waiting: string }>(sql`select app.audit_waiting() as waiting`);
    return { newest: newest ?? null, waiting: Number(rows[0]?.waiting ?? 0) };
  });
}
