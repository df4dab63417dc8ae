import "server-only";
import { sql } from "drizzle-orm";
import type { Transaction } from "@/db/client";
import { checkRows, type Finding } from "@/db/integrity";
import { checkResults } from "@/db/schema/operations";
import { asSteward } from "@/db/steward";
import type { CheckName } from "@/lib/vocabulary/operations";
import { ownerUrl } from "./backup/server-client";
import { sealAudit } from "./seal";
import { blobStore } from "./storage/storage";

export type CheckResult = typeof checkResults.$inferSelect;

/** Keeps how a check ended, in counts: what exactly was wrong is told to whoever runs it. */
export async function noteCheck(tx: Transaction, name: CheckName, found: readonly Finding[]): Promise<void> {
  const findings = found.map(({ wrong, ...finding }) => ({ ...finding, wrong: wrong.length }));
  const result = { isWell: findings.every(({ wrong }) => wrong === 0), findings, checkedAt: sql`clock_timestamp()` };
  await tx
    .insert(checkResults)
    .values({ name, ...result })
    .onConflictDoUpdate({ target: checkResults.name, set: result });
}

export async function readChecks(tx: Transaction): Promise<Record<CheckName, CheckResult | null>> {
  const rows = await tx.select().from(checkResults);
  const of = (name: CheckName) => rows.find((row) => row.name === name) ?? null;
  return { integrity: of("integrity"), audit: of("audit") };
}

async function checkFilesAreThere(tx: Transaction): Promise<Finding> {
  const { rows } = await tx.execute<{ name: string }>(sql`select app.stored_names() as name`);
  const stored = new Set<string>();
  for await (const { name } of blobStore().list()) stored.add(name);
  return {
    name: "Stored files are there",
    looked: rows.length,
    wrong: rows.flatMap(({ name }) => (stored.has(name) ? [] : [name])),
    mend: "npm run db -- restore --help",
  };
}

async function checkAudit(tx: Transaction): Promise<Finding> {
  const { rows } = await tx.execute<{ seals: string; broken_seal: string | null; because: string | null }>(
    sql`select seals, broken_seal, because from app.verify_audit()`,
  );
  const [verdict] = rows;
  if (!verdict) throw new Error("Verifying gave no answer.");
  return {
    name: "Audit log holds",
    looked: Number(verdict.seals),
    wrong: verdict.broken_seal === null ? [] : [verdict.because ?? "it is broken"],
    mend: "npm run db -- audit verify",
  };
}

const DUE_AFTER_HOURS: Record<CheckName, number> = { integrity: 23, audit: 6 };

/** A machine that was off when it was time makes up for it. */
async function isDue(name: CheckName, now: Date): Promise<boolean> {
  const last = (await asSteward(ownerUrl(), readChecks))[name];
  return !last || now.getTime() - last.checkedAt.getTime() >= DUE_AFTER_HOURS[name] * 3_600_000;
}

/** Reads every row, but not the contents of files: the drill of a backup opens those. */
async function checkEverything(): Promise<void> {
  await asSteward(ownerUrl(), async (tx) =>
    noteCheck(tx, "integrity", [...(await checkRows(tx)), await checkFilesAreThere(tx)]),
  );
}

async function checkAuditLog(): Promise<void> {
  await sealAudit();
  await asSteward(ownerUrl(), async (tx) => noteCheck(tx, "audit", [await checkAudit(tx)]));
}

export async function checkWhenDue(now = new Date()): Promise<void> {
  if (await isDue("audit", now)) await checkAuditLog();
  if (await isDue("integrity", now)) await checkEverything();
}
