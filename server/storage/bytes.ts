/** Bytes that can be read at any place. Past the end there are fewer of them, or none. */
export type Bytes = { sizeBytes: number; read(start: number, length: number): Promise<Buffer> };

/** Same length, other content. */
export type Overwrite = { start: number; bytes: Buffer };

export function bytesOf(buffer: Buffer): Bytes {
  return {
    sizeBytes: buffer.length,
    read: async (start, length) => buffer.subarray(start, start + length),
  };
}

/** Writes into `bytes`, which begin at `at` of the whole, what of the overwrites falls there. */
export function overwrite(bytes: Buffer, overwrites: readonly Overwrite[], at = 0): Buffer {
  for (const { start, bytes: fresh } of overwrites) {
    const from = Math.max(start, at);
    const to = Math.min(start + fresh.length, at + bytes.length);
    if (from < to) fresh.copy(bytes, from - at, from - start, to - start);
  }
  return bytes;
}
