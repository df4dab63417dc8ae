import "server-only";
import { LRUCache } from "lru-cache";
import type { Store } from "./store";

const MOST_TAGS = 10_000;

type Entry = { text: string; state: string };

/** In this process alone: what another process writes shows here when the time of an entry is over. */
export function memoryStore(maxBytes: number): Store {
  const entries = new LRUCache<string, Entry>({
    maxSize: maxBytes,
    sizeCalculation: ({ text, state }, key) => Buffer.byteLength(text) + state.length + key.length + 1,
  });
  const versions = new Map<string, number>();
  let invalidations = 0;
  let oldest = 0;

  const stateOf = (tags: readonly string[]) => tags.map((tag) => versions.get(tag) ?? oldest).join();

  return {
    async look(key, tags) {
      const state = stateOf(tags);
      const entry = entries.get(key);
      return { text: entry?.state === state ? entry.text : null, state };
    },
    async keep(key, text, { state, tags, ttlSeconds }) {
      if (state === stateOf(tags)) entries.set(key, { text, state }, { ttl: ttlSeconds * 1000 });
    },
    async invalidate(tags) {
      invalidations += 1;
      for (const tag of tags) versions.set(tag, invalidations);
      if (versions.size <= MOST_TAGS) return;
      versions.clear();
      entries.clear();
      oldest = invalidations;
    },
    describe: () => ({ kind: "memory", entries: entries.size, bytes: entries.calculatedSize }),
    close: () => entries.clear(),
  };
}
