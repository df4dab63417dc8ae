import { AsyncResource } from "node:async_hooks";
import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { startRedis } from "@/tests/cache/redis-service";
import { log } from "../log";
import { beginRequest, requestIdNow } from "../request-id";
import { makeCache } from "./cache";
import { type RedisOptions, redisStore } from "./redis-store";

type Redis = Awaited<ReturnType<typeof startRedis>>;
const schema = z.object({ answer: z.number() });
const about = (key: string, tags: string[] = ["figures"]) => ({ key, tags, ttlSeconds: 60, schema });
const endings: (() => unknown)[] = [];

afterEach(async () => {
  for (const ending of endings.splice(0).reverse()) await ending();
});

async function redisAt(port = 0): Promise<Redis> {
  const redis = await startRedis(port);
  endings.push(() => redis.kill());
  return redis;
}

const turned = (text: string) => [...text].reverse().join("");

/** One process of the application. */
function processWith(url: string, options: Partial<RedisOptions> = {}) {
  const cache = makeCache(
    redisStore({
      url,
      secret: "secret",
      seal: (text, name) => turned(`${name} ${text}`),
      open: (envelope, name) => {
        const text = turned(envelope);
        if (!text.startsWith(name)) throw new Error("moved");
        return text.slice(name.length + 1);
      },
      // Only where it is tried on purpose is anything late: this machine may be busy.
      answerMs: 5000,
      ...options,
    }),
  );
  endings.push(() => cache.close());
  return cache;
}

type Cache = ReturnType<typeof processWith>;
const patience = { timeout: 10_000, interval: 5 };
const isHere = (cache: Cache) => vi.waitFor(() => expect(cache.figures()).toMatchObject({ isHere: true }), patience);
const isAway = (cache: Cache) => vi.waitFor(() => expect(cache.figures()).toMatchObject({ isHere: false }), patience);

/** Asks until Redis holds it, because nobody waits for it to be kept. */
async function keepIn(cache: Cache, redis: Redis, key: string, answer: number, tags?: string[]) {
  const entries = () => [...redis.values.entries()].filter(([name]) => name.includes("entry")).join();
  const before = entries();
  await cache.cached(about(key, tags), async () => ({ answer }));
  await vi.waitFor(() => expect(entries()).not.toBe(before), patience);
}

const ask = (cache: Cache, key: string, answer: number, tags?: string[]) =>
  cache.cached(about(key, tags), async () => ({ answer })).then((found) => found.answer);

describe("the cache in Redis", () => {
  it("is shared by two processes, and a write in one reaches the other", async () => {
    const redis = await redisAt();
    const [one, other] = [processWith(redis.url), processWith(redis.url)];
    await Promise.all([isHere(one), isHere(other)]);
    await keepIn(one, redis, "a", 1);
    expect(await ask(other, "a", 2)).toBe(1);
    await other.invalidate(["figures"]);
    expect(await ask(one, "a", 3)).toBe(3);
  });

  it("tells neither names nor values to whoever reads the server", async () => {
    const redis = await redisAt();
    const cache = processWith(redis.url, { seal: () => "sealed" });
    await isHere(cache);
    await keepIn(cache, redis, "diabetes of Mara", 98.765, ["people of Achebe"]);
    const told = JSON.stringify([...redis.values, ...redis.seen]);
    for (const word of ["Mara", "Achebe", "diabetes", "98.765"]) expect(told).not.toContain(word);
  });

  it("loads what was moved to another name, changed, or is of another shape", async () => {
    const redis = await redisAt();
    const cache = processWith(redis.url);
    await isHere(cache);
    await keepIn(cache, redis, "a", 1);
    const [name = "", envelope = ""] = [...redis.values].find(([each]) => each.includes("entry")) ?? [];
    await keepIn(cache, redis, "b", 2);
    for (const each of redis.values.keys())
      if (each.includes("entry") && each !== name) redis.values.set(each, envelope);
    expect(await ask(cache, "b", 3)).toBe(3);
    redis.values.set(name, "nonsense");
    expect(await ask(cache, "a", 4)).toBe(4);
    const words = { ...about("a"), schema: z.string() };
    expect(await cache.cached(words, async () => "other")).toBe("other");
  });

  it("does not meet another installation on the same server", async () => {
    const redis = await redisAt();
    const [one, other] = [processWith(redis.url), processWith(redis.url, { secret: "another" })];
    await Promise.all([isHere(one), isHere(other)]);
    await keepIn(one, redis, "a", 1);
    expect(await ask(other, "a", 2)).toBe(2);
  });

  it("works before there is a Redis, and uses it as soon as there is one", async () => {
    const first = await redisAt();
    await first.kill();
    const cache = processWith(first.url);
    expect(await ask(cache, "a", 1)).toBe(1);
    await cache.invalidate(["figures"]);
    const redis = await redisAt(first.port);
    await isHere(cache);
    await keepIn(cache, redis, "a", 2);
    expect(await ask(cache, "a", 3)).toBe(2);
  });

  it.each(["hangs", "garbage", "refuses"] as const)(
    "loads while Redis %s, and comes back by itself",
    async (manner) => {
      const redis = await redisAt();
      const cache = processWith(redis.url, { answerMs: 100 });
      await isHere(cache);
      await keepIn(cache, redis, "a", 1);
      redis.become(manner);
      expect(await ask(cache, "a", 2)).toBe(2);
      await isAway(cache);
      expect(await ask(cache, "a", 3)).toBe(3);
      redis.become("answers");
      await isHere(cache);
      expect(await ask(cache, "a", 4)).toBe(4);
    },
  );

  it("comes back for everybody, not for the request in which it went away", async () => {
    const told = vi.spyOn(log, "info").mockImplementation(() => ids.push(requestIdNow()));
    const ids: (string | undefined)[] = [];
    const redis = await redisAt();
    const cache = processWith(redis.url, { answerMs: 100 });
    await isHere(cache);
    redis.become("hangs");
    await new AsyncResource("request").runInAsyncScope(async () => {
      beginRequest("0195e7b4-0000-7000-8000-000000000000");
      await ask(cache, "a", 1);
    });
    redis.become("answers");
    await isHere(cache);
    expect(ids).toEqual([undefined, undefined]);
    told.mockRestore();
  });

  it("is killed in the middle of a hundred requests, and none of them fails", async () => {
    const redis = await redisAt();
    const cache = processWith(redis.url);
    await isHere(cache);
    const asked = Array.from({ length: 100 }, async (_, at) => {
      if (at === 50) await redis.kill();
      return ask(cache, `key ${at % 10}`, at);
    });
    expect((await Promise.allSettled(asked)).filter(({ status }) => status === "rejected")).toEqual([]);
  });

  it("never hands out what was written over while Redis was away from the writer alone", async () => {
    const redis = await redisAt();
    const writer = processWith(redis.url, { answerMs: 100 });
    await isHere(writer);
    await keepIn(writer, redis, "a", 1);
    redis.become("hangs");
    await writer.invalidate(["figures"]);
    redis.become("answers");
    await isHere(writer);
    expect(await ask(writer, "a", 2)).toBe(2);
  });

  it("never hands out what was written over in the moment in which a connection began", async () => {
    const redis = await redisAt();
    const writer = processWith(redis.url);
    await isHere(writer);
    await redis.kill();
    await isAway(writer);
    const back = await redisAt(redis.port);
    const epochs: string[] = [];
    const arrive = back.seen.push.bind(back.seen);
    back.seen.push = (command) => {
      if (command[1]?.includes("epoch") && epochs.push(command[2] ?? "") === 1) void writer.invalidate(["figures"]);
      return arrive(command);
    };
    await isHere(writer);
    expect(new Set(epochs).size).toBe(2);
  });

  it("never hands out what a server brings back that was restored from an older copy of itself", async () => {
    const before = await redisAt();
    const cache = processWith(before.url);
    await isHere(cache);
    await keepIn(cache, before, "a", 1);
    const copy = [...before.values];
    await cache.invalidate(["figures"]);
    await before.kill();
    await isAway(cache);
    const restored = await redisAt(before.port);
    for (const [name, value] of copy) restored.values.set(name, value);
    await isHere(cache);
    expect(await ask(cache, "a", 2)).toBe(2);
  });

  it("never keeps what was loaded before a write, though it arrives after it", async () => {
    const redis = await redisAt();
    const [slow, writer] = [processWith(redis.url), processWith(redis.url)];
    await Promise.all([isHere(slow), isHere(writer)]);
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => {
      release = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      void slow.cached(about("a"), async () => {
        resolve();
        await gate;
        return { answer: 1 };
      });
    });
    await begun;
    await writer.invalidate(["figures"]);
    const sent = redis.seen.length;
    release();
    await vi.waitFor(() => expect(redis.seen.length).toBeGreaterThan(sent), patience);
    expect(await ask(writer, "a", 2)).toBe(2);
  });

  it("loads once in each process for many who ask at the same time, with Redis and without", async () => {
    const redis = await redisAt();
    const cache = processWith(redis.url);
    await isHere(cache);
    const load = vi.fn(async () => ({ answer: 1 }));
    await Promise.all(Array.from({ length: 50 }, () => cache.cached(about("a"), load)));
    expect(load).toHaveBeenCalledTimes(1);
    await redis.kill();
    await isAway(cache);
    await Promise.all(Array.from({ length: 50 }, () => cache.cached(about("b"), load)));
    expect(load).toHaveBeenCalledTimes(2);
  });
});
