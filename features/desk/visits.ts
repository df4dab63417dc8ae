import "server-only";
import { sql } from "drizzle-orm";
import { inOneTransaction } from "@/server/database";
import type { Viewer } from "@/server/scope";

/** Notes that the viewer looks at this patient now. A record one keeps oneself, or may not open, is not noted. */
export async function noteVisit(viewer: Viewer, patientId: string): Promise<void> {
  await inOneTransaction(viewer, async ({ transaction }) => {
    await transaction?.tx.execute(sql`
      insert into desk_visits (person_id, patient_id)
      select app.viewer_id(), patient_id from app.access_now() where patient_id = ${patientId}
       group by patient_id having not bool_or(rights = 'manage')
      on conflict (person_id, patient_id) do update set looked_at = now()`);
  });
}
