import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inWorld } from "@/tests/world";
import { addMeasurement, retractMeasurement } from "./mutations";
import { listBodySizes, newestOf } from "./queries";

const weight = { measure: "weight", value: 70.2, unit: "kg", measuredOn: "2026-03-12" } as const;

describe("height and weight", () => {
  it("a stranger sees nothing, and neither does a share without measurements", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      await addMeasurement(await world.writer(person, patient), weight);
      const stranger = world.as(await world.person("Sven Stranger", "clinician"));
      expect(await world.sqlAs(stranger, sql`select id from measurements`)).toEqual([]);
      const clinician = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, clinician, { rights: "write", categories: ["visit"] });
      const open = await world.writer(clinician, patient);
      expect(await listBodySizes(open)).toEqual([]);
      await expect(addMeasurement(open, weight)).rejects.toMatchObject({ code: "not-allowed" });
    }));

  it("a reader cannot write", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const measurementId = await addMeasurement(await world.writer(person, patient), weight);
      const reader = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, reader);
      const open = await world.reader(reader, patient);
      expect(await listBodySizes(open)).toHaveLength(1);
      expect(
        await world.sqlAs(
          open,
          sql`update measurements set retracted_because = 'x' where id = ${measurementId} returning id`,
        ),
      ).toEqual([]);
    }));

  it("are kept as given, newest first; a retracted one stays with its reason; each leaves an audit event", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      const open = await world.writer(person, patient);
      await addMeasurement(open, { ...weight, value: 154.5, unit: "[lb_av]", measuredOn: "2026-01-02" });
      const wrong = await addMeasurement(open, { ...weight, value: 7 });
      await retractMeasurement(open, { measurementId: wrong, reason: "Typed without the zero" });
      const sizes = await listBodySizes(open);
      expect(sizes).toMatchObject([
        { value: 7, retractedBecause: "Typed without the zero", measuredOn: "2026-03-12" },
        { value: 154.5, unit: "[lb_av]", measuredOn: "2026-01-02", recordedByName: "Ada Example" },
      ]);
      expect(newestOf(sizes, "weight")?.value).toBe(154.5);
      await expect(retractMeasurement(open, { measurementId: wrong, reason: "Twice" })).rejects.toMatchObject({
        code: "not-found",
      });
      const { rows } = await (await world.steward()).execute(
        sql`select action from audit_events where patient_id = ${patient.id} and kind = 'change' order by sequence`,
      );
      expect(rows.map(({ action }) => action)).toEqual([
        "measurement.added",
        "measurement.added",
        "measurement.retracted",
      ]);
    }));

  it("are not dated in the future", () =>
    inWorld(async (world) => {
      const { person, patient } = await world.patientWithAccount("Ada Example");
      await expect(
        addMeasurement(await world.writer(person, patient), { ...weight, measuredOn: "2999-01-01" }),
      ).rejects.toMatchObject({ code: "invalid" });
    }));
});
