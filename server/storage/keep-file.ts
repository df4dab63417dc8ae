import "server-only";
import { randomUUID } from "node:crypto";
import type { DocumentMimeType } from "@/lib/vocabulary/document-files";
import type { VaultContext } from "../vault/vault";
import { open, seal } from "../vault/vault";
import { type ByteRange, storeUnavailable } from "./blob-store";
import { overwrite } from "./bytes";
import { type Inspected, inspectFile } from "./inspect-file";
import { tooLarge } from "./refusal";
import { openStream } from "./sealed-file";
import { type Spool, spool } from "./spool";
import { blobStore } from "./storage";
import { scanForViruses } from "./virus-scan";

type Intake = { patientId: string; maxBytes: number };

/** A sealed blob and what opens it. */
export type KeptPart = {
  storedName: string;
  sizeBytes: number;
  /** In hex, of the bytes as they came. */
  sha256: string;
  dataKeyEncrypted: string;
};

export type KeptFile = KeptPart & {
  mimeType: DocumentMimeType;
  /** In hex, of the bytes as they are kept; differs from `sha256` where a picture said where it was taken. */
  keptSha256: string;
};

const MEGABYTE = 1024 * 1024;
/** Somebody waits in front of a screen; the rest may take longer. */
const FIRST_BYTES_MS = 20_000;

function context(patientId: string): VaultContext {
  return { table: "documents", column: "data_key_encrypted", patientId };
}

async function* limited(source: AsyncIterable<Uint8Array>, maxBytes: number) {
  let total = 0;
  for await (const bytes of source) {
    total += bytes.length;
    if (total > maxBytes) throw tooLarge(Math.floor(maxBytes / MEGABYTE));
    yield bytes;
  }
}

async function* changed(content: AsyncIterable<Buffer>, { end, overwrites }: Inspected) {
  let at = 0;
  for await (const bytes of content) {
    yield overwrite(bytes, overwrites, at).subarray(0, Math.max(0, end - at));
    at += bytes.length;
  }
}

async function store(kept: Spool, { sha256, patientId }: { sha256: string; patientId: string }): Promise<KeptPart> {
  const storedName = kept.seal.fileId;
  const dataKeyEncrypted = seal(kept.seal.dataKey.toString("base64"), context(patientId));
  await blobStore().put(storedName, kept.place);
  return { storedName, sizeBytes: kept.sizeBytes, sha256, dataKeyEncrypted };
}

async function inSpool<T>(
  source: AsyncIterable<Uint8Array>,
  fileId: string,
  work: (spooled: Spool) => Promise<T>,
): Promise<T> {
  const spooled = await spool(source, fileId);
  try {
    return await work(spooled);
  } finally {
    await spooled.remove();
  }
}

/**
 * Checks, cleans, seals and stores a file while it arrives. Throws `AppError` in the words of the person: "invalid" or "too-large"
 * when the file is at fault, "unavailable" when it may be tried again. Then nothing is kept.
 */
export async function keepFile(
  source: AsyncIterable<Uint8Array>,
  { patientId, fileName, maxBytes }: Intake & { fileName: string },
): Promise<KeptFile> {
  const fileId = randomUUID();
  return inSpool(limited(source, maxBytes), fileId, async (uploaded) => {
    const inspected = await inspectFile(uploaded, fileName);
    await scanForViruses(uploaded.stream());
    const keep = async (kept: Spool) => ({
      ...(await store(kept, { sha256: uploaded.sha256, patientId })),
      mimeType: inspected.mimeType,
      keptSha256: kept.sha256,
    });
    const isAsItWas = inspected.overwrites.length === 0 && inspected.end === uploaded.sizeBytes;
    return isAsItWas ? keep(uploaded) : inSpool(changed(uploaded.stream(), inspected), fileId, keep);
  });
}

/** Seals and stores bytes that are only a part of a file; nothing is known about them until the file is whole. */
export async function keepPart(source: AsyncIterable<Uint8Array>, { patientId, maxBytes }: Intake): Promise<KeptPart> {
  return inSpool(limited(source, maxBytes), randomUUID(), (spooled) =>
    store(spooled, { sha256: spooled.sha256, patientId }),
  );
}

/** What is known of a kept file, and opens it. */
export type Openable = Pick<KeptFile, "storedName" | "sizeBytes" | "dataKeyEncrypted"> & { patientId: string };

/** Rejects when a store on the network does not say anything. */
async function inTime<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(storeUnavailable("It does not answer in time.")), FIRST_BYTES_MS);
  });
  return Promise.race([answer, tooLate]).finally(() => clearTimeout(timer));
}

/**
 * The plain bytes, or a range of them, checked piece by piece: the stream fails where the stored bytes are not what was sealed.
 * A range must lie inside the file.
 */
export async function openFile(file: Openable, range?: ByteRange): Promise<ReadableStream<Uint8Array>> {
  if (range && !(range.start >= 0 && range.start <= range.end && range.end < file.sizeBytes))
    throw new RangeError("The range is not inside the file.");
  const dataKey = Buffer.from(open(file.dataKeyEncrypted, context(file.patientId)), "base64");
  const content = openStream(
    (sealed) => blobStore().read(file.storedName, sealed),
    { fileId: file.storedName, dataKey, sizeBytes: file.sizeBytes },
    range,
  );
  const first = await inTime(content.next());
  return new ReadableStream<Uint8Array>(
    {
      start(controller) {
        if (first.value) controller.enqueue(first.value);
      },
      async pull(controller) {
        const { done, value } = await content.next();
        if (done) controller.close();
        else controller.enqueue(value);
      },
      async cancel() {
        await content.return(undefined);
      },
    },
    { highWaterMark: 0 },
  );
}

/** Also when it is gone already. */
export async function destroyFile(storedName: string): Promise<void> {
  await blobStore().remove(storedName);
}
