import "server-only";
import { env } from "../env";
import type { BlobStore } from "./blob-store";
import { localStore } from "./local-store";
import { s3Store } from "./s3-store";
import { vaultFolder } from "./spool";
import { uploadthingStore } from "./uploadthing-store";

let known: BlobStore | undefined;

/** Where sealed files are kept, by STORAGE_DRIVER. */
export function blobStore(): BlobStore {
  known ??= makeStore();
  return known;
}

function makeStore(): BlobStore {
  const settings = env();
  if (settings.STORAGE_DRIVER === "uploadthing") return uploadthingStore({ token: settings.UPLOADTHING_TOKEN });
  if (settings.STORAGE_DRIVER === "s3")
    return s3Store({
      endpoint: settings.S3_ENDPOINT,
      region: settings.S3_REGION,
      bucket: settings.S3_BUCKET,
      accessKeyId: settings.S3_ACCESS_KEY_ID,
      secretAccessKey: settings.S3_SECRET_ACCESS_KEY,
    });
  return localStore(vaultFolder());
}
