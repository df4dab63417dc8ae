import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inWorld } from "@/tests/world";
import { addMember, addOrganization, removeMember, renameOrganization } from "./mutations";
import { listOrganizations } from "./queries";

describe("organizations", () => {
  it("a stranger sees names but no members, and changes nothing", () =>
    inWorld(async (world) => {
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      const id = await world.organization("Clinic", cleo);
      const stranger = world.as(await world.person("Sven Stranger", "clinician"));
      expect((await listOrganizations(stranger)).find((one) => one.id === id)?.members).toEqual([]);
      await expect(addOrganization(stranger, { name: "Mine" })).rejects.toMatchObject({ code: "not-allowed" });
      await expect(renameOrganization(stranger, { organizationId: id, name: "Mine" })).rejects.toMatchObject({
        code: "not-found",
      });
    }));

  it("an administrator adds, renames, and lets clinicians in and out, each with an audit event", () =>
    inWorld(async (world) => {
      const admin = world.as(await world.person("Ines Admin", "admin"));
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      await addOrganization(admin, { name: "Harbor clinic" });
      const [clinic] = (await listOrganizations(admin)).filter(({ name }) => name === "Harbor clinic");
      const organizationId = clinic?.id ?? "";
      await renameOrganization(admin, { organizationId, name: "Harbor practice" });
      await expect(addOrganization(admin, { name: "Harbor practice" })).rejects.toMatchObject({ code: "invalid" });
      await expect(addMember(admin, { organizationId, email: ada.email })).rejects.toMatchObject({ code: "invalid" });
      await (
        await world.steward()
      ).execute(sql`insert into patient_shares (patient_id, organization_id, recipient_name, rights)
        values (${patient.id}, ${organizationId}, 'Harbor practice', 'read')`);

      await addMember(admin, { organizationId, email: cleo.email });
      await expect(addMember(admin, { organizationId, email: cleo.email })).rejects.toMatchObject({ code: "invalid" });
      expect((await world.reader(cleo, patient)).access.through).toBe("organization");
      const memberOf = async () =>
        (await listOrganizations(admin)).find(({ id }) => id === organizationId)?.members ?? [];
      const [member] = await memberOf();
      await removeMember(admin, { memberId: member?.id ?? "", reason: "Left the practice" });
      await expect(world.reader(cleo, patient)).rejects.toMatchObject({ code: "not-found" });
      await addMember(admin, { organizationId, email: cleo.email });
      expect(await memberOf()).toHaveLength(1);

      const events = await world.sqlAs(
        admin,
        sql`select action from audit_events where entity_id = ${organizationId} order by sequence`,
      );
      expect(events.map(({ action }) => action)).toEqual([
        "organization.added",
        "organization.renamed",
        "organization-member.added",
        "organization-member.removed",
        "organization-member.added",
      ]);
    }));
});
