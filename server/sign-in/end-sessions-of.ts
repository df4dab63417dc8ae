import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { sessions } from "@/db/schema/identity";
import type { Viewer } from "../scope";
import { asIdentityOf } from "./identity-database";
import type { SessionEnd } from "./sessions";

/** Ends every session of somebody else, inside the viewer's transaction; the viewer's change leaves the audit event. */
export function endSessionsOf(viewer: Viewer, personId: string, because: SessionEnd): Promise<number> {
  return asIdentityOf(viewer, async (tx) => {
    const ended = await tx
      .update(sessions)
      .set({ revokedAt: sql`now()`, revokedBecause: because })
      .where(and(eq(sessions.personId, personId), isNull(sessions.revokedAt)))
      .returning({ id: sessions.id });
    return ended.length;
  });
}
