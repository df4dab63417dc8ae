import "server-only";
import { sql } from "drizzle-orm";
import { cache } from "react";
import type { AccessPath, Right } from "@/lib/vocabulary/access";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";

/** A name in the switcher: nothing of the record itself. */
export type ReachablePatient = { id: string; name: string; through: AccessPath; canManage: boolean };

/** How many shared patients the switcher names; the desk lists all of them. */
const RECENT = 10;

type Row = { id: string; name: string; rights: Right; through: AccessPath };

async function selectReachable(viewer: Viewer): Promise<ReachablePatient[]> {
  const { rows } = await readAs(viewer, (tx) =>
    tx.execute<Row>(sql`
      with best as (
        select distinct on (patient_id) patient_id, rights, through, rights = 'manage' as is_kept
          from app.access_now() order by patient_id, app.right_rank(rights) desc
      ), placed as (
        select b.*, d.looked_at, row_number() over (partition by b.is_kept order by d.looked_at desc nulls last, b.patient_id) as place
          from best b left join desk_visits d on d.patient_id = b.patient_id and d.person_id = app.viewer_id()
      )
      select p.id, p.given_name || ' ' || p.family_name as name, rights, through
        from placed join patients p on p.id = patient_id
       where is_kept or place <= ${RECENT}
       order by not is_kept, through <> 'self', looked_at desc nulls last, p.family_name, p.given_name`),
  );
  return rows.map(({ id, name, rights, through }) => ({ id, name, through, canManage: rights === "manage" }));
}

/** Own record and dependants first, then the shared patients the viewer looked at last. Asked once a request. */
export const listReachablePatients = cache(selectReachable);

export async function findReachablePatient(viewer: Viewer, patientId: string): Promise<ReachablePatient | null> {
  const listed = (await listReachablePatients(viewer)).find(({ id }) => id === patientId);
  return listed ?? (await selectReachable(viewer.at(patientId)))[0] ?? null;
}
