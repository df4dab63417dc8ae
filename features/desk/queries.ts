import "server-only";
import { type SQL, sql } from "drizzle-orm";
import type { BirthPrecision } from "@/clinical/vocabulary/patient";
import type { AccessPath, Right } from "@/lib/vocabulary/access";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";
import { DESK_PAGE_SIZE, type DeskFilter, type DeskSort, readBirthday } from "./schema";

export type DeskEntry = {
  id: string;
  name: string;
  bornOn: string | null;
  bornPrecision: BirthPrecision;
  recordNumber: string;
  through: AccessPath;
  rights: Right;
  /** The last of the ways to end; null when one has no end. */
  endsAt: Date | null;
  lookedAt: Date | null;
  lastChangeAt: Date | null;
  /** Records changed since `lookedAt`, and records no clinician has checked; neither counts past `COUNTED`. */
  newCount: number;
  waitingCount: number;
};

export const COUNTED = 100;

type Instant = string | null;

type DeskRow = {
  id: string;
  name: string;
  born_on: string | null;
  born_precision: BirthPrecision;
  record_number: string;
  through: AccessPath;
  rights: Right;
  ends_at: Instant;
  looked_at: Instant;
  last_change_at: Instant;
  new_count: number;
  waiting_count: number;
};

const toDate = (instant: Instant) => (instant === null ? null : new Date(instant));

/** Whom the viewer may open and does not look after themself, each once with the strongest of the ways. */
const openPatients = sql`(
  select patient_id,
         (array_agg(through order by app.right_rank(rights) desc, through))[1] as through,
         (array_agg(rights order by app.right_rank(rights) desc))[1] as rights,
         case when bool_or(ends_at is null) then null else max(ends_at) end as ends_at
    from app.access_now() group by patient_id having not bool_or(rights = 'manage'))`;

function matching(q: string): SQL {
  if (q === "") return sql`true`;
  const birthday = readBirthday(q);
  const pattern = `%${q.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(p.given_name || ' ' || p.family_name ilike ${pattern} or p.family_name || ' ' || p.given_name ilike ${pattern}
    or p.family_name || ', ' || p.given_name ilike ${pattern} or p.record_number ilike ${pattern} or p.born_on = ${birthday}::date)`;
}

const byName = sql`lower(p.family_name), lower(p.given_name), p.id`;

const order: Record<DeskSort, SQL> = {
  name: byName,
  activity: sql`last_change_at desc nulls last, ${byName}`,
  new: sql`(v.looked_at is null) desc, new_count desc, ${byName}`,
  waiting: sql`waiting_count desc, ${byName}`,
};

// Sorted by name, PostgreSQL works out the three inner selects for the rows of the page alone.
const entries = ({ q, sort, page }: DeskFilter) => sql`
  select p.id, p.given_name || ' ' || p.family_name as name, p.born_on::text as born_on, p.born_precision, p.record_number,
         o.through, o.rights, o.ends_at, v.looked_at,
         (select r.updated_at from medical_records r where r.patient_id = p.id order by r.updated_at desc limit 1) as last_change_at,
         (select count(*)::int from (
            select 1 from medical_records r where r.patient_id = p.id and r.updated_at > v.looked_at limit ${COUNTED}) n) as new_count,
         (select count(*)::int from (
            select 1 from medical_records r
             where r.patient_id = p.id and r.verification = 'unverified' and r.retracted_at is null and r.source <> 'clinician'
             limit ${COUNTED}) w) as waiting_count
    from ${openPatients} o
    join patients p on p.id = o.patient_id
    left join desk_visits v on v.patient_id = p.id and v.person_id = app.viewer_id()
   where ${matching(q)}
   order by ${order[sort]}
   limit ${DESK_PAGE_SIZE} offset ${(page - 1) * DESK_PAGE_SIZE}`;

export type DeskPage = { entries: DeskEntry[]; found: number; total: number };

/** One page of the patients whose records are open to the viewer, as the database allows it at this moment. */
export function listDesk(viewer: Viewer, filter: DeskFilter): Promise<DeskPage> {
  return readAs(viewer, async (tx) => {
    const counted = await tx.execute<{ found: number; total: number }>(
      sql`select count(*) filter (where ${matching(filter.q)})::int as found, count(*)::int as total
            from ${openPatients} o join patients p on p.id = o.patient_id`,
    );
    const { rows } = await tx.execute<DeskRow>(entries(filter));
    return {
      found: counted.rows[0]?.found ?? 0,
      total: counted.rows[0]?.total ?? 0,
      entries: rows.map((row) => ({
        id: row.id,
        name: row.name,
        bornOn: row.born_on,
        bornPrecision: row.born_precision,
        recordNumber: row.record_number,
        through: row.through,
        rights: row.rights,
        endsAt: toDate(row.ends_at),
        lookedAt: toDate(row.looked_at),
        lastChangeAt: toDate(row.last_change_at),
        newCount: row.new_count,
        waitingCount: row.waiting_count,
      })),
    };
  });
}

export type KeptRecord = {
  id: string;
  name: string;
  recordNumber: string;
  bornOn: string | null;
  bornPrecision: BirthPrecision;
  relationship: string | null;
  lastChangeAt: Date | null;
};

type KeptRow = {
  id: string;
  name: string;
  record_number: string;
  born_on: string | null;
  born_precision: BirthPrecision;
  relationship: string | null;
  last_change_at: Instant;
};

/** The viewer's own record first, then those of the people they look after. */
export async function listKeptRecords(viewer: Viewer): Promise<KeptRecord[]> {
  const { rows } = await readAs(viewer, (tx) =>
    tx.execute<KeptRow>(sql`
      select p.id, p.given_name || ' ' || p.family_name as name, p.born_on::text as born_on, p.born_precision, p.record_number, g.relationship,
             (select r.updated_at from medical_records r where r.patient_id = p.id order by r.updated_at desc limit 1) as last_change_at
        from (select distinct patient_id from app.access_now() where rights = 'manage') kept
        join patients p on p.id = kept.patient_id
        left join guardians g on g.patient_id = p.id and g.person_id = app.viewer_id() and g.ended_at is null
       order by p.person_id is distinct from app.viewer_id(), p.born_on, p.id`),
  );
  return rows.map(({ born_on, born_precision, record_number, last_change_at, ...row }) => ({
    ...row,
    recordNumber: record_number,
    bornOn: born_on,
    bornPrecision: born_precision,
    lastChangeAt: toDate(last_change_at),
  }));
}
