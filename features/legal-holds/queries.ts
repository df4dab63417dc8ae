import "server-only";
import { sql } from "drizzle-orm";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";

export type Hold = {
  id: string;
  /** The record's number or the person's address: what the administrator held by. Never whose record it is. */
  recordNumber: string | null;
  person: { name: string; email: string } | null;
  reason: string;
  placedByName: string;
  createdAt: Date;
  liftedAt: Date | null;
  liftedByName: string | null;
  liftedBecause: string | null;
};

type Row = {
  id: string;
  record_number: string | null;
  name: string | null;
  email: string | null;
  reason: string;
  placed_by_name: string;
  created_at: string;
  lifted_at: string | null;
  lifted_by_name: string | null;
  lifted_because: string | null;
};

/** Every hold, the open ones first. For administrators: others see their own on their privacy page. */
export function listHolds(viewer: Viewer): Promise<Hold[]> {
  return readAs(viewer, async (tx) => {
    const { rows } = await tx.execute<Row>(sql`
      select h.id, app.held_record_number(h.id) as record_number, p.name, p.email, h.reason, h.placed_by_name, h.created_at,
             h.lifted_at, h.lifted_by_name, h.lifted_because
        from legal_holds h left join people p on p.id = h.person_id
       where (select app.viewer_role()) = 'admin'
       order by h.lifted_at is not null, h.created_at desc`);
    return rows.map((row) => ({
      id: row.id,
      recordNumber: row.record_number,
      person: row.name !== null && row.email !== null ? { name: row.name, email: row.email } : null,
      reason: row.reason,
      placedByName: row.placed_by_name,
      createdAt: new Date(row.created_at),
      liftedAt: row.lifted_at === null ? null : new Date(row.lifted_at),
      liftedByName: row.lifted_by_name,
      liftedBecause: row.lifted_because,
    }));
  });
}
