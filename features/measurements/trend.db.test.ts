import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { quantityOf } from "@/clinical/measurements/quantities";
import { form, GLUCOSE, HBA1C, HEIGHT, item, ownRecord, PRESSURE, WEIGHT } from "@/tests/measurements";
import { inWorld } from "@/tests/world";
import { exportMeasurements } from "./export";
import { addMeasurements, retractMeasurement } from "./mutations";
import { listAnnotations, listNewest, listOverdue } from "./queries";
import { getTrend } from "./trend";

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
    }));

  it("of a calculated quantity says from what, and does not calculate with a bound", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      await addMeasurements(open, form("2020-01-10", item(HEIGHT, 175, "cm")));
      await addMeasurements(open, form("2026-03-12", item(WEIGHT, 154.324, "lb")));
      const bmi = (await listNewest(open)).find(({ code }) => code === "39156-5");
      expect(bmi).toMatchObject({ isDerived: true, newest: { id: null, precision: "day" } });
      expect(bmi?.newest.shown.value).toBeCloseTo(22.857, 3);
      expect(bmi?.newest.derivedFrom.map(({ code }) => code)).toEqual([WEIGHT, "8302-2"]);
      expect((await getTrend(open, "39156-5"))?.points).toHaveLength(1);
      const csv = await exportMeasurements(open, quantityOf("39156-5"));
      expect(csv.split("\n")[1]).toMatch(/^2026-03-12,,[^,]+,39156-5,22\.9,kg\/m2,.*,calculated,/);
      await addMeasurements(open, form("2026-03-12", item("2160-0", 0.2, "mg/dL", { comparator: "<" })));
      expect((await listNewest(open)).map(({ code }) => code)).not.toContain("98979-8");
    }));
});

describe("a point and the band behind it", () => {
  const adultAt = new Date(1998, 2, 12).getTime();

  it("go by the age at that time", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      for (const day of ["1990-05-01", "2020-05-01"])
        await addMeasurements(open, form(day, item(PRESSURE, 134, "mmHg", { secondValue: 76 })));
      for (const day of ["1989-05-01", "1992-05-01", "2020-05-01"])
        await addMeasurements(open, form(day, item("2571-8", 85, "mg/dL")));
      const [pressure, fats] = [await getTrend(open, PRESSURE), await getTrend(open, "2571-8")];
      expect(pressure?.points.map(({ state }) => state)).toEqual(["unknown", "high"]);
      expect(fats?.points.map(({ state }) => state)).toEqual(["high", "in-range", "in-range"]);
      const [before, after, ...more] = pressure?.bands ?? [];
      expect(before).toEqual({ from: null, to: adultAt, range: null, secondRange: null });
      expect(after).toMatchObject({ from: adultAt, to: null, range: { high: 120 }, secondRange: { low: 60 } });
      expect(more).toEqual([]);
    }));

  it("are unknown without a date of birth, and so is what is calculated from the age", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      await addMeasurements(open, form("2020-05-01", item(PRESSURE, 134, "mmHg", { secondValue: 76 })));
      await addMeasurements(open, form("2020-05-01", item("2160-0", 80, "umol/L")));
      await (await world.steward()).execute(sql`update patients set born_on = null where id = ${patient.id}`);
      const [pressure, filtration] = [await getTrend(open, PRESSURE), await getTrend(open, "98979-8")];
      expect(pressure).toMatchObject({
        range: null,
        points: [{ state: "unknown" }],
        bands: [{ from: null, range: null }],
      });
      expect(filtration).toMatchObject({ points: [], notes: ["The age at that time is not known."] });
      expect((await listNewest(open)).map(({ state }) => state)).toEqual(["unknown", "unknown", "unknown"]);
    }));

  it("take a bound as a bound", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const bounds = [
        item("1988-5", 0.6, "mg/L", { comparator: "<" }),
        item("2571-8", 100, "mg/dL", { comparator: ">" }),
      ];
      await addMeasurements(open, form("2020-05-01", ...bounds));
      expect((await getTrend(open, "1988-5"))?.points).toMatchObject([
        { value: 0.6, comparator: "<", state: "in-range" },
      ]);
      expect((await getTrend(open, "2571-8"))?.points).toMatchObject([{ comparator: ">", state: "unknown" }]);
    }));

  it("leave out what was retracted", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      await addMeasurements(open, form("2020-05-01", item(WEIGHT, 70, "kg")));
      const { ids } = await addMeasurements(open, form("2020-05-02", item(WEIGHT, 95, "kg")));
      await retractMeasurement(open, { measurementId: ids[0] ?? "", reason: "Not mine" });
      expect(await getTrend(open, WEIGHT)).toMatchObject({ total: 1, largest: 70, points: [{ value: 70 }] });
      const [newest] = await listNewest(open);
      expect([newest?.newest.shown.value, newest?.spark.length]).toEqual([70, 1]);
    }));
});

describe("the annotations of a trend", () => {
  it("are medications and diagnoses, and only those that are shared", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      await world.record(patient, { kind: "medication", title: "Metformin" });
      await world.record(patient, { kind: "condition", title: "Diabetes" });
      await world.record(patient, { kind: "visit", title: "Check-up" });
      const id = await world.record(patient, { kind: "medication", title: "Never taken" });
      await (await world.steward()).execute(sql`update medical_records set status = 'cancelled' where id = ${id}`);
      expect((await listAnnotations(open)).map(({ title }) => title).sort()).toEqual(["Diabetes", "Metformin"]);
      const person = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, person, { categories: ["measurements", "condition"] });
      const shared = await world.reader(person, patient);
      expect((await listAnnotations(shared)).map(({ title }) => title)).toEqual(["Diabetes"]);
    }));

  it("are none for whom only the measurements are shared", () =>
    inWorld(async (world) => {
      const { patient, open } = await ownRecord(world);
      for (const kind of ["medication", "condition"] as const) await world.record(patient, { kind, title: kind });
      await addMeasurements(open, form("2020-05-01", item(WEIGHT, 70, "kg")));
      const person = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, person, { categories: ["measurements"] });
      const shared = await world.reader(person, patient, "measurements");
      expect((await getTrend(shared, WEIGHT))?.total).toBe(1);
      expect(await listAnnotations(shared)).toEqual([]);
    }));
});

describe("what is overdue", () => {
  it("is done by another test that the guideline takes as well", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      const codes = async () => (await listOverdue(open)).map(({ code }) => code);
      expect(await codes()).toContain(HBA1C);
      await addMeasurements(open, form(new Date().toISOString().slice(0, 10), item(GLUCOSE, 90, "mg/dL")));
      expect(await codes()).not.toContain(HBA1C);
    }));

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
