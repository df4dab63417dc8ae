import { randomBytes, randomUUID } from "node:crypto";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { collect, cut } from "@/tests/storage/streams";
import type { ByteRange } from "./blob-store";
import { CHUNK_BYTES, newSeal, openStream, SEALED_CHUNK_BYTES, SealedFileError, sealStream } from "./sealed-file";

async function sealed(plain: Buffer, pieceBytes = 16_384) {
  const seal = newSeal(randomUUID());
  return {
    stored: await collect(sealStream(cut(plain, pieceBytes), seal)),
    file: { ...seal, sizeBytes: plain.length },
  };
}

const store = (bytes: Buffer) => async (range?: ByteRange) =>
  cut(range ? bytes.subarray(range.start, range.end + 1) : bytes, 10_007);

const chunk = (bytes: Buffer, index: number) =>
  bytes.subarray(index * SEALED_CHUNK_BYTES, (index + 1) * SEALED_CHUNK_BYTES);

describe("a sealed file", () => {
  it("opens as what was sealed, whatever its size and however it arrives", async () => {
    const sizes = [1, 2, CHUNK_BYTES - 1, CHUNK_BYTES, CHUNK_BYTES + 1, 2 * CHUNK_BYTES, 3 * CHUNK_BYTES + 17];
    for (const size of sizes)
      for (const pieceBytes of [999, CHUNK_BYTES, 1_000_000]) {
        const plain = randomBytes(size);
        const { stored, file } = await sealed(plain, pieceBytes);
        expect((await collect(openStream(store(stored), file))).equals(plain)).toBe(true);
      }
  });

  it("gives each range exactly, reading only the chunks it touches", async () => {
    const plain = randomBytes(3 * CHUNK_BYTES + 1234);
    const { stored, file } = await sealed(plain);
    await fc.assert(
      fc.asyncProperty(fc.nat(plain.length - 1), fc.nat(plain.length - 1), async (one, other) => {
        const range = { start: Math.min(one, other), end: Math.max(one, other) };
        let readBytes = 0;
        const read = async (asked?: ByteRange) => {
          const part = asked ? stored.subarray(asked.start, asked.end + 1) : stored;
          readBytes += part.length;
          return cut(part, 5000);
        };
        const opened = await collect(openStream(read, file, range));
        expect(opened.equals(plain.subarray(range.start, range.end + 1))).toBe(true);
        const chunks = Math.floor(range.end / CHUNK_BYTES) - Math.floor(range.start / CHUNK_BYTES) + 1;
        expect(readBytes).toBeLessThanOrEqual(chunks * SEALED_CHUNK_BYTES);
      }),
    );
  });

  it("holds no run of the plain bytes", async () => {
    const line = "Hemoglobin 13.2 g/dL, invented for this test. ";
    const { stored } = await sealed(Buffer.from(line.repeat(5000)));
    for (let at = 0; at + 8 < line.length; at += 1) expect(stored.includes(line.slice(at, at + 8))).toBe(false);
  });

  it("does not open when any byte was changed", async () => {
    const { stored, file } = await sealed(randomBytes(2 * CHUNK_BYTES + 100));
    const inEachPart = [0, 1, 500, SEALED_CHUNK_BYTES - 16, SEALED_CHUNK_BYTES - 1].flatMap((at) => [
      at,
      at + SEALED_CHUNK_BYTES,
    ]);
    const inTheLast = [0, 1, 100, 101, 116].map((at) => at + 2 * SEALED_CHUNK_BYTES);
    for (const at of [...inEachPart, ...inTheLast]) {
      const changed = Buffer.from(stored);
      changed.writeUInt8(changed.readUInt8(at) ^ 1, at);
      await expect(collect(openStream(store(changed), file)), `byte ${at}`).rejects.toThrow(SealedFileError);
    }
  });

  it("does not open when it was cut, lengthened, or its chunks were swapped, doubled or left out", async () => {
    const { stored, file } = await sealed(randomBytes(3 * CHUNK_BYTES));
    const [one, two, three] = [chunk(stored, 0), chunk(stored, 1), chunk(stored, 2)];
    const wrong = {
      empty: Buffer.alloc(0),
      "cut inside a chunk": stored.subarray(0, -1),
      "cut between chunks": Buffer.concat([one, two]),
      "one byte more": Buffer.concat([stored, Buffer.alloc(1)]),
      "a chunk more": Buffer.concat([stored, three]),
      swapped: Buffer.concat([two, one, three]),
      doubled: Buffer.concat([one, one, three]),
      "the last one early": Buffer.concat([one, three, two]),
      "without the first": Buffer.concat([two, three]),
    };
    for (const [name, bytes] of Object.entries(wrong))
      await expect(collect(openStream(store(bytes), file)), name).rejects.toThrow(SealedFileError);
  });

  it("does not open under another name, with another key, as another length, or with chunks of another file", async () => {
    const { stored, file } = await sealed(randomBytes(2 * CHUNK_BYTES));
    const other = await sealed(randomBytes(2 * CHUNK_BYTES));
    const mixed = Buffer.concat([chunk(stored, 0), chunk(other.stored, 1)]);
    const attempts = [
      openStream(store(stored), { ...file, fileId: other.file.fileId }),
      openStream(store(stored), { ...file, dataKey: other.file.dataKey }),
      openStream(store(stored), { ...file, sizeBytes: CHUNK_BYTES }),
      openStream(store(stored), { ...file, sizeBytes: 3 * CHUNK_BYTES }),
      openStream(store(mixed), file),
      openStream(store(mixed), { ...file, dataKey: other.file.dataKey }),
    ];
    for (const attempt of attempts) await expect(collect(attempt)).rejects.toThrow(SealedFileError);
  });

  it("checks the chunks of a range just so", async () => {
    const { stored, file } = await sealed(randomBytes(3 * CHUNK_BYTES));
    const swapped = Buffer.concat([chunk(stored, 1), chunk(stored, 0), chunk(stored, 2)]);
    const cutShort = stored.subarray(0, 2 * SEALED_CHUNK_BYTES);
    await expect(collect(openStream(store(swapped), file, { start: 10, end: 20 }))).rejects.toThrow(SealedFileError);
    await expect(
      collect(openStream(store(cutShort), file, { start: 2 * CHUNK_BYTES, end: 2 * CHUNK_BYTES + 5 })),
    ).rejects.toThrow(SealedFileError);
  });

  it("closes the store's stream when the reader stops early", async () => {
    const { stored, file } = await sealed(randomBytes(4 * CHUNK_BYTES));
    let isClosed = false;
    async function* watched() {
      try {
        yield* cut(stored, 10_000);
      } finally {
        isClosed = true;
      }
    }
    const opened = openStream(async () => watched(), file);
    await opened.next();
    await opened.return(undefined);
    expect(isClosed).toBe(true);
  });
});
