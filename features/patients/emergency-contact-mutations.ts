import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { emergencyContacts } from "@/db/schema/patients";
import { AppError, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { type Amended, describeCard } from "./describe";
import { unlessTooLate } from "./mutations";
import { listEmergencyContacts } from "./queries";
import type { ContactCard, EmergencyContactChange } from "./schema";
import { places, sealOrNull } from "./sealed";

const sealed = (patientId: string, { name, relationship, phone }: ContactCard) =>
  sealOrNull(JSON.stringify({ name, relationship, phone }), places.card(patientId)) ?? "";

const entity = "emergency-contact";
const FIELDS = ["name", "relationship", "phone"];

export async function addEmergencyContact(patient: WritablePatient, card: ContactCard): Promise<void> {
  const id = newId();
  const changes = changesBetween(null, card, FIELDS);
  await changeAs(patient, { action: "emergency-contact.added", entity, entityId: id, changes }, (tx) =>
    tx.insert(emergencyContacts).values({
      id,
      patientId: patient.id,
      detailsEncrypted: sealed(patient.id, card),
      position: sql`(select coalesce(max(position), -1) + 1 from emergency_contacts where patient_id = ${patient.id})`,
    }),
  );
}

const stillThere = (patient: WritablePatient, contactId: string) =>
  and(
    eq(emergencyContacts.id, contactId),
    eq(emergencyContacts.patientId, patient.id),
    isNull(emergencyContacts.removedAt),
  );

async function findContact(patient: WritablePatient, contactId: string) {
  const found = (await listEmergencyContacts(patient)).find(({ id }) => id === contactId);
  if (!found) throw notFound("This contact");
  if (found.isLocked) throw new AppError("unavailable", found.because);
  return found;
}

export async function amendEmergencyContact(
  patient: WritablePatient,
  { contactId, version, ...card }: EmergencyContactChange,
): Promise<Amended> {
  const before = await findContact(patient, contactId);
  const changes = changesBetween(before, card, FIELDS);
  return unlessTooLate(
    () =>
      changeAs(patient, { action: "emergency-contact.amended", entity, entityId: contactId, changes }, async (tx) => {
        const rows = await tx
          .update(emergencyContacts)
          .set({ detailsEncrypted: sealed(patient.id, card), updatedAt: sql`clock_timestamp()` })
          .where(
            and(
              stillThere(patient, contactId),
              sql`date_trunc('milliseconds', ${emergencyContacts.updatedAt}) = ${version}::timestamptz`,
            ),
          )
          .returning({ id: emergencyContacts.id });
        if (rows.length === 0) throw new AppError("conflict", "Somebody changed this contact meanwhile.");
      }),
    async () => {
      const current = await findContact(patient, contactId);
      return { version: current.version, current: describeCard(current) };
    },
  );
}

export async function removeEmergencyContact(
  patient: WritablePatient,
  { contactId }: { contactId: string },
): Promise<void> {
  await changeAs(patient, { action: "emergency-contact.removed", entity, entityId: contactId }, async (tx) => {
    const rows = await tx
      .update(emergencyContacts)
      .set({ removedAt: sql`now()` })
      .where(stillThere(patient, contactId))
      .returning({ id: emergencyContacts.id });
    if (rows.length === 0) throw notFound("This contact");
  });
}

/** One place further up; the one above moves down. */
export async function raiseEmergencyContact(
  patient: WritablePatient,
  { contactId }: { contactId: string },
): Promise<void> {
  await changeAs(patient, { action: "emergency-contact.raised", entity, entityId: contactId }, async (tx) => {
    const rows = await tx
      .select({ id: emergencyContacts.id })
      .from(emergencyContacts)
      .where(and(eq(emergencyContacts.patientId, patient.id), isNull(emergencyContacts.removedAt)))
      .orderBy(asc(emergencyContacts.position), asc(emergencyContacts.id))
      .for("update");
    const at = rows.findIndex(({ id }) => id === contactId);
    if (at < 0) throw notFound("This contact");
    const order = rows.map(({ id }) => id);
    order.splice(Math.max(0, at - 1), 0, ...order.splice(at, 1));
    for (const [position, id] of order.entries())
      await tx.update(emergencyContacts).set({ position }).where(eq(emergencyContacts.id, id));
  });
}
