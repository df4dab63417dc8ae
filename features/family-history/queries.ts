import "server-only";
import { and, asc, desc, eq, isNotNull, isNull, ne, sql } from "drizzle-orm";
import type { FamilyMember } from "@/clinical/family-history/family";
import { relativeConditions, relativeNames, relatives } from "@/db/schema/family-history";
import { patients } from "@/db/schema/patients";
import { notFound } from "@/lib/errors";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";

/** Sex and birth of the patient are those of the profile, whatever the tree was begun with. */
const ofProfile = <T>(profile: unknown, own: unknown) =>
  sql<T>`case when ${relatives.relation} = 'self' then ${profile} else ${own} end`;

function selectRelatives(patient: OpenPatient) {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: relatives.id,
        relation: relatives.relation,
        side: relatives.side,
        sex: ofProfile<FamilyMember["sex"]>(patients.sexAtBirth, relatives.sex),
        motherId: relatives.motherId,
        fatherId: relatives.fatherId,
        areParentsRelated: relatives.areParentsRelated,
        twinGroup: relatives.twinGroup,
        twinKind: relatives.twinKind,
        adoption: relatives.adoption,
        bornYear: ofProfile<number | null>(
          sql`extract(year from ${patients.bornOn})::int`,
          sql`left(${relatives.born}, 4)::int`,
        ),
        isBirthEstimated: relatives.isBirthEstimated,
        isDeceased: relatives.isDeceased,
        diedYear: sql<number | null>`left(${relatives.died}, 4)::int`,
        ageAtDeath: relatives.ageAtDeath,
        causeOfDeath: relatives.causeOfDeath,
        hasNoKnownConditions: relatives.hasNoKnownConditions,
        note: relatives.note,
        version: relatives.version,
        recordedByName: relatives.recordedByName,
      })
      .from(relatives)
      .innerJoin(patients, eq(patients.id, relatives.patientId))
      .where(and(eq(relatives.patientId, patient.id), isNull(relatives.retractedAt)))
      .orderBy(asc(sql`left(${relatives.born}, 4)`), asc(relatives.id)),
  );
}

function selectConditions(patient: OpenPatient) {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: relativeConditions.id,
        relativeId: relativeConditions.relativeId,
        condition: relativeConditions.condition,
        words: relativeConditions.words,
        ageAtOnset: relativeConditions.ageAtOnset,
        onsetPrecision: relativeConditions.onsetPrecision,
        causedDeath: relativeConditions.causedDeath,
        recordedByName: relativeConditions.recordedByName,
        createdAt: relativeConditions.createdAt,
      })
      .from(relativeConditions)
      .where(and(eq(relativeConditions.patientId, patient.id), isNull(relativeConditions.retractedAt)))
      .orderBy(asc(relativeConditions.ageAtOnset), asc(relativeConditions.id)),
  );
}

/** Names as far as the viewer may meet them; row security leaves the others out. */
function selectNames(patient: OpenPatient) {
  return readAs(patient, (tx) =>
    tx
      .select({ relativeId: relativeNames.relativeId, name: relativeNames.name, isShown: relativeNames.isShown })
      .from(relativeNames)
      .innerJoin(relatives, and(eq(relatives.id, relativeNames.relativeId), isNull(relatives.retractedAt)))
      .where(and(eq(relativeNames.patientId, patient.id), ne(relativeNames.name, ""))),
  );
}

/** The whole tree, the patient among it; empty before the first relative was added. */
export async function getFamily(patient: OpenPatient) {
  const rows = await selectRelatives(patient);
  const conditions = await selectConditions(patient);
  const named = await selectNames(patient);
  return {
    members: rows.map((row) => ({
      ...row,
      conditions: conditions
        .filter(({ relativeId }) => relativeId === row.id)
        .map((condition) => ({ ...condition, causedDeath: condition.causedDeath && row.isDeceased === true })),
    })),
    names: Object.fromEntries(named.map(({ relativeId, name }) => [relativeId, name])),
    shownNames: named.flatMap(({ relativeId, isShown }) => (isShown ? [relativeId] : [])),
  };
}

export type Family = Awaited<ReturnType<typeof getFamily>>;
export type RelativeView = Family["members"][number];

/** One person of the family, among it; the patient too, of whom the tree keeps the ties alone. */
export async function getMember(patient: OpenPatient, memberId: string) {
  const family = await getFamily(patient);
  const relative = family.members.find(({ id }) => id === memberId);
  if (!relative) throw notFound("This relative");
  return { ...family, relative };
}

/** The same for what is said of relatives alone: illnesses of the patient belong in the records. */
export async function getRelative(patient: OpenPatient, relativeId: string) {
  const found = await getMember(patient, relativeId);
  if (found.relative.relation === "self") throw notFound("This relative");
  return found;
}

/** Who was taken out of the family again, and why. */
export function listRemoved(patient: OpenPatient) {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: relatives.id,
        relation: relatives.relation,
        side: relatives.side,
        because: relatives.retractedBecause,
        at: relatives.retractedAt,
      })
      .from(relatives)
      .where(and(eq(relatives.patientId, patient.id), isNotNull(relatives.retractedAt)))
      .orderBy(desc(relatives.retractedAt)),
  );
}

export type RemovedRelative = Awaited<ReturnType<typeof listRemoved>>[number];

export async function getPatient(patient: OpenPatient) {
  const [found] = await readAs(patient, (tx) =>
    tx
      .select({
        name: sql<string>`${patients.givenName} || ' ' || ${patients.familyName}`,
        sex: patients.sexAtBirth,
        bornOn: patients.bornOn,
      })
      .from(patients)
      .where(eq(patients.id, patient.id)),
  );
  if (!found) throw notFound("This record");
  return found;
}
