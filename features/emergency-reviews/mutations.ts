import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { emergencyAccesses } from "@/db/schema/sharing";
import { AppError } from "@/lib/errors";
import { changesBetween } from "@/server/audit";
import { changeAs } from "@/server/database";
import type { Viewer } from "@/server/scope";
import type { Review } from "./schema";

/** A review stands: it is given once, and the patient reads it. */
export async function reviewEmergencyAccess(viewer: Viewer, { accessId, outcome, note }: Review): Promise<void> {
  const entry = {
    kind: "security",
    action: "emergency-access.reviewed",
    entity: "emergency-access",
    entityId: accessId,
    reason: note,
  } as const;
  await changeAs(viewer, entry, async (tx, event) => {
    const [reviewed] = await tx
      .update(emergencyAccesses)
      .set({
        reviewedAt: sql`now()`,
        reviewedBy: viewer.id,
        reviewedByName: viewer.name,
        reviewOutcome: outcome,
        reviewNote: note,
      })
      .where(and(eq(emergencyAccesses.id, accessId), isNull(emergencyAccesses.reviewedAt)))
      .returning({ patientId: emergencyAccesses.patientId });
    if (!reviewed)
      throw new AppError("conflict", "Somebody has reviewed this access already. Reload the page to see it.");
    event.patientId = reviewed.patientId;
    event.changes = changesBetween(null, { outcome });
  });
}
