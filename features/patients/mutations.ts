import "server-only";
import { and, eq, sql } from "drizzle-orm";
import type { LastingKind } from "@/clinical/vocabulary/record-kinds";
import { contactDetails, patients } from "@/db/schema/patients";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { changesBetween } from "@/server/audit";
import { changeAs, inOneTransaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { birthFrom, type GivenBirth } from "./birth";
import { type Amended, describeContact, describeDetails } from "./describe";
import { getContactDetails, getProfile } from "./queries";
import { hasActiveEntry } from "./record-queries";
import type { ContactDetails, NoneKnown, PersonalDetails } from "./schema";
import { places, sealOrNull } from "./sealed";

/** Thrown inside a change, so that neither the change nor its audit event remains. */
const tooLate = () => new AppError("conflict", "Somebody changed this meanwhile.");

/** Runs a change that checks a version; when it came too late, says where things stand now instead. */
export async function unlessTooLate(
  change: () => Promise<unknown>,
  standing: () => Promise<Omit<Extract<Amended, { outcome: "conflict" }>, "outcome">>,
): Promise<Amended> {
  try {
    await change();
    return { outcome: "saved" };
  } catch (error) {
    if (!(error instanceof AppError) || error.code !== "conflict") throw error;
    return { outcome: "conflict", ...(await standing()) };
  }
}

export function bornInThePast(given: GivenBirth, zone: string) {
  const today = dayOfInstant(new Date(), zone);
  const born = birthFrom(given, today);
  if (born.bornOn && born.bornOn > today) throw invalidField("bornOn", "This date has not come yet.");
  return born;
}

export async function amendPersonalDetails(
  patient: WritablePatient,
  { version, birth, ...details }: PersonalDetails,
): Promise<Amended> {
  const wanted = { ...details, ...bornInThePast(birth, patient.viewer.timeZone) };
  return unlessTooLate(
    () =>
      changeAs(patient, { action: "patient.amended", entity: "patient", entityId: patient.id }, async (tx, event) => {
        const before = await getLocked(tx, patient.id);
        if (before.version !== version) throw tooLate();
        await tx
          .update(patients)
          .set({ ...wanted, version: version + 1, updatedAt: sql`now()` })
          .where(eq(patients.id, patient.id));
        event.changes = changesBetween(before, wanted);
      }),
    async () => {
      const current = await getProfile(patient);
      return { version: String(current.version), current: describeDetails(current) };
    },
  );
}

type Tx = Parameters<Parameters<typeof changeAs>[2]>[0];

async function getLocked(tx: Tx, patientId: string) {
  const [found] = await tx.select().from(patients).where(eq(patients.id, patientId)).for("update");
  if (!found) throw notFound("This record");
  return found;
}

export async function amendContactDetails(
  patient: WritablePatient,
  { version, phone, notes }: ContactDetails,
): Promise<Amended> {
  const wanted = {
    phoneEncrypted: sealOrNull(phone, places.phone(patient.id)),
    notesEncrypted: sealOrNull(notes, places.notes(patient.id)),
  };
  return unlessTooLate(
    () =>
      inOneTransaction(patient, async (open) => {
        const before = await getContactDetails(open);
        if (before.locked) throw new AppError("unavailable", before.locked);
        if (before.version !== version) throw tooLate();
        const changes = changesBetween(before, { phone, notes }, ["phone", "notes"]);
        await changeAs(open, { action: "contact-details.amended", entity: "contact-details", changes }, async (tx) => {
          const rows = version
            ? await tx
                .update(contactDetails)
                .set({ ...wanted, updatedAt: sql`clock_timestamp()` })
                .where(
                  and(
                    eq(contactDetails.patientId, patient.id),
                    sql`date_trunc('milliseconds', ${contactDetails.updatedAt}) = ${version}::timestamptz`,
                  ),
                )
                .returning({ id: contactDetails.id })
            : await tx
                .insert(contactDetails)
                .values({ patientId: patient.id, ...wanted })
                .onConflictDoNothing()
                .returning({ id: contactDetails.id });
          if (rows.length === 0) throw tooLate();
        });
      }),
    async () => {
      const current = await getContactDetails(patient);
      return { version: current.version, current: describeContact(current) };
    },
  );
}

const claimColumns = {
  allergy: "noAllergiesSince",
  condition: "noConditionsSince",
  medication: "noMedicationsSince",
} as const satisfies Record<LastingKind, keyof typeof patients.$inferSelect>;

/** "None known" is a statement somebody makes; it cannot be made while an entry says otherwise. */
export async function sayNoneKnown(patient: WritablePatient, { kind, claim }: NoneKnown): Promise<void> {
  if (!patient.covers(kind)) throw new AppError("not-allowed", "This part of the record is not shared with you.");
  const column = claimColumns[kind];
  await inOneTransaction(patient, (open) =>
    changeAs(open, { action: "patient.amended", entity: "patient", entityId: patient.id }, async (tx, event) => {
      const before = await getLocked(tx, patient.id);
      if (claim === "none" && (await hasActiveEntry(open, kind)))
        throw new AppError("conflict", "There is an active entry in this list. End or retract it first.");
      const since = claim === "none" ? new Date() : null;
      await tx
        .update(patients)
        .set({ [column]: since, updatedAt: sql`now()` })
        .where(eq(patients.id, patient.id));
      event.changes = changesBetween({ [column]: before[column] }, { [column]: since });
    }),
  );
}
