import sharp, { type Sharp } from "sharp";

/** One byte a pixel, rows from the top. */
export type Grey = { data: Uint8Array; width: number; height: number };

export const raw = ({ data, width, height }: Grey) => sharp(data, { raw: { width, height, channels: 1 } });

export async function greyOf(picture: Sharp): Promise<Grey> {
  const { data, info } = await picture.toColourspace("b-w").raw().toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}
