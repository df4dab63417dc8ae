import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { newId } from "@/lib/ids";
import type { Viewer } from "@/server/scope";
import { inWorld, type Patient, type World } from "@/tests/world";
import { amendShare, findRecipient, revokeShare, shareWithOrganization, shareWithPerson } from "./mutations";
import { getShare, listGuardians, listShares } from "./queries";
import type { ShareTerms } from "./schema";

const terms: ShareTerms = { rights: "read", extent: "everything", categories: [], ends: "quarter", endsOn: "" };

const audited = (world: World, viewer: Viewer, patient: Patient) =>
  world.sqlAs(
    viewer,
    sql`select e.action, c.changes from audit_events e left join audit_changes c on c.event_id = e.id
         where e.patient_id = ${patient.id} and e.kind <> 'access' order by e.sequence`,
  );

async function adaAndClinician(world: World) {
  const { person: ada, patient } = await world.patientWithAccount("Ada Example");
  return { ada, patient, clinician: await world.person("Dr. Cleo Reader", "clinician") };
}

describe("the shares of a record", () => {
  it("a stranger sees nothing", () =>
    inWorld(async (world) => {
      const { patient, clinician } = await adaAndClinician(world);
      await world.share(patient, clinician);
      const stranger = await world.person("Sven Stranger", "clinician");
      expect(await world.sqlAs(world.as(stranger), sql`select * from patient_shares`)).toEqual([]);
      expect(await world.sqlAs(world.as(stranger), sql`select * from guardians`)).toEqual([]);
    }));

  it("a reader cannot write: a share is not widened, prolonged, moved or revived by whom it was given to", () =>
    inWorld(async (world) => {
      const { patient, clinician } = await adaAndClinician(world);
      const other = await world.patient("Bo Bystander");
      await world.share(patient, clinician, {
        rights: "write",
        categories: ["visit"],
        endsAt: new Date(Date.now() + 3_600_000),
      });
      const own = world.as(clinician);
      for (const change of [
        sql`rights = 'write'`,
        sql`categories = null`,
        sql`ends_at = null`,
        sql`revoked_at = null`,
        sql`patient_id = ${other.id}`,
        sql`person_id = ${clinician.id}`,
      ]) {
        expect(await world.sqlAs(own, sql`update patient_shares set ${change} returning id`)).toEqual([]);
      }
      await expect(world.manager(clinician, patient)).rejects.toMatchObject({ code: "not-allowed" });
      await expect(world.sqlAs(own, sql`delete from patient_shares`)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("a right to add in one kind does not add in another", () =>
    inWorld(async (world) => {
      const { patient, clinician } = await adaAndClinician(world);
      await world.share(patient, clinician, { rights: "write", categories: ["note"] });
      const add = (kind: string) =>
        world.sqlAs(
          world.as(clinician),
          sql`insert into medical_records (patient_id, kind, title, occurred_at, status, recorded_by_name)
              values (${patient.id}, ${kind}, 'Added', now(), 'completed', 'Cleo')`,
        );
      await expect(add("note")).resolves.toEqual([]);
      await expect(add("visit")).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("a change leaves an audit event, with what it changed", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await adaAndClinician(world);
      const managed = await world.manager(ada, patient);
      await shareWithPerson(managed, { ...terms, email: clinician.email, ends: "never" });
      const [share] = await listShares(managed);
      const shareId = share?.id ?? "";
      await amendShare(managed, {
        ...terms,
        shareId,
        rights: "write",
        extent: "chosen",
        categories: ["visit"],
        ends: "never",
      });
      await revokeShare(managed, { shareId });
      expect(await audited(world, world.as(ada), patient)).toEqual([
        {
          action: "share.added",
          changes: { recipientName: { before: null, after: clinician.name }, rights: { before: null, after: "read" } },
        },
        {
          action: "share.amended",
          changes: { rights: { before: "read", after: "write" }, categories: { before: null, after: ["visit"] } },
        },
        { action: "share.revoked", changes: { recipientName: { before: clinician.name, after: null } } },
      ]);
    }));
});

describe("sharing with a person", () => {
  it("opens the record to them, and says until when", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await adaAndClinician(world);
      const managed = await world.manager(ada, patient);
      await shareWithPerson(managed, {
        ...terms,
        email: clinician.email.toUpperCase(),
        ends: "date",
        endsOn: "2199-12-31",
      });
      const open = await world.reader(clinician, patient);
      expect(open.access).toMatchObject({
        rights: "read",
        through: "share",
        categories: null,
        endsAt: new Date("2200-01-01T00:00:00Z"),
      });
      expect(await listShares(managed)).toMatchObject([
        {
          recipientName: clinician.name,
          recipientKind: "person",
          recipientRole: "clinician",
          state: "live",
          lastLookedAt: expect.any(Date),
        },
      ]);
    }));

  it.each(["nobody@example.org", "administrator", "unconfirmed", "deactivated", "oneself"])(
    "finds nobody for %s",
    (whose) =>
      inWorld(async (world) => {
        const { ada, patient } = await adaAndClinician(world);
        const admin = await world.person("Ines Admin", "admin");
        const gone = await world.person("Gone Person", "clinician", { isActive: false });
        const unconfirmed = await world.person("Una Confirmed", "clinician");
        await (await world.steward()).execute(
          sql`update people set email_verified_at = null where id = ${unconfirmed.id}`,
        );
        const addresses: Record<string, string> = {
          administrator: admin.email,
          unconfirmed: unconfirmed.email,
          deactivated: gone.email,
          oneself: ada.email,
        };
        const email = addresses[whose] ?? whose;
        const managed = await world.manager(ada, patient);
        expect(await findRecipient(managed, { email })).toBeNull();
        await expect(shareWithPerson(managed, { ...terms, email })).rejects.toMatchObject({ code: "invalid" });
      }),
  );

  it("is not done twice, and not until yesterday", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await adaAndClinician(world);
      const managed = await world.manager(ada, patient);
      await expect(
        shareWithPerson(managed, { ...terms, email: clinician.email, ends: "date", endsOn: "2020-01-01" }),
      ).rejects.toMatchObject({
        code: "invalid",
      });
      await shareWithPerson(managed, { ...terms, email: clinician.email });
      await expect(shareWithPerson(managed, { ...terms, email: clinician.email })).rejects.toMatchObject({
        code: "conflict",
      });
    }));

  it("stops trying addresses after a while", () =>
    inWorld(async (world) => {
      const { ada, patient } = await adaAndClinician(world);
      const managed = await world.manager(ada, patient);
      for (let place = 0; place < 20; place += 1) {
        expect(await findRecipient(managed, { email: `try-${place}@example.org` })).toBeNull();
      }
      await expect(findRecipient(managed, { email: "one-more@example.org" })).rejects.toMatchObject({
        code: "too-many",
      });
    }));
});

describe("changing and ending", () => {
  it("closes the record at once, and keeps the share among the ended", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await adaAndClinician(world);
      const shareId = await world.share(patient, clinician);
      await world.reader(clinician, patient);
      await revokeShare(await world.manager(ada, patient), { shareId });
      await expect(world.reader(clinician, patient)).rejects.toMatchObject({ code: "not-found" });
      const managed = await world.manager(ada, patient);
      expect(await listShares(managed)).toMatchObject([{ id: shareId, state: "ended" }]);
      await expect(getShare(managed, shareId)).rejects.toMatchObject({ code: "not-found" });
      await expect(revokeShare(managed, { shareId })).rejects.toMatchObject({ code: "not-found" });
      await expect(amendShare(managed, { ...terms, shareId })).rejects.toMatchObject({ code: "not-found" });
    }));

  it("does not reach a share of another record", () =>
    inWorld(async (world) => {
      const { patient, clinician } = await adaAndClinician(world);
      const shareId = await world.share(patient, clinician);
      const { person: bo, patient: bos } = await world.patientWithAccount("Bo Bystander");
      const managed = await world.manager(bo, bos);
      await expect(revokeShare(managed, { shareId })).rejects.toMatchObject({ code: "not-found" });
      await expect(amendShare(managed, { ...terms, shareId, rights: "write" })).rejects.toMatchObject({
        code: "not-found",
      });
    }));

  it("shows who looks after the record", () =>
    inWorld(async (world) => {
      const greta = await world.person("Greta Guardian");
      const child = await world.patient("Cara Example");
      await world.guardian(greta, child, "Mother");
      expect(await listGuardians(await world.manager(greta, child))).toMatchObject([
        { name: "Greta Guardian", relationship: "Mother", isViewer: true },
      ]);
    }));
});

describe("sharing with an organization", () => {
  it("opens the record to its members, under its name", () =>
    inWorld(async (world) => {
      const { ada, patient, clinician } = await adaAndClinician(world);
      const organizationId = await world.organization("Lindenhof Practice", clinician);
      const managed = await world.manager(ada, patient);
      await shareWithOrganization(managed, { ...terms, organizationId });
      expect((await world.reader(clinician, patient)).access.through).toBe("organization");
      expect(await listShares(managed)).toMatchObject([
        {
          recipientKind: "organization",
          recipientName: expect.stringContaining("Lindenhof"),
          lastLookedAt: expect.any(Date),
        },
      ]);
      await expect(shareWithOrganization(managed, { ...terms, organizationId: newId() })).rejects.toMatchObject({
        code: "invalid",
      });
    }));
});
