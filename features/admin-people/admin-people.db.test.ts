import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inWorld, type Person, type World } from "@/tests/world";
import { changeActivity, changeRole } from "./mutations";
import { countPeople, listPeople } from "./queries";
import { peopleFilterSchema } from "./schema";

const reason = "Left the practice";
const everybody = peopleFilterSchema.parse({});

async function stateOf(world: World, person: Person) {
  const tx = await world.steward();
  return (await tx.execute(sql`select role, is_active from people where id = ${person.id}`)).rows[0];
}

describe("people, as administrators keep them", () => {
  it("a stranger sees nobody but themself, and cannot change anybody", () =>
    inWorld(async (world) => {
      const [sven, ada] = [await world.person("Sven Stranger", "clinician"), await world.person("Ada Example")];
      expect((await listPeople(world.as(sven), everybody)).people.map(({ id }) => id)).toEqual([sven.id]);
      await expect(
        changeRole(world.as(sven), { personId: sven.id, role: "admin", reason, confirmName: sven.name }),
      ).rejects.toMatchObject({
        code: "not-allowed",
      });
      await expect(changeActivity(world.as(sven), { personId: ada.id, isActive: false, reason })).rejects.toMatchObject(
        { code: "not-found" },
      );
      expect(await stateOf(world, sven)).toEqual({ role: "clinician", is_active: true });
    }));

  it("a change leaves an audit event with its reason, what was and what is", () =>
    inWorld(async (world) => {
      const [admin, cleo] = [
        await world.person("Ines Admin", "admin"),
        await world.person("Dr. Cleo Reader", "clinician"),
      ];
      await changeActivity(world.as(admin), { personId: cleo.id, isActive: false, reason });
      expect(await stateOf(world, cleo)).toEqual({ role: "clinician", is_active: false });
      const events = await world.sqlAs(
        world.as(admin),
        sql`select kind, action, reason, changes from audit_events e join audit_changes c on c.event_id = e.id where entity_id = ${cleo.id}`,
      );
      expect(events).toEqual([
        {
          kind: "security",
          action: "person.deactivated",
          reason,
          changes: { isActive: { before: true, after: false } },
        },
      ]);
    }));

  it("deactivating ends every session, and activating brings none of them back", () =>
    inWorld(async (world) => {
      const [admin, cleo] = [
        await world.person("Ines Admin", "admin"),
        await world.person("Dr. Cleo Reader", "clinician"),
      ];
      const tx = await world.steward();
      await tx.execute(
        sql`insert into identity.sessions (person_id, expires_at) values (${cleo.id}, now() + interval '1 day')`,
      );
      await changeActivity(world.as(admin), { personId: cleo.id, isActive: false, reason });
      await changeActivity(world.as(admin), { personId: cleo.id, isActive: true, reason });
      const { rows } = await (await world.steward()).execute(
        sql`select revoked_at is not null as revoked, revoked_because from identity.sessions where person_id = ${cleo.id}`,
      );
      expect(rows).toEqual([{ revoked: true, revoked_because: "deactivated" }]);
      expect(await stateOf(world, cleo)).toEqual({ role: "clinician", is_active: true });
    }));

  it("the last active administrator stays, in clear words", () =>
    inWorld(async (world) => {
      await (await world.steward()).execute(sql`update people set is_active = false where role = 'admin'`);
      const admin = await world.person("Ines Admin", "admin");
      const own = { personId: admin.id, reason, confirmName: admin.name };
      const refused = { code: "conflict", message: expect.stringContaining("last active administrator") };
      await expect(changeActivity(world.as(admin), { ...own, isActive: false })).rejects.toMatchObject(refused);
      await expect(changeRole(world.as(admin), { ...own, role: "patient" })).rejects.toMatchObject(refused);
      expect(await stateOf(world, admin)).toEqual({ role: "admin", is_active: true });
    }));

  it("nobody changes their own account without typing their name", () =>
    inWorld(async (world) => {
      const admin = await world.person("Ines Admin", "admin");
      await world.person("Omar Admin", "admin");
      const own = { personId: admin.id, isActive: false, reason };
      await expect(changeActivity(world.as(admin), own)).rejects.toMatchObject({ code: "invalid" });
      await changeActivity(world.as(admin), { ...own, confirmName: "Ines Admin" });
      expect(await stateOf(world, admin)).toEqual({ role: "admin", is_active: false });
    }));

  it("search finds parts of names and addresses, and takes a percent sign at its word", () =>
    inWorld(async (world) => {
      const admin = await world.person("Ines Admin", "admin");
      const ada = await world.person("Ada Lovelady");
      const find = async (search: string) =>
        (await listPeople(world.as(admin), { ...everybody, search })).people.map(({ id }) => id);
      expect(await find("lovel")).toEqual([ada.id]);
      expect(await find(ada.email.toUpperCase())).toEqual([ada.id]);
      expect(await find("%")).toEqual([]);
    }));

  it("pages go there and back again, without leaving anybody out", () =>
    inWorld(async (world) => {
      const admin = await world.person("Ines Admin", "admin");
      for (let i = 0; i < 60; i++) await world.person(`Person ${i}`);
      const { active } = await countPeople(world.as(admin));
      const first = await listPeople(world.as(admin), { ...everybody, role: "patient" });
      const second = await listPeople(world.as(admin), {
        ...everybody,
        role: "patient",
        before: first.older ?? undefined,
      });
      const third = await listPeople(world.as(admin), {
        ...everybody,
        role: "patient",
        before: second.older ?? undefined,
      });
      const seen = [first, second, third].flatMap(({ people }) => people.map(({ id }) => id));
      expect(new Set(seen).size).toBe(active.patient);
      expect([first.newer, third.older]).toEqual([null, null]);
      const back = await listPeople(world.as(admin), {
        ...everybody,
        role: "patient",
        after: third.newer ?? undefined,
      });
      expect(back.people).toEqual(second.people);
    }));
});
