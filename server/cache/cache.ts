import "server-only";
import type { z } from "zod";
import { env } from "../env";
import { count } from "../figures";
import { log } from "../log";
import { open, seal } from "../vault/vault";
import { memoryStore } from "./memory-store";
import { redisStore } from "./redis-store";
import type { Store } from "./store";

export type CacheOptions<T> = {
  /** Names everything the value depends on, such as the period that was asked for. */
  key: string;
  /** What it is made of: `invalidate` of one of these ends it. */
  tags: readonly string[];
  /** How old it may be. Without Redis also how long another process may go on with what is out of date. */
  ttlSeconds: number;
  /** What comes out is checked, because it was text in between: a Date needs `z.coerce.date()`. */
  schema: z.ZodType<T>;
};

const MEGABYTE = 1024 * 1024;
const context = (name: string) => ({ table: "cache", column: name, patientId: "" });

export function makeCache(store: Store) {
  const loading = new Map<string, Promise<unknown>>();
  const figures = { hits: 0, misses: 0 };

  function read<T>(text: string, schema: z.ZodType<T>): { value: T } | null {
    try {
      return { value: schema.parse(JSON.parse(text)) };
    } catch {
      return null;
    }
  }

  /** Null where it would not come out as it went in. */
  function write<T>(value: T, schema: z.ZodType<T>): string | null {
    try {
      const text = JSON.stringify(value);
      return read(text, schema) && text;
    } catch {
      return null;
    }
  }

  async function look<T>({ key, tags, schema }: CacheOptions<T>) {
    const { text, state } = await store.look(key, tags);
    return { found: text === null ? null : read(text, schema), state };
  }

  async function keep<T>({ key, tags, ttlSeconds, schema }: CacheOptions<T>, state: string, value: T) {
    const text = write(value, schema);
    if (text === null) log.error("A value does not come out of the cache as it went in.", { code: "cache-schema" });
    else await store.keep(key, text, { state, tags, ttlSeconds });
  }

  /** `onEnd` is called when the value is kept: whoever asked in between would load it again. */
  async function load<T>(options: CacheOptions<T>, make: () => Promise<T>, onEnd: () => void): Promise<T> {
    try {
      // Another load may have ended while this one heard that there is nothing yet.
      const { found, state } = await look(options);
      const value = found ? found.value : await make();
      if (found) onEnd();
      else void keep(options, state, value).finally(onEnd);
      return value;
    } catch (error) {
      onEnd();
      throw error;
    }
  }

  return {
    async cached<T>(options: CacheOptions<T>, make: () => Promise<T>): Promise<T> {
      const { found, state } = await look(options);
      count("cache", found ? "hit" : "miss");
      figures[found ? "hits" : "misses"] += 1;
      if (found) return found.value;

      // Whoever comes after an invalidation sees another state, and does not wait for what was begun before it.
      const name = `${state} ${options.key}`;
      const begun = loading.get(name);
      // A key stands for one kind of value.
      if (begun) return begun as Promise<T>;
      const work = load(options, make, () => loading.delete(name));
      loading.set(name, work);
      return work;
    },
    invalidate: (tags: readonly string[]) => store.invalidate(tags),
    figures: () => ({ ...figures, loading: loading.size, ...store.describe() }),
    close: () => store.close(),
  };
}

/** Pages, routes and the start of the process are bundled apart; they share one cache. */
const kept = globalThis as typeof globalThis & { anamnesisCache?: ReturnType<typeof makeCache> };

function cache() {
  kept.anamnesisCache ??= makeCache(chooseStore());
  return kept.anamnesisCache;
}

function chooseStore(): Store {
  const { CACHE_MB, NEXTAUTH_SECRET, REDIS_URL } = env();
  if (!REDIS_URL) return memoryStore(CACHE_MB * MEGABYTE);
  return redisStore({
    url: REDIS_URL,
    secret: NEXTAUTH_SECRET,
    seal: (text, name) => seal(text, context(name)),
    open: (envelope, name) => open(envelope, context(name)),
  });
}

/**
 * Answers what is known already, or loads it, once for all who ask at the same time. For figures that many see and that may be some seconds old:
 * never for who may do what, and never for the record of one person.
 */
export function cached<T>(options: CacheOptions<T>, load: () => Promise<T>): Promise<T> {
  return cache().cached(options, load);
}

/** To be called after a write was committed, with the tags of what it changes. */
export function invalidate(tags: readonly string[]): Promise<void> {
  return cache().invalidate(tags);
}

/** How often it helped since the process began, and what it holds. */
export const cacheFigures = () => cache().figures();

/** Connects, so that the first page does not do without. */
export function startCache(): void {
  cache();
}
