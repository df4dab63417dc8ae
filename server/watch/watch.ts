import "server-only";
import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, alertThresholds, signalReadings } from "@/db/schema/operations";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import { SIGNAL_NAMES, type SignalName, signals } from "@/lib/vocabulary/signals";
import { ownerUrl } from "../backup/server-client";
import { log } from "../log";
import { addJob } from "../queue/queue";
import { judge, type Limit } from "./judge";
import { measureAll } from "./measure";
import { TELL_ALERT } from "./tell";

type Threshold = { name: string; value: number; isOn: boolean };

/** What an administrator chose, or what the application comes with. */
export function limitOf(name: SignalName, chosen: readonly Threshold[]): Limit {
  const found = chosen.find((one) => one.name === name);
  return { threshold: found?.value ?? signals[name].threshold, isOn: found?.isOn ?? true };
}

async function judgeAll(tx: Transaction, values: ReadonlyMap<SignalName, number | null>, now: Date): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('app.watch'))`);
  const chosen = await tx.select().from(alertThresholds);
  const readings = await tx.select().from(signalReadings);
  const open = await tx.select().from(alerts).where(isNull(alerts.endedAt));
  for (const name of SIGNAL_NAMES) {
    const value = values.get(name) ?? null;
    const limit = limitOf(name, chosen);
    const before = readings.find((one) => one.name === name) ?? null;
    const alert = open.find((one) => one.name === name);
    const { reading, becomes } = judge(name, value, { before, limit, isOpen: alert !== undefined, now });
    const written = { ...reading, measuredAt: now };
    await tx
      .insert(signalReadings)
      .values({ name, ...written })
      .onConflictDoUpdate({ target: signalReadings.name, set: written });
    if (becomes === "open" && value !== null)
      await tx
        .insert(alerts)
        .values({ id: newId(), name, level: signals[name].level, value, threshold: limit.threshold, startedAt: now });
    if (becomes === "ended" && alert)
      await tx
        .update(alerts)
        // Of what was switched off there is nothing good to tell.
        .set({ endedAt: sql`greatest(${now}, started_at)`, ...(limit.isOn ? {} : { endToldAt: now }) })
        .where(eq(alerts.id, alert.id));
  }
}

/** Also those a killed process had opened or ended, and told nobody of. */
function listUntold(tx: Transaction) {
  return tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(or(isNull(alerts.toldAt), and(isNotNull(alerts.endedAt), isNull(alerts.endToldAt))));
}

/** Measures, judges, opens and ends alerts, and has administrators told. For the worker, each minute. */
export async function watch(now = new Date(), measure = measureAll): Promise<void> {
  const values = await measure(now);
  const untold = await asSteward(ownerUrl(), async (tx) => {
    await judgeAll(tx, values, now);
    return listUntold(tx);
  });
  for (const { id } of untold) await addJob(TELL_ALERT, { alertId: id }, id);
  if (untold.length > 0) log.warn("Administrators are to be told of alerts.", { count: untold.length });
}
