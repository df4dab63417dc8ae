import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import type { Runner } from "graphile-worker";
import { afterEach, describe, expect, inject, it, vi } from "vitest";
import { makeDatabase } from "@/tests/own-database";
import { renameDatabases } from "../backup/scratch-database";
import { connection } from "../database";
import { env } from "../env";
import { addJob, closeQueue, type Jobs, runJobs, takeUpWhatWasLeft } from "./queue";

const isRecovered = { timeout: 10_000, interval: 20 };
let running: Runner | undefined;

async function start(jobs: Jobs) {
  running = await runJobs(jobs);
}

async function stop() {
  const ended = running;
  running = undefined;
  await ended?.stop();
}

async function waiting() {
  const { rows } = await connection().database.execute<{ last_error: string | null; locked_by: string | null }>(
    sql`select last_error, locked_by from graphile_worker._private_jobs order by id`,
  );
  return rows;
}

/** Whoever says, by a lock, that a worker lives. */
async function holdersOfLocks() {
  const { rows } = await connection().database.execute<{ pid: number }>(
    sql`select pid from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())`,
  );
  return rows;
}

afterEach(async () => {
  await stop();
  await closeQueue();
  await connection().database.execute(sql`drop schema if exists graphile_worker cascade`);
});

/** As a restore does: another database takes the place of this one under the same name. */
async function changePlaces(): Promise<() => Promise<void>> {
  const url = new URL(env().DATABASE_URL);
  const name = url.pathname.slice(1);
  const other = await makeDatabase();
  const otherName = new URL(other.url).pathname.slice(1);
  Object.assign(env(), { ADMIN_DATABASE_URL: inject("databaseServer").adminUrl });
  const turn = (first: string, second: string) =>
    renameDatabases([
      { from: first, to: `${first}_aside` },
      { from: second, to: first },
      { from: `${first}_aside`, to: second },
    ]);
  await turn(name, otherName);
  return async () => {
    await turn(name, otherName);
    await other.drop();
  };
}

describe("after a restore", () => {
  it("does at its start what should not wait for the clock, and nothing else", async () => {
    const done: string[] = [];
    const job = (name: string, isDueAtStart: boolean) => ({
      cron: "0 0 29 2 *",
      isDueAtStart,
      run: async () => void done.push(name),
    });
    await start({ figures: job("figures", true), backup: job("backup", false) });
    await vi.waitFor(() => expect(done).toEqual(["figures"]), isRecovered);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), isRecovered);
  });

  it("a worker goes over to the database that took the place of its own", async () => {
    const run = vi.fn(async () => undefined);
    await start({ read: { run } });
    await vi.waitFor(async () => expect(await holdersOfLocks()).toHaveLength(1), isRecovered);
    const ended = running?.promise;
    const changeBack = await changePlaces();
    try {
      await expect(ended).rejects.toThrow(/another one/);
      await start({ other: { run: async () => undefined }, read: { run } });
      await addJob("read", { documentId: randomUUID() }, "one");
      await vi.waitFor(() => expect(run).toHaveBeenCalledOnce(), isRecovered);
      await stop();
    } finally {
      await changeBack();
    }
  });
});

describe("background jobs", () => {
  it("runs what waits, told ids only", async () => {
    const told: unknown[] = [];
    const documentId = randomUUID();
    await start({ read: { run: async (payload) => void told.push(payload) } });
    await addJob("read", { documentId }, documentId);
    await vi.waitFor(() => expect(told).toEqual([{ documentId }]), isRecovered);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), isRecovered);
  });

  it("keeps one job for each key", async () => {
    await start({});
    const documentId = randomUUID();
    await Promise.all([1, 2, 3].map(() => addJob("read", { documentId }, documentId)));
    await addJob("read", { documentId: randomUUID() }, "another");
    expect(await waiting()).toHaveLength(2);
  });

  it("keeps a job that failed, and nothing of what it said", async () => {
    await start({
      read: {
        run: async () => {
          throw new Error("Potassium of Ada is 9");
        },
      },
    });
    await addJob("read", { documentId: randomUUID() }, "one");
    await vi.waitFor(async () => expect((await waiting())[0]?.last_error).toBeTruthy(), isRecovered);
    expect((await waiting())[0]?.last_error).not.toContain("Potassium");
  });

  it("tells a job when it is tried for the last time", async () => {
    const told: boolean[] = [];
    const run = async (_payload: unknown, { isLast }: { isLast: boolean }) => {
      told.push(isLast);
      throw new Error("Not this time.");
    };
    await start({ read: { run } });
    await addJob("read", { documentId: randomUUID() }, "one");
    await vi.waitFor(async () => expect((await waiting())[0]?.last_error).toBeTruthy(), isRecovered);
    await stop();
    await connection().database.execute(
      sql`update graphile_worker._private_jobs set attempts = max_attempts - 1, run_at = now()`,
    );
    await start({ read: { run } });
    await vi.waitFor(() => expect(told).toEqual([false, true]), isRecovered);
  });

  it("takes up what a killed process had begun", async () => {
    await start({});
    await addJob("read", { documentId: randomUUID() }, "one");
    await stop();
    await connection().database.execute(
      sql`update graphile_worker._private_jobs set locked_by = 'worker-of-a-killed-process', locked_at = now(), attempts = 1`,
    );
    const run = vi.fn(async () => undefined);
    await start({ read: { run } });
    await vi.waitFor(() => expect(run).toHaveBeenCalledOnce(), isRecovered);
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), isRecovered);
  });

  it("leaves what a living worker is doing to it, also after its connection was lost", async () => {
    let finish = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    const run = vi.fn(() => work);
    await start({ read: { run } });
    await addJob("read", { documentId: randomUUID() }, "one");
    await vi.waitFor(() => expect(run).toHaveBeenCalledOnce(), isRecovered);
    const workers = () => waiting().then((rows) => rows.map((row) => row.locked_by));
    const [worker] = await workers();
    await vi.waitFor(async () => expect(await holdersOfLocks()).toHaveLength(1), isRecovered);

    await takeUpWhatWasLeft();
    expect(await workers()).toEqual([worker]);

    const [{ pid } = { pid: 0 }] = await holdersOfLocks();
    await connection().database.execute(sql`select pg_terminate_backend(${pid})`);
    await vi.waitFor(async () => expect(await holdersOfLocks()).not.toContainEqual({ pid }), isRecovered);
    await vi.waitFor(async () => expect(await holdersOfLocks()).toHaveLength(1), isRecovered);

    finish();
    await vi.waitFor(async () => expect(await waiting()).toEqual([]), isRecovered);
    await stop();
    await vi.waitFor(async () => expect(await holdersOfLocks()).toEqual([]), isRecovered);
  });
});
