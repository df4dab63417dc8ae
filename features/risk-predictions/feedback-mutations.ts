import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { patients } from "@/db/schema/patients";
import { healthOutcomes, predictionFeedback } from "@/db/schema/risk-predictions";
import { AppError, invalidField, notFound } from "@/lib/errors";
import { dayOfInstant } from "@/lib/format-date";
import { newId } from "@/lib/ids";
import { changesBetween } from "@/server/audit";
import { changeAs } from "@/server/database";
import type { WritablePatient } from "@/server/scope";
import { getPrediction } from "./queries";
import type { NewFeedback, NewOutcome } from "./schema";

/** Whether the number fits what they know; what was said before stays, and the newest counts. */
export function addFeedback(
  patient: WritablePatient,
  { predictionId, fits, comment }: NewFeedback,
): Promise<{ id: string }> {
  const id = newId();
  const entry = { action: "prediction-feedback.added", entity: "prediction", entityId: predictionId };
  return changeAs(patient, entry, async (tx, event) => {
    const { retractedAt } = await getPrediction(patient, predictionId);
    if (retractedAt) throw notFound("This prediction");
    await tx
      .insert(predictionFeedback)
      .values({ id, patientId: patient.id, predictionId, fits, comment, givenByName: patient.viewer.name });
    event.changes = changesBetween(null, { fits, comment }, ["comment"]);
    return { id };
  });
}

/** What has happened since, or not until a day; takes the place of what was said of the same event. */
export async function setOutcome(
  patient: WritablePatient,
  { event, hasHappened, on }: NewOutcome,
): Promise<{ id: string }> {
  const { viewer } = patient;
  if (on.slice(0, 10) > dayOfInstant(new Date(), viewer.timeZone).slice(0, on.length))
    throw invalidField("on", "This day has not come yet.");
  const id = newId();
  const entry = { action: "health-outcome.set", entity: "health-outcome", entityId: id };
  return changeAs(patient, entry, async (tx, audit) => {
    const [person] = await tx.select({ bornOn: patients.bornOn }).from(patients).where(eq(patients.id, patient.id));
    if (person?.bornOn && on < person.bornOn.slice(0, on.length))
      throw invalidField("on", "This day is before the birth.");
    const current = and(
      eq(healthOutcomes.patientId, patient.id),
      eq(healthOutcomes.event, event),
      isNull(healthOutcomes.retractedAt),
    );
    const [before] = await tx
      .select({ event: healthOutcomes.event, hasHappened: healthOutcomes.hasHappened, on: healthOutcomes.on })
      .from(healthOutcomes)
      .where(current);
    await tx.update(healthOutcomes).set({ retractedAt: sql`now()` }).where(current);
    const added = await tx
      .insert(healthOutcomes)
      .values({ id, patientId: patient.id, event, hasHappened, on, recordedByName: viewer.name })
      .onConflictDoNothing();
    if (added.rowCount === 0) throw new AppError("conflict", "This was just answered by somebody else. Look again.");
    audit.changes = changesBetween(before ?? null, { event, hasHappened, on });
    return { id };
  });
}
