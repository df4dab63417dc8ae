import { PROMISED_MS } from "@/server/backup/drill";
import type { DrillFacts } from "@/server/watch/facts";
import { ago, describeTiles, now } from "@/tests/system-health/tiles";
import { judgeBackups, judgeDrill, judgeKey, judgeMoment, judgeRecovery } from "./judge-upkeep";

const copy = (hours: number) => ({ finishedAt: ago(hours), fileName: "copy", sizeBytes: 100, isThere: true });
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

describeTiles([
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
      [
        "danger",
        "gone from the disk",
        () =>
          judgeBackups({ ...copies(3), newest: { ...copies(3).newest, files: { ...copy(3), isThere: false } } }, now),
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
]);
