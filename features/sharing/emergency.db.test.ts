import { type SQL, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { credentials } from "@/db/schema/identity";
import { patients } from "@/db/schema/patients";
import { listOutbox } from "@/server/mail/outbox";
import { hashPassword } from "@/server/sign-in/passwords";
import { inWorld, type Patient, type Person, type World } from "@/tests/world";
import {
  acknowledgeEmergencyAccess,
  endEmergencyAccess,
  findInEmergency,
  objectToEmergencyAccess,
  openInEmergency,
} from "./emergency-mutations";
import { findOwnEmergencyAccess, listEmergencyAccesses, listUnseenEmergencyAccesses } from "./emergency-queries";

const password = "correct horse battery staple";
const reason = "Found unconscious at home";

async function scene(world: World) {
  const { person: ada, patient } = await world.patientWithAccount("Ada Example");
  const clinician = await world.person("Dr. Cleo Reader", "clinician");
  const steward = await world.steward();
  await steward.insert(credentials).values({ personId: clinician.id, passwordHash: await hashPassword(password) });
  const [row] = await steward
    .select({ recordNumber: patients.recordNumber })
    .from(patients)
    .where(sql`id = ${patient.id}`);
  return { ada, patient, clinician, recordNumber: row?.recordNumber ?? "" };
}

const opening = (recordNumber: string) => ({ recordNumber, reason, password, isUnderstood: "yes" as const });

async function opened(world: World) {
  const all = await scene(world);
  await openInEmergency(world.as(all.clinician), opening(all.recordNumber));
  return all;
}

const breakGlass = (
  world: World,
  person: Person,
  patient: Patient,
  { columns = sql``, values = sql``, endsAt = sql`now() + interval '60 minutes'`, why = reason } = {},
) =>
  world.sqlAs(
    world.as(person),
    sql`insert into emergency_accesses (patient_id, patient_name, person_id, person_name, reason, ends_at ${columns})
        values (${patient.id}, 'Ada Example', ${person.id}, 'Cleo', ${why}, ${endsAt} ${values})`,
  );

describe("emergency access", () => {
  it("a stranger sees nothing", () =>
    inWorld(async (world) => {
      await opened(world);
      const stranger = await world.person("Sven Stranger", "clinician");
      expect(await world.sqlAs(world.as(stranger), sql`select * from emergency_accesses`)).toEqual([]);
    }));

  it("a reader cannot write: it opens everything to read, and nothing to change", () =>
    inWorld(async (world) => {
      const { patient, clinician } = await opened(world);
      await world.record(patient, { kind: "note" });
      const open = await world.reader(clinician, patient);
      expect(open.access).toMatchObject({ rights: "read", through: "emergency", categories: null });
      expect(await world.sqlAs(open, sql`select kind from medical_records`)).toEqual([{ kind: "note" }]);
      expect(await world.sqlAs(open, sql`update medical_records set title = 'x' returning id`)).toEqual([]);
      await expect(world.writer(clinician, patient)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("a change leaves an audit event that the patient reads, with the reason", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await opened(world);
      const own = await findOwnEmergencyAccess(world.as(clinician), patient.id);
      await endEmergencyAccess(world.as(clinician), { accessId: own?.id ?? "" });
      const managed = await world.manager(ada, patient);
      await objectToEmergencyAccess(managed, { accessId: own?.id ?? "", objection: "I was at home and well." });
      const events = await world.sqlAs(
        managed,
        sql`select action, reason, entity_id from audit_events where action like 'emergency%' order by sequence`,
      );
      expect(events).toEqual([
        { action: "emergency-access.opened", reason, entity_id: own?.id },
        { action: "emergency-access.ended", reason: null, entity_id: own?.id },
        { action: "emergency-access.objected", reason: "I was at home and well.", entity_id: own?.id },
      ]);
    }));

  it("tells the patient and their guardians by mail, without a name or a reason in it", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician, recordNumber } = await scene(world);
      const greta = await world.person("Greta Guardian");
      await world.guardian(greta, patient);
      await openInEmergency(world.as(clinician), opening(recordNumber));
      const mails = (await listOutbox()).filter(({ to }) => to === ada.email || to === greta.email);
      expect(mails).toHaveLength(2);
      for (const { subject, text } of mails) expect(subject + text).not.toMatch(/Ada|Cleo|unconscious/);
    }));

  it.each([
    ["the wrong password", { password: "not this one" }, "invalid"],
    ["the number of nobody", { recordNumber: "AN-0000-0000" }, "not-found"],
  ])("does not open with %s", (_, change, code) =>
    inWorld(async (world) => {
      const { patient, clinician, recordNumber } = await scene(world);
      await expect(openInEmergency(world.as(clinician), { ...opening(recordNumber), ...change })).rejects.toMatchObject(
        { code },
      );
      await expect(world.reader(clinician, patient)).rejects.toMatchObject({ code: "not-found" });
    }),
  );

  it("is for clinicians, and not for a record that is open anyway", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician, recordNumber } = await scene(world);
      await expect(openInEmergency(world.as(ada), opening(recordNumber))).rejects.toMatchObject({
        code: "not-allowed",
      });
      await expect(
        findInEmergency(world.as(ada), { by: "number", recordNumber, familyName: "", bornOn: "" }),
      ).rejects.toMatchObject({ code: "not-allowed" });
      await world.share(patient, clinician);
      await expect(openInEmergency(world.as(clinician), opening(recordNumber))).rejects.toMatchObject({
        code: "conflict",
      });
    }));

  it("finds by number, or by exact name and birthday, and notes each search", () =>
    inWorld(async (world) => {
      const { patient, clinician, recordNumber } = await scene(world);
      const search = (wanted: { recordNumber?: string; familyName?: string; bornOn?: string }) =>
        findInEmergency(world.as(clinician), {
          by: wanted.recordNumber ? "number" : "birthday",
          recordNumber: "",
          familyName: "",
          bornOn: "",
          ...wanted,
        });
      const ada = { name: "Ada Example", bornOn: "1980-03-12", recordNumber };
      expect(await search({ recordNumber: recordNumber.toLowerCase() })).toEqual({ found: [ada] });
      expect(await search({ familyName: "example", bornOn: "1980-03-12" })).toEqual({ found: [ada] });
      expect(await search({ familyName: "Exam", bornOn: "1980-03-12" })).toEqual({ found: [] });
      expect(await search({ familyName: "Example", bornOn: "1980-03-13" })).toEqual({ found: [] });
      const noted = await world.sqlAs(
        world.as(clinician),
        sql`select patient_id, reason from audit_events where action = 'emergency-access.searched' order by sequence`,
      );
      expect(noted.map(({ patient_id }) => patient_id)).toEqual([patient.id, patient.id, null, null]);
    }));
});

describe("when it ends", () => {
  it("closes the record at the clinician's word, once", () =>
    inWorld(async (world) => {
      const { patient, clinician } = await opened(world);
      const accessId = (await findOwnEmergencyAccess(world.as(clinician), patient.id))?.id ?? "";
      await world.reader(clinician, patient);
      await endEmergencyAccess(world.as(clinician), { accessId });
      await expect(world.reader(clinician, patient)).rejects.toMatchObject({ code: "not-found" });
      await expect(endEmergencyAccess(world.as(clinician), { accessId })).rejects.toMatchObject({ code: "not-found" });
      expect(await findOwnEmergencyAccess(world.as(clinician), patient.id)).toBeNull();
    }));

  it("stays with the patient until they have seen it, and in their list for good", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await opened(world);
      const [unseen] = await listUnseenEmergencyAccesses(world.as(ada), null);
      expect(unseen).toMatchObject({ personName: clinician.name, patientName: "Ada Example", reason, isOpen: true });
      expect(await listUnseenEmergencyAccesses(world.as(clinician), null)).toEqual([]);
      const managed = await world.manager(ada, patient);
      await acknowledgeEmergencyAccess(managed, { accessId: unseen?.id ?? "" });
      expect(await listUnseenEmergencyAccesses(world.as(ada), patient.id)).toEqual([]);
      expect(await listEmergencyAccesses(managed)).toMatchObject([
        { id: unseen?.id, acknowledgedAt: expect.any(Date) },
      ]);
    }));
});

describe("the database", () => {
  it.each<[string, Parameters<typeof breakGlass>[3], object]>([
    ["longer than an hour", { endsAt: sql`now() + interval '61 minutes'` }, { constraint: "at_most_an_hour" }],
    ["without a reason", { why: "          short" }, { constraint: "a_reason_is_given" }],
    [
      "dated forward",
      { columns: sql`, created_at`, values: sql`, now() + interval '1 day'`, endsAt: sql`now() + interval '25 hours'` },
      { code: "not-allowed" },
    ],
    ["dated back", { columns: sql`, created_at`, values: sql`, now() - interval '1 minute'` }, { code: "not-allowed" }],
    [
      "reviewed from the start",
      { columns: sql`, reviewed_at, review_outcome`, values: sql`, now(), 'justified'` },
      { code: "not-allowed" },
    ],
    [
      "seen by the patient from the start",
      { columns: sql`, acknowledged_at`, values: sql`, now()` },
      { code: "not-allowed" },
    ],
    [
      "begun by somebody else",
      { columns: sql`, created_by`, values: sql`, gen_random_uuid()` },
      { code: "not-allowed" },
    ],
  ])("refuses an access %s", (_, how, refusal) =>
    inWorld(async (world) => {
      const { patient, clinician } = await scene(world);
      await expect(breakGlass(world, clinician, patient, how)).rejects.toMatchObject(refusal);
    }),
  );

  it("refuses one in somebody else's name, and one of a patient or administrator", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await scene(world);
      const other = await world.person("Dr. Other", "clinician");
      const admin = await world.person("Ines Admin", "admin");
      await expect(
        world.sqlAs(
          world.as(clinician),
          sql`insert into emergency_accesses (patient_id, patient_name, person_id, person_name, reason, ends_at)
              values (${patient.id}, 'Ada', ${other.id}, 'Other', ${reason}, now() + interval '5 minutes')`,
        ),
      ).rejects.toMatchObject({ code: "not-allowed" });
      await expect(breakGlass(world, ada, patient)).rejects.toMatchObject({ code: "not-allowed" });
      await expect(breakGlass(world, admin, patient)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  const sides: [string, "clinician" | "ada" | "admin", SQL][] = [
    ["the clinician prolong it", "clinician", sql`ends_at = ends_at + interval '1 hour'`],
    ["the clinician change the reason", "clinician", sql`reason = 'Something else entirely'`],
    ["the clinician review it", "clinician", sql`reviewed_at = now(), review_outcome = 'justified'`],
    ["the clinician acknowledge it", "clinician", sql`acknowledged_at = now()`],
    ["the patient change the reason", "ada", sql`reason = 'Something else entirely'`],
    ["the patient review it", "ada", sql`reviewed_at = now(), review_outcome = 'not-justified'`],
    ["the patient close it", "ada", sql`closed_at = now()`],
    ["the administrator object for the patient", "admin", sql`objection = 'No'`],
    ["the administrator change the reason", "admin", sql`reason = 'Something else entirely'`],
  ];

  it.each(sides)("does not let %s", (_, side, change) =>
    inWorld(async (world) => {
      const { ada, clinician } = await opened(world);
      const admin = await world.person("Ines Admin", "admin");
      const who = { ada, clinician, admin }[side];
      await expect(world.sqlAs(world.as(who), sql`update emergency_accesses set ${change}`)).rejects.toMatchObject({
        code: "not-allowed",
      });
    }),
  );

  it("does not let a closed access be opened again, nor a review be changed", () =>
    inWorld(async (world) => {
      const { clinician } = await opened(world);
      const admin = await world.person("Ines Admin", "admin");
      await world.sqlAs(world.as(clinician), sql`update emergency_accesses set closed_at = now()`);
      await expect(
        world.sqlAs(world.as(clinician), sql`update emergency_accesses set closed_at = null`),
      ).rejects.toMatchObject({ code: "not-allowed" });
      const review = (outcome: string) =>
        world.sqlAs(
          world.as(admin),
          sql`update emergency_accesses set reviewed_at = now(), reviewed_by = ${admin.id}, review_outcome = ${outcome}`,
        );
      await expect(review("not-justified")).resolves.toEqual([]);
      await expect(review("justified")).rejects.toMatchObject({ code: "not-allowed" });
    }));
});
