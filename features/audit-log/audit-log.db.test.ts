import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { changesBetween } from "@/server/audit";
import { changeAs } from "@/server/database";
import { inWorld } from "@/tests/world";
import { exportEvents } from "./export-events";
import { groupLooks } from "./group-looks";
import { listAuditEvents, listLooks, readSealState } from "./queries";
import { auditFilterSchema, looksFilterSchema } from "./schema";

const others = looksFilterSchema.parse({});
const everything = auditFilterSchema.parse({});

describe("who looked", () => {
  it("a stranger and a reader see no entry of the record", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const [cleo, sven] = [
        await world.person("Dr. Cleo Reader", "clinician"),
        await world.person("Sven Stranger", "clinician"),
      ];
      await world.share(patient, cleo);
      await world.reader(cleo, patient);
      await world.reader(ada, patient);
      await expect(world.manager(cleo, patient)).rejects.toMatchObject({ code: "not-allowed" });
      for (const person of [cleo, sven]) {
        expect(
          await world.sqlAs(world.as(person), sql`select 1 from audit_events where patient_id = ${patient.id}`),
        ).toEqual([]);
      }
    }));

  it("the person reads who it was, through what, what was opened and what was changed", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, cleo, { rights: "write" });
      await world.reader(ada, patient);
      await world.reader(cleo, patient, "overview");
      await changeAs(
        await world.writer(cleo, patient),
        { action: "record.added", entity: "record" },
        async (_, event) => {
          event.changes = changesBetween(null, { title: "Check-up" });
        },
      );
      const { items } = await listLooks(await world.manager(ada, patient), others);
      expect(items).toMatchObject([
        {
          action: "record.added",
          actorName: "Dr. Cleo Reader",
          through: "share",
          changes: { title: { before: null, after: "Check-up" } },
        },
        { action: "patient.opened", entity: "overview", actorRole: "clinician", through: "share", changes: null },
      ]);
      const everyone = await listLooks(await world.manager(ada, patient), { ...others, show: "everyone" });
      expect(everyone.items.some(({ actorId }) => actorId === ada.id)).toBe(true);
      expect(groupLooks(items, "UTC").flatMap(({ groups }) => groups)).toHaveLength(1);
    }));

  it("an emergency stands there with the reason that was given", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const cleo = await world.person("Dr. Cleo Reader", "clinician");
      await (
        await world.steward()
      ).execute(sql`insert into emergency_accesses (patient_id, patient_name, person_id, person_name, reason, ends_at)
        values (${patient.id}, 'Ada Example', ${cleo.id}, 'Dr. Cleo Reader', 'Unconscious at the scene', now() + interval '1 hour')`);
      await world.reader(cleo, patient, "emergency-card");
      const { items } = await listLooks(await world.manager(ada, patient), others);
      expect(items).toMatchObject([
        { through: "emergency", emergencyReason: "Unconscious at the scene", entity: "emergency-card" },
      ]);
    }));
});

describe("the audit log of administrators", () => {
  it("shows every event, but of a record neither what changed nor an opening", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const admin = await world.person("Ines Admin", "admin");
      await changeAs(await world.writer(ada, patient), { action: "record.added" }, async (_, event) => {
        event.changes = changesBetween(null, { title: "Private" });
      });
      await changeAs(world.as(ada), { action: "person.changed" }, async (_, event) => {
        event.changes = changesBetween({ language: "en" }, { language: "sv" });
      });
      const { items } = await listAuditEvents(world.as(admin), { ...everything, personId: ada.id });
      expect(items.map(({ action, changes }) => [action, changes])).toEqual([
        ["person.changed", { language: { before: "en", after: "sv" } }],
        ["record.added", null],
      ]);
      await expect(world.reader(admin, patient)).rejects.toMatchObject({ code: "not-found" });
    }));

  it("filters by person, record, action, kind and day, and pages there and back", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Lovelady");
      const admin = await world.person("Ines Admin", "admin");
      for (let i = 0; i < 120; i++) await changeAs(world.as(ada), { action: "person.changed" }, async () => undefined);
      await world.reader(ada, patient);
      const count = async (filter: Record<string, string>) =>
        (await listAuditEvents(world.as(admin), auditFilterSchema.parse(filter))).items.length;
      const person = "lovel";
      expect(await count({ person, kind: "access" })).toBe(1);
      expect(await count({ person, patient: patient.id })).toBe(1);
      expect(await count({ person, action: "patient.opened" })).toBe(1);
      expect(await count({ person, to: "2020-01-01" })).toBe(0);
      expect(await count({ person, from: "2020-01-01" })).toBe(50);
      const page = (place: object) => listAuditEvents(world.as(admin), { ...everything, personId: ada.id, ...place });
      const first = await page({});
      const second = await page({ before: first.older });
      const third = await page({ before: second.older });
      expect([first, second, third].map(({ items }) => items.length)).toEqual([50, 50, 21]);
      expect([first.newer, third.older]).toEqual([null, null]);
      expect((await page({ after: third.newer })).items).toEqual(second.items);
    }));

  it("exports what is filtered as CSV without formulas, and writes that down; others find nothing there", () =>
    inWorld(async (world) => {
      const [admin, eve] = [await world.person("Ines Admin", "admin"), await world.person("=HYPERLINK(1)")];
      await changeAs(world.as(eve), { action: "person.changed", reason: "@SUM(1)" }, async () => undefined);
      await expect(exportEvents(world.as(eve), everything)).rejects.toMatchObject({ code: "not-found" });
      const csv = await new Response(await exportEvents(world.as(admin), { ...everything, personId: eve.id })).text();
      const lines = csv.trim().split("\r\n");
      expect(lines).toHaveLength(2);
      expect(lines[0]).toContain("sequence,occurredAt,kind,action");
      expect(lines[1]).toContain("'=HYPERLINK(1)");
      expect(lines[1]).toContain("'@SUM(1)");
      const { items } = await listAuditEvents(world.as(admin), {
        ...everything,
        action: "audit.exported",
        personId: admin.id,
      });
      expect(items).toMatchObject([{ kind: "security", changes: { personId: { before: null, after: eve.id } } }]);
    }));

  it("says how far it is sealed", () =>
    inWorld(async (world) => {
      const admin = await world.person("Ines Admin", "admin");
      await changeAs(world.as(admin), { action: "person.changed" }, async () => undefined);
      expect((await readSealState(world.as(admin))).waiting).toBeGreaterThan(0);
      await (await world.steward()).execute(sql`select app.seal_audit()`);
      expect(await readSealState(world.as(admin))).toMatchObject({
        waiting: 0,
        newest: { hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
      });
    }));
});
