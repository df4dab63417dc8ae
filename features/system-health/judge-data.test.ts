import type { CheckResult } from "@/server/checks";
import { ago, describeTiles, now } from "@/tests/system-health/tiles";
import { judgeAudit, judgeDatabase, judgeIntegrity, judgeVersion } from "./judge-data";

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

describeTiles([
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
]);
