import "server-only";
import { createHash } from "node:crypto";
import { PassThrough, Readable } from "node:stream";
import { finished, pipeline } from "node:stream/promises";
import { ZipFile } from "yazl";

export type ZipEntry = { path: string; content: AsyncIterable<Uint8Array | string>; isPacked?: boolean };
export type ZippedFile = { path: string; sizeBytes: number; sha256: string };

async function* measured({ path, content }: ZipEntry, onEnd: (file: ZippedFile) => void): AsyncGenerator<Buffer> {
  const hash = createHash("sha256");
  let sizeBytes = 0;
  for await (const piece of content) {
    const bytes = Buffer.from(piece);
    hash.update(bytes);
    sizeBytes += bytes.length;
    if (bytes.length > 0) yield bytes;
  }
  onEnd({ path, sizeBytes, sha256: hash.digest("hex") });
}

async function fill(zip: ZipFile, entries: AsyncIterable<ZipEntry>, options: FillOptions): Promise<void> {
  for await (const entry of entries) {
    const content = Readable.from(measured(entry, options.onFile), { objectMode: false });
    const stop = () => content.destroy(new Error("Nobody takes the archive any more."));
    options.signal.addEventListener("abort", stop, { once: true });
    zip.addReadStream(content, entry.path, { mtime: options.madeAt, compress: !entry.isPacked });
    await finished(content, { writable: false });
    options.signal.removeEventListener("abort", stop);
  }
  zip.end();
}

type FillOptions = { madeAt: Date; onFile: (file: ZippedFile) => void; signal: AbortSignal };

/**
 * A ZIP that is made while it is taken, one entry after the other and each only when the one before has left: nothing is held.
 * `onFile` is told each file as soon as all of it has passed.
 */
export async function* zipOf(
  entries: AsyncIterable<ZipEntry>,
  { madeAt, onFile }: Omit<FillOptions, "signal">,
): AsyncGenerator<Buffer> {
  const zip = new ZipFile();
  const out = new PassThrough();
  const stopped = new AbortController();
  const copied = pipeline(zip.outputStream, out);
  const filled = fill(zip, entries, { madeAt, onFile, signal: stopped.signal }).catch((error: Error) =>
    out.destroy(error),
  );
  copied.catch(() => undefined);
  try {
    for await (const bytes of out) yield bytes;
    await filled;
    await copied;
  } finally {
    stopped.abort();
  }
}
