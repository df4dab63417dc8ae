import { eq, sql } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { derivedQuantities } from "@/clinical/measurements/derived/derived-quantities";
import { listNewest } from "@/features/measurements/queries";
import { open, seal } from "@/server/vault/vault";
import { inWorld, type World } from "@/tests/world";
import { contactDetails, patients } from "../schema/patients";
import { people } from "../schema/people";
import { seedDemo } from "./demo";

async function seedInto(world: World) {
  return seedDemo(await world.steward(), { seal });
}

async function personOf(world: World, email: string) {
  const [person] = await (await world.steward()).select().from(people).where(eq(people.email, email));
  if (!person) throw new Error(`${email} is missing`);
  return person;
}

async function patientOf(world: World, givenName: string) {
  const [patient] = await (await world.steward()).select().from(patients).where(eq(patients.givenName, givenName));
  if (!patient) throw new Error(`${givenName} is missing`);
  return { id: patient.id, name: givenName };
}

const count = async (world: World, table: string) => {
  const { rows } = await (await world.steward()).execute<{ count: string }>(
    sql`select count(*) from ${sql.identifier(table)}`,
  );
  return Number(rows[0]?.count);
};

describe("seeding the demo", () => {
  it("fills an empty database once", () =>
    inWorld(async (world) => {
      expect(await seedInto(world)).toBeGreaterThan(80);
      const records = await count(world, "medical_records");
      expect(records).toBeGreaterThan(2000);
      expect(await count(world, "measurements")).toBeGreaterThan(4000);
      expect(await seedInto(world)).toBe(0);
      expect(await count(world, "medical_records")).toBe(records);
    }));

  it("brings back a patient that is missing, and leaves the others alone", () =>
    inWorld(async (world) => {
      await seedInto(world);
      const tx = await world.steward();
      await tx.execute(
        sql`update patients set person_id = null, record_number = 'AN-OTHER' where given_name = 'Emeka'`,
      );
      expect(await seedInto(world)).toBe(1);
    }));

  it("never touches a database where real people live, also when one of them took an address of the demo", () =>
    inWorld(async (world) => {
      await world.person("Ada Example");
      await (await world.steward()).execute(sql`update people set email = 'admin@example.com'`);
      expect(await seedInto(world)).toBe(0);
      expect(await count(world, "patients")).toBe(0);
    }));

  it("shows the clinician who shares with them, and nobody else", () =>
    inWorld(async (world) => {
      await seedInto(world);
      const achebe = await personOf(world, "clinician@example.com");
      const open = await world.reader(achebe, await patientOf(world, "Mara"));
      expect(open.canWrite).toBe(true);
      const teodor = await world.reader(achebe, await patientOf(world, "Teodor"));
      expect([teodor.canWrite, teodor.covers("lab-report"), teodor.covers("note")]).toEqual([false, true, false]);
      await expect(world.reader(achebe, await patientOf(world, "Aiko"))).rejects.toMatchObject({ code: "not-found" });
      const seen = await world.sqlAs(world.as(achebe), sql`select id from patients`);
      expect(seen.length).toBeGreaterThan(20);
      expect(seen.length).toBeLessThan(40);
    }));

  it("points from a measurement to the report it stands in, of the same patient and laboratory code", () =>
    inWorld(async (world) => {
      await seedInto(world);
      const { rows } = await (await world.steward()).execute(sql`
        select count(*)::integer as linked, count(*) filter (where r.patient_id <> m.patient_id or r.kind <> 'lab-report')::integer as wrong
          from measurements m join medical_records r on r.id = m.record_id`);
      expect(rows[0]).toMatchObject({ wrong: 0 });
      expect(Number(rows[0]?.linked)).toBeGreaterThan(300);
    }));

  it("has what every calculated value needs", () =>
    inWorld(async (world) => {
      await seedInto(world);
      const open = await world.reader(
        await personOf(world, "clinician@example.com"),
        await patientOf(world, "Mara"),
        "measurements",
      );
      const calculated = (await listNewest(open)).filter(({ isDerived }) => isDerived).map(({ code }) => code);
      expect(calculated.toSorted()).toEqual(derivedQuantities.map(({ code }) => code).toSorted());
    }));

  it("writes versions when they were made, audit events that hold, and sealed phone numbers", () =>
    inWorld(async (world) => {
      await seedInto(world);
      const tx = await world.steward();
      const late =
        await tx.execute(sql`select 1 from medical_record_versions v join medical_records r on r.id = v.record_id
        where v.version = r.version and v.created_at is distinct from r.updated_at`);
      expect(late.rows).toEqual([]);
      await tx.execute(sql`select app.seal_audit(100000)`);
      const { rows } = await tx.execute(sql`select broken_seal, because, unsealed from app.verify_audit()`);
      expect(rows).toEqual([{ broken_seal: null, because: null, unsealed: "0" }]);
      const mara = await patientOf(world, "Mara");
      const [contact] = await tx.select().from(contactDetails).where(eq(contactDetails.patientId, mara.id));
      const place = { table: "contact_details", column: "phone_encrypted", patientId: mara.id };
      expect(open(contact?.phoneEncrypted ?? "", place)).toMatch(/^\+49/);
    }));
});
