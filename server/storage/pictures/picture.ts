import type { Bytes, Overwrite } from "../bytes";
import { damagedPicture } from "../refusal";

export type Size = { widthPx: number; heightPx: number };

/** What was found in a picture without decoding it. */
export type Picture = {
  /** Of each picture in the file. */
  sizes: Size[];
  /** Takes away where it was taken, and nothing else. */
  overwrites: Overwrite[];
  /** Where it ends; what follows belongs to something else. */
  end: number;
};

/** Texts and settings beside the pixels are far smaller in honest files. */
export const MAX_BLOCK_BYTES = 8 * 1024 * 1024;
const MAX_OVERWRITES = 10_000;

/** A crafted file must not make us hold more of it than an honest one has. */
export class Overwrites {
  readonly list: Overwrite[] = [];
  private total = 0;

  add(overwrites: readonly Overwrite[], movedBy = 0): void {
    for (const { start, bytes } of overwrites) {
      this.total += bytes.length;
      this.list.push({ start: start + movedBy, bytes });
    }
    if (this.total > 2 * MAX_BLOCK_BYTES || this.list.length > MAX_OVERWRITES) throw damagedPicture();
  }
}

export type InspectPicture = (file: Bytes) => Promise<Picture>;

export function moved(overwrites: readonly Overwrite[], by: number): Overwrite[] {
  return overwrites.map(({ start, bytes }) => ({ start: start + by, bytes }));
}
