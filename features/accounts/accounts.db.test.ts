import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inWorld } from "@/tests/world";
import { changeSettings } from "./mutations";
import { listSecurityEvents } from "./queries";

describe("one's own account", () => {
  it("a stranger sees nothing of it", () =>
    inWorld(async (world) => {
      const ada = await world.person("Ada Example");
      const sven = await world.person("Sven Stranger");
      await world.sqlAs(
        world.as(ada),
        sql`insert into audit_events (kind, action, actor_id) values ('security', 'session.started', ${ada.id})`,
      );
      expect(await listSecurityEvents(world.as(ada))).toMatchObject([{ action: "session.started" }]);
      expect(await listSecurityEvents(world.as(sven))).toEqual([]);
      expect(await world.sqlAs(world.as(sven), sql`select id from people where id = ${ada.id}`)).toEqual([]);
    }));

  it("somebody else cannot write it, nor the person their own role", () =>
    inWorld(async (world) => {
      const ada = await world.person("Ada Example");
      const sven = await world.person("Sven Stranger");
      expect(
        await world.sqlAs(world.as(sven), sql`update people set name = 'Changed' where id = ${ada.id} returning id`),
      ).toEqual([]);
      await expect(
        world.sqlAs(world.as(ada), sql`update people set role = 'admin' where id = ${ada.id}`),
      ).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("a change of settings leaves an audit event with what changed", () =>
    inWorld(async (world) => {
      const ada = await world.person("Ada Example");
      await changeSettings(world.as(ada), { name: "Ada Eriksen", units: "us", timeZone: "UTC" });
      const tx = await world.steward();
      const { rows } = await tx.execute(
        sql`select e.action, c.changes from audit_events e join audit_changes c on c.event_id = e.id where e.actor_id = ${ada.id}`,
      );
      expect(rows).toEqual([
        {
          action: "person.changed",
          changes: { name: { before: "Ada Example", after: "Ada Eriksen" }, units: { before: "metric", after: "us" } },
        },
      ]);
    }));
});
