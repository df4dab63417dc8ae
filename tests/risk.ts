import { eq } from "drizzle-orm";
import { quantityOf } from "@/clinical/measurements/quantities";
import { measurements } from "@/db/schema/measurements";
import { medicalRecords } from "@/db/schema/medical-records";
import { patients } from "@/db/schema/patients";
import { newId } from "@/lib/ids";
import type { Patient, World } from "./world";

const DAY_MS = 86_400_000;
export const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);

/** Canonical values by LOINC code; a blood pressure is the upper number. */
const CHECK_UP: Readonly<Record<string, number>> = {
  "85354-9": 142,
  "2093-3": 215,
  "2085-9": 48,
  "2160-0": 0.8,
  "29463-7": 78,
  "8302-2": 168,
};

export async function addReading(
  world: World,
  patient: Patient,
  code: string,
  value: number,
  measuredAt = daysAgo(30),
  more: Partial<typeof measurements.$inferInsert> = {},
) {
  const id = newId();
  const second = code === "85354-9" ? 85 : null;
  await (await world.steward()).insert(measurements).values({
    id,
    patientId: patient.id,
    code,
    value,
    secondValue: second,
    unit: quantityOf(code)?.unit ?? "",
    canonicalValue: value,
    canonicalSecondValue: second,
    measuredAt,
    recordedByName: patient.name,
    ...more,
  });
  return id;
}

export async function addEntry(
  world: World,
  patient: Patient,
  entry: Partial<typeof medicalRecords.$inferInsert> & { title: string },
) {
  const id = newId();
  await (await world.steward()).insert(medicalRecords).values({
    id,
    patientId: patient.id,
    kind: "condition",
    status: "active",
    occurredAt: daysAgo(60),
    recordedByName: patient.name,
    ...entry,
  });
  return id;
}

type Profile = Partial<
  Pick<
    typeof patients.$inferInsert,
    "sexAtBirth" | "bornOn" | "bornPrecision" | "noConditionsSince" | "noMedicationsSince"
  >
>;

export async function setProfile(world: World, patient: Patient, profile: Profile) {
  await (await world.steward()).update(patients).set(profile).where(eq(patients.id, patient.id));
}

export const bornYearsAgo = (years: number) => `${new Date().getUTCFullYear() - years}-01-01`;

/** Ada, a woman of some age with a check-up a month ago, no conditions and no medicines; only smoking is not known. */
export async function checkedUp(
  world: World,
  { years = 50, without = [] }: { years?: number; without?: readonly string[] } = {},
) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  const said = daysAgo(10);
  await setProfile(world, patient, {
    sexAtBirth: "female",
    bornOn: bornYearsAgo(years),
    noConditionsSince: said,
    noMedicationsSince: said,
  });
  for (const [code, value] of Object.entries(CHECK_UP))
    if (!without.includes(code)) await addReading(world, patient, code, value);
  return { person, patient, open: await world.writer(person, patient) };
}

/** A clinician with a share to write, of everything unless told otherwise. */
export async function clinicianOf(world: World, patient: Patient) {
  const clinician = await world.person("Dr. Cleo Hart", "clinician");
  await world.share(patient, clinician, { rights: "write" });
  return world.writer(clinician, patient);
}
