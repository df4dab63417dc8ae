import "server-only";
import { takeReader } from "./reader-process";

/** A page as WebP, at most so wide, turned as people look at it. Throws an `AppError`; text has no picture. */
export async function pageImage(
  content: Uint8Array,
  mimeType: string,
  page: number,
  widthPx: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const { reader, release } = await takeReader("drawing");
  try {
    await reader.ask({ ask: "open", content, mimeType });
    const { picture = new Uint8Array() } = await reader.ask({ ask: "draw", page, widthPx });
    await reader.ask({ ask: "close" });
    return new Uint8Array(picture);
  } finally {
    release();
  }
}
