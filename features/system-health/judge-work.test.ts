import { SIGNAL_NAMES } from "@/lib/vocabulary/signals";
import { ago, describeTiles, now } from "@/tests/system-health/tiles";
import { judgeAlerts, judgeCache, judgeStorage, judgeWorker } from "./judge-work";

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

describeTiles([
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
]);
