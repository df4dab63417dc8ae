import "server-only";
import { and, asc, count, desc, isNotNull, isNull, sql } from "drizzle-orm";
import { emergencyAccesses } from "@/db/schema/sharing";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";

const REVIEWED_A_PAGE = 20;

const columns = {
  id: emergencyAccesses.id,
  patientId: emergencyAccesses.patientId,
  patientName: emergencyAccesses.patientName,
  personName: emergencyAccesses.personName,
  reason: emergencyAccesses.reason,
  createdAt: emergencyAccesses.createdAt,
  endedAt: sql<Date>`least(${emergencyAccesses.endsAt}, ${emergencyAccesses.closedAt})`.mapWith(
    emergencyAccesses.endsAt,
  ),
  isOpen: sql<boolean>`${emergencyAccesses.closedAt} is null and ${emergencyAccesses.endsAt} > now()`,
  acknowledgedAt: emergencyAccesses.acknowledgedAt,
  objection: emergencyAccesses.objection,
  reviewedAt: emergencyAccesses.reviewedAt,
  reviewedByName: emergencyAccesses.reviewedByName,
  reviewOutcome: emergencyAccesses.reviewOutcome,
  reviewNote: emergencyAccesses.reviewNote,
};

/** What waits for a review, the oldest first. */
export function listToReview(viewer: Viewer) {
  return readAs(viewer, (tx) =>
    tx
      .select(columns)
      .from(emergencyAccesses)
      .where(isNull(emergencyAccesses.reviewedAt))
      .orderBy(asc(emergencyAccesses.createdAt)),
  );
}

export type EmergencyAccess = Awaited<ReturnType<typeof listToReview>>[number];

/** What was reviewed, the newest access first; `older` begins the next page. */
export function listReviewed(
  viewer: Viewer,
  before?: string,
): Promise<{ accesses: EmergencyAccess[]; older: string | null }> {
  const place = sql`(select c.created_at, c.id from emergency_accesses c where c.id = ${before ?? null})`;
  return readAs(viewer, async (tx) => {
    const rows = await tx
      .select(columns)
      .from(emergencyAccesses)
      .where(
        and(
          isNotNull(emergencyAccesses.reviewedAt),
          before ? sql`(${emergencyAccesses.createdAt}, ${emergencyAccesses.id}) < ${place}` : undefined,
        ),
      )
      .orderBy(desc(emergencyAccesses.createdAt), desc(emergencyAccesses.id))
      .limit(REVIEWED_A_PAGE + 1);
    const accesses = rows.slice(0, REVIEWED_A_PAGE);
    return { accesses, older: rows.length > REVIEWED_A_PAGE ? (accesses.at(-1)?.id ?? null) : null };
  });
}

export function countToReview(viewer: Viewer): Promise<number> {
  return readAs(viewer, async (tx) => {
    const [found] = await tx
      .select({ many: count() })
      .from(emergencyAccesses)
      .where(isNull(emergencyAccesses.reviewedAt));
    return found?.many ?? 0;
  });
}
