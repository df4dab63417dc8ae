import "server-only";
import { openAsBlob } from "node:fs";
import type { UTApi } from "uploadthing/server";
import { z } from "zod";
import { notFound } from "@/lib/errors";
import { type BlobStore, storeUnavailable, streamingFetch } from "./blob-store";

type UploadthingOptions = NonNullable<ConstructorParameters<typeof UTApi>[0]>;

const TIMEOUT_MS = 300_000;
const LISTED_AT_ONCE = 500;

let sdk: Promise<typeof import("uploadthing/server")> | undefined;

/** The SDK is large. It reads two of its own deprecated fields at each upload, and warns of that past any log level. */
function loadSdk() {
  sdk ??= import("uploadthing/server").then((loaded) => {
    const { console } = globalThis;
    const { warn } = console;
    console.warn = (...words: unknown[]) => {
      if (!String(words[0]).includes("[uploadthing][deprecated] `file.")) warn(...words);
    };
    return loaded;
  });
  return sdk;
}

/** UploadThing gives each file a key of its own; ours is its custom id, by which it is read and removed. */
export function uploadthingStore(options: UploadthingOptions): BlobStore {
  let known: Promise<UTApi> | undefined;
  // Whatever it logs may hold a signed address.
  const api = () => {
    known ??= loadSdk().then(
      ({ UTApi }) => new UTApi({ logLevel: "None", defaultKeyType: "customId", fetch: streamingFetch, ...options }),
    );
    return known;
  };
  return {
    async put(name, sealedFile) {
      const content = await openAsBlob(sealedFile);
      const { UTFile } = await loadSdk();
      const signal = AbortSignal.timeout(TIMEOUT_MS);
      const { error } = await (await api())
        .uploadFiles(new UTFile([content], name, { customId: name, type: "application/octet-stream" }), {
          acl: "private",
          contentDisposition: "attachment",
          signal,
        })
        .catch(translate);
      if (error) throw storeUnavailable(error);
    },
    async read(name, range) {
      const { ufsUrl } = await (await api()).getSignedURL(name).catch(translate);
      const response = await fetch(ufsUrl, {
        headers: range && { range: `bytes=${range.start}-${range.end}` },
        signal: AbortSignal.timeout(TIMEOUT_MS),
      }).catch(translate);
      if (response.status === 404) throw notFound("The file");
      if (response.status !== (range ? 206 : 200) || !response.body) throw storeUnavailable(response.status);
      return response.body;
    },
    async remove(name) {
      await (await api()).deleteFiles(name).catch(translate);
    },
    async *list() {
      for (let offset = 0; ; offset += LISTED_AT_ONCE) {
        const page = await (await api()).listFiles({ limit: LISTED_AT_ONCE, offset }).catch(translate);
        for (const { customId, size, uploadedAt } of page.files)
          if (customId) yield { name: customId, sizeBytes: size, changedAt: new Date(uploadedAt) };
        if (!page.hasMore) return;
      }
    },
  };
}

const httpError = z.object({ response: z.object({ status: z.number() }) });

function translate(error: unknown): never {
  if (httpError.safeParse(error).data?.response.status === 404) throw notFound("The file");
  throw storeUnavailable(error);
}
