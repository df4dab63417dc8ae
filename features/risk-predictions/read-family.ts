import "server-only";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { FamilyMember } from "@/clinical/family-history/family";
import { relativeConditions, relatives } from "@/db/schema/family-history";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";

/** The family as far as it is shared with the viewer; what models ask of it does not depend on names. */
export async function readFamily(patient: OpenPatient): Promise<FamilyMember[]> {
  return readAs(patient, async (tx) => {
    const rows = await tx
      .select({
        id: relatives.id,
        relation: relatives.relation,
        side: relatives.side,
        sex: relatives.sex,
        motherId: relatives.motherId,
        fatherId: relatives.fatherId,
        areParentsRelated: relatives.areParentsRelated,
        twinGroup: relatives.twinGroup,
        twinKind: relatives.twinKind,
        adoption: relatives.adoption,
        bornYear: sql<number | null>`left(${relatives.born}, 4)::int`,
        isDeceased: relatives.isDeceased,
        ageAtDeath: relatives.ageAtDeath,
        causeOfDeath: relatives.causeOfDeath,
        hasNoKnownConditions: relatives.hasNoKnownConditions,
      })
      .from(relatives)
      .where(and(eq(relatives.patientId, patient.id), isNull(relatives.retractedAt)))
      .orderBy(asc(relatives.id));
    const conditions = await tx
      .select({
        relativeId: relativeConditions.relativeId,
        condition: relativeConditions.condition,
        words: relativeConditions.words,
        ageAtOnset: relativeConditions.ageAtOnset,
        onsetPrecision: relativeConditions.onsetPrecision,
        causedDeath: relativeConditions.causedDeath,
      })
      .from(relativeConditions)
      .where(and(eq(relativeConditions.patientId, patient.id), isNull(relativeConditions.retractedAt)));
    return rows.map((row) => ({
      ...row,
      conditions: conditions.filter(({ relativeId }) => relativeId === row.id),
    }));
  });
}
