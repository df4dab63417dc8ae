import { describe, expect, it } from "vitest";
import { z } from "zod";
import { makeCache } from "./cache";
import { memoryStore } from "./memory-store";

const schema = z.object({ answer: z.number() });
const about = (key: string, tags: string[] = ["figures"]) => ({ key, tags, ttlSeconds: 60, schema });

function counting(answer = 42) {
  const load = Object.assign(
    async () => {
      load.times += 1;
      return { answer };
    },
    { times: 0 },
  );
  return load;
}

function held<T>() {
  let release = (_: T): void => undefined;
  const promise = new Promise<T>((resolve) => {
    release = resolve;
  });
  return { promise, release };
}

describe("the cache in this process", () => {
  it("loads once and counts its hits", async () => {
    const cache = makeCache(memoryStore(100_000));
    const load = counting();
    expect(await cache.cached(about("one"), load)).toEqual({ answer: 42 });
    expect(await cache.cached(about("one"), load)).toEqual({ answer: 42 });
    expect(load.times).toBe(1);
    expect(cache.figures()).toMatchObject({ hits: 1, misses: 1, loading: 0, kind: "memory", entries: 1 });
  });

  it("loads once for a hundred who ask at the same time", async () => {
    const cache = makeCache(memoryStore(100_000));
    const load = counting();
    await Promise.all(Array.from({ length: 100 }, () => cache.cached(about("one"), load)));
    expect(load.times).toBe(1);
  });

  it("loads again after a write to one of its tags, and only then", async () => {
    const cache = makeCache(memoryStore(100_000));
    const load = counting();
    await cache.cached(about("one", ["people", "records"]), load);
    await cache.invalidate(["documents"]);
    await cache.cached(about("one", ["people", "records"]), load);
    expect(load.times).toBe(1);
    await cache.invalidate(["records"]);
    await cache.cached(about("one", ["people", "records"]), load);
    expect(load.times).toBe(2);
  });

  it("neither keeps nor shares what was loaded before a write that came meanwhile", async () => {
    const cache = makeCache(memoryStore(100_000));
    const before = held<{ answer: number }>();
    const begun = held<void>();
    const early = cache.cached(about("one"), () => {
      begun.release();
      return before.promise;
    });
    await begun.promise;
    await cache.invalidate(["figures"]);
    expect(await cache.cached(about("one"), async () => ({ answer: 2 }))).toEqual({ answer: 2 });
    before.release({ answer: 1 });
    expect(await early).toEqual({ answer: 1 });
    expect(await cache.cached(about("one"), counting(3))).toEqual({ answer: 2 });
  });

  it("keeps nothing of a load that failed, and tells everybody who waited", async () => {
    const cache = makeCache(memoryStore(100_000));
    const fail = async () => Promise.reject(new Error("no database"));
    const asked = await Promise.allSettled([cache.cached(about("one"), fail), cache.cached(about("one"), fail)]);
    expect(asked.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    expect(await cache.cached(about("one"), counting(7))).toEqual({ answer: 7 });
  });

  it("hands out copies, so that nobody changes what the next one sees", async () => {
    const cache = makeCache(memoryStore(100_000));
    await cache.cached(about("one"), counting());
    const first = await cache.cached(about("one"), counting());
    first.answer = 0;
    expect(await cache.cached(about("one"), counting())).toEqual({ answer: 42 });
  });

  it("gives back a date as a date, and keeps nothing that would come out otherwise than it went in", async () => {
    const cache = makeCache(memoryStore(100_000));
    const at = new Date("2026-03-01T00:00:00Z");
    const dated = { ...about("dated"), schema: z.object({ at: z.coerce.date() }) };
    await cache.cached(dated, async () => ({ at }));
    expect(await cache.cached(dated, async () => ({ at: new Date() }))).toEqual({ at });

    const broken = { ...about("broken"), schema: z.object({ at: z.date() }) };
    expect(await cache.cached(broken, async () => ({ at }))).toEqual({ at });
    expect(cache.figures()).toMatchObject({ entries: 1 });
  });

  it("hands on what cannot be kept at all, and nothing else goes wrong", async () => {
    const cache = makeCache(memoryStore(100_000));
    const large = { ...about("large"), schema: z.bigint() };
    expect(await cache.cached(large, async () => 12n)).toBe(12n);
    expect(await cache.cached(large, async () => 13n)).toBe(13n);
  });

  it("stays within its bytes", async () => {
    const cache = makeCache(memoryStore(10_000));
    const long = z.string();
    for (let at = 0; at < 100; at++)
      await cache.cached({ ...about(`long ${at}`), schema: long }, async () => "x".repeat(1000));
    const { bytes, entries } = { bytes: 0, entries: 0, ...cache.figures() };
    expect(bytes).toBeLessThanOrEqual(10_000);
    expect(entries).toBeGreaterThan(5);
  });

  it("forgets all of it rather than the tags that were invalidated", async () => {
    const cache = makeCache(memoryStore(1_000_000));
    const load = counting();
    await cache.cached(about("one"), load);
    await cache.invalidate(["figures"]);
    for (let at = 0; at < 101; at++)
      await cache.invalidate(Array.from({ length: 100 }, (_, tag) => `tag ${at} ${tag}`));
    await cache.cached(about("one"), load);
    await cache.cached(about("one"), load);
    expect(load.times).toBe(2);
  });
});
