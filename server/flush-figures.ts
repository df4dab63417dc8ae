import "server-only";
import { lt, sql } from "drizzle-orm";
import { hourlyFigures } from "@/db/schema/operations";
import { asSteward } from "@/db/steward";
import { env } from "./env";
import { instanceName, putBack, takeCounted } from "./figures";
import { log } from "./log";

const PAUSE_MS = 60_000;
const KEPT_DAYS = 90;

const url = () => env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL;

/** Adds what was counted to the figures of its hours. Never throws: what could not be written waits for the next time. */
export async function flushFigures(): Promise<void> {
  const counted = takeCounted();
  if (counted.length === 0) return;
  const instance = instanceName();
  try {
    await asSteward(url(), (tx) =>
      tx
        .insert(hourlyFigures)
        .values(counted.map((one) => ({ ...one, instance })))
        .onConflictDoUpdate({
          target: [hourlyFigures.hour, hourlyFigures.instance, hourlyFigures.figure, hourlyFigures.dimension],
          set: { value: sql`${hourlyFigures.value} + excluded.value` },
        }),
    );
  } catch {
    putBack(counted);
    log.warn("Figures could not be written down and wait.", { count: counted.length });
  }
}

export function keepFlushing(): void {
  setInterval(() => void flushFigures(), PAUSE_MS).unref();
}

/** Returns how many were removed. */
export async function removeOldFigures(now = new Date()): Promise<number> {
  const limit = new Date(now.getTime() - KEPT_DAYS * 86_400_000);
  const gone = await asSteward(url(), (tx) => tx.delete(hourlyFigures).where(lt(hourlyFigures.hour, limit)));
  return gone.rowCount ?? 0;
}
