import { formatBytes } from "@/lib/vocabulary/document-files";
import type { PROMISED_MS } from "@/server/backup/drill";
import type { BackupFacts, DrillFacts } from "@/server/watch/facts";
import { ageOf, HOUR_MS, type Judged, sayAge, sayCount, sayDuration, unreadable } from "./tile";

const BACKUP_LATE_MS = 26 * HOUR_MS;
const BACKUP_OLD_MS = 72 * HOUR_MS;
const DRILL_LATE_MS = 9 * 24 * HOUR_MS;
const LOG_LATE_MS = HOUR_MS / 4;

export function judgeBackups(found: BackupFacts | null, now: Date): Judged {
  if (!found) return unreadable();
  const { database, files } = found.newest;
  const tell = (copy: typeof database) =>
    copy
      ? `${sayAge(copy.finishedAt, now)}${copy.sizeBytes === null ? "" : `, ${formatBytes(copy.sizeBytes)}`}`
      : "There is none";
  const facts = [
    { term: "Rows", value: tell(database) },
    { term: "Files", value: tell(files) },
  ];
  const todo = { words: "Make one now, and find out why the worker did not.", command: "npm run db -- backup" };
  if (!database || !files)
    return {
      state: "danger",
      says: database ? "There is no good copy of the files." : "There is no good copy of the rows.",
      checkedAt: database?.finishedAt ?? null,
      todo,
      facts,
    };
  const gone = [database, files].filter(({ isThere }) => !isThere);
  if (gone.length > 0)
    return {
      state: "danger",
      says: `The newest copy is not where it was put: ${gone.map(({ fileName }) => fileName).join(", ")}.`,
      checkedAt: now,
      todo: {
        words: "See whether the disk of BACKUP_DIR is there. If it is lost, make a new one.",
        command: todo.command,
      },
      facts,
    };
  const older = new Date(Math.min(database.finishedAt.getTime(), files.finishedAt.getTime()));
  const checked = { checkedAt: older, facts };
  const says = `The older of the two copies was made ${sayAge(older, now)}.`;
  if (ageOf(older, now) > BACKUP_OLD_MS) return { ...checked, state: "danger", says, todo };
  if (ageOf(older, now) > BACKUP_LATE_MS) return { ...checked, state: "notice", says, todo };
  if (found.failedBecause)
    return { ...checked, state: "notice", says: `The last one failed. ${found.failedBecause}`, todo };
  return { ...checked, state: "ok", says: "Rows and files were copied within the last day." };
}

export type RecoverableSpan = { from: string; until: string };

export function judgeMoment(found: { isOn: boolean; span: RecoverableSpan | null } | null, now: Date): Judged {
  if (!found) return unreadable();
  if (!found.isOn)
    return {
      state: "notice",
      says: "Not switched on. Whatever happened since the last backup would be lost.",
      checkedAt: now,
      todo: {
        words:
          "Set WAL_ARCHIVE. The built-in database then archives by itself; for your own server, see the guide to self-hosting.",
      },
      facts: [],
    };
  if (!found.span)
    return {
      state: "unknown",
      says: "There is no base copy to start from yet.",
      checkedAt: null,
      todo: {
        words: "The worker makes one each week. This makes one now.",
        command: "npm run db -- backup --only base",
      },
      facts: [],
    };
  const until = new Date(found.span.until);
  const from = new Date(found.span.from);
  const checked = {
    checkedAt: until,
    facts: [
      { term: "From", value: sayAge(from, now) },
      { term: "Until", value: sayAge(until, now) },
    ],
  };
  if (ageOf(until, now) > LOG_LATE_MS)
    return {
      ...checked,
      state: "notice",
      says: `The log of the database was last archived ${sayAge(until, now)}.`,
      todo: {
        words: "See whether the worker runs, and look for archive_command in postgres.log of the data folder.",
        command: "npm run db -- doctor",
      },
    };
  return { ...checked, state: "ok", says: `Any moment of the last ${sayDuration(ageOf(from, now))} can be restored.` };
}

type Drills = { last: DrillFacts | null; proven: DrillFacts | null };
const drillNow = { words: "Restore the newest backup as a trial.", command: "npm run db -- drill" };

export function judgeDrill(found: Drills | null, now: Date): Judged {
  if (!found) return unreadable();
  const { last, proven } = found;
  const facts = [
    { term: "Last proven", value: proven ? sayAge(proven.finishedAt, now) : "Never" },
    { term: "Rows equal", value: proven?.rows == null ? "Not known" : sayCount(proven.rows) },
    { term: "Files opened", value: proven?.files == null ? "Not known" : sayCount(proven.files) },
  ];
  const checked = { checkedAt: proven?.finishedAt ?? null, facts };
  if (!last)
    return { ...checked, state: "unknown", says: "No backup has been restored as a trial yet.", todo: drillNow };
  if (last.outcome !== "proven")
    return {
      ...checked,
      state: "danger",
      says: `The last trial failed ${sayAge(last.finishedAt, now)}. ${last.failedBecause ?? "What was restored was not equal."}`,
      todo: { words: "Make a new backup, then try it.", command: "npm run db -- backup && npm run db -- drill" },
    };
  if (!proven || ageOf(proven.finishedAt, now) > DRILL_LATE_MS)
    return { ...checked, state: "notice", says: "The last proof is more than a week old.", todo: drillNow };
  return { ...checked, state: "ok", says: "A backup was restored in full, and every row was equal." };
}

const promises = [
  { key: "databaseMs", label: "Database" },
  { key: "applicationMs", label: "Application" },
  { key: "cacheMs", label: "Cache" },
] as const;

/** Against what people are promised after a loss. */
export function judgeRecovery(found: Drills | null, promised: typeof PROMISED_MS, now: Date): Judged {
  if (!found) return unreadable();
  const { proven } = found;
  const measured = promises.map(({ key, label }) => ({ label, ms: proven?.[key] ?? null, limitMs: promised[key] }));
  const facts = measured.map(({ label, ms, limitMs }) => ({
    term: label,
    value: `${ms === null ? "Not measured" : sayDuration(ms)} (promised: ${sayDuration(limitMs)})`,
  }));
  const checked = { checkedAt: proven?.finishedAt ?? null, facts };
  const late = measured.filter(({ ms, limitMs }) => ms !== null && ms > limitMs);
  if (late.length > 0)
    return {
      ...checked,
      state: "danger",
      says: `${late.map(({ label }) => label).join(" and ")} took longer than promised.`,
      todo: { words: "Use a faster disk, or promise less.", command: drillNow.command },
    };
  if (!proven || measured.some(({ ms }) => ms === null))
    return { ...checked, state: "unknown", says: "Not everything has been measured yet.", todo: drillNow };
  if (ageOf(proven.finishedAt, now) > DRILL_LATE_MS)
    return { ...checked, state: "notice", says: "It was measured more than a week ago.", todo: drillNow };
  return { ...checked, state: "ok", says: "Everything is back within the promised time." };
}

export function judgeKey(found: { exists: boolean; isKept: boolean } | null, now: Date): Judged {
  if (!found) return unreadable();
  const facts = [{ term: "Kept elsewhere", value: found.isKept ? "Yes, an operator confirmed it" : "Not confirmed" }];
  if (!found.exists)
    return {
      state: "unknown",
      says: "There is none yet. The first backup makes it.",
      checkedAt: null,
      todo: { words: "Make a backup.", command: "npm run db -- backup" },
      facts,
    };
  if (!found.isKept)
    return {
      state: "danger",
      says: "Nobody has confirmed a copy elsewhere. If it is only on this disk and the disk is lost, no backup can be opened.",
      checkedAt: now,
      todo: {
        words: "Show it and keep it on paper or in a password manager. Then confirm with --key-kept.",
        command: "npm run db -- backup --show-key",
      },
      facts,
    };
  return {
    state: "ok",
    says: "An operator confirmed that this key is also kept somewhere else.",
    checkedAt: now,
    facts,
  };
}
