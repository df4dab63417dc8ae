import "server-only";
import { sql } from "drizzle-orm";
import type { AccessPath, Right } from "@/lib/vocabulary/access";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";

/** A name in the switcher: nothing of the record itself. */
export type ReachablePatient = { id: string; name: string; through: AccessPath; canManage: boolean };

/** How many shared patients the switcher names; the desk lists all of them. */
const RECENT = 10;

type Row = { id: string; name: string; rights: Right; through: AccessPath };

async function selectReachable(viewer: Viewer, patientId: string | null): Promise<ReachablePatient[]> {
  const { rows } = await readAs(viewer, (tx) =>
    tx.execute<Row>(sql`
      with best as (
        select distinct on (patient_id) patient_id, rights, through, rights = 'manage' as is_kept
          from app.access_now() order by patient_id, app.right_rank(rights) desc
      ), named as (
        select p.id, p.given_name || ' ' || p.family_name as name, b.rights, b.through, b.is_kept,
               row_number() over (partition by b.is_kept order by b.through <> 'self', d.looked_at desc nulls last, p.family_name, p.given_name) as place
          from best b
          join patients p on p.id = b.patient_id
          left join desk_visits d on d.patient_id = p.id and d.person_id = app.viewer_id()
         where ${patientId}::uuid is null or p.id = ${patientId}::uuid
      )
      select id, name, rights, through from named where is_kept or place <= ${RECENT} order by not is_kept, place`),
  );
  return rows.map(({ id, name, rights, through }) => ({ id, name, through, canManage: rights === "manage" }));
}

/** Own record and dependants first, then the shared patients the viewer looked at last. */
export function listReachablePatients(viewer: Viewer): Promise<ReachablePatient[]> {
  return selectReachable(viewer, null);
}

export async function findReachablePatient(viewer: Viewer, patientId: string): Promise<ReachablePatient | null> {
  return (await selectReachable(viewer, patientId))[0] ?? null;
}
