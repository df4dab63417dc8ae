import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { CLINICAL_RETENTION_DAYS, ERASURE_KINDS, type ErasureKind, isErasureKind } from "@/lib/vocabulary/retention";
import { readAs } from "../database";
import { env } from "../env";
import type { Viewer } from "../scope";
import { asIdentityOf } from "../sign-in/identity-database";

const PURGE_AT = { hour: 2, minute: 40 } as const;
/** When the purge begins each night; UTC, as all times of jobs. */
export const PURGE_CRON = `${PURGE_AT.minute} ${PURGE_AT.hour} * * *`;

/** So many things of one kind are erased on one day of UTC. */
export type PlannedErasure = { dueOn: string; kind: ErasureKind; count: number };

/** How long clinical facts stay at least after they were retracted or nobody looks after them any more. */
export const clinicalDays = (): number => env().CLINICAL_RETENTION_DAYS ?? CLINICAL_RETENTION_DAYS;

/** Whether the law of this place makes the host keep the record of somebody who leaves. */
export const mustKeepClosedRecords = (): boolean => env().CLINICAL_RETENTION_DAYS !== undefined;

type Row = { kind: string; due_on: string; count: string };

/** What is due already goes with the next purge, not in the past. */
function nextPurgeOn(moment: Date): string {
  const isOver = moment.getUTCHours() * 60 + moment.getUTCMinutes() >= PURGE_AT.hour * 60 + PURGE_AT.minute;
  return new Date(moment.getTime() + (isOver ? 86_400_000 : 0)).toISOString().slice(0, 10);
}

function toPlan(rows: readonly Row[], moment: Date): PlannedErasure[] {
  const next = nextPurgeOn(moment);
  const plan = new Map<string, PlannedErasure>();
  for (const { kind, due_on, count } of rows) {
    if (!isErasureKind(kind)) continue;
    const dueOn = due_on.localeCompare(next) < 0 ? next : due_on;
    const known = plan.get(`${dueOn} ${kind}`);
    plan.set(`${dueOn} ${kind}`, { dueOn, kind, count: Number(count) + (known?.count ?? 0) });
  }
  return [...plan.values()].toSorted(
    (one, other) =>
      one.dueOn.localeCompare(other.dueOn) || ERASURE_KINDS.indexOf(one.kind) - ERASURE_KINDS.indexOf(other.kind),
  );
}

type Asked = {
  /** One person's, or everybody's. */
  personId?: string;
  /** In place of what they chose. */
  days?: number;
  /** Up to and with this day; without it, all that has a day. */
  until?: string;
  moment: Date;
};

/** As the steward: what is erased on which day, out of the rows as they are now. */
export async function planErasures(
  tx: Transaction,
  { personId, days, until, moment }: Asked,
): Promise<PlannedErasure[]> {
  const { rows } = await tx.execute<Row>(sql`
    select k.kind, e.due_on::text as due_on, count(*) as count
      from unnest(app.erasure_kinds()) as k (kind),
           app.erasable(k.kind, ${personId ? sql`array[${personId}::uuid]` : sql`null`}, ${days ?? null}, ${clinicalDays()},
             coalesce(${until ?? null}::date, 'infinity')) e
     group by k.kind, e.due_on`);
  return toPlan(rows, moment);
}

/** The same for the viewer's own things. */
export async function planOwnErasures(
  viewer: Viewer,
  { days, until, moment }: Omit<Asked, "personId">,
): Promise<PlannedErasure[]> {
  const day = sql`coalesce(${until ?? null}::date, 'infinity')`;
  const own = await readAs(viewer, (tx) =>
    tx.execute<Row>(
      sql`select kind, due_on::text as due_on, count from app.own_erasures(${days ?? null}, ${clinicalDays()}, ${day})`,
    ),
  );
  const signIns = await asIdentityOf(viewer, (tx) =>
    tx.execute<Row>(sql`
      select k.kind, e.due_on::text as due_on, count(*) as count
        from unnest(array['sign-ins', 'email-links']) as k (kind),
             app.erasable(k.kind, array[${viewer.id}::uuid], ${days ?? null}, ${clinicalDays()}, ${day}) e
       group by k.kind, e.due_on`),
  );
  return toPlan([...own.rows, ...signIns.rows], moment);
}
