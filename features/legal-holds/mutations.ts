import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { legalHolds } from "@/db/schema/privacy";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changeAs, type Transaction } from "@/server/database";
import type { Viewer } from "@/server/scope";
import type { HoldEnd, NewHold } from "./schema";

type Subject = { patient_id: string | null; person_id: string | null };

async function findSubject(tx: Transaction, subject: string): Promise<{ patientId?: string; personId?: string }> {
  const { rows } = await tx.execute<Subject>(sql`select patient_id, person_id from app.subject_of_hold(${subject})`);
  const [found] = rows;
  if (found?.patient_id) return { patientId: found.patient_id };
  if (found?.person_id) return { personId: found.person_id };
  throw invalidField("subject", "There is no record with this number and no person with this address.");
}

/** From now on nothing of this record or account is erased, by no clock and by nobody. */
export async function placeHold(viewer: Viewer, { subject, reason }: NewHold): Promise<void> {
  const id = newId();
  await changeAs(
    viewer,
    { action: "legal-hold.placed", entity: "legal-hold", entityId: id, reason },
    async (tx, event) => {
      const held = await findSubject(tx, subject);
      event.patientId = held.patientId;
      const open = await tx
        .select({ id: legalHolds.id })
        .from(legalHolds)
        .where(
          and(
            isNull(legalHolds.liftedAt),
            held.patientId ? eq(legalHolds.patientId, held.patientId) : eq(legalHolds.personId, held.personId ?? ""),
          ),
        );
      if (open.length > 0) throw new AppError("conflict", "This is held already. Lift that hold first.");
      await tx.insert(legalHolds).values({ id, ...held, reason, placedByName: viewer.name });
    },
  );
}

/** From now on the clocks count again: what is overdue goes with the next purge. */
export async function liftHold(viewer: Viewer, { holdId, reason }: HoldEnd): Promise<void> {
  await changeAs(
    viewer,
    { action: "legal-hold.lifted", entity: "legal-hold", entityId: holdId, reason },
    async (tx, event) => {
      const [lifted] = await tx
        .update(legalHolds)
        .set({ liftedAt: sql`now()`, liftedByName: viewer.name, liftedBecause: reason })
        .where(and(eq(legalHolds.id, holdId), isNull(legalHolds.liftedAt)))
        .returning({ patientId: legalHolds.patientId });
      if (!lifted) throw notFound("This hold");
      event.patientId = lifted.patientId ?? undefined;
    },
  );
}
