import { sql } from "drizzle-orm";
import { describe, expect, it, vi } from "vitest";
import { alerts } from "@/db/schema/operations";
import { newId } from "@/lib/ids";
import * as health from "@/server/watch/facts";
import { ask } from "@/tests/own-database";
import { inWorld, type World } from "@/tests/world";
import { acknowledgeAlert, changeThreshold } from "./mutations";
import { listAlerts, listSignals, readAlertBanner, readTiles } from "./queries";
import { thresholdSchema } from "./schema";
import { readDatabase, readSlowStatements, readTables, readUnusedIndexes } from "./statistics";
import { tileTitles } from "./tile";

async function openAlert(world: World, name = "audit"): Promise<string> {
  const id = newId();
  await (await world.steward()).insert(alerts).values({ id, name, level: "danger", value: 1, threshold: 1 });
  return id;
}

describe("the page System", () => {
  it("is for administrators: everybody else gets nothing, also with SQL past the application", () =>
    inWorld(async (world) => {
      const alertId = await openAlert(world);
      const { person: ada } = await world.patientWithAccount("Ada Example");
      for (const person of [ada, await world.person("Dr. Wim Writer", "clinician")]) {
        await expect(readTiles(world.as(person))).rejects.toMatchObject({ code: "not-allowed" });
        expect(await listAlerts(world.as(person))).toEqual({ open: [], ended: [] });
        expect(await readAlertBanner(world.as(person))).toMatchObject({ open: [] });
        await expect(acknowledgeAlert(world.as(person), { alertId })).rejects.toMatchObject({ code: "not-found" });
        await expect(changeThreshold(world.as(person), { name: "audit", value: 1, isOn: false })).rejects.toMatchObject(
          { code: "not-allowed" },
        );
        for (const table of ["alerts", "alert_thresholds", "signal_readings", "check_results", "backups"])
          expect(await world.sqlAs(world.as(person), sql`select 1 from ${sql.identifier(table)}`)).toEqual([]);
      }
    }));

  it("an administrator reads it, and changes neither what was measured nor what was checked", () =>
    inWorld(async (world) => {
      const admin = world.as(await world.person("Ines Admin", "admin"));
      const alertId = await openAlert(world);
      for (const query of [
        sql`insert into check_results (name, is_well, findings) values ('audit', true, '[]')`,
        sql`insert into signal_readings (name, value, measured_at) values ('audit', 0, now())`,
        sql`insert into alerts (name, level, value, threshold) values ('audit', 'notice', 1, 1)`,
        sql`update alerts set ended_at = now() where id = ${alertId}`,
        sql`delete from alerts where id = ${alertId}`,
      ])
        await expect(world.sqlAs(admin, query)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("calls nothing well on a database where nothing was proven, but what answers now", () =>
    inWorld(async (world) => {
      const tiles = await readTiles(world.as(await world.person("Ines Admin", "admin")));
      expect(tiles.map(({ id }) => id).sort()).toEqual(Object.keys(tileTitles).sort());
      const well = tiles.filter(({ state }) => state === "ok").map(({ id }) => id);
      expect(well.filter((id) => !["database", "version", "storage"].includes(id))).toEqual([]);
      for (const { id, state, todo, checkedAt } of tiles) {
        if (state === "ok") expect(checkedAt).not.toBeNull();
        else if (id !== "cache") expect(todo, `${id} says what to do`).toBeTruthy();
      }
      const states = Object.fromEntries(tiles.map(({ id, state }) => [id, state]));
      expect(states).toMatchObject({
        integrity: "unknown",
        audit: "unknown",
        drill: "unknown",
        recovery: "unknown",
        worker: "unknown",
        alerts: "unknown",
        cache: "unknown",
        backups: "danger",
        key: "unknown",
        moment: "notice",
      });
    }));

  it("one part that fails leaves the others", () =>
    inWorld(async (world) => {
      const broken = vi.spyOn(health, "readQueue").mockRejectedValue(new Error("The schema is gone."));
      const tiles = await readTiles(world.as(await world.person("Ines Admin", "admin")));
      expect(tiles.find(({ id }) => id === "worker")).toMatchObject({ state: "unknown", checkedAt: null });
      expect(tiles.find(({ id }) => id === "database")).toMatchObject({ state: "ok" });
      expect(JSON.stringify(tiles)).not.toContain("schema is gone");
      broken.mockRestore();
    }));
});

describe("what PostgreSQL says of itself", () => {
  it("tables come with the largest first, and their use", async () => {
    const tables = await readTables();
    expect(tables.length).toBeGreaterThan(40);
    expect(tables.map(({ bytes }) => bytes)).toEqual(
      tables.map(({ bytes }) => bytes).sort((one, other) => other - one),
    );
    expect(tables.map(({ name }) => name)).toContain("medical_records");
  });

  it("connections, unused indexes, and whether slow queries are gathered", async () => {
    expect(await readDatabase()).toMatchObject({ replicas: [], pool: { waiting: 0 } });
    const { indexes } = await readUnusedIndexes();
    expect(indexes.map(({ name }) => name)).toContain("documents_by_patient");
    expect(await readSlowStatements()).toBeNull();
    await ask(process.env.TEST_SUPERUSER_URL ?? "", "create extension pg_stat_statements");
    expect(await readSlowStatements(), "the extension without its library").toBeNull();
  });
});

describe("alerts", () => {
  it("somebody takes note of one, once, and the audit says so", () =>
    inWorld(async (world) => {
      const alertId = await openAlert(world);
      const admin = world.as(await world.person("Ines Admin", "admin"));
      await acknowledgeAlert(admin, { alertId });
      await expect(acknowledgeAlert(admin, { alertId })).rejects.toMatchObject({ code: "not-found" });
      const { open } = await listAlerts(admin);
      expect(open[0]).toMatchObject({ id: alertId, acknowledgedByName: "Ines Admin", endedAt: null });
      expect(await world.sqlAs(admin, sql`select action, entity_id from audit_events where entity = 'alert'`)).toEqual([
        { action: "alert.acknowledged", entity_id: alertId },
      ]);
    }));

  it("a threshold is changed with an audit event, and changed again", () =>
    inWorld(async (world) => {
      const admin = world.as(await world.person("Ines Admin", "admin"));
      await changeThreshold(admin, { name: "backup-age", value: 12, isOn: true });
      await changeThreshold(admin, { name: "backup-age", value: 12, isOn: false });
      const watched = await listSignals(admin);
      expect(watched.find(({ name }) => name === "backup-age")).toMatchObject({
        threshold: 12,
        isOn: false,
        changedByName: "Ines Admin",
        value: null,
      });
      const changes = await world.sqlAs(
        admin,
        sql`select c.changes from audit_events e join audit_changes c on c.event_id = e.id where e.action = 'alert-threshold.changed' order by e.sequence`,
      );
      expect(changes).toEqual([
        { changes: { threshold: { before: 26, after: 12 } } },
        { changes: { isOn: { before: true, after: false } } },
      ]);
    }));

  it.each([
    ["backup-age", "1", false],
    ["backup-age", "2", true],
    ["backup-age", "721", false],
    ["backup-age", "", false],
    ["backup-age", "-5", false],
    ["backup-age", "1e9", false],
    ["backup-age", "often", false],
    ["error-rate", "0,5", true],
    ["error-rate", "0", false],
    ["audit", "1", true],
    ["audit", "2", false],
    ["no such signal", "1", false],
  ])("%s may be %s: %s", (name, value, isFine) => {
    expect(thresholdSchema.safeParse({ name, value, isOn: "on" }).success).toBe(isFine);
  });
});
