import type { MigrationStatus } from "@/db/migrate";
import { formatBytes } from "@/lib/vocabulary/document-files";
import type { CheckResult } from "@/server/checks";
import type { SealFacts } from "@/server/watch/facts";
import type { DatabaseFacts } from "./statistics";
import { ageOf, HOUR_MS, type Judged, sayAge, sayCount, sayDuration, sayMany, unreadable } from "./tile";

const CHECK_LATE_MS = 50 * HOUR_MS;
const SEAL_LATE_MS = HOUR_MS / 6;
const VERIFY_LATE_MS = 26 * HOUR_MS;
const BUSY = 0.8;
const REPLICA_LATE_SECONDS = 60;

export function judgeDatabase(found: DatabaseFacts | null, now: Date): Judged {
  if (!found)
    return {
      ...unreadable("The database gives no answer about itself."),
      state: "danger",
      todo: { words: "See why it does not answer.", command: "npm run db -- doctor" },
    };
  const { answeredMs, connections, most, pool, sizeBytes, serverVersion, replicas } = found;
  const late = replicas.filter(({ lagSeconds }) => lagSeconds === null || lagSeconds > REPLICA_LATE_SECONDS);
  const facts = [
    { term: "Answers in", value: `${Math.max(1, Math.round(answeredMs))} ms` },
    { term: "Connections", value: `${connections} of ${most}` },
    { term: "Pool", value: `${pool.busy} busy, ${pool.idle} idle, ${pool.waiting} waiting` },
    { term: "Size", value: formatBytes(sizeBytes) },
    { term: "PostgreSQL", value: serverVersion },
    { term: "Replicas", value: replicas.length === 0 ? "None" : sayCount(replicas.length) },
  ];
  const checked = { checkedAt: now, facts };
  if (pool.waiting > 0)
    return {
      ...checked,
      state: "notice",
      says: `${sayMany(pool.waiting, "request")} waiting for a connection.`,
      todo: { words: "If this goes on, raise DB_POOL_SIZE and restart." },
    };
  if (connections >= most * BUSY)
    return {
      ...checked,
      state: "notice",
      says: "Most connections of the server are in use.",
      todo: { words: "Raise max_connections of the server, or lower DB_POOL_SIZE and DB_MAX_OVERFLOW." },
    };
  if (late.length > 0)
    return {
      ...checked,
      state: "notice",
      says: `${sayMany(late.length, "replica")} behind, or silent about how far.`,
      todo: { words: "Look at the replica and at the network to it." },
    };
  return { ...checked, state: "ok", says: "It answers, and has room for more connections." };
}

export function judgeVersion(found: (MigrationStatus & { version: string }) | null, now: Date): Judged {
  if (!found) return unreadable("Which migrations the database has had could not be read.");
  const { applied, pending, unknown, migrations, version } = found;
  const checked = {
    checkedAt: now,
    facts: [
      { term: "Version", value: version },
      { term: "Last migration", value: applied.at(-1) ?? "None" },
      { term: "Pending", value: pending.length === 0 ? "None" : pending.join(", ") },
    ],
  };
  if (unknown > 0)
    return {
      ...checked,
      state: "danger",
      says: `The database has had ${sayMany(unknown, "migration")} this version does not know.`,
      todo: { words: "Start the version it belongs to.", command: "npm run db -- status" },
    };
  if (pending.length > 0)
    return {
      ...checked,
      state: "danger",
      says: `The database waits for ${sayMany(pending.length, "migration")}.`,
      todo: { words: "Apply them. A backup is made first when data would be lost.", command: "npm run db -- migrate" },
    };
  if (migrations.length === 0) return { ...checked, state: "unknown", says: "No migration is known." };
  if (migrations.some(({ isChanged }) => isChanged))
    return {
      ...checked,
      state: "notice",
      says: "A migration was changed after it was applied.",
      todo: { words: "See which one, and compare with an empty database.", command: "npm run db -- status" },
    };
  return { ...checked, state: "ok", says: "The database belongs to this version." };
}

export function judgeIntegrity(found: CheckResult | null, now: Date): Judged {
  const todo = { words: "Check every row and every file.", command: "npm run db -- integrity" };
  if (!found) return { state: "unknown", says: "Nothing has been checked yet.", checkedAt: null, todo, facts: [] };
  const wrong = found.findings.filter((one) => one.wrong > 0);
  const checked = {
    checkedAt: found.checkedAt,
    facts: found.findings.map(({ name, looked, wrong: many }) => ({
      term: name,
      value: many === 0 ? `${sayCount(looked)} looked at` : `${sayCount(many)} wrong of ${sayCount(looked)}`,
    })),
  };
  if (!found.isWell || wrong.length > 0)
    return {
      ...checked,
      state: "danger",
      says: `Something is wrong: ${wrong.map(({ name }) => name).join(", ")}.`,
      todo,
    };
  if (found.findings.length === 0)
    return { ...checked, state: "unknown", says: "The last check found nothing to look at.", todo };
  if (ageOf(found.checkedAt, now) > CHECK_LATE_MS)
    return {
      ...checked,
      state: "unknown",
      says: `It was well ${sayAge(found.checkedAt, now)}. That is too long ago.`,
      todo,
    };
  return { ...checked, state: "ok", says: "No row points to one that is missing, and every file is in its place." };
}

export function judgeAudit(
  { seals, verified }: { seals: SealFacts | null; verified: CheckResult | null },
  now: Date,
): Judged {
  const todo = { words: "Verify the log.", command: "npm run db -- audit verify" };
  const facts = [
    { term: "Waiting for a seal", value: seals ? sayCount(seals.waiting) : "Not known" },
    { term: "Last seal", value: seals?.lastSealedAt ? sayAge(seals.lastSealedAt, now) : "Not known" },
    { term: "Last verified", value: verified ? sayAge(verified.checkedAt, now) : "Never" },
  ];
  const checked = { checkedAt: verified?.checkedAt ?? null, facts };
  if (verified && !verified.isWell)
    return {
      ...checked,
      state: "danger",
      says: "The chain of seals is broken. Somebody changed the log outside the application, or it was damaged.",
      todo: { words: "Keep the database as it is, and compare with a backup.", command: todo.command },
    };
  if (!seals)
    return { ...checked, state: "unknown", says: "It could not be read which entries wait for their seal.", todo };
  if (!verified) return { ...checked, state: "unknown", says: "The log has not been verified yet.", todo };
  if (ageOf(verified.checkedAt, now) > VERIFY_LATE_MS)
    return {
      ...checked,
      state: "unknown",
      says: `It held ${sayAge(verified.checkedAt, now)}. That is too long ago.`,
      todo,
    };
  if (seals.oldestWaiting && ageOf(seals.oldestWaiting, now) > SEAL_LATE_MS)
    return {
      ...checked,
      state: "notice",
      says: `Entries have waited ${sayDuration(ageOf(seals.oldestWaiting, now))} for their seal.`,
      todo: { words: "The running application seals by itself. This seals them now.", command: todo.command },
    };
  return { ...checked, state: "ok", says: "Every seal holds, and no entry has waited long for its seal." };
}
