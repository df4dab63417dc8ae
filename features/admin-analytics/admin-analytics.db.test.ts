import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import { newRecordNumber } from "@/lib/record-number";
import { env } from "@/server/env";
import { inWorld, type World } from "@/tests/world";
import { countDayIn, dayAfter } from "./count-day";
import { countDueDays } from "./count-days";
import { FIGURES, type Figure, FUNNEL_STEPS, factsOf } from "./figures";
import { getCoverage, getFigures, getLive } from "./queries";
import type { Cell } from "./schema";

const DAY = "2031-03-12";
const at = (day: string, time = "09:00") => `${day}T${time}:00Z`;

type Made = { personId: string; patientId: string };

/** So many people with an account and a record of their own, made on a day long before. */
async function addPeople(world: World, many: number, { allow = true, createdOn = "2030-01-07" } = {}): Promise<Made[]> {
  const tx = await world.steward();
  const made: Made[] = [];
  for (let index = 0; index < many; index++) {
    const [personId, patientId] = [newId(), newId()];
    await tx.execute(
      sql`insert into people (id, email, name, created_at) values (${personId}, ${`${personId}@example.org`}, 'Many Example', ${at(createdOn)})`,
    );
    await tx.execute(sql`insert into patients (id, person_id, record_number, given_name, family_name, created_at)
      values (${patientId}, ${personId}, ${newRecordNumber()}, 'Many', 'Example', ${at(createdOn)})`);
    if (allow)
      await tx.execute(sql`insert into privacy_settings (person_id, allow_analytics) values (${personId}, true)`);
    made.push({ personId, patientId });
  }
  return made;
}

type NewRecord = { kind?: string; code?: string | null; day?: string; many?: number };

async function addRecords(
  world: World,
  people: readonly Made[],
  { kind = "visit", code = null, day = DAY, many = 1 }: NewRecord = {},
) {
  const tx = await world.steward();
  for (const { patientId } of people)
    await tx.execute(sql`
      insert into medical_records (patient_id, kind, title, code_system, code, code_display, occurred_at, status, recorded_by_name, created_at)
      select ${patientId}, ${kind}, 'In my own words', ${code && "ICD-10"}, ${code}, ${code && `Code ${code}`}, ${at(day)}, 'completed', 'Many Example', ${at(day)}
        from generate_series(1, ${many}::integer)`);
}

async function addEvents(world: World, people: readonly Made[], action: string, day = DAY) {
  const tx = await world.steward();
  for (const { personId, patientId } of people)
    await tx.execute(
      sql`insert into audit_events (occurred_at, kind, action, actor_id, patient_id) values (${at(day)}, 'security', ${action}, ${personId}, ${patientId})`,
    );
}

const count = async (world: World, ...days: string[]) => {
  for (const day of days) await countDayIn(await world.steward(), day);
};

const admin = async (world: World) => world.as(await world.person("Ines Admin", "admin"));

const month = { first: "2031-03-01", last: "2031-03-31", step: "week" } as const;
const ask = async (world: World, figure: Figure, question: Partial<typeof month> & { organization?: string } = {}) =>
  getFigures(await admin(world), [figure], { ...month, ...question });

const whole = (cells: readonly Cell[]) =>
  Object.fromEntries(cells.filter(({ start }) => start === null).map(({ group, value }) => [group, value]));

const rowSchema = z.array(z.object({ row: z.string() }));
async function rowsOfDay(world: World, day = DAY) {
  const { rows } = await (await world.steward()).execute(
    sql`select f::text as row from daily_figures f where day = ${day}::date order by 1`,
  );
  return rowSchema.parse(rows).map(({ row }) => row);
}

describe("counting a day", () => {
  it("twice gives the same, and again what it gives when something came late", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 12);
      await addRecords(world, people);
      await addEvents(world, people, "session.started");
      await count(world, DAY);
      const once = await rowsOfDay(world);
      await count(world, DAY);
      expect(await rowsOfDay(world)).toEqual(once);
      expect(once.length).toBeGreaterThan(3);
      await addRecords(world, people.slice(0, 1), { many: 5 });
      await count(world, DAY);
      expect(whole(await ask(world, "records-added"))).toEqual({ "*": 17, visit: 17 });
    }));

  it("equals a count of its own over the rows", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 24);
      const days = [DAY, dayAfter(DAY), dayAfter(DAY, 2)];
      for (const [index, day] of days.entries()) {
        await addRecords(world, people, { kind: "visit", day, many: index + 1 });
        await addRecords(world, people.slice(0, 14), { kind: "medication", day });
        await addEvents(world, people, "session.started", day);
      }
      await count(world, ...days);
      const { rows } = await (await world.steward()).execute(sql`
        select kind as group, count(*)::integer as value from medical_records
         where (created_at at time zone 'UTC')::date between ${month.first}::date and ${month.last}::date group by kind`);
      const expected = Object.fromEntries(rows.map(({ group, value }) => [group, value]));
      expect(whole(await ask(world, "records-added"))).toEqual({ ...expected, "*": 24 * 6 + 14 * 3 });
      expect(whole(await ask(world, "sign-ins"))["*"]).toBe(24 * 3);
      expect(whole(await ask(world, "people-active-7"))).toMatchObject({ patient: 24 });
    }));

  it("a day begins and ends at midnight in UTC", () =>
    inWorld(async (world) => {
      const [person] = await addPeople(world, 1);
      const tx = await world.steward();
      for (const moment of [
        "2031-03-11T23:59:59.999Z",
        "2031-03-12T00:00:00Z",
        "2031-03-12T23:59:59.999Z",
        "2031-03-13T00:00:00Z",
      ])
        await tx.execute(sql`insert into measurements (patient_id, code, value, unit, canonical_value, measured_at, recorded_by_name, created_at)
          values (${person?.patientId}, '8867-4', 70, '/min', 70, ${moment}, 'Many Example', ${moment})`);
      await count(world, DAY);
      const { rows } = await tx.execute(
        sql`select value::integer from daily_figures where day = ${DAY} and figure = 'measurements-added'`,
      );
      expect(rows).toEqual([{ value: 2 }]);
    }));

  it("nobody is here by what others do under their name, and what their own clock erased stays erased", () =>
    inWorld(async (world) => {
      const today = new Date().toISOString().slice(0, 10);
      const [here, refused, erased] = [
        await addPeople(world, 12),
        await addPeople(world, 12),
        await addPeople(world, 12),
      ];
      const tx = await world.steward();
      for (const { personId } of erased)
        await tx.execute(sql`update privacy_settings set data_retention_days = 30 where person_id = ${personId}`);
      for (const [people, action, back] of [
        [here, "session.started", 1],
        [refused, "session.refused", 1],
        [refused, "document.read", 1],
        [erased, "session.started", 40],
      ] as const)
        await addEvents(world, people, action, dayAfter(today, -back));
      await count(world, dayAfter(today, -40), dayAfter(today, -1));
      const { rows } = await tx.execute(sql`select person_id as "personId" from daily_activity order by 1`);
      expect(rows).toEqual(
        here.map(({ personId }) => ({ personId })).toSorted((one, other) => (one.personId < other.personId ? -1 : 1)),
      );
    }));

  it("a file with everything of a record is an export, and who takes out many is one person", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 12);
      await addEvents(world, people, "export.downloaded");
      const [one] = people;
      const tx = await world.steward();
      for (let index = 0; index < 30; index++)
        await tx.execute(sql`insert into audit_events (occurred_at, kind, action, actor_id, patient_id)
          values (${at(DAY)}, 'security', 'audit.exported', ${one?.personId}, ${people[index % 12]?.patientId})`);
      await count(world, DAY);
      expect(whole(await ask(world, "exports"))).toEqual({ "*": 42, audit: null, record: null });
    }));

  it("tells whether a period can be compared with the one before", () =>
    inWorld(async (world) => {
      await addPeople(world, 1, { createdOn: "2026-01-10" });
      const viewer = await admin(world);
      const span = { first: "2026-01-12", last: "2026-01-13", before: { first: "2026-01-10", last: "2026-01-11" } };
      await count(world, "2026-01-11", "2026-01-12", "2026-01-13");
      expect(await getCoverage(viewer, span)).toEqual({ since: "2026-01-10", missing: [], isBeforeWhole: false });
      await count(world, "2026-01-10");
      expect(await getCoverage(viewer, span)).toMatchObject({ isBeforeWhole: true });
      const earlier = { ...span, before: { first: "2026-01-09", last: "2026-01-11" } };
      expect(await getCoverage(viewer, earlier)).toMatchObject({ isBeforeWhole: false });
    }));

  it("catches up after days off, and counts again what is not complete", async () => {
    const url = env().DATABASE_URL;
    const now = new Date(new Date().setUTCHours(12) - 20 * 86_400_000);
    const today = now.toISOString().slice(0, 10);
    const person = newId();
    await asSteward(url, async (tx) => {
      await tx.execute(sql`delete from counted_days`);
      await tx.execute(sql`insert into people (id, email, name, created_at)
        values (${person}, ${`${person}@example.org`}, 'Old Example', ${at(dayAfter(today, -5))})`);
    });
    const daysFrom = (first: number, last: number) =>
      Array.from({ length: last - first + 1 }, (_, index) => dayAfter(today, first + index));
    expect(await countDueDays(url, now)).toEqual(daysFrom(-5, 0));
    expect(await countDueDays(url, now)).toEqual([today]);
    const later = new Date(now.getTime() + 3 * 86_400_000);
    expect(await countDueDays(url, later)).toEqual(daysFrom(1, 3));
    const halfCounted = at(dayAfter(today), "00:30");
    await asSteward(url, (tx) =>
      tx.execute(sql`update counted_days set counted_at = ${halfCounted} where day = ${today}::date`),
    );
    expect(await countDueDays(url, later)).toEqual([today, dayAfter(today, 3)]);
    await asSteward(url, async (tx) => {
      for (const table of ["daily_figures", "counted_days"])
        await tx.execute(sql`delete from ${sql.identifier(table)}`);
      await tx.execute(sql`delete from people where id = ${person}`);
    });
  });
});

describe("what leaves the database", () => {
  it.each(["patient", "clinician"] as const)(
    "a %s gets nothing, neither from the application nor from the database",
    (role) =>
      inWorld(async (world) => {
        const viewer = world.as(await world.person("Sven Stranger", role));
        const question = {
          ...month,
          first: DAY,
          last: DAY,
          before: { first: dayAfter(DAY, -1), last: dayAfter(DAY, -1) },
        };
        await expect(getFigures(viewer, ["sign-ins"], question)).rejects.toMatchObject({ code: "not-found" });
        await expect(getLive(viewer, new Date())).rejects.toMatchObject({ code: "not-found" });
        await expect(getCoverage(viewer, question)).rejects.toMatchObject({ code: "not-found" });
        const forged = sql`select app.usage_figures('{sign-ins}', ${DAY}, ${DAY}, 'day', '00000000-0000-0000-0000-000000000000')`;
        await expect(world.sqlAs(viewer, forged)).rejects.toMatchObject({ code: "not-allowed" });
      }),
  );

  it("an administrator reads no row of what the figures are made of", () =>
    inWorld(async (world) => {
      await addRecords(world, await addPeople(world, 12));
      await count(world, DAY);
      const viewer = await admin(world);
      for (const table of ["daily_figures", "daily_activity"])
        await expect(world.sqlAs(viewer, sql`select * from ${sql.identifier(table)}`)).rejects.toMatchObject({
          code: "not-allowed",
        });
      await expect(
        world.sqlAs(
          viewer,
          sql`select * from app.figure_cells('{records-added}', ${DAY}, ${DAY}, 'day', '00000000-0000-0000-0000-000000000000')`,
        ),
      ).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("nothing of fewer than ten people, however many entries they made", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 9);
      await addRecords(world, people, { many: 30 });
      await count(world, DAY);
      const cells = await ask(world, "records-added");
      expect(cells.length).toBeGreaterThan(0);
      for (const { value } of cells) expect(value).toBeNull();
    }));

  it("the same nine people on many days stay nine", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 9);
      const days = Array.from({ length: 8 }, (_, index) => dayAfter(DAY, index));
      for (const day of days) await addRecords(world, people, { day });
      await count(world, ...days);
      expect(whole(await ask(world, "records-added"))).toEqual({ "*": null, visit: null });
    }));

  it("a small group takes the next smallest with it, so that the total does not tell it", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 40);
      await addRecords(world, people, { kind: "visit" });
      await addRecords(world, people.slice(0, 20), { kind: "medication" });
      await addRecords(world, people.slice(0, 3), { kind: "allergy" });
      await count(world, DAY);
      expect(whole(await ask(world, "records-added"))).toEqual({ "*": 63, visit: 40, medication: null, allergy: null });
    }));

  it("a small part of the time takes the next smallest with it", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 40);
      await addRecords(world, people.slice(0, 4), { day: "2031-03-04" });
      await addRecords(world, people.slice(0, 20), { day: "2031-03-11" });
      await addRecords(world, people, { day: "2031-03-18" });
      await count(world, "2031-03-04", "2031-03-11", "2031-03-18");
      const parts = (await ask(world, "records-added")).filter(({ start }) => start !== null);
      expect(parts.map(({ start, value }) => [start, value])).toEqual([
        ["2031-03-03", null],
        ["2031-03-10", null],
        ["2031-03-17", 40],
      ]);
    }));

  it("who did not allow it is in no figure that describes them", () =>
    inWorld(async (world) => {
      await addRecords(world, await addPeople(world, 15), { kind: "condition", code: "I10" });
      await addRecords(world, await addPeople(world, 30, { allow: false }), { kind: "condition", code: "E11" });
      await addRecords(world, await addPeople(world, 30, { allow: false }), { kind: "symptom", code: "R05" });
      await count(world, DAY);
      expect(whole(await ask(world, "conditions-new"))).toEqual({ "*": 15, "Code I10": 15 });
      expect(await ask(world, "symptoms-new")).toEqual([]);
      expect(whole(await ask(world, "records-added"))).toMatchObject({ "*": 75 });
    }));

  it("a person counts once for a condition, on the day it was first recorded, and never by their own words", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 15);
      const days = [DAY, dayAfter(DAY)];
      for (const day of days) await addRecords(world, people, { kind: "condition", code: "I10", day });
      await addRecords(world, people, { kind: "condition" });
      await count(world, ...days);
      const cells = await ask(world, "conditions-new");
      expect(whole(cells)).toEqual({ "*": 15, "Code I10": 15 });
      expect(JSON.stringify(cells)).not.toContain("own words");
    }));

  it("what describes people comes in steps of five", () =>
    inWorld(async (world) => {
      await addRecords(world, await addPeople(world, 17), { kind: "condition", code: "I10" });
      await count(world, DAY);
      expect(whole(await ask(world, "conditions-new"))["Code I10"]).toBe(15);
    }));

  it("an organization's figure is not told where the rest would be small", () =>
    inWorld(async (world) => {
      const [inside, outside] = [await addPeople(world, 20), await addPeople(world, 4)];
      const tx = await world.steward();
      const organization = await world.organization("Harbor clinic");
      for (const { patientId } of inside)
        await tx.execute(sql`insert into patient_shares (patient_id, organization_id, recipient_name, rights, starts_at)
          values (${patientId}, ${organization}, 'Harbor clinic', 'read', '2030-01-01')`);
      await addRecords(world, inside);
      await count(world, DAY);
      expect(whole(await ask(world, "records-added", { organization }))).toEqual({ "*": 20, visit: 20 });
      await addRecords(world, outside);
      await count(world, DAY);
      expect(whole(await ask(world, "records-added", { organization }))).toEqual({ "*": null, visit: null });
      expect(whole(await ask(world, "records-added"))).toEqual({ "*": 24, visit: 24 });
    }));

  it("newcomers: who came back in which week, and how far they have come", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 40, { createdOn: "2031-02-24" });
      await addRecords(world, people.slice(0, 25), { day: "2031-02-25" });
      await addEvents(world, people, "session.started", "2031-02-24");
      await addEvents(world, people.slice(0, 10), "session.started", "2031-03-04");
      await count(world, "2031-02-24", "2031-03-04", DAY);
      expect(whole(await ask(world, "cohort-size"))).toEqual({ "2031-02-24": 40 });
      expect(whole(await ask(world, "cohort-active"))).toEqual({ "2031-02-24:0": 40, "2031-02-24:1": 10 });
      expect(whole(await ask(world, "funnel"))).toEqual({
        ...{ "30:signed-up": 40, "30:profile": 40, "30:record": 25 },
        ...{ "90:signed-up": 40, "90:profile": 40, "90:record": 25 },
        ...{ "365:signed-up": 40, "365:profile": 40, "365:record": 25 },
      });
    }));

  it("of newcomers, not how few did not come back, or did not take a step", () =>
    inWorld(async (world) => {
      const people = await addPeople(world, 40, { createdOn: "2031-02-24" });
      await addPeople(world, 3, { createdOn: "2031-01-15" });
      await addRecords(world, people.slice(0, 36), { day: "2031-02-25" });
      await addEvents(world, people.slice(0, 35), "session.started", "2031-02-24");
      await addEvents(world, people.slice(0, 20), "session.started", "2031-03-04");
      await count(world, "2031-02-24", "2031-03-04", DAY);
      expect(whole(await ask(world, "cohort-active"))).toEqual({ "2031-02-24:0": null, "2031-02-24:1": 20 });
      expect(whole(await ask(world, "funnel"))).toMatchObject({
        ...{ "30:signed-up": null, "30:record": null, "90:signed-up": 45, "90:record": null },
      });
    }));

  it("nobody few who are outside of an organization, of several groups together either", () =>
    inWorld(async (world) => {
      const [inside, outside] = [await addPeople(world, 40), await addPeople(world, 20)];
      const tx = await world.steward();
      const organization = await world.organization("Harbor clinic");
      for (const { patientId } of inside)
        await tx.execute(sql`insert into patient_shares (patient_id, organization_id, recipient_name, rights, starts_at)
          values (${patientId}, ${organization}, 'Harbor clinic', 'read', '2030-01-01')`);
      await addRecords(world, [...inside, ...outside]);
      await addRecords(world, [...inside.slice(0, 20), ...outside.slice(0, 3)], { kind: "medication" });
      await addRecords(world, inside.slice(0, 12), { kind: "allergy" });
      await count(world, DAY);
      expect(whole(await ask(world, "records-added"))).toEqual({ "*": 95, visit: 60, medication: 23, allergy: 12 });
      expect(whole(await ask(world, "records-added", { organization }))).toEqual({
        ...{ "*": 72, visit: null, medication: null, allergy: null },
      });
    }));

  it("is the same list of figures here and in the database", () =>
    inWorld(async (world) => {
      const { rows } = await (await world.steward()).execute(sql`
        select f as figure, app.figure_is_state(f) as "isState", app.figure_describes(f) as describes, app.figure_overlaps(f) as overlaps
          from unnest(${sql.param([...FIGURES])}::text[]) f`);
      expect(rows).toEqual(
        FIGURES.map((figure) => {
          const { isState = false, describes = false, overlaps = false } = factsOf(figure);
          return { figure, isState, describes, overlaps };
        }),
      );
      const { rows: steps } = await (await world.steward()).execute(sql`select app.funnel_steps() as steps`);
      expect(steps).toEqual([{ steps: [...FUNNEL_STEPS] }]);
    }));
});
