import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { AppError, type FieldErrors } from "@/lib/errors";
import { form, HBA1C, item, ownRecord, PRESSURE, WEIGHT } from "@/tests/measurements";
import { inWorld, type Patient, type World } from "@/tests/world";
import { addMeasurements, endTarget, retractMeasurement, setTarget, verifyMeasurement } from "./mutations";
import { listMeasurements, listNewest } from "./queries";
import { getTrend } from "./trend";

const weight = form("2026-03-12", item(WEIGHT, 70.2, "kg"));

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
      expect(newest).toMatchObject({ code: WEIGHT, previous: null, unit: "kg" });
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
      expect((await listMeasurements(open, WEIGHT)).total).toBe(3);
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

  it("is found only in the record it belongs to, whoever has both open", () =>
    inWorld(async (world) => {
      const [ada, bo] = [await ownRecord(world), await ownRecord(world, "Bo Other")];
      const clinician = await world.person("Dr. Cleo Writer", "clinician");
      for (const { patient } of [ada, bo]) await world.share(patient, clinician, { rights: "write" });
      const [measurementId = ""] = (await addMeasurements(bo.open, weight)).ids;
      const wrong = await world.writer(clinician, ada.patient);
      const attempts = [
        retractMeasurement(wrong, { measurementId, reason: "Not hers" }),
        verifyMeasurement(wrong, { measurementId }),
      ];
      for (const attempt of await Promise.allSettled(attempts))
        expect(attempt).toMatchObject({ status: "rejected", reason: { code: "not-found" } });
      expect((await listMeasurements(bo.open, WEIGHT)).entries).toMatchObject([
        { retractedBecause: null, verifiedAt: null },
      ]);
    }));

  it("keeps an HbA1c as given, with the scale its unit tells", () =>
    inWorld(async (world) => {
      const { open } = await ownRecord(world);
      await addMeasurements(open, form("2026-03-12", item(HBA1C, 48, "mmol/mol")));
      await addMeasurements(open, form("2026-03-13", item(HBA1C, 6.5, "%")));
      const { entries } = await listMeasurements(open, HBA1C);
      expect(entries).toMatchObject([
        { value: 6.5, unit: "%", method: "ngsp", canonicalValue: 6.5 },
        { value: 48, unit: "mmol/mol", method: "ifcc" },
      ]);
      expect(entries[1]?.canonicalValue).toBeCloseTo(6.54, 2);
      const fieldsFor = (value: number, unit: string | null) =>
        fieldsOf(addMeasurements(open, form("2026-03-14", item(HBA1C, value, unit))));
      expect(Object.keys(await fieldsFor(48, "%"))).toEqual([`value-${HBA1C}`]);
      expect(Object.keys(await fieldsFor(6.5, null))).toEqual([`unit-${HBA1C}`]);
      expect(Object.keys(await fieldsFor(6.5, "mmol/mol"))).not.toEqual([]);
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
      const empty = setTarget(open, { code: WEIGHT, unit: "kg", secondHigh: 80 });
      expect(await fieldsOf(empty)).toHaveProperty("high");
      await endTarget(open, { code: WEIGHT });
      expect((await listNewest(open))[0]?.target).toBeNull();
      await expect(endTarget(open, { code: WEIGHT })).rejects.toMatchObject({ code: "not-found" });
    }));
});
