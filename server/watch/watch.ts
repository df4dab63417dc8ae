import "server-only";
import { and, eq, isNotNull, isNull, or, sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { alerts, alertThresholds, signalReadings } from "@/db/schema/operations";
import { asSteward } from "@/db/steward";
import { newId } from "@/lib/ids";
import { SIGNAL_NAMES, type SignalName, signals } from "@/lib/vocabulary/signals";
import { ownerUrl } from "../backup/server-client";
import { log } from "../log";
import { judge, type Limit } from "./judge";
import { measureAll } from "./measure";
import { type AlertChange, mailLater, postLater } from "./tell";

/** After a longer silence nothing is known of what was between two looks, so what is in a row begins anew. */
const LONGEST_SILENCE_MS = 3 * 60_000;

type Threshold = { name: string; value: number; isOn: boolean };

/** What an administrator chose, or what the application comes with. */
export function limitOf(name: SignalName, chosen: readonly Threshold[]): Limit {
  const found = chosen.find((one) => one.name === name);
  return { threshold: found?.value ?? signals[name].threshold, isOn: found?.isOn ?? true };
}

async function judgeAll(
  tx: Transaction,
  values: ReadonlyMap<SignalName, number | null>,
  now: Date,
): Promise<AlertChange[]> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('app.watch'))`);
  const chosen = await tx.select().from(alertThresholds);
  const readings = await tx.select().from(signalReadings);
  const open = await tx.select().from(alerts).where(isNull(alerts.endedAt));
  const changes: AlertChange[] = [];
  for (const name of SIGNAL_NAMES) {
    const value = values.get(name) ?? null;
    const limit = limitOf(name, chosen);
    const known = readings.find((one) => one.name === name);
    const before = known && now.getTime() - known.measuredAt.getTime() <= LONGEST_SILENCE_MS ? known : null;
    const alert = open.find((one) => one.name === name);
    const { reading, becomes } = judge(name, value, { before, limit, isOpen: alert !== undefined, now });
    const written = { ...reading, measuredAt: now };
    await tx
      .insert(signalReadings)
      .values({ name, ...written })
      .onConflictDoUpdate({ target: signalReadings.name, set: written });
    if (becomes === "open" && value !== null)
      changes.push(await openAlert(tx, { name, value, threshold: limit.threshold, startedAt: now }));
    if (becomes === "ended" && alert) changes.push(...(await endAlert(tx, alert.id, limit, now)));
  }
  return changes;
}

async function openAlert(
  tx: Transaction,
  alert: { name: SignalName; value: number; threshold: number; startedAt: Date },
): Promise<AlertChange> {
  const id = newId();
  await tx.insert(alerts).values({ id, level: signals[alert.name].level, ...alert });
  return { id, state: "opened" };
}

/** Of what was switched off there is nothing good to tell. */
async function endAlert(tx: Transaction, id: string, { isOn }: Limit, now: Date): Promise<AlertChange[]> {
  await tx
    .update(alerts)
    .set({ endedAt: sql`greatest(${now}, started_at)`, ...(isOn ? {} : { endToldAt: now }) })
    .where(eq(alerts.id, id));
  return isOn ? [{ id, state: "ended" }] : [];
}

/** Also those of which mail could not be sent, or a killed process told nobody. */
function listUntold(tx: Transaction) {
  return tx
    .select({ id: alerts.id })
    .from(alerts)
    .where(or(isNull(alerts.toldAt), and(isNotNull(alerts.endedAt), isNull(alerts.endToldAt))));
}

/** Measures, judges, opens and ends alerts, and has administrators told. For the worker, each minute. */
export async function watch(now = new Date(), measure = measureAll): Promise<void> {
  const values = await measure(now);
  const { changes, untold } = await asSteward(ownerUrl(), async (tx) => ({
    changes: await judgeAll(tx, values, now),
    untold: await listUntold(tx),
  }));
  for (const change of changes) await postLater(change);
  for (const { id } of untold) await mailLater(id);
  if (changes.length > 0) log.warn("Alerts opened or ended.", { count: changes.length });
}
