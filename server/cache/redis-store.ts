import "server-only";
import { createHmac } from "node:crypto";
import { Redis } from "ioredis";
import { z } from "zod";
import { newId } from "@/lib/ids";
import { count } from "../figures";
import { log } from "../log";
import { outsideRequests } from "../request-id";
import type { Store } from "./store";

const ANSWER_MS = 100;
const CONNECT_MS = 1000;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 15_000;
/** A connection that ends sooner is not trusted at once again. */
const STEADY_MS = 30_000;
const TAG_SECONDS = 7 * 86_400;

export type RedisOptions = {
  url: string;
  /** Names in Redis tell nothing, and two installations that share a server do not meet. */
  secret: string;
  seal: (text: string, name: string) => string;
  open: (envelope: string, name: string) => string;
  /** Nobody waits longer than this for a cache that may be gone. */
  answerMs?: number;
};

const entrySchema = z.object({ state: z.string(), text: z.string() });
type Entry = z.infer<typeof entrySchema>;
const repliesSchema = z.array(z.string().nullable());
const versionsSchema = z.array(z.string());

/** "WRONGPASS", "OOM" or "ECONNREFUSED", for whoever has to mend it. */
function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "closed";
  return "code" in error ? String(error.code) : (/^[A-Z]{2,}(?= )/.exec(error.message)?.[0] ?? error.name);
}

/**
 * Fails after some time, but not before what has already arrived was read: a process that was busy for longer than that
 * would otherwise take every answer for a late one.
 */
function within<T>(ms: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const late = () => reject(Object.assign(new Error("Redis does not answer in time."), { code: "late" }));
    const timer = setTimeout(() => setImmediate(() => setImmediate(late)), ms);
    work.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/**
 * Shared by several processes, and never relied upon. One failure ends the connection, and until there is a new one everything is loaded.
 * Each connection begins with a new epoch, so nothing that was kept before it is ever handed out again: an invalidation that Redis missed,
 * or forgot when it came back from an older copy of itself, cannot bring back what is out of date.
 */
export function redisStore({ url, secret, seal, open, answerMs = ANSWER_MS }: RedisOptions): Store {
  let client: Redis | null = null;
  let isClosed = false;
  let isKnownToBeAway = false;
  let localState = newId();
  let connectedAt = 0;
  let pauseMs = FIRST_PAUSE_MS;
  let timer: NodeJS.Timeout | undefined;

  const nameOf = (kind: "entry" | "tag" | "epoch", name = "") =>
    `anamnesis:${kind}:${createHmac("sha256", secret).update(`cache ${kind} ${name}`).digest("base64url")}`;
  const epoch = nameOf("epoch");

  async function connect(): Promise<void> {
    const candidate = new Redis(url, {
      lazyConnect: true,
      enableOfflineQueue: false,
      connectTimeout: CONNECT_MS,
      maxRetriesPerRequest: 0,
      disableClientInfo: true,
      protocol: 2,
      retryStrategy: null,
    });
    let trouble: unknown;
    candidate.on("error", (error) => {
      trouble ??= error;
    });
    try {
      await within(CONNECT_MS, candidate.connect());
      // Again if something was invalidated meanwhile, which this connection could not pass on yet.
      for (let known = ""; known !== localState; ) {
        known = localState;
        await within(CONNECT_MS, candidate.set(epoch, newId(), "EX", TAG_SECONDS));
      }
      if (isClosed || candidate.status !== "ready") throw new Error("The connection ended as it began.");
    } catch (error) {
      candidate.disconnect();
      tellItIsAway(trouble ?? error);
      return connectLater();
    }
    // It must not keep a process running that has nothing else to do.
    candidate.stream.unref();
    candidate.once("close", () => leave(candidate));
    client = candidate;
    connectedAt = performance.now();
    isKnownToBeAway = false;
    log.info("The shared cache answers.");
  }

  function connectLater(): void {
    if (isClosed) return;
    timer = setTimeout(() => outsideRequests(() => void connect()), pauseMs);
    timer.unref();
    pauseMs = Math.min(pauseMs * 2, LONGEST_PAUSE_MS);
  }

  function leave(lost: Redis, why?: unknown): void {
    if (client !== lost) return;
    client = null;
    localState = newId();
    lost.disconnect();
    if (performance.now() - connectedAt > STEADY_MS) pauseMs = FIRST_PAUSE_MS;
    count("cache", "error");
    tellItIsAway(why);
    connectLater();
  }

  function tellItIsAway(why: unknown): void {
    if (!isKnownToBeAway && !isClosed)
      log.warn("The shared cache is away. Everything is loaded meanwhile.", { code: reasonOf(why) });
    isKnownToBeAway = true;
  }

  /** Answers null where Redis could not. */
  async function ask<T>(work: (redis: Redis) => Promise<T>): Promise<T | null> {
    const redis = client;
    if (!redis) return null;
    try {
      return await within(answerMs, work(redis));
    } catch (error) {
      leave(redis, error);
      return null;
    }
  }

  /** Redis answers each command of a pipeline for itself. */
  async function setAll(redis: Redis, names: readonly string[], ...options: "NX"[]): Promise<void> {
    const commands = names.map((name) => ["set", name, newId(), "EX", TAG_SECONDS, ...options]);
    const results = await redis.pipeline(commands).exec();
    if (!results || results.some(([error]) => error)) throw new Error("Redis refused to set a tag.");
  }

  /** A tag without a version gets one, the same for everybody. */
  async function stateOf(
    redis: Redis,
    versions: readonly (string | null)[],
    names: readonly string[],
  ): Promise<string> {
    if (versions.every((version) => version !== null)) return versions.join();
    await setAll(redis, names, "NX");
    return versionsSchema.parse(await redis.mget(...names)).join();
  }

  function openEntry(envelope: string, name: string): Entry | null {
    try {
      return entrySchema.parse(JSON.parse(open(envelope, name)));
    } catch {
      count("cache", "error");
      return null;
    }
  }

  function sealEntry(entry: Entry, name: string): string | null {
    try {
      return seal(JSON.stringify(entry), name);
    } catch {
      count("cache", "error");
      return null;
    }
  }

  const firstConnection = connect();

  return {
    async look(key, tags) {
      const name = nameOf("entry", key);
      const names = [epoch, ...tags.map((tag) => nameOf("tag", tag))];
      const found = await ask(async (redis) => {
        const [envelope = null, ...known] = repliesSchema.parse(await redis.mget(name, ...names));
        return { envelope, state: await stateOf(redis, known, names) };
      });
      if (!found) return { text: null, state: localState };
      const entry = found.envelope === null ? null : openEntry(found.envelope, name);
      return { text: entry?.state === found.state ? entry.text : null, state: found.state };
    },
    async keep(key, text, { state, ttlSeconds }) {
      const name = nameOf("entry", key);
      const envelope = sealEntry({ state, text }, name);
      if (envelope !== null) await ask((redis) => redis.set(name, envelope, "EX", ttlSeconds));
    },
    async invalidate(tags) {
      localState = newId();
      await firstConnection;
      const names = tags.map((tag) => nameOf("tag", tag));
      await ask((redis) => setAll(redis, names));
    },
    describe: () => ({ kind: "redis", isHere: client !== null }),
    close() {
      isClosed = true;
      clearTimeout(timer);
      const last = client;
      client = null;
      last?.disconnect();
    },
  };
}
