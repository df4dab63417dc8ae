import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { deskVisits } from "@/db/schema/sharing";
import { inWorld, type Patient, type Person, type World } from "@/tests/world";
import { listDesk, listKeptRecords } from "./queries";
import { type DeskFilter, deskFilterSchema } from "./schema";
import { noteVisit } from "./visits";

const filter = (wanted: Partial<DeskFilter> = {}) => deskFilterSchema.parse(wanted);

async function practice(world: World) {
  const clinician = await world.person("Dr. Cleo Reader", "clinician");
  const [ada, bo, cara] = [
    await world.patient("Ada Zimmer"),
    await world.patient("Bo Young"),
    await world.patient("Cara Xu"),
  ];
  for (const patient of [ada, bo, cara]) await world.share(patient, clinician);
  await world.patient("Dora Unshared");
  return { clinician, ada, bo, cara };
}

const names = async (world: World, person: Person, wanted?: Partial<DeskFilter>) =>
  (await listDesk(world.as(person), filter(wanted))).entries.map(({ name }) => name);

/** Everything happens at one moment in a world, so a visit is put an hour before it. */
async function lookedAnHourAgo(world: World, person: Person, patient: Patient): Promise<void> {
  await (await world.steward())
    .insert(deskVisits)
    .values({ personId: person.id, patientId: patient.id, lookedAt: sql`now() - interval '1 hour'` });
}

describe("the desk", () => {
  it("shows a stranger nothing, and a clinician whom they may open", () =>
    inWorld(async (world) => {
      const { clinician } = await practice(world);
      const stranger = await world.person("Sven Stranger", "clinician");
      expect(await listDesk(world.as(stranger), filter())).toEqual({ entries: [], found: 0, total: 0 });
      expect(await names(world, clinician)).toEqual(["Cara Xu", "Bo Young", "Ada Zimmer"]);
    }));

  it("shows each patient once, with the strongest way and the last end", () =>
    inWorld(async (world) => {
      const { clinician, ada } = await practice(world);
      await world.share(ada, clinician, { rights: "write", endsAt: new Date(Date.now() + 3_600_000) });
      const { entries } = await listDesk(world.as(clinician), filter({ q: "Zimmer" }));
      expect(entries).toMatchObject([{ name: "Ada Zimmer", rights: "write", through: "share", endsAt: null }]);
    }));

  it.each([
    ["zim", ["Ada Zimmer"]],
    ["ada z", ["Ada Zimmer"]],
    ["Zimmer Ada", ["Ada Zimmer"]],
    ["Zimmer, Ada", ["Ada Zimmer"]],
    ["12 March 1980", ["Cara Xu", "Bo Young", "Ada Zimmer"]],
    ["1980-03-13", []],
    ["Unshared", []],
    ["%", []],
    ["_", []],
  ])("searches for %j", (q, expected) =>
    inWorld(async (world) => {
      const { clinician } = await practice(world);
      expect(await names(world, clinician, { q })).toEqual(expected);
    }),
  );

  it("searches by record number", () =>
    inWorld(async (world) => {
      const { clinician, bo } = await practice(world);
      const [row] = await (await world.steward())
        .execute(sql`select record_number from patients where id = ${bo.id}`)
        .then(({ rows }) => rows);
      expect(await names(world, clinician, { q: String(row?.record_number).toLowerCase() })).toEqual(["Bo Young"]);
    }));

  it("counts what is new since the last look, and what waits for a check, within what was shared", () =>
    inWorld(async (world) => {
      const { clinician, ada, bo } = await practice(world);
      const narrow = await world.person("Dr. Narrow", "clinician");
      await world.share(ada, narrow, { categories: ["note"] });
      for (const kind of ["visit", "note"] as const) await world.record(ada, { kind });
      const checked = await world.record(ada, { title: "Checked" });
      const tx = await world.steward();
      await tx.execute(sql`update medical_records set verification = 'verified' where id = ${checked}`);
      for (const person of [clinician, narrow]) await lookedAnHourAgo(world, person, ada);
      await lookedAnHourAgo(world, clinician, bo);

      const [wide] = (await listDesk(world.as(clinician), filter({ q: "Ada" }))).entries;
      expect(wide).toMatchObject({ newCount: 3, waitingCount: 2, lastChangeAt: expect.any(Date) });
      const [seen] = (await listDesk(world.as(narrow), filter())).entries;
      expect(seen).toMatchObject({ newCount: 1, waitingCount: 1 });
      expect(await names(world, clinician, { sort: "waiting" })).toEqual(["Ada Zimmer", "Cara Xu", "Bo Young"]);
      expect(await names(world, clinician, { sort: "activity" })).toEqual(["Ada Zimmer", "Cara Xu", "Bo Young"]);
      expect(await names(world, clinician, { sort: "new" })).toEqual(["Cara Xu", "Ada Zimmer", "Bo Young"]);

      await noteVisit(world.as(clinician), ada.id);
      const [after] = (await listDesk(world.as(clinician), filter({ q: "Ada" }))).entries;
      expect(after).toMatchObject({ newCount: 0, waitingCount: 2, lookedAt: expect.any(Date) });
    }));

  it("turns its pages without losing or repeating anybody", () =>
    inWorld(async (world) => {
      const clinician = await world.person("Dr. Cleo Reader", "clinician");
      for (let place = 0; place < 27; place += 1) await world.share(await world.patient("Same Name"), clinician);
      const [first, second] = [
        await listDesk(world.as(clinician), filter()),
        await listDesk(world.as(clinician), filter({ page: 2 })),
      ];
      expect([first.entries.length, second.entries.length, first.found, first.total]).toEqual([25, 2, 27, 27]);
      expect(new Set([...first.entries, ...second.entries].map(({ id }) => id)).size).toBe(27);
    }));

  it("leaves what one keeps oneself to the list of kept records", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const child = await world.patient("Cara Example");
      await world.guardian(ada, child, "Mother");
      await world.share(child, ada);
      expect((await listDesk(world.as(ada), filter())).total).toBe(0);
      expect(await listKeptRecords(world.as(ada))).toMatchObject([
        { id: patient.id, relationship: null },
        { id: child.id, relationship: "Mother" },
      ]);
    }));
});

describe("a visit", () => {
  it("is noted for whom the record is open to, and for nobody else", () =>
    inWorld(async (world) => {
      const { person: ada, patient } = await world.patientWithAccount("Ada Example");
      const clinician = await world.person("Dr. Cleo Reader", "clinician");
      const stranger = await world.person("Sven Stranger", "clinician");
      await world.share(patient, clinician);
      for (const person of [ada, clinician, clinician, stranger]) await noteVisit(world.as(person), patient.id);
      const visits = await (await world.steward()).select({ personId: deskVisits.personId }).from(deskVisits);
      expect(visits).toEqual([{ personId: clinician.id }]);
      await expect(
        world.sqlAs(
          world.as(stranger),
          sql`insert into desk_visits (person_id, patient_id) values (${stranger.id}, ${patient.id})`,
        ),
      ).rejects.toMatchObject({ code: "not-allowed" });
    }));
});
