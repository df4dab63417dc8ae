import "server-only";
import { sql } from "drizzle-orm";
import { connection } from "./database";
import { log } from "./log";

const PAUSE_MS = 10_000;
const BATCH = 1000;

/** Seals everything that waits; returns how many events were sealed. */
export async function sealAudit(): Promise<number> {
  let total = 0;
  for (;;) {
    const { rows } = await connection().database.execute<{ sealed: number }>(
      sql`select app.seal_audit(${BATCH}) as sealed`,
    );
    const sealed = Number(rows[0]?.sealed ?? 0);
    total += sealed;
    if (sealed < BATCH) return total;
  }
}

/** Seals in the background, so that writers never wait for each other. */
export function startSealing(): void {
  const timer = setInterval(() => {
    sealAudit().catch(() => log.warn("Sealing the audit log has to wait."));
  }, PAUSE_MS);
  timer.unref();
}
