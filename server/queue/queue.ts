import "server-only";
import { EventEmitter } from "node:events";
import {
  type CronItem,
  type JobHelpers,
  Logger,
  makeWorkerUtils,
  parseCronItems,
  type Runner,
  run,
  type WorkerEvents,
  type WorkerUtils,
} from "graphile-worker";
import { z } from "zod";
import { env } from "../env";
import { log } from "../log";
import { lockOf, markAlive } from "./mark-alive";

/** What a background job is told: ids only, because the queue is not part of anybody's record. */
export type JobPayload = Readonly<Record<string, string>>;
/** The library adds `_cron` to what it starts by the clock. */
const jobPayloadSchema = z
  .looseObject({ _cron: z.unknown().optional() })
  .transform(({ _cron, ...payload }) => payload)
  .pipe(z.record(z.string(), z.uuid()));

/** A job may run twice, after a kill; what it throws is tried again, but not after the last attempt. */
export type Job = (payload: JobPayload, attempt: { isLast: boolean }) => Promise<void>;
/** Cron times are UTC. `isDueAtStart` does not let whoever just started it wait for the clock. */
export type Jobs = Readonly<Record<string, { run: Job; cron?: string; isDueAtStart?: boolean }>>;

const MOST_ATTEMPTS = 8;
const AT_ONCE = 2;

/** The library's own log lines hold payloads and statements; ours hold neither. */
const quiet = new Logger(() => (level) => {
  if (level === "error") log.error("The queue of background jobs reported an error.", {});
});

const kept = globalThis as typeof globalThis & { anamnesisQueue?: Promise<WorkerUtils> };

function utilities(): Promise<WorkerUtils> {
  kept.anamnesisQueue ??= makeWorkerUtils({ connectionString: env().DATABASE_URL, logger: quiet, maxPoolSize: 2 });
  return kept.anamnesisQueue;
}

/** Jobs that run are not waited for: the runner is stopped first. */
export async function closeQueue(): Promise<void> {
  const open = kept.anamnesisQueue;
  kept.anamnesisQueue = undefined;
  await (await open)?.release();
}

/**
 * Puts a job into the queue, once for each key that still waits. Not part of the caller's transaction: whoever adds jobs also
 * has a job that finds what was left undone. Jobs of one `line` run one after the other, so that slow ones hold up no others.
 */
export async function addJob(name: string, payload: JobPayload, key: string, line?: string): Promise<void> {
  const { addJob: add } = await utilities();
  await add(name, payload, { jobKey: `${name}:${key}`, maxAttempts: MOST_ATTEMPTS, queueName: line });
}

/**
 * The library would wait four hours before it takes up what a killed process had begun. A worker is dead when somebody else can
 * have its lock; one that begins at this very moment may be taken for dead, which does no harm, because jobs bear to run twice.
 */
export async function takeUpWhatWasLeft(): Promise<void> {
  const { withPgClient, forceUnlockWorkers } = await utilities();
  const { rows } = await withPgClient((client) =>
    client.query<{ worker: string }>(
      `select worker from (select distinct locked_by as worker from graphile_worker._private_jobs where locked_by is not null) begun
        where pg_try_advisory_xact_lock(${lockOf("worker")})`,
    ),
  );
  if (rows.length > 0) await forceUnlockWorkers(rows.map(({ worker }) => worker));
}

/**
 * Runs jobs until it is stopped. Where a restore puts another database in the place of this one, the runner stops by itself and its promise
 * rejects: it knows tasks by numbers that are others there.
 */
export async function runJobs(jobs: Jobs): Promise<Runner> {
  const { migrate } = await utilities();
  await migrate();
  await takeUpWhatWasLeft();
  const taskList = Object.fromEntries(
    Object.entries(jobs).map(([name, { run: work }]) => [
      name,
      async (given: unknown, { job }: JobHelpers) => {
        try {
          await work(jobPayloadSchema.parse(given), { isLast: job.attempts >= job.max_attempts });
        } catch (error) {
          log.warn("A background job failed and will be tried again.", {
            job: name,
            code: error instanceof Error ? error.name : "unknown",
          });
          // Its message may hold what was read; the queue keeps the last one of each job.
          throw new Error(`The job ${name} failed.`);
        }
      },
    ]),
  );
  const cron = Object.entries(jobs).flatMap(([task, { cron: match }]): CronItem[] =>
    match ? [{ task, match, options: { backfillPeriod: 0, maxAttempts: MOST_ATTEMPTS }, payload: {} }] : [],
  );
  const ended = new AbortController();
  const events: WorkerEvents = new EventEmitter();
  let isMoved = false;
  const stopMoved = () => {
    isMoved = true;
    void runner.stop().catch(() => undefined);
  };
  events.once("pool:create", ({ workerPool }) => void markAlive(workerPool.id, ended.signal, stopMoved));
  events.once("pool:release", () => ended.abort());
  const runner = await run({
    connectionString: env().DATABASE_URL,
    taskList,
    parsedCronItems: parseCronItems(cron),
    concurrency: AT_ONCE,
    noHandleSignals: true,
    logger: quiet,
    events,
  });
  for (const [name, { isDueAtStart }] of Object.entries(jobs)) if (isDueAtStart) await addJob(name, {}, "start");
  const promise = runner.promise.then(() => {
    if (isMoved) throw new Error("The database is another one now.");
  });
  // Whoever stops it by themselves does not ask how it ended.
  promise.catch(() => undefined);
  return { ...runner, promise };
}
