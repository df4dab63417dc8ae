import "server-only";
import { openAsBlob } from "node:fs";
import { S3mini, S3ServiceError } from "s3mini";
import { notFound } from "@/lib/errors";
import { type BlobStore, storeUnavailable, streamingFetch } from "./blob-store";

export type S3Settings = {
  endpoint: string;
  region: string;
  bucket: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const TIMEOUT_MS = 300_000;
const LISTED_AT_ONCE = 1000;
const MIME_TYPE = "application/octet-stream";

/** Any service that speaks S3, with the bucket in the path. One PUT a file: it is there whole or not at all. */
export function s3Store({ endpoint, bucket, ...login }: S3Settings): BlobStore {
  const s3 = new S3mini({
    ...login,
    endpoint: `${endpoint.replace(/\/+$/, "")}/${bucket}`,
    requestAbortTimeout: TIMEOUT_MS,
    fetch: streamingFetch,
  });
  return {
    async put(name, sealedFile) {
      const body = await openAsBlob(sealedFile);
      await s3.putObject(name, body, MIME_TYPE, undefined, undefined, body.size).catch(translate);
    },
    async read(name, range) {
      const { body } = await (range
        ? s3.getObjectRaw(name, false, range.start, range.end + 1)
        : s3.getObjectRaw(name)
      ).catch(translate);
      if (!body) throw storeUnavailable("The answer was empty.");
      return body;
    },
    async remove(name) {
      await s3.deleteObject(name).catch(translate);
    },
    async *list() {
      let next: string | undefined;
      do {
        const page = await s3.listObjectsPaged("/", "", LISTED_AT_ONCE, next).catch(translate);
        for (const { Key, Size, LastModified } of page?.objects ?? [])
          yield { name: Key, sizeBytes: Number(Size), changedAt: new Date(LastModified) };
        next = page?.nextContinuationToken;
      } while (next);
    },
  };
}

function translate(error: unknown): never {
  if (error instanceof S3ServiceError && error.status === 404) throw notFound("The file");
  throw storeUnavailable(error);
}
