import { sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { inWorld } from "./world";

describe("who may open whom", () => {
  it("a stranger finds nothing, and cannot tell it from a missing record", () =>
    inWorld(async (world) => {
      const { patient } = await world.patientWithAccount("Ada Example");
      const stranger = await world.person("Sven Stranger", "clinician");
      await world.record(patient);
      await expect(world.reader(stranger, patient)).rejects.toMatchObject({ code: "not-found" });
      await expect(world.reader(stranger, { id: "018f0000-0000-7000-8000-000000000000", name: "" })).rejects.toMatchObject({ code: "not-found" });
      expect(await world.sqlAs(world.as(stranger), sql`select * from medical_records`)).toEqual([]);
      expect(await world.sqlAs(world.as(stranger), sql`select * from patients`)).toEqual([]);
    }));

  it("a reader reads what was shared, and the database refuses a write", () =>
    inWorld(async (world) => {
      const { patient } = await world.patientWithAccount("Ada Example");
      const clinician = await world.person("Dr. Cleo Reader", "clinician");
      await world.share(patient, clinician, { categories: ["visit"] });
      const visit = await world.record(patient);
      await world.record(patient, { kind: "note", title: "Private thoughts" });
      const open = await world.reader(clinician, patient);
      expect(await world.sqlAs(open, sql`select id from medical_records`)).toEqual([{ id: visit }]);
      await expect(world.writer(clinician, patient)).rejects.toMatchObject({ code: "not-allowed" });
      await expect(
        world.sqlAs(open, sql`insert into medical_records (patient_id, kind, title, occurred_at, status, recorded_by_name) values (${patient.id}, 'visit', 'x', now(), 'completed', 'x')`),
      ).rejects.toMatchObject({ code: "not-allowed" });
    }));
});
