import "server-only";
import { sql } from "drizzle-orm";
import { dayOfInstant } from "@/lib/format-date";
import type { AuditEntry } from "@/server/audit";
import { changeAs, inOneTransaction, type Transaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";

type Work<T> = (open: WritablePatient, tx: Transaction, event: AuditEntry) => Promise<T>;

/** One change of a family after another: two people who add an aunt at once must not make her parents twice. */
export function changeFamily<T>(
  patient: WritablePatient,
  entry: Pick<AuditEntry, "action" | "entity" | "entityId" | "reason">,
  work: Work<T>,
): Promise<T> {
  return inOneTransaction(patient, (open) =>
    changeAs(open, entry, async (tx, event) => {
      await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`family:${open.id}`}))`);
      return work(open, tx, event);
    }),
  );
}

/** The year it is for whoever writes. */
export function yearFor({ viewer }: WritablePatient): number {
  return Number(dayOfInstant(new Date(), viewer.timeZone).slice(0, 4));
}
