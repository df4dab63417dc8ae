import "server-only";
import { and, eq, isNull, ne, sql } from "drizzle-orm";
import { guardians, patients } from "@/db/schema/patients";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import { changesBetween } from "@/server/audit";
import { changeAs } from "@/server/database";
import type { ManagedPatient, Viewer } from "@/server/scope";
import { bornInThePast } from "./mutations";
import type { NewDependant, NewGuardian } from "./schema";

/** A record for somebody the viewer looks after, and the viewer as its first guardian, or neither. */
export async function addDependant(
  viewer: Viewer,
  { relationship, birth, mayKeep, ...named }: NewDependant,
): Promise<{ patientId: string }> {
  const patientId = newId();
  const facts = { ...named, ...bornInThePast(birth, viewer.timeZone), language: viewer.language };
  const changes = changesBetween(null, { ...facts, relationship });
  await changeAs(
    viewer,
    { action: "patient.added", entity: "patient", entityId: patientId, patientId, changes },
    async (tx) => {
      await tx
        .insert(patients)
        .values({ id: patientId, recordNumber: newRecordNumber(), createdBy: viewer.id, ...facts });
      await tx.insert(guardians).values({ patientId, personId: viewer.id, relationship });
    },
  );
  return { patientId };
}

/** Another person who looks after this record with all rights; they need an account with a confirmed address. */
export async function addGuardian(patient: ManagedPatient, { email, relationship }: NewGuardian): Promise<void> {
  await changeAs(patient, { action: "guardian.added", entity: "guardian", reason: relationship }, async (tx, event) => {
    const { rows } = await tx.execute<{ id: string; name: string }>(
      sql`select id, name from app.person_to_share_with(${email})`,
    );
    const [person] = rows;
    if (!person)
      throw invalidField(
        "email",
        "Nobody with this address can look after a record here. They need an account with a confirmed address.",
      );
    const [known] = await tx
      .select({ id: guardians.id, endedAt: guardians.endedAt })
      .from(guardians)
      .where(and(eq(guardians.patientId, patient.id), eq(guardians.personId, person.id)));
    if (known && !known.endedAt) throw invalidField("email", `${person.name} looks after this record already.`);
    const id = known?.id ?? newId();
    if (known) await tx.update(guardians).set({ endedAt: null, relationship }).where(eq(guardians.id, id));
    else await tx.insert(guardians).values({ id, patientId: patient.id, personId: person.id, relationship });
    event.entityId = id;
    event.changes = changesBetween(null, { name: person.name, relationship });
  });
}

/** Somebody always stays who decides about the record: the person themselves, or another guardian. */
export async function endGuardianship(
  patient: ManagedPatient,
  { guardianId }: { guardianId: string },
): Promise<{ wasOwn: boolean }> {
  return changeAs(patient, { action: "guardian.ended", entity: "guardian", entityId: guardianId }, async (tx) => {
    // Two guardians who leave at the same moment must not leave nobody behind.
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext(${`guardians:${patient.id}`}))`);
    const live = and(eq(guardians.patientId, patient.id), isNull(guardians.endedAt));
    const [self] = await tx.select({ personId: patients.personId }).from(patients).where(eq(patients.id, patient.id));
    const others = await tx
      .select({ id: guardians.id })
      .from(guardians)
      .where(and(live, ne(guardians.id, guardianId)));
    if (!self?.personId && others.length === 0)
      throw new AppError("conflict", "You are the only one who looks after this record. Add another guardian first.");
    const [ended] = await tx
      .update(guardians)
      .set({ endedAt: sql`now()` })
      .where(and(live, eq(guardians.id, guardianId)))
      .returning({ personId: guardians.personId });
    if (!ended) throw notFound("This guardian");
    return { wasOwn: ended.personId === patient.viewer.id };
  });
}
