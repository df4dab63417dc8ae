import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import { inWorld, type Patient, type Person, type World } from "@/tests/world";
import {
  addEmergencyContact,
  amendEmergencyContact,
  raiseEmergencyContact,
  removeEmergencyContact,
} from "./emergency-contact-mutations";
import { addDependant, addGuardian, endGuardianship } from "./guardian-mutations";
import { amendContactDetails, amendPersonalDetails, sayNoneKnown } from "./mutations";
import { getContactDetails, getProfile, listEmergencyContacts, listGuardians } from "./queries";
import { listReachablePatients } from "./reachable";
import { listLasting } from "./record-queries";
import type { PersonalDetails } from "./schema";

const details: PersonalDetails = {
  version: 1,
  givenName: "Ada",
  familyName: "Example",
  birth: { knows: "date", bornOn: "1980-03" },
  sexAtBirth: "female",
  gender: null,
  genderInWords: null,
  bloodType: "A-",
  language: "sv",
};

const brother = { name: "Bo Example", relationship: "Brother", phone: "+46 70 000 00 01" };

async function auditOf(world: World, patient: Patient) {
  const tx = await world.steward();
  const { rows } = await tx.execute<{ action: string; changes: Record<string, unknown> | null }>(
    sql`select e.action, c.changes from audit_events e left join audit_changes c on c.event_id = e.id
         where e.patient_id = ${patient.id} and e.kind = 'change' order by e.sequence`,
  );
  return rows;
}

describe("who may see and change a profile", () => {
  it("a stranger sees nothing", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const open = await world.manager(person, patient);
      await amendContactDetails(open, { version: "", phone: "+46 8 123 456", notes: null });
      await addEmergencyContact(open, brother);
      const stranger = world.as(await world.person("Sven Stranger", "clinician"));
      for (const table of ["patients", "guardians", "contact_details", "emergency_contacts"])
        expect(await world.sqlAs(stranger, sql`select id from ${sql.identifier(table)}`)).toEqual([]);
      expect(await listReachablePatients(stranger)).toEqual([]);
    }));

  it("a reader cannot write, also with SQL past the application", () =>
    inWorld(async (world) => {
      const { patient } = await world.patientWithAccount("Ada Example");
      const reader = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, reader);
      await expect(world.writer(reader, patient)).rejects.toMatchObject({ code: "not-allowed" });
      const open = await world.reader(reader, patient);
      expect(await world.sqlAs(open, sql`update patients set given_name = 'Eve' returning id`)).toEqual([]);
      for (const insert of [
        sql`insert into contact_details (patient_id, phone_encrypted) values (${patient.id}, 'x')`,
        sql`insert into emergency_contacts (patient_id, details_encrypted) values (${patient.id}, 'x')`,
        sql`insert into guardians (patient_id, person_id, relationship) values (${patient.id}, ${reader.id}, 'Other')`,
      ])
        await expect(world.sqlAs(open, insert)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("a writer changes, and it leaves an audit event that masks what is encrypted", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const open = await world.writer(person, patient);
      expect(await amendPersonalDetails(open, details)).toEqual({ outcome: "saved" });
      expect(await getProfile(open)).toMatchObject({
        bornOn: "1980-03-01",
        bornPrecision: "month",
        bloodType: "A-",
        version: 2,
      });
      await amendContactDetails(open, { version: "", phone: "+46 8 123 456", notes: "Rings twice" });
      await addEmergencyContact(open, brother);
      const audit = await auditOf(world, patient);
      expect(audit.map(({ action }) => action)).toEqual([
        "patient.amended",
        "contact-details.amended",
        "emergency-contact.added",
      ]);
      expect(audit[0]?.changes).toMatchObject({
        bloodType: { before: null, after: "A-" },
        bornPrecision: { before: "day", after: "month" },
      });
      expect(JSON.stringify(audit)).not.toMatch(/123 456|Rings|Bo Example|70 000/);
    }));

  it("a share without contact details sees neither phone nor contacts, and one without allergies is told so", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const own = await world.manager(person, patient);
      await amendContactDetails(own, { version: "", phone: "+46 8 123 456", notes: null });
      await addEmergencyContact(own, brother);
      await sayNoneKnown(own, { kind: "allergy", claim: "none" });
      const clinician = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, clinician, { rights: "write", categories: ["visit", "condition"] });
      const open = await world.writer(clinician, patient);
      expect(await getContactDetails(open)).toMatchObject({ phone: null, version: "" });
      expect(await listEmergencyContacts(open)).toEqual([]);
      const lists = await listLasting(open, await getProfile(open));
      expect(lists.allergy.list.state).toBe("not-shared");
      expect(lists.condition.list.state).toBe("not-stated");
      await expect(sayNoneKnown(open, { kind: "allergy", claim: "withdraw" })).rejects.toMatchObject({
        code: "not-allowed",
      });
      await expect(addEmergencyContact(open, brother)).rejects.toMatchObject({ code: "not-allowed" });
    }));
});

describe("what is encrypted", () => {
  it("stands in the database as envelopes, without plain text, and does not open in another patient", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const other = await world.patientWithAccount("Bea Example");
      const open = await world.manager(person, patient);
      await amendContactDetails(open, { version: "", phone: "+46 8 123 456", notes: "Rings twice" });
      await addEmergencyContact(open, brother);
      const tx = await world.steward();
      const { rows } = await tx.execute<{ envelope: string }>(
        sql`select phone_encrypted as envelope from contact_details union all select notes_encrypted from contact_details
            union all select details_encrypted from emergency_contacts`,
      );
      expect(rows).toHaveLength(3);
      for (const { envelope } of rows) expect(envelope).toMatch(/^v1\.[\w-]+\.[\w-]{16}\.[\w-]+$/);
      expect(JSON.stringify(rows)).not.toMatch(/123 456|Rings twice|Bo Example/);
      await tx.execute(
        sql`insert into contact_details (patient_id, phone_encrypted) select ${other.patient.id}, phone_encrypted from contact_details`,
      );
      const moved = await getContactDetails(await world.reader(other.person, other.patient));
      expect(moved.phone).toBeNull();
      expect(moved.locked).toMatch(/changed or moved/);
      const movedOpen = await world.manager(other.person, other.patient);
      await expect(
        amendContactDetails(movedOpen, { version: moved.version, phone: null, notes: null }),
      ).rejects.toMatchObject({ code: "unavailable" });
    }));
});

describe("two people editing the same", () => {
  it("the second is told what stands there now, and nothing of the first is lost", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const open = await world.writer(person, patient);
      await amendPersonalDetails(open, details);
      const late = await amendPersonalDetails(open, { ...details, givenName: "Adele" });
      expect(late).toMatchObject({
        outcome: "conflict",
        version: "2",
        current: { "Given name": "Ada", "Blood type": "A-" },
      });
      expect(await getProfile(open)).toMatchObject({ givenName: "Ada", version: 2 });
      expect(await auditOf(world, patient)).toHaveLength(1);
      expect(await amendPersonalDetails(open, { ...details, version: 2, givenName: "Adele" })).toEqual({
        outcome: "saved",
      });
    }));

  it("holds for contact details and emergency contacts too", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const open = await world.writer(person, patient);
      await amendContactDetails(open, { version: "", phone: "+46 8 111", notes: null });
      expect(await amendContactDetails(open, { version: "", phone: "+46 8 222", notes: null })).toMatchObject({
        outcome: "conflict",
        current: { Phone: "+46 8 111" },
      });
      const { version } = await getContactDetails(open);
      expect(await amendContactDetails(open, { version, phone: "+46 8 222", notes: null })).toEqual({
        outcome: "saved",
      });
      await addEmergencyContact(open, brother);
      const [contact] = await listEmergencyContacts(open);
      const change = { contactId: contact?.id ?? "", version: contact?.version ?? "" };
      expect(await amendEmergencyContact(open, { ...brother, ...change, phone: "+46 70 2" })).toEqual({
        outcome: "saved",
      });
      expect(await amendEmergencyContact(open, { ...brother, ...change, phone: "+46 70 3" })).toMatchObject({
        outcome: "conflict",
        current: { Phone: "+46 70 2" },
      });
    }));
});

describe("emergency contacts", () => {
  it("keep the order they are given, and go when removed", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const open = await world.writer(person, patient);
      for (const name of ["One", "Two", "Three"]) await addEmergencyContact(open, { ...brother, name });
      const names = async () =>
        (await listEmergencyContacts(open)).map((contact) => (contact.isLocked ? "" : contact.name));
      const third = (await listEmergencyContacts(open))[2]?.id ?? "";
      await raiseEmergencyContact(open, { contactId: third });
      expect(await names()).toEqual(["One", "Three", "Two"]);
      await removeEmergencyContact(open, { contactId: third });
      expect(await names()).toEqual(["One", "Two"]);
      await expect(removeEmergencyContact(open, { contactId: newId() })).rejects.toMatchObject({ code: "not-found" });
    }));
});

describe("none known", () => {
  it("cannot be said while an entry is active, and ends with one", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const open = await world.writer(person, patient);
      const stateOf = async () => (await listLasting(open, await getProfile(open))).allergy.list.state;
      expect(await stateOf()).toBe("not-stated");
      await sayNoneKnown(open, { kind: "allergy", claim: "none" });
      expect(await stateOf()).toBe("none-known");
      const record = await world.record(patient, { kind: "allergy", title: "Penicillin" });
      await (await world.steward()).execute(sql`update medical_records set status = 'active' where id = ${record}`);
      expect(await stateOf()).toBe("listed");
      await expect(sayNoneKnown(open, { kind: "allergy", claim: "none" })).rejects.toMatchObject({ code: "conflict" });
      await sayNoneKnown(open, { kind: "allergy", claim: "withdraw" });
      expect((await getProfile(open)).noAllergiesSince).toBeNull();
    }));
});

describe("records kept for somebody else", () => {
  const child = {
    givenName: "Kit",
    familyName: "Example",
    birth: { knows: "age" as const, ageYears: 4 },
    sexAtBirth: "unknown" as const,
    relationship: "Parent" as const,
    mayKeep: "on" as const,
  };

  async function withChild(world: World): Promise<{ parent: Person; patient: Patient }> {
    const parent = await world.person("Pat Parent");
    const { patientId } = await addDependant(world.as(parent), child);
    return { parent, patient: { id: patientId, name: "Kit Example" } };
  }

  it("come with a guardian in one step, and with an audit event", () =>
    inWorld(async (world) => {
      const { parent, patient } = await withChild(world);
      const open = await world.manager(parent, patient);
      expect(await getProfile(open)).toMatchObject({
        givenName: "Kit",
        bornPrecision: "estimated-year",
        isDependant: true,
      });
      expect(await listGuardians(open)).toMatchObject([{ name: "Pat Parent", relationship: "Parent", isViewer: true }]);
      expect(await listReachablePatients(world.as(parent))).toMatchObject([
        { id: patient.id, canManage: true, through: "guardian" },
      ]);
      expect(await auditOf(world, patient)).toMatchObject([{ action: "patient.added" }]);
    }));

  it("are not founded by an administrator", () =>
    inWorld(async (world) => {
      const admin = await world.person("Ines Admin", "admin");
      await expect(addDependant(world.as(admin), child)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("keep at least one guardian", () =>
    inWorld(async (world) => {
      const { parent, patient } = await withChild(world);
      const other = await world.person("Otto Other");
      const open = await world.manager(parent, patient);
      const [own] = await listGuardians(open);
      const guardianId = own?.id ?? "";
      await expect(endGuardianship(open, { guardianId })).rejects.toMatchObject({ code: "conflict" });
      await expect(addGuardian(open, { email: "nobody@example.org", relationship: "Parent" })).rejects.toMatchObject({
        code: "invalid",
      });
      await addGuardian(open, { email: other.email, relationship: "Grandparent" });
      await expect(addGuardian(open, { email: other.email, relationship: "Parent" })).rejects.toMatchObject({
        code: "invalid",
      });
      expect(await endGuardianship(open, { guardianId })).toEqual({ wasOwn: true });
      await expect(world.reader(parent, patient)).rejects.toMatchObject({ code: "not-found" });
      const left = await world.manager(other, patient);
      expect(await listGuardians(left)).toMatchObject([{ name: "Otto Other" }]);
      await addGuardian(left, { email: parent.email, relationship: "Parent" });
      expect(await listGuardians(left)).toHaveLength(2);
    }));
});
