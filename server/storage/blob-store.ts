import { AppError } from "@/lib/errors";

/** Both ends included, counted from 0, as in HTTP. */
export type ByteRange = { start: number; end: number };

export type StoredBlob = { name: string; sizeBytes: number; changedAt: Date };

/** Keeps sealed files under random names. It sees neither what is in them nor whose they are. */
export type BlobStore = {
  /** Takes over the file at that path, which may be gone afterwards. Nothing is visible under the name until all of it is. */
  put(name: string, sealedFile: string): Promise<void>;
  /** Rejects with "not-found" where there is no such blob. */
  read(name: string, range?: ByteRange): Promise<AsyncIterable<Uint8Array>>;
  /** Also when it is gone already. */
  remove(name: string): Promise<void>;
  list(): AsyncIterable<StoredBlob>;
};

/**
 * Streams what it sends. Otherwise all of a body is held in memory, in case it had to be sent again after a redirect
 * (https://github.com/nodejs/undici/issues/4058); here there can be none.
 */
export const streamingFetch: typeof fetch = (input, init) => fetch(input, { ...init, redirect: "error", window: null });

export function storeUnavailable(cause: unknown): AppError {
  return new AppError("unavailable", "The file store does not answer. Please try again in a few minutes.", { cause });
}
