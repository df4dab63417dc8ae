import "server-only";
import { and, desc, eq } from "drizzle-orm";
import { auditEvents } from "@/db/schema/audit";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";

const SHOWN = 20;

export type SecurityEvent = {
  id: string;
  action: string;
  reason: string | null;
  address: string | null;
  userAgent: string | null;
  occurredAt: Date;
};

/** The latest of what happened to the viewer's own account. */
export function listSecurityEvents(viewer: Viewer): Promise<SecurityEvent[]> {
  const { id, action, reason, address, userAgent, occurredAt } = auditEvents;
  return readAs(viewer, (tx) =>
    tx
      .select({ id, action, reason, address, userAgent, occurredAt })
      .from(auditEvents)
      .where(and(eq(auditEvents.actorId, viewer.id), eq(auditEvents.kind, "security")))
      .orderBy(desc(auditEvents.sequence))
      .limit(SHOWN),
  );
}
