import { hash } from "@node-rs/argon2";
import { and, eq, inArray, sql } from "drizzle-orm";
import { newId } from "@/lib/ids";
import type { Transaction } from "../client";
import { credentials } from "../schema/identity";
import { contactDetails, emergencyContacts, guardians, patients } from "../schema/patients";
import { organizationMembers, organizations, people } from "../schema/people";
import { deskVisits, emergencyAccesses, patientShares } from "../schema/sharing";
import type { DemoPatient, DemoPerson } from "./book";
import { writeFamilies } from "./families";
import { type Added, type Ids, idOf } from "./ids";
import { PRACTICE } from "./people";
import { type DemoWorld, demoWorld } from "./world";
import { writeAudit } from "./write-audit";
import { inBatches, writeMeasurements, writeRecords } from "./write-records";

/** Seals a value for one column of one patient. */
export type Seal = (text: string, context: { table: string; column: string; patientId: string }) => string;

const PASSWORD = "demo-anamnesis";
const ADMIN = "admin@example.com";

/**
 * Puts the invented demo people into an empty database, or those that are missing into one that was seeded before.
 * Returns how many people and patients it made; none where real people live.
 */
export async function seedDemo(
  tx: Transaction,
  { seal, now = new Date() }: { seal: Seal; now?: Date },
): Promise<number> {
  if (!(await isForDemo(tx))) return 0;
  const world = demoWorld(now);
  const { ids, made } = await writePeople(tx, world.people);
  const organizationId = await writePractice(tx, world, ids);
  const added = await writePatients(tx, world.patients, ids);
  if (added.size === 0) return made;
  await writeShares(tx, added, ids, organizationId);
  await writeContacts(tx, added, seal);
  const records = await writeRecords(tx, added, ids);
  await writeMeasurements(tx, added, ids, records);
  await writeFamilies(tx, added, ids);
  await writeEmergencies(tx, world, added, ids);
  await writeAudit(tx, world, added, ids);
  await writeDeskVisits(tx, world, added, ids);
  return made + added.size;
}

/** Anybody can sign up with an address of the demo, but nobody can sign up as an administrator. */
async function isForDemo(tx: Transaction): Promise<boolean> {
  const [anybody] = await tx.select({ id: people.id }).from(people).limit(1);
  if (!anybody) return true;
  const [admin] = await tx
    .select({ id: people.id })
    .from(people)
    .where(and(eq(people.email, ADMIN), eq(people.role, "admin")));
  return admin !== undefined;
}

async function writePeople(tx: Transaction, wanted: DemoPerson[]) {
  const emails = wanted.map(({ email }) => email);
  const known = await tx
    .select({ id: people.id, email: people.email })
    .from(people)
    .where(inArray(people.email, emails));
  const ids = new Map(known.map(({ email, id }) => [email, id]));
  const missing = wanted.filter(({ email }) => !ids.has(email)).map((person) => ({ ...person, id: newId() }));
  if (missing.length > 0) {
    const passwordHash = await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 });
    await tx.insert(people).values(
      missing.map(({ id, email, name, role, joinedAt, isActive }) => ({
        id,
        email,
        name,
        role,
        isActive,
        emailVerifiedAt: joinedAt,
        createdAt: joinedAt,
        updatedAt: joinedAt,
      })),
    );
    await tx.insert(credentials).values(missing.map(({ id }) => ({ personId: id, passwordHash })));
  }
  for (const { email, id } of missing) ids.set(email, id);
  return { ids, made: missing.length };
}

async function writePractice(tx: Transaction, { clinicians }: DemoWorld, ids: Ids): Promise<string> {
  await tx.insert(organizations).values({ id: newId(), name: PRACTICE }).onConflictDoNothing();
  const [practice] = await tx
    .select({ id: organizations.id })
    .from(organizations)
    .where(eq(organizations.name, PRACTICE));
  if (!practice) throw new Error("the practice was not written");
  const members = clinicians.map((person) => ({ organizationId: practice.id, personId: idOf(ids, person) }));
  await tx.insert(organizationMembers).values(members).onConflictDoNothing();
  return practice.id;
}

/** Leaves alone whoever has a record of their own already. */
async function writePatients(tx: Transaction, wanted: DemoPatient[], ids: Ids): Promise<Added> {
  const known = await tx.select({ personId: patients.personId, recordNumber: patients.recordNumber }).from(patients);
  const taken = new Set(known.flatMap(({ personId, recordNumber }) => [personId, recordNumber]));
  const missing = wanted.filter(
    ({ person, recordNumber }) => !taken.has(recordNumber) && !(person && taken.has(idOf(ids, person))),
  );
  const added = new Map(missing.map((patient) => [patient, newId()]));
  for (const batch of inBatches([...added]))
    await tx.insert(patients).values(
      batch.map(([{ records, measurements, shares, person, guardian, ...facts }, id]) => {
        const founder = person ?? guardian?.person;
        return {
          ...facts,
          id,
          personId: person ? idOf(ids, person) : null,
          createdAt: founder?.joinedAt,
          updatedAt: founder?.joinedAt,
          createdBy: founder ? idOf(ids, founder) : null,
        };
      }),
    );
  const looked = [...added].flatMap(([{ guardian }, patientId]) =>
    guardian
      ? [
          {
            patientId,
            personId: idOf(ids, guardian.person),
            relationship: guardian.relationship,
            createdBy: idOf(ids, guardian.person),
          },
        ]
      : [],
  );
  if (looked.length > 0) await tx.insert(guardians).values(looked);
  return added;
}

async function writeShares(tx: Transaction, added: Added, ids: Ids, organizationId: string): Promise<void> {
  const rows = [...added].flatMap(([{ shares, person, guardian }, patientId]) => {
    const manager = person ?? guardian?.person;
    const createdBy = manager ? idOf(ids, manager) : null;
    return shares.map(({ to, ...share }) => ({
      ...share,
      patientId,
      personId: to ? idOf(ids, to) : null,
      organizationId: to ? null : organizationId,
      recipientName: to?.name ?? PRACTICE,
      createdAt: share.startsAt,
      acceptedAt: share.startsAt,
      createdBy,
      revokedBy: share.revokedAt ? createdBy : null,
    }));
  });
  if (rows.length > 0) await tx.insert(patientShares).values(rows);
}

async function writeContacts(tx: Transaction, added: Added, seal: Seal): Promise<void> {
  const phones = [...added].flatMap(([{ phone }, patientId]) =>
    phone
      ? [{ patientId, phoneEncrypted: seal(phone, { table: "contact_details", column: "phone_encrypted", patientId }) }]
      : [],
  );
  const contacts = [...added].flatMap(([{ emergencyContacts: wanted = [] }, patientId]) =>
    wanted.map((contact, position) => ({
      patientId,
      position,
      detailsEncrypted: seal(JSON.stringify(contact), {
        table: "emergency_contacts",
        column: "details_encrypted",
        patientId,
      }),
    })),
  );
  if (phones.length > 0) await tx.insert(contactDetails).values(phones);
  if (contacts.length > 0) await tx.insert(emergencyContacts).values(contacts);
}

async function writeEmergencies(tx: Transaction, world: DemoWorld, added: Added, ids: Ids): Promise<void> {
  const hoursAfter = (at: Date, hours: number | undefined) =>
    hours === undefined ? null : new Date(at.getTime() + hours * 3_600_000);
  const rows = world.emergencies.flatMap(({ patient, by, reason, at, minutes, acknowledgedAfterHours, review }) => {
    const patientId = added.get(patient);
    if (!patientId) return [];
    return {
      patientId,
      patientName: `${patient.givenName} ${patient.familyName}`,
      personId: idOf(ids, by),
      personName: by.name,
      reason,
      createdAt: at,
      createdBy: idOf(ids, by),
      endsAt: hoursAfter(at, 1) ?? at,
      closedAt: new Date(at.getTime() + minutes * 60_000),
      acknowledgedAt: hoursAfter(at, acknowledgedAfterHours),
      reviewedAt: hoursAfter(at, review?.afterHours),
      reviewedBy: review ? idOf(ids, review.by) : null,
      reviewedByName: review?.by.name,
      reviewOutcome: review?.outcome,
      reviewNote: review?.note,
    };
  });
  if (rows.length > 0) await tx.insert(emergencyAccesses).values(rows);
}

/** The last time each clinician looked, so that the desk can say what is new since. */
async function writeDeskVisits(tx: Transaction, world: DemoWorld, added: Added, ids: Ids): Promise<void> {
  const last = new Map<string, { personId: string; patientId: string; lookedAt: Date }>();
  for (const { patient, by, at } of world.openings) {
    const patientId = added.get(patient);
    if (!patientId || by.role !== "clinician") continue;
    const personId = idOf(ids, by);
    last.set(`${personId}/${patientId}`, { personId, patientId, lookedAt: at });
  }
  if (last.size > 0)
    await tx
      .insert(deskVisits)
      .values([...last.values()])
      .onConflictDoUpdate({
        target: [deskVisits.personId, deskVisits.patientId],
        set: { lookedAt: sql`excluded.looked_at` },
      });
}
