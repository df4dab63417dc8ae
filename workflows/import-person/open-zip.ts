import "server-only";
import { PassThrough, Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import yauzl, { type Entry, type ZipFile } from "yauzl";
import { AppError } from "@/lib/errors";
import { type ArchivePlace, type KeptArchive, openArchive } from "@/server/portability/archive-file";
import { isArchivePath } from "@/server/portability/archive-format";

const MOST_ENTRIES = 50_000;

export const unreadable = (because: string, cause?: unknown) =>
  new AppError("invalid", `This file cannot be added: ${because} Nothing was added.`, { cause });

const BLOCK_BYTES = 256 * 1024;

/** Reads the sealed file at any place, so that it never lies open on a disk. The lists of a ZIP are read in crumbs: a block is kept. */
class SealedReader extends yauzl.RandomAccessReader {
  private block: { start: number; bytes: Promise<Buffer> } | undefined;

  constructor(
    private readonly file: Omit<KeptArchive, "sha256">,
    private readonly place: ArchivePlace,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    const out = new PassThrough();
    if (end <= start) return out.end();
    openArchive(this.file, this.place, { start, end: end - 1 })
      // The types of the two kinds of stream differ in name only.
      .then((opened) => pipeline(Readable.fromWeb(opened as Parameters<typeof Readable.fromWeb>[0]), out))
      .catch((error: Error) => out.destroy(error));
    return out;
  }

  private async bytesAt(start: number, length: number): Promise<Buffer> {
    const known = this.block;
    if (known && start >= known.start && start + length <= known.start + BLOCK_BYTES)
      return (await known.bytes).subarray(start - known.start, start - known.start + length);
    const end = Math.min(start + Math.max(length, BLOCK_BYTES), this.file.sizeBytes) - 1;
    const bytes = openArchive(this.file, this.place, { start, end }).then(async (opened) =>
      Buffer.from(await new Response(opened).arrayBuffer()),
    );
    this.block = { start, bytes };
    return (await bytes).subarray(0, length);
  }

  override read(buffer: Buffer, offset: number, length: number, position: number, done: (error: Error | null) => void) {
    this.bytesAt(position, length).then(
      (bytes) => {
        bytes.copy(buffer, offset);
        done(bytes.length < length ? new Error("The file ends too early.") : null);
      },
      (error: Error) => done(error),
    );
  }
}

export type OpenZip = {
  paths: readonly string[];
  sizeOf(path: string): number;
  /** Fails where there is more or less of it than its head says. */
  read(path: string): Promise<Readable>;
  close(): void;
};

async function listEntries(zip: ZipFile, maxBytes: number): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let total = 0;
  for await (const entry of zip.eachEntry()) {
    const { fileName: path } = entry;
    if (path.endsWith("/") && path.length <= 20) continue;
    if (!isArchivePath(path)) throw unreadable("it holds files that do not belong into it.");
    if (entries.has(path)) throw unreadable("it holds two files of the same name.");
    if (!entry.canDecodeFileData() || entry.isEncrypted())
      throw unreadable("it is locked or packed in an unknown way.");
    total += entry.uncompressedSize;
    if (entries.size >= MOST_ENTRIES || total > maxBytes)
      throw unreadable("there is more in it than a record may hold here.");
    entries.set(path, entry);
  }
  return entries;
}

/** Opens a ZIP and looks at the list of what is in it; nothing is unpacked yet. `maxBytes` is for all of it, unpacked. */
export async function openZip(
  file: Omit<KeptArchive, "sha256">,
  { maxBytes, ...place }: ArchivePlace & { maxBytes: number },
): Promise<OpenZip> {
  const options = { autoClose: false, lazyEntries: true, validateEntrySizes: true, strictFileNames: true };
  const notZip = (cause: unknown) =>
    cause instanceof AppError ? cause : unreadable("it is not a complete ZIP file.", cause);
  const zip = await yauzl
    .fromRandomAccessReaderPromise(new SealedReader(file, place), file.sizeBytes, options)
    .catch((cause) => {
      throw notZip(cause);
    });
  const entries = await listEntries(zip, maxBytes).catch((cause) => {
    zip.close();
    throw notZip(cause);
  });
  const entryOf = (path: string): Entry => {
    const entry = entries.get(path);
    if (!entry) throw unreadable(`${path} is missing in it.`);
    return entry;
  };
  return {
    paths: [...entries.keys()],
    sizeOf: (path) => entryOf(path).uncompressedSize,
    read: (path) => zip.openReadStreamPromise(entryOf(path)),
    close: () => zip.close(),
  };
}
