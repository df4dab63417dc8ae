import { sql } from "drizzle-orm";
import { expect } from "vitest";
import { amendConditionSchema, amendRelativeSchema, newRelativeSchema } from "@/features/family-history/schema";
import type { World } from "./world";

const AUNT = { relation: "aunt", side: "maternal", living: "alive", condition0: "breast-cancer", ageAtOnset0: "44" };

/** What the forms of the family history send: an aunt with breast cancer at 44, unless told otherwise. */
export const aunt = (change: object = {}) => newRelativeSchema.parse({ ...AUNT, ...change });
export const mother = (change: object = {}) => newRelativeSchema.parse({ relation: "mother", ...change });
export const sister = (change: object = {}) => newRelativeSchema.parse({ relation: "sister", ...change });
export const amendment = (relativeId: string, version: number, change: object = {}) =>
  amendRelativeSchema.parse({ relativeId, version, living: "alive", ...change });
export const amendedIllness = (conditionId: string, change: object) =>
  amendConditionSchema.parse({ conditionId, condition0: "breast-cancer", ...change });

export const fieldError = (field: string, words: RegExp) => ({
  options: { fields: { [field]: [expect.stringMatching(words)] } },
});

/** Ada, whose family it is, and a clinician with whom she shares everything. */
export async function household(world: World) {
  const { person, patient } = await world.patientWithAccount("Ada Example");
  const clinician = await world.person("Dr. Cleo Hart", "clinician");
  await world.share(patient, clinician, { rights: "write" });
  return { patient, ada: await world.manager(person, patient), cleo: await world.writer(clinician, patient) };
}

export function auditOf(world: World, scope: Parameters<World["sqlAs"]>[0], patientId: string) {
  return world.sqlAs(
    scope,
    sql`select e.action, c.changes from audit_events e left join audit_changes c on c.event_id = e.id
        where e.patient_id = ${patientId} and e.action like 'relative%' order by e.sequence`,
  );
}
