import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { alerts, alertThresholds } from "@/db/schema/operations";
import { notFound } from "@/lib/errors";
import { changesBetween } from "@/server/audit";
import { changeAs } from "@/server/database";
import type { Viewer } from "@/server/scope";
import { limitOf } from "@/server/watch/watch";
import type { Acknowledgement, Threshold } from "./schema";

/** From the next minute on. */
export async function changeThreshold(viewer: Viewer, { name, value, isOn }: Threshold): Promise<void> {
  await changeAs(
    viewer,
    { action: "alert-threshold.changed", entity: "alert-threshold", entityId: name },
    async (tx, event) => {
      const before = limitOf(name, await tx.select().from(alertThresholds).where(eq(alertThresholds.name, name)));
      const after = { threshold: value, isOn };
      const written = { value, isOn, changedAt: sql`now()`, changedByName: viewer.name };
      await tx
        .insert(alertThresholds)
        .values({ name, ...written })
        .onConflictDoUpdate({ target: alertThresholds.name, set: written });
      event.changes = changesBetween(before, after);
    },
  );
}

/** It stays open until it is well again; everybody sees that somebody knows. */
export async function acknowledgeAlert(viewer: Viewer, { alertId }: Acknowledgement): Promise<void> {
  await changeAs(viewer, { action: "alert.acknowledged", entity: "alert", entityId: alertId }, async (tx, event) => {
    const [found] = await tx
      .update(alerts)
      .set({ acknowledgedAt: sql`now()`, acknowledgedByName: viewer.name })
      .where(and(eq(alerts.id, alertId), isNull(alerts.acknowledgedAt)))
      .returning({ name: alerts.name });
    if (!found) throw notFound("This alert");
    event.reason = found.name;
  });
}
