import "server-only";
import type { Viewer } from "../scope";
import { type CacheOptions, cached } from "./cache";

/**
 * The same for figures that only administrators may see. Everybody else asks the database, which refuses; so does whoever is inside a
 * transaction, which must see its own snapshot.
 */
export function cachedForAdmin<T>(viewer: Viewer, options: CacheOptions<T>, load: () => Promise<T>): Promise<T> {
  return viewer.role === "admin" && !viewer.transaction ? cached(options, load) : load();
}
