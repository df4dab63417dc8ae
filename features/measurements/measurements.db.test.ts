import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { AppError, type FieldErrors } from "@/lib/errors";
import { inWorld, type Patient, type World } from "@/tests/world";
import { addMeasurements, endTarget, retractMeasurement, setTarget, verifyMeasurement } from "./mutations";
import { listAnnotations, listMeasurements, listNewest, listOverdue } from "./queries";
import type { NewItem, NewMeasurements } from "./schema";
import { getTrend } from "./trend";

const WEIGHT = "29463-7";
const PRESSURE = "85354-9";

const item = (code: string, value: number, unit: string | null, more: Partial<NewItem> = {}): NewItem => ({
  code,
  value,
  unit,
  secondValue: null,
  comparator: null,
  method: null,
  ...more,
});

const form = (measuredOn: string, ...items: NewItem[]): NewMeasurements => ({
  measuredOn,
  items,
  isSure: false,
  device: undefined,
  note: undefined,
  recordId: undefined,
});

const weight = form("2026-03-12", item(WEIGHT, 70.2, "kg"));

async function ownRecord(world: World) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  return { person, patient, open: await world.writer(person, patient) };
}

async function clinicianOf(world: World, patient: Patient) {
  const clinician = await world.person("Dr. Cleo Writer", "clinician");
  await world.share(patient, clinician, { rights: "write" });
  return world.writer(clinician, patient);
}

async function fieldsOf(work: Promise<unknown>): Promise<FieldErrors> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (!(error instanceof AppError)) throw error ?? new Error("this was not refused");
  return error.options.fields ?? { [error.code]: [error.message] };
}

const actionsOf = async (world: World, patient: Patient) => {
  const { rows } = await (await world.steward()).execute(
    sql`select action from audit_events where patient_id = ${patient.id} and kind = 'change' order by sequence`,
  );
  return rows.map(({ action }) => action);
};

describe("measurements", () => {
  it("a stranger sees nothing, and neither does a share without measurements", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      await addMeasurements(open, weight);
      const stranger = world.as(await world.person("Sven Stranger", "clinician"));
      expect(await world.sqlAs(stranger, sql`select id from measurements`)).toEqual([]);
      const clinician = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, clinician, { rights: "write", categories: ["visit"] });
      const shared = await world.writer(clinician, patient);
      expect(await listNewest(shared)).toEqual([]);
      expect((await getTrend(shared, WEIGHT))?.points).toEqual([]);
      await expect(addMeasurements(shared, weight)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("a reader cannot write", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      const { ids } = await addMeasurements(open, weight);
      const person = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, person);
      const reader = await world.reader(person, patient);
      expect(await listNewest(reader)).toHaveLength(1);
      const update = sql`update measurements set retracted_because = 'x' where id = ${ids[0]} returning id`;
      expect(await world.sqlAs(reader, update)).toEqual([]);
    }));

  it("a change leaves an audit event, one for each value", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      const { ids } = await addMeasurements(
        open,
        form("2026-03-12T07:30", item(WEIGHT, 154.5, "lb"), item(PRESSURE, 128, "mmHg", { secondValue: 82 })),
      );
      await retractMeasurement(open, { measurementId: ids[0] ?? "", reason: "Wore a coat" });
      await setTarget(open, { code: WEIGHT, unit: "kg", high: 68 });
      await endTarget(open, { code: WEIGHT });
      const again = retractMeasurement(open, { measurementId: ids[0] ?? "", reason: "Twice" });
      await expect(again).rejects.toMatchObject({ code: "not-found" });
      expect(await actionsOf(world, patient)).toEqual([
        "measurement.added",
        "measurement.added",
        "measurement.retracted",
        "measurement-target.set",
        "measurement-target.ended",
      ]);
    }));

  it("keeps a value as given and in one unit, a retracted one with its reason", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      await addMeasurements(open, form("2026-01-02", item(WEIGHT, 154.5, "lbs")));
      const { ids } = await addMeasurements(open, weight);
      await retractMeasurement(open, { measurementId: ids[0] ?? "", reason: "Another scale" });
      const { entries, total } = await listMeasurements(open, WEIGHT);
      expect(total).toBe(2);
      expect(entries).toMatchObject([
        { value: 70.2, retractedBecause: "Another scale" },
        { value: 154.5, unit: "[lb_av]", recordedByName: "Ada Example", source: "self", precision: "day" },
      ]);
      const [newest] = await listNewest(open);
      expect(newest).toMatchObject({ code: WEIGHT, count: 1, unit: "kg" });
      expect(newest?.newest.shown.value).toBeCloseTo(70.08, 2);
    }));

  it("saves all values of a form or none, and says what is wrong at its field", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const mixed = form("2026-03-12", item(WEIGHT, 70.2, "kg"), item(PRESSURE, 128, "mmHg", { secondValue: 820 }));
      expect(Object.keys(await fieldsOf(addMeasurements(open, mixed)))).toEqual([`value-${PRESSURE}`]);
      const unitless = form("2026-03-12", item(WEIGHT, 70.2, null), item("2093-3", 5.2, "furlong"));
      expect(Object.keys(await fieldsOf(addMeasurements(open, unitless)))).toEqual([`unit-${WEIGHT}`, "unit-2093-3"]);
      expect(await listNewest(open)).toEqual([]);
    }));

  it("asks about an unusual value and keeps it once the person is sure", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const heavy = form("2026-03-12", item(WEIGHT, 290, "kg"));
      expect(Object.keys(await fieldsOf(addMeasurements(open, heavy)))).toEqual(["isSure"]);
      await addMeasurements(open, { ...heavy, isSure: true });
      expect(await listNewest(open)).toHaveLength(1);
      const impossible = { ...form("2026-03-13", item(WEIGHT, 29_000, "kg")), isSure: true };
      expect(Object.keys(await fieldsOf(addMeasurements(open, impossible)))).toEqual([`value-${WEIGHT}`]);
    }));

  it("refuses what has not come yet, and what was before the birth", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const soon = new Date(Date.now() + 3_600_000).toISOString().slice(0, 16);
      for (const measuredOn of ["2999-01-01", soon, "1979-12-31"])
        expect(await fieldsOf(addMeasurements(open, { ...weight, measuredOn }))).toHaveProperty("measuredOn");
    }));

  it("notices the same value at the same time, also in another unit", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      await addMeasurements(open, form("2026-03-12", item(WEIGHT, 70, "kg")));
      const inPounds = form("2026-03-12", item(WEIGHT, 154.32, "lb"));
      expect(Object.keys(await fieldsOf(addMeasurements(open, inPounds)))).toEqual([`value-${WEIGHT}`]);
      await addMeasurements(open, form("2026-03-12", item(WEIGHT, 70.4, "kg")));
      await addMeasurements(open, form("2026-03-13", item(WEIGHT, 70, "kg")));
      expect((await listNewest(open))[0]?.count).toBe(3);
    }));

  it("is checked once, by a clinician who may write, and by nobody else", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      const [measurementId = ""] = (await addMeasurements(open, weight)).ids;
      await expect(verifyMeasurement(open, { measurementId })).rejects.toMatchObject({ code: "not-allowed" });
      const clinician = await clinicianOf(world, patient);
      await verifyMeasurement(clinician, { measurementId });
      await expect(verifyMeasurement(clinician, { measurementId })).rejects.toMatchObject({ code: "not-allowed" });
      const [entry] = (await listMeasurements(open, WEIGHT)).entries;
      expect(entry).toMatchObject({ verifiedByName: "Dr. Cleo Writer", canVerify: false });
      const { ids } = await addMeasurements(clinician, form("2026-03-14", item(WEIGHT, 71, "kg")));
      const own = verifyMeasurement(clinician, { measurementId: ids[0] ?? "" });
      await expect(own).rejects.toMatchObject({ code: "not-allowed" });
      expect((await listMeasurements(open, WEIGHT)).entries[0]).toMatchObject({ source: "clinician" });
      expect(await actionsOf(world, patient)).toContain("measurement.verified");
    }));

  it("points to a record of the same patient only", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const other = await world.patientWithAccount("Bo Other");
      const recordId = await world.record(other.patient);
      await expect(addMeasurements(open, { ...weight, recordId })).rejects.toMatchObject({ code: "not-found" });
      expect(await listNewest(open)).toEqual([]);
    }));
});

describe("a goal", () => {
  it("is kept in the canonical unit, shown in the viewer's, and replaces the one before", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      await addMeasurements(open, weight);
      await setTarget(open, { code: WEIGHT, unit: "kg", high: 72 });
      await setTarget(open, { code: WEIGHT, unit: "[lb_av]", low: 140, high: 150 });
      const [newest] = await listNewest(open);
      expect(newest?.target?.high).toBeCloseTo(68.04, 2);
      expect(newest?.target?.low).toBeCloseTo(63.5, 2);
      const wrong = setTarget(open, { code: WEIGHT, unit: "mmol/L", high: 5 });
      expect(await fieldsOf(wrong)).toHaveProperty("unit");
      await endTarget(open, { code: WEIGHT });
      expect((await listNewest(open))[0]?.target).toBeNull();
      await expect(endTarget(open, { code: WEIGHT })).rejects.toMatchObject({ code: "not-found" });
    }));
});

describe("a trend", () => {
  it("of twenty thousand readings has about five hundred points, and the lowest and highest of all", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      await (await world.steward()).execute(sql`
        insert into measurements (patient_id, code, value, second_value, unit, canonical_value, canonical_second_value,
            measured_at, precision, recorded_by_name)
          select ${patient.id}, ${PRESSURE}, v, w, 'mm[Hg]', v, w, timestamptz '2016-01-01' + n * interval '4 hours', 'time', 'Ada'
            from (select n, case n when 7777 then 201.5 when 12345 then 61.5 else 125 + 20 * sin(n / 50.0) end v,
                case n when 4321 then 39.5 else 80 + 5 * cos(n / 90.0) end w
              from generate_series(1, 20000) n) readings`);
      const trend = await getTrend(open, PRESSURE);
      const values = trend?.points.map(({ value }) => value) ?? [];
      expect(trend?.total).toBe(20_000);
      expect(values.length).toBeGreaterThan(450);
      expect(values.length).toBeLessThan(510);
      expect([Math.min(...values), Math.max(...values)]).toEqual([61.5, 201.5]);
      expect([trend?.smallest, trend?.largest]).toEqual([61.5, 201.5]);
      expect(trend?.points.some(({ secondValue }) => secondValue === 39.5)).toBe(true);
      const times = trend?.points.map(({ at }) => at) ?? [];
      expect(times).toEqual(times.toSorted((a, b) => a - b));
      expect((await listNewest(open)).find(({ code }) => code === PRESSURE)).toMatchObject({ count: 20_000 });
    }));

  it("of a calculated quantity says from what, and does not calculate with a bound", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      await addMeasurements(open, form("2020-01-10", item("8302-2", 175, "cm")));
      await addMeasurements(open, form("2026-03-12", item(WEIGHT, 154.324, "lb")));
      const bmi = (await listNewest(open)).find(({ code }) => code === "39156-5");
      expect(bmi).toMatchObject({ isDerived: true, newest: { id: null, precision: "day" } });
      expect(bmi?.newest.shown.value).toBeCloseTo(22.857, 3);
      expect(bmi?.newest.derivedFrom.map(({ code }) => code)).toEqual([WEIGHT, "8302-2"]);
      expect((await getTrend(open, "39156-5"))?.points).toHaveLength(1);
      await addMeasurements(open, form("2026-03-12", item("2160-0", 0.2, "mg/dL", { comparator: "<" })));
      expect((await listNewest(open)).map(({ code }) => code)).not.toContain("98979-8");
    }));
});

describe("the annotations of a trend", () => {
  it("are medications and diagnoses, and only those that are shared", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      await world.record(patient, { kind: "medication", title: "Metformin" });
      await world.record(patient, { kind: "condition", title: "Diabetes" });
      await world.record(patient, { kind: "visit", title: "Check-up" });
      expect((await listAnnotations(open)).map(({ title }) => title).sort()).toEqual(["Diabetes", "Metformin"]);
      const person = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, person, { categories: ["measurements", "condition"] });
      const shared = await world.reader(person, patient);
      expect((await listAnnotations(shared)).map(({ title }) => title)).toEqual(["Diabetes"]);
    }));
});

describe("what is overdue", () => {
  it("is only what a guideline asks for and was not done, and nothing for whom nothing is shared", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      const before = await listOverdue(open);
      expect(before.find(({ code }) => code === PRESSURE)).toMatchObject({ lastAt: null });
      for (const { months, source } of before) expect([months > 0, source.length > 10]).toEqual([true, true]);
      const today = new Date().toISOString().slice(0, 10);
      await addMeasurements(open, form(today, item(PRESSURE, 118, "mmHg", { secondValue: 76 })));
      expect((await listOverdue(open)).map(({ code }) => code)).not.toContain(PRESSURE);
      const person = await world.person("Dr. Cleo Narrow", "clinician");
      await world.share(patient, person, { categories: ["visit"] });
      expect(await listOverdue(await world.reader(person, patient))).toEqual([]);
    }));
});
