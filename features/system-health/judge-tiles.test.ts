import { describe, expect, it } from "vitest";
import { SIGNAL_NAMES } from "@/lib/vocabulary/signals";
import { PROMISED_MS } from "@/server/backup/drill";
import type { CheckResult } from "@/server/checks";
import type { DrillFacts } from "@/server/watch/facts";
import { judgeAudit, judgeDatabase, judgeIntegrity, judgeVersion } from "./judge-data";
import { judgeBackups, judgeDrill, judgeKey, judgeMoment, judgeRecovery } from "./judge-upkeep";
import { judgeAlerts, judgeCache, judgeStorage, judgeWorker } from "./judge-work";
import { withoutValues } from "./statistics";
import { type Judged, sayDuration, worstOf } from "./tile";

const now = new Date("2028-03-12T12:00:00Z");
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

const server = {
  answeredMs: 2,
  connections: 12,
  most: 100,
  sizeBytes: 40_000_000,
  serverVersion: "18.1",
  pool: { busy: 1, idle: 3, waiting: 0 },
  replicas: [],
};
const migrated = { applied: ["0000_begin"], pending: [], unknown: 0, version: "1.0.0" };
const migration = { idx: 0, tag: "0000_begin", when: 1, isApplied: true, appliedAt: null, isChanged: false };
const check = (name: "integrity" | "audit", hours: number): CheckResult => ({
  name,
  isWell: true,
  checkedAt: ago(hours),
  findings: [{ name: "Rows", looked: 12, wrong: 0, mend: "" }],
});
const seals = { waiting: 0, oldestWaiting: null, lastSealedAt: ago(0) };
const copy = (hours: number) => ({ finishedAt: ago(hours), fileName: "copy", sizeBytes: 100 });
const copies = (hours: number) => ({
  newest: { database: copy(hours), files: copy(hours), base: null },
  failedBecause: null,
});
const drill = (hours: number, changes: Partial<DrillFacts> = {}): DrillFacts => ({
  id: "0195e7b4-0000-7000-8000-000000000000",
  startedAt: ago(hours),
  finishedAt: ago(hours),
  fileName: "copy",
  outcome: "proven",
  databaseMs: 2000,
  filesMs: 100,
  applicationMs: 4000,
  cacheMs: 20,
  rows: 100,
  files: 3,
  differences: [],
  failedBecause: null,
  ...changes,
});
const drills = (one: DrillFacts) => ({ last: one, proven: one.outcome === "proven" ? one : null });
const queue = { waiting: 1, running: 0, failed: 0, failedNames: [], oldestWaiting: null, lastSeenAt: ago(0.01) };
const use = { hits: 90, misses: 10, errors: 0 };
const storage = {
  driver: "local",
  answers: true,
  storedBytes: 100,
  freeBytes: 50 * 1024 ** 3,
  totalBytes: 100 * 1024 ** 3,
};
const readings = SIGNAL_NAMES.map((name) => ({ name, value: 0, measuredAt: ago(0.01) }));
const silent = (...names: string[]) =>
  readings.map((reading) => (names.includes(reading.name) ? { ...reading, value: null } : reading));

/** Of each tile: proof, and everything that is less than that. */
const cases: [string, () => Judged, [Judged["state"], string, () => Judged][]][] = [
  [
    "database",
    () => judgeDatabase(server, now),
    [
      ["danger", "no answer", () => judgeDatabase(null, now)],
      ["notice", "requests wait", () => judgeDatabase({ ...server, pool: { ...server.pool, waiting: 3 } }, now)],
      ["notice", "connections run out", () => judgeDatabase({ ...server, connections: 80 }, now)],
      [
        "notice",
        "a replica that says nothing",
        () => judgeDatabase({ ...server, replicas: [{ name: "b", state: null, lagSeconds: null }] }, now),
      ],
    ],
  ],
  [
    "version",
    () => judgeVersion({ ...migrated, migrations: [migration] }, now),
    [
      ["unknown", "could not be read", () => judgeVersion(null, now)],
      ["unknown", "no migration", () => judgeVersion({ ...migrated, applied: [], migrations: [] }, now)],
      ["danger", "pending", () => judgeVersion({ ...migrated, pending: ["0001"], migrations: [migration] }, now)],
      ["danger", "another version", () => judgeVersion({ ...migrated, unknown: 1, migrations: [migration] }, now)],
      ["notice", "changed", () => judgeVersion({ ...migrated, migrations: [{ ...migration, isChanged: true }] }, now)],
    ],
  ],
  [
    "integrity",
    () => judgeIntegrity(check("integrity", 2), now),
    [
      ["unknown", "never", () => judgeIntegrity(null, now)],
      ["unknown", "saw nothing", () => judgeIntegrity({ ...check("integrity", 2), findings: [] }, now)],
      ["unknown", "long ago", () => judgeIntegrity(check("integrity", 60), now)],
      ["danger", "failed", () => judgeIntegrity({ ...check("integrity", 2), isWell: false }, now)],
      [
        "danger",
        "something wrong",
        () =>
          judgeIntegrity(
            { ...check("integrity", 2), findings: [{ name: "Rows", looked: 1, wrong: 1, mend: "" }] },
            now,
          ),
      ],
    ],
  ],
  [
    "audit log",
    () => judgeAudit({ seals, verified: check("audit", 2) }, now),
    [
      ["unknown", "seals not read", () => judgeAudit({ seals: null, verified: check("audit", 2) }, now)],
      ["unknown", "never verified", () => judgeAudit({ seals, verified: null }, now)],
      ["unknown", "verified long ago", () => judgeAudit({ seals, verified: check("audit", 30) }, now)],
      ["danger", "broken", () => judgeAudit({ seals, verified: { ...check("audit", 2), isWell: false } }, now)],
      [
        "danger",
        "broken long ago",
        () => judgeAudit({ seals: null, verified: { ...check("audit", 99), isWell: false } }, now),
      ],
      [
        "notice",
        "not sealed",
        () => judgeAudit({ seals: { ...seals, waiting: 3, oldestWaiting: ago(1) }, verified: check("audit", 2) }, now),
      ],
    ],
  ],
  [
    "backups",
    () => judgeBackups(copies(3), now),
    [
      ["unknown", "could not be read", () => judgeBackups(null, now)],
      [
        "danger",
        "none",
        () => judgeBackups({ ...copies(3), newest: { database: null, files: null, base: null } }, now),
      ],
      [
        "danger",
        "no files",
        () => judgeBackups({ ...copies(3), newest: { database: copy(3), files: null, base: null } }, now),
      ],
      [
        "danger",
        "no rows",
        () => judgeBackups({ ...copies(3), newest: { database: null, files: copy(3), base: null } }, now),
      ],
      ["notice", "late", () => judgeBackups(copies(30), now)],
      ["danger", "old", () => judgeBackups(copies(80), now)],
      [
        "notice",
        "one of both late",
        () => judgeBackups({ ...copies(3), newest: { ...copies(3).newest, files: copy(30) } }, now),
      ],
      ["notice", "the last failed", () => judgeBackups({ ...copies(3), failedBecause: "The disk is full." }, now)],
    ],
  ],
  [
    "back to a moment",
    () => judgeMoment({ isOn: true, span: { from: ago(90).toISOString(), until: ago(0.1).toISOString() } }, now),
    [
      ["unknown", "could not be read", () => judgeMoment(null, now)],
      ["notice", "not switched on", () => judgeMoment({ isOn: false, span: null }, now)],
      ["unknown", "no base", () => judgeMoment({ isOn: true, span: null }, now)],
      [
        "notice",
        "the archive stands still",
        () => judgeMoment({ isOn: true, span: { from: ago(90).toISOString(), until: ago(2).toISOString() } }, now),
      ],
    ],
  ],
  [
    "proven restore",
    () => judgeDrill(drills(drill(30)), now),
    [
      ["unknown", "could not be read", () => judgeDrill(null, now)],
      ["unknown", "never", () => judgeDrill({ last: null, proven: null }, now)],
      ["danger", "failed", () => judgeDrill(drills(drill(1, { outcome: "failed" })), now)],
      ["danger", "failed since", () => judgeDrill({ last: drill(1, { outcome: "failed" }), proven: drill(30) }, now)],
      ["danger", "no outcome", () => judgeDrill({ last: drill(1, { outcome: null }), proven: drill(30) }, now)],
      ["notice", "long ago", () => judgeDrill(drills(drill(24 * 10)), now)],
    ],
  ],
  [
    "recovery times",
    () => judgeRecovery(drills(drill(30)), PROMISED_MS, now),
    [
      ["unknown", "could not be read", () => judgeRecovery(null, PROMISED_MS, now)],
      ["unknown", "never", () => judgeRecovery({ last: null, proven: null }, PROMISED_MS, now)],
      ["unknown", "one not measured", () => judgeRecovery(drills(drill(3, { cacheMs: null })), PROMISED_MS, now)],
      ["danger", "too slow", () => judgeRecovery(drills(drill(3, { databaseMs: 3_600_001 })), PROMISED_MS, now)],
      ["notice", "long ago", () => judgeRecovery(drills(drill(24 * 10)), PROMISED_MS, now)],
    ],
  ],
  [
    "recovery key",
    () => judgeKey({ exists: true, isKept: true }, now),
    [
      ["unknown", "could not be read", () => judgeKey(null, now)],
      ["unknown", "none", () => judgeKey({ exists: false, isKept: false }, now)],
      ["danger", "not confirmed", () => judgeKey({ exists: true, isKept: false }, now)],
    ],
  ],
  [
    "work in the background",
    () => judgeWorker(queue, now),
    [
      ["unknown", "never ran", () => judgeWorker(null, now)],
      ["danger", "never seen", () => judgeWorker({ ...queue, lastSeenAt: null }, now)],
      ["danger", "silent", () => judgeWorker({ ...queue, lastSeenAt: ago(1) }, now)],
      ["notice", "waits", () => judgeWorker({ ...queue, oldestWaiting: ago(1) }, now)],
      ["notice", "given up", () => judgeWorker({ ...queue, failed: 2, failedNames: ["read-document"] }, now)],
    ],
  ],
  [
    "cache",
    () => judgeCache({ kind: "redis", isHere: true, use }, now),
    [
      ["unknown", "could not be read", () => judgeCache(null, now)],
      [
        "unknown",
        "never used",
        () => judgeCache({ kind: "memory", isHere: true, use: { hits: 0, misses: 0, errors: 0 } }, now),
      ],
      ["notice", "away", () => judgeCache({ kind: "redis", isHere: false, use }, now)],
      ["notice", "was away", () => judgeCache({ kind: "redis", isHere: true, use: { ...use, errors: 1 } }, now)],
    ],
  ],
  [
    "storage",
    () => judgeStorage(storage, now),
    [
      ["unknown", "could not be read", () => judgeStorage(null, now)],
      ["unknown", "no size", () => judgeStorage({ ...storage, totalBytes: 0 }, now)],
      ["danger", "does not answer", () => judgeStorage({ ...storage, answers: false }, now)],
      ["danger", "full", () => judgeStorage({ ...storage, freeBytes: 1024 }, now)],
      ["notice", "fills up", () => judgeStorage({ ...storage, freeBytes: 8 * 1024 ** 3 }, now)],
    ],
  ],
  [
    "alerts",
    () => judgeAlerts({ open: [], readings: silent("error-rate", "response-time") }, now),
    [
      ["unknown", "could not be read", () => judgeAlerts(null, now)],
      ["unknown", "nobody watched", () => judgeAlerts({ open: [], readings: [] }, now)],
      [
        "unknown",
        "nobody watches",
        () => judgeAlerts({ open: [], readings: readings.map((one) => ({ ...one, measuredAt: ago(1) })) }, now),
      ],
      ["unknown", "one not measured", () => judgeAlerts({ open: [], readings: silent("backup-age") }, now)],
      ["unknown", "one not there", () => judgeAlerts({ open: [], readings: readings.slice(1) }, now)],
      ["danger", "open", () => judgeAlerts({ open: [{ name: "audit", level: "danger" }], readings }, now)],
      ["notice", "open", () => judgeAlerts({ open: [{ name: "cache", level: "notice" }], readings }, now)],
    ],
  ],
];

describe.each(cases)("%s", (_, proven, others) => {
  it("is well when it was proven, and says when", () => {
    const judged = proven();
    expect(judged.state).toBe("ok");
    expect(judged.checkedAt).not.toBeNull();
  });

  it.each(others)("is not well, but %s: %s", (state, __, judge) => {
    const judged = judge();
    expect(judged.state).toBe(state);
    expect(judged.says).not.toBe(proven().says);
  });
});

describe("words", () => {
  it("the worst of all is told, and unverified is worse than well", () => {
    expect(worstOf(["ok", "unknown"])).toBe("unknown");
    expect(worstOf(["unknown", "danger", "notice"])).toBe("danger");
  });

  it("durations are said in one unit", () => {
    expect([900, 119_000, 130_000, 7_200_000, 3 * 86_400_000].map(sayDuration)).toEqual([
      "1 second",
      "119 seconds",
      "2 minutes",
      "2 hours",
      "3 days",
    ]);
  });

  it("queries are shown without any value", () => {
    const text = withoutValues(
      "select * -- Ada\n from patients where given_name = 'O''Hara' /* Ada Example */ and note = $tag$Potassium$tag$ and id = $1",
    );
    expect(text).toBe("select * from patients where given_name = … and note = … and id = $1");
    expect(withoutValues("select 'never ended")).toBe("select …");
  });
});
