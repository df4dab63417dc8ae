import { type SQL, sql } from "drizzle-orm";
import type { RecordKind } from "@/clinical/vocabulary/record-kinds";
import type { ShareCategory } from "@/clinical/vocabulary/share-categories";
import type { Transaction } from "@/db/client";
import { medicalRecords } from "@/db/schema/medical-records";
import { guardians, patients } from "@/db/schema/patients";
import { organizationMembers, organizations, people } from "@/db/schema/people";
import { patientShares } from "@/db/schema/sharing";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import type { Role } from "@/lib/vocabulary/access";
import { connection, readAs } from "@/server/database";
import { openPatient, openPatientToManage, openPatientToWrite } from "@/server/patient";
import { type OpenTransaction, type Scope, Viewer } from "@/server/scope";

export type Person = { id: string; name: string; email: string; role: Role };
export type Patient = { id: string; name: string };

/** This person as a viewer with transactions of their own, for tests of people who act at the same time. */
export const viewerOf = (person: Person): Viewer =>
  Viewer.mint({
    ...person,
    language: "en",
    units: "metric",
    timeZone: "UTC",
    sessionId: null,
    request: { requestId: newId(), address: "203.0.113.7", userAgent: "Test" },
  });

class RollBack extends Error {}

/** A small invented world inside one transaction that is always rolled back. */
export class World {
  constructor(private readonly open: OpenTransaction) {}

  /** The transaction, acting as the steward: rows of any table, past every policy. */
  async steward(): Promise<Transaction> {
    if (this.open.boundTo !== "steward") {
      await this.open.tx.execute(
        sql`select set_config('role', 'app_steward', true), set_config('app.viewer_id', '', true), set_config('app.patient_id', '', true)`,
      );
      this.open.boundTo = "steward";
    }
    return this.open.tx;
  }

  async person(name: string, role: Role = "patient", { isActive = true } = {}): Promise<Person> {
    const id = newId();
    const person = { id, name, role, email: `${id}@example.org` };
    await (await this.steward()).insert(people).values({ ...person, isActive, emailVerifiedAt: new Date() });
    return person;
  }

  async patient(name: string, of?: Person): Promise<Patient> {
    const id = newId();
    const [givenName = name, familyName = "Example"] = name.split(" ");
    await (await this.steward()).insert(patients).values({
      id,
      personId: of?.id,
      recordNumber: newRecordNumber(),
      givenName,
      familyName,
      bornOn: "1980-03-12",
      createdBy: of?.id,
    });
    return { id, name };
  }

  /** Somebody with an account and a record of their own. */
  async patientWithAccount(name: string): Promise<{ person: Person; patient: Patient }> {
    const person = await this.person(name);
    return { person, patient: await this.patient(name, person) };
  }

  async guardian(person: Person, patient: Patient, relationship = "Parent"): Promise<void> {
    await (await this.steward()).insert(guardians).values({ personId: person.id, patientId: patient.id, relationship });
  }

  async share(
    patient: Patient,
    to: Person,
    {
      rights = "read",
      categories = null,
      endsAt,
      startsAt,
      revokedAt,
    }: {
      rights?: "read" | "write";
      categories?: ShareCategory[] | null;
      endsAt?: Date;
      startsAt?: Date;
      revokedAt?: Date;
    } = {},
  ): Promise<string> {
    const id = newId();
    await (await this.steward()).insert(patientShares).values({
      id,
      patientId: patient.id,
      personId: to.id,
      recipientName: to.name,
      rights,
      categories,
      endsAt,
      startsAt,
      revokedAt,
    });
    return id;
  }

  async organization(name: string, ...members: Person[]): Promise<string> {
    const tx = await this.steward();
    const id = newId();
    await tx.insert(organizations).values({ id, name: `${name} ${id}` });
    for (const member of members)
      await tx.insert(organizationMembers).values({ organizationId: id, personId: member.id });
    return id;
  }

  async record(
    patient: Patient,
    { kind = "visit", title = "Check-up" }: { kind?: RecordKind; title?: string } = {},
  ): Promise<string> {
    const id = newId();
    await (await this.steward()).insert(medicalRecords).values({
      id,
      patientId: patient.id,
      kind,
      title,
      occurredAt: new Date("2026-03-12T00:00:00Z"),
      status: "completed",
      recordedByName: patient.name,
    });
    return id;
  }

  /** This person as a viewer whose reads and changes join the world's transaction. */
  as(person: Person): Viewer {
    return viewerOf(person).within(this.open);
  }

  reader(person: Person, patient: Patient, section = "records") {
    return openPatient(this.as(person), patient.id, section);
  }

  writer(person: Person, patient: Patient) {
    return openPatientToWrite(this.as(person), patient.id);
  }

  manager(person: Person, patient: Patient) {
    return openPatientToManage(this.as(person), patient.id);
  }

  /** Plain SQL in the name of a viewer, past the application, with a savepoint so that a refusal does not end the world. */
  async sqlAs(scope: Scope, query: SQL): Promise<Record<string, unknown>[]> {
    try {
      return await readAs(scope, (tx) => tx.transaction(async (inner) => (await inner.execute(query)).rows));
    } catch (error) {
      this.open.boundTo = null;
      throw error;
    }
  }
}

/** Runs a test in a world of its own and takes everything back. */
export async function inWorld(work: (world: World) => Promise<void>): Promise<void> {
  try {
    await connection().database.transaction(async (tx) => {
      await work(new World({ tx, boundTo: null }));
      throw new RollBack();
    });
  } catch (error) {
    if (!(error instanceof RollBack)) throw error;
  }
}
