import "server-only";
import { desc, eq, sql } from "drizzle-orm";
import { patients } from "@/db/schema/patients";
import { dataExports, dataImports } from "@/db/schema/privacy";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";
import type { Archives } from "./view";

const SHOWN = 10;

const text = (instant: Date | null) => instant?.toISOString() ?? null;

/** What the viewer asked for and brought along, the newest first. */
export function listArchives(viewer: Viewer): Promise<Archives> {
  const name = sql<string | null>`${patients.givenName} || ' ' || ${patients.familyName}`;
  return readAs(viewer, async (tx) => {
    const exports = await tx
      .select({ row: dataExports, patientName: name })
      .from(dataExports)
      .leftJoin(patients, eq(patients.id, dataExports.patientId))
      .where(eq(dataExports.personId, viewer.id))
      .orderBy(desc(dataExports.createdAt), desc(dataExports.id))
      .limit(SHOWN);
    const imports = await tx
      .select()
      .from(dataImports)
      .where(eq(dataImports.personId, viewer.id))
      .orderBy(desc(dataImports.createdAt), desc(dataImports.id))
      .limit(SHOWN);
    return {
      exports: exports.map(({ row, patientName }) => ({
        id: row.id,
        patientName,
        state: row.state,
        progress: row.progress,
        step: row.step,
        sizeBytes: row.sizeBytes,
        createdAt: row.createdAt.toISOString(),
        expiresAt: text(row.expiresAt),
        failedBecause: row.failedBecause,
      })),
      imports: imports.map((row) => ({
        id: row.id,
        state: row.state,
        progress: row.progress,
        step: row.step,
        createdAt: row.createdAt.toISOString(),
        failedBecause: row.failedBecause,
        counts: row.counts,
        origin: row.origin,
        madeAt: text(row.madeAt),
        wasOwn: row.wasOwn,
        intoPatientId: row.intoPatientId,
      })),
    };
  });
}

export type OwnRecord = { id: string; name: string; isOwn: boolean };

/** The records the viewer decides about, their own first. */
export function listOwnRecords(viewer: Viewer): Promise<OwnRecord[]> {
  return readAs(viewer, async (tx) => {
    const { rows } = await tx.execute<{ id: string; name: string; own: boolean }>(sql`
      select id, given_name || ' ' || family_name as name, person_id is not distinct from ${viewer.id}::uuid as own
        from patients where id in (select app.patients_open_for('manage')) order by own desc, name, id`);
    return rows.map(({ own, ...record }) => ({ ...record, isOwn: own }));
  });
}
