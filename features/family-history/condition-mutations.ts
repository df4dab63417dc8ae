import "server-only";
import { and, eq, sql } from "drizzle-orm";
import { relativeConditions, relatives } from "@/db/schema/family-history";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { changesBetween } from "@/server/audit";
import type { Transaction } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { changeFamily, yearFor } from "./change-family";
import { conditionWords } from "./life-words";
import { problemOfOnset } from "./possible";
import { getFamily, getRelative, type RelativeView } from "./queries";
import type { AddedConditions, AmendedCondition, NewCondition, NoKnownConditions, RetractedCondition } from "./schema";

export const MOST_CONDITIONS = 20;

/** The errors name the row of the form that an illness stood in. */
export async function insertConditions(
  tx: Transaction,
  patient: WritablePatient,
  relative: RelativeView,
  conditions: NewCondition[],
): Promise<void> {
  for (const { row, ...condition } of conditions) {
    const problem = problemOfOnset(condition, relative, yearFor(patient));
    if (problem) throw invalidField(`ageAtOnset${row}`, problem);
  }
  if (relative.conditions.length + conditions.length > MOST_CONDITIONS)
    throw new AppError(
      "invalid",
      `One relative can have at most ${MOST_CONDITIONS} illnesses. Leave out the least important.`,
    );
  if (conditions.length === 0) return;
  const common = { patientId: patient.id, relativeId: relative.id, recordedByName: patient.viewer.name };
  await tx.insert(relativeConditions).values(conditions.map(({ row, ...condition }) => ({ ...common, ...condition })));
}

async function retract(tx: Transaction, patient: WritablePatient, id: string, because: string): Promise<void> {
  await tx
    .update(relativeConditions)
    .set({ retractedAt: sql`now()`, retractedBecause: because })
    .where(and(eq(relativeConditions.patientId, patient.id), eq(relativeConditions.id, id)));
}

async function setNoKnownConditions(tx: Transaction, patient: WritablePatient, relative: RelativeView, value: boolean) {
  await tx
    .update(relatives)
    .set({ hasNoKnownConditions: value, version: relative.version + 1, updatedAt: sql`now()` })
    .where(and(eq(relatives.patientId, patient.id), eq(relatives.id, relative.id)));
}

export function addConditions(patient: WritablePatient, { relativeId, conditions }: AddedConditions): Promise<void> {
  const entry = { action: "relative-condition.added", entity: "relative", entityId: relativeId };
  return changeFamily(patient, entry, async (open, tx, event) => {
    const { relative } = await getRelative(open, relativeId);
    await insertConditions(tx, open, relative, conditions);
    // Whoever was said to have no illness has one now.
    if (relative.hasNoKnownConditions) await setNoKnownConditions(tx, open, relative, false);
    event.changes = changesBetween(null, { conditions: conditions.map(conditionWords).join(", ") });
  });
}

async function findCondition(patient: WritablePatient, conditionId: string) {
  const { members } = await getFamily(patient);
  for (const relative of members) {
    const condition = relative.conditions.find(({ id }) => id === conditionId);
    if (condition) return { relative, condition };
  }
  return null;
}

/** The old words are retracted and the new ones written beside them, so whoever saves second is told. */
export function amendCondition(patient: WritablePatient, input: AmendedCondition): Promise<void> {
  const { conditionId, condition: now } = input;
  const entry = { action: "relative-condition.amended", entity: "relative-condition", entityId: conditionId };
  return changeFamily(patient, entry, async (open, tx, event) => {
    const found = await findCondition(open, conditionId);
    if (!found)
      throw new AppError(
        "conflict",
        "This illness was changed or taken away meanwhile. What you typed is still here. Reload the page to see the newer one.",
      );
    const { relative, condition: before } = found;
    await retract(tx, open, conditionId, "Changed");
    const others = relative.conditions.filter(({ id }) => id !== conditionId);
    await insertConditions(tx, open, { ...relative, conditions: others }, [now]);
    event.changes = changesBetween(
      { conditions: conditionWords(before), causedDeath: before.causedDeath },
      { conditions: conditionWords(now), causedDeath: now.causedDeath },
    );
  });
}

export function retractCondition(patient: WritablePatient, input: RetractedCondition): Promise<void> {
  const { conditionId, reason } = input;
  const entry = { action: "relative-condition.retracted", entity: "relative-condition", entityId: conditionId, reason };
  return changeFamily(patient, entry, async (open, tx, event) => {
    const found = await findCondition(open, conditionId);
    if (!found) throw notFound("This illness");
    await retract(tx, open, conditionId, reason);
    event.changes = { conditions: { before: conditionWords(found.condition), after: null } };
  });
}

/** Says of somebody about whom nothing was said that they are well. */
export function noteNoConditions(patient: WritablePatient, { relativeId }: NoKnownConditions): Promise<void> {
  const entry = { action: "relative.amended", entity: "relative", entityId: relativeId };
  return changeFamily(patient, entry, async (open, tx, event) => {
    const { relative } = await getRelative(open, relativeId);
    if (relative.conditions.length > 0)
      throw new AppError("conflict", "An illness was written down for them meanwhile. Reload the page to see it.");
    await setNoKnownConditions(tx, open, relative, true);
    event.changes = changesBetween(relative, { hasNoKnownConditions: true });
  });
}
