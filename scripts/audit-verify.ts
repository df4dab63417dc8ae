import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { asSteward } from "@/db/steward";

type Verdict = {
  seals: string;
  events: string;
  unsealed: string;
  last_hash: string;
  broken_seal: string | null;
  because: string | null;
};

const BATCH = 1000;

async function sealAll(tx: Transaction): Promise<void> {
  for (;;) {
    const { rows } = await tx.execute<{ sealed: number }>(sql`select app.seal_audit(${BATCH}) as sealed`);
    if (Number(rows[0]?.sealed ?? 0) < BATCH) return;
  }
}

async function leadsThrough(tx: Transaction, hash: string): Promise<boolean> {
  const { rows } = await tx.execute(sql`select 1 from audit_seals where encode(hash, 'hex') = ${hash.toLowerCase()}`);
  return rows.length > 0;
}

/**
 * Seals what waits, verifies every seal and says what it found; false when the log does not hold. An anchor is a hash
 * written down earlier: the chain must still lead through it, or its end was cut off and made anew.
 */
export function verifyAudit(url: string, say: (line: string) => void, anchor?: string): Promise<boolean> {
  return asSteward(url, async (tx) => {
    await sealAll(tx);
    const { rows } = await tx.execute<Verdict>(sql`select * from app.verify_audit()`);
    const [verdict] = rows;
    if (!verdict) throw new Error("Verifying gave no answer.");
    const newest = verdict.last_hash || "none";
    say(`Verified ${verdict.seals} seals over ${verdict.events} entries; ${verdict.unsealed} wait for their seal.`);
    if (verdict.broken_seal !== null) {
      say(`BROKEN at seal ${verdict.broken_seal}: ${verdict.because}.`);
      say(`The last hash that holds is ${newest}.`);
      return false;
    }
    if (anchor && !(await leadsThrough(tx, anchor))) {
      say(`BROKEN: no seal has the hash ${anchor}. The end of the log was cut off, or this is another log.`);
      return false;
    }
    say(anchor ? "The log holds, and leads through the hash you gave." : "The log holds.");
    say(`Newest hash: ${newest}`);
    say('Keep it outside this machine. "npm run db -- audit verify <hash>" then also proves that nothing was cut off.');
    return true;
  });
}
