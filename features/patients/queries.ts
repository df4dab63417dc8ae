import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import { contactDetails, emergencyContacts, guardians, patients } from "@/db/schema/patients";
import { people } from "@/db/schema/people";
import { notFound } from "@/lib/errors";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { type ContactCard, contactCardSchema } from "./schema";
import { openForPage, places } from "./sealed";

export type Profile = Awaited<ReturnType<typeof getProfile>>;

export async function getProfile(patient: OpenPatient) {
  const [found] = await readAs(patient, (tx) =>
    tx
      .select({
        recordNumber: patients.recordNumber,
        givenName: patients.givenName,
        familyName: patients.familyName,
        bornOn: patients.bornOn,
        bornPrecision: patients.bornPrecision,
        sexAtBirth: patients.sexAtBirth,
        gender: patients.gender,
        genderInWords: patients.genderInWords,
        bloodType: patients.bloodType,
        language: patients.language,
        noConditionsSince: patients.noConditionsSince,
        noMedicationsSince: patients.noMedicationsSince,
        noAllergiesSince: patients.noAllergiesSince,
        version: patients.version,
        isDependant: sql<boolean>`${patients.personId} is null`,
      })
      .from(patients)
      .where(eq(patients.id, patient.id)),
  );
  if (!found) throw notFound("This record");
  return { ...found, id: patient.id, name: `${found.givenName} ${found.familyName}` };
}

export type Contact = Awaited<ReturnType<typeof getContactDetails>>;

/** `locked` says which key is missing; the form must not be filled in then, or what is locked would be overwritten. */
export async function getContactDetails(patient: OpenPatient) {
  const [found] = await readAs(patient, (tx) =>
    tx.select().from(contactDetails).where(eq(contactDetails.patientId, patient.id)),
  );
  const phone = found?.phoneEncrypted ? openForPage(found.phoneEncrypted, places.phone(patient.id)) : null;
  const notes = found?.notesEncrypted ? openForPage(found.notesEncrypted, places.notes(patient.id)) : null;
  const locked = [phone, notes].find((value) => value?.outcome === "locked");
  return {
    version: found?.updatedAt.toISOString() ?? "",
    phone: phone?.outcome === "opened" ? phone.text : null,
    notes: notes?.outcome === "opened" ? notes.text : null,
    locked: locked?.outcome === "locked" ? locked.because : null,
  };
}

export type EmergencyContact = { id: string; version: string } & (
  | ({ isLocked: false } & ContactCard)
  | { isLocked: true; because: string }
);

/** In the order they should be called. */
export async function listEmergencyContacts(patient: OpenPatient): Promise<EmergencyContact[]> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        id: emergencyContacts.id,
        details: emergencyContacts.detailsEncrypted,
        updatedAt: emergencyContacts.updatedAt,
      })
      .from(emergencyContacts)
      .where(and(eq(emergencyContacts.patientId, patient.id), isNull(emergencyContacts.removedAt)))
      .orderBy(asc(emergencyContacts.position), asc(emergencyContacts.id)),
  );
  return rows.map(({ id, details, updatedAt }) => {
    const opened = openForPage(details, places.card(patient.id));
    const version = updatedAt.toISOString();
    if (opened.outcome === "locked") return { id, version, isLocked: true, because: opened.because };
    return { id, version, isLocked: false, ...contactCardSchema.parse(JSON.parse(opened.text)) };
  });
}

export type Guardian = { id: string; name: string; relationship: string; isViewer: boolean };

/** Who looks after this record now. Others than managers see at most their own entry. */
export async function listGuardians(patient: OpenPatient): Promise<Guardian[]> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        id: guardians.id,
        name: people.name,
        relationship: guardians.relationship,
        personId: guardians.personId,
      })
      .from(guardians)
      .leftJoin(people, eq(people.id, guardians.personId))
      .where(and(eq(guardians.patientId, patient.id), isNull(guardians.endedAt)))
      .orderBy(asc(guardians.createdAt)),
  );
  return rows.map(({ personId, name, ...row }) => ({
    ...row,
    name: name ?? "Somebody",
    isViewer: personId === patient.viewer.id,
  }));
}
