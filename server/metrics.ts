import "server-only";
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from "prom-client";
import { version } from "@/package.json";
import { cacheFigures } from "./cache/cache";
import { connection } from "./database";
import { type Figure, TIME_BUCKETS_MS, totalsOf } from "./figures";
import type { AnsweredRequest } from "./measure-requests";
import { readOperation } from "./operation";

const PREFIX = "anamnesis_";
const LONGEST_MS = 2000;

function gauge<T extends string>(registry: Registry, name: string, help: string, labelNames: T[] = []) {
  return new Gauge({ name: PREFIX + name, help, labelNames, registers: [registry] });
}

/** Its values are counted elsewhere; it only tells them. */
function counterOf(registry: Registry, name: string, help: string, figure: Figure, labelNames: string[]) {
  new Counter({
    name: PREFIX + name,
    help,
    labelNames,
    registers: [registry],
    collect() {
      this.reset();
      for (const [dimension, value] of totalsOf(figure)) {
        const labels = dimension.split(":");
        this.inc(Object.fromEntries(labelNames.map((label, at) => [label, labels[at] ?? ""])), value);
      }
    },
  });
}

function tellOfThisProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
  gauge(registry, "info", "The version that runs.", ["version"]).set({ version }, 1);
  counterOf(registry, "requests_total", "Requests by kind and status.", "requests", ["group", "status"]);
  counterOf(registry, "cache_lookups_total", "Answers of the cache.", "cache", ["outcome"]);
  counterOf(registry, "errors_total", "Unexpected errors by code.", "errors", ["code"]);
}

function tellOfItsParts(registry: Registry): () => void {
  const up = gauge(registry, "cache_up", "Whether the cache can be used: 0 while Redis is away.");
  const bytes = gauge(registry, "cache_bytes", "What the cache in this process holds.");
  const connections = gauge(registry, "database_connections", "Connections of this process by state.", ["state"]);
  return () => {
    const cache = cacheFigures();
    up.set(cache.kind === "memory" || cache.isHere ? 1 : 0);
    bytes.set(cache.kind === "memory" ? cache.bytes : 0);
    const { totalCount, idleCount, waitingCount } = connection().pool;
    connections.set({ state: "busy" }, totalCount - idleCount);
    connections.set({ state: "idle" }, idleCount);
    connections.set({ state: "waited_for" }, waitingCount);
  };
}

function tellOfTheOperation(registry: Registry): () => Promise<void> {
  const up = gauge(registry, "database_up", "Whether the database answered just now.");
  const rows = gauge(registry, "rows_estimated", "Rows as PostgreSQL estimates them, from ten on.", ["table"]);
  const jobs = gauge(registry, "queue_jobs", "Jobs in the background by state.", ["state"]);
  const backupAge = gauge(registry, "backup_age_seconds", "Since the last copy that was completed.", ["kind"]);
  const drillAge = gauge(registry, "drill_age_seconds", "Since a restore was last tried with success.", ["outcome"]);
  const alerts = gauge(registry, "alerts_open", "Alerts that have not ended.", ["level"]);

  return async () => {
    for (const metric of [rows, jobs, backupAge, drillAge, alerts]) metric.reset();
    const operation = await within(LONGEST_MS, readOperation());
    up.set(operation ? 1 : 0);
    if (!operation) return;
    for (const { name, count } of operation.rows) rows.set({ table: name }, count);
    for (const { name, count } of operation.jobs) jobs.set({ state: name }, count);
    for (const { name, count } of operation.alerts) alerts.set({ level: name }, count);
    for (const { name, seconds } of operation.backups) backupAge.set({ kind: name }, seconds);
    if (operation.drillSeconds !== null) drillAge.set({ outcome: "proven" }, operation.drillSeconds);
  };
}

/** Null where it failed or took too long: whoever measures must not wait for what is broken. */
async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  return Promise.race([work.catch(() => null), late]).finally(() => clearTimeout(timer));
}

function makeMetrics() {
  const registry = new Registry();
  tellOfThisProcess(registry);
  const durations = new Histogram({
    name: `${PREFIX}request_duration_seconds`,
    help: "Time until a request was answered, by kind.",
    labelNames: ["group"],
    buckets: TIME_BUCKETS_MS.map((limit) => limit / 1000),
    registers: [registry],
  });
  const refreshParts = tellOfItsParts(registry);
  const refreshOperation = tellOfTheOperation(registry);
  const refresh = async () => {
    refreshParts();
    await refreshOperation();
  };
  return { registry, durations, refresh };
}

/** Pages, routes and the start of the process are bundled apart; they measure into the same. */
const kept = globalThis as typeof globalThis & { anamnesisMetrics?: ReturnType<typeof makeMetrics> };

function metrics() {
  kept.anamnesisMetrics ??= makeMetrics();
  return kept.anamnesisMetrics;
}

export function observeRequest({ group, durationMs }: AnsweredRequest): void {
  metrics().durations.observe({ group }, durationMs / 1000);
}

/** Everything in the text format of Prometheus. */
export async function renderMetrics(): Promise<{ text: string; contentType: string }> {
  const { registry, refresh } = metrics();
  await refresh();
  return { text: await registry.metrics(), contentType: registry.contentType };
}
