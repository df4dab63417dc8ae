import "server-only";
import { type Openable, openFile } from "../storage/keep-file";
import { pageImage } from "./page-image";

type Picture = Uint8Array<ArrayBuffer>;
type Page = { page: number; widthPx: number };

const MOST_BYTES = 32 * 1024 * 1024;
const KEPT_MS = 10 * 60_000;

/** Oldest use first. Pictures are in memory alone, and only for a while: on a disk nothing of a document lies open. */
const drawn = new Map<string, { picture: Picture; drawnAt: number }>();
const beingDrawn = new Map<string, Promise<Picture>>();

function keep(key: string, picture: Picture, drawnAt = Date.now()) {
  drawn.delete(key);
  drawn.set(key, { picture, drawnAt });
  let bytes = 0;
  for (const [other, known] of [...drawn].reverse()) {
    bytes += known.picture.length;
    if (bytes > MOST_BYTES || Date.now() - known.drawnAt > KEPT_MS) drawn.delete(other);
  }
}

async function draw(file: Openable & { mimeType: string }, { page, widthPx }: Page): Promise<Picture> {
  const content = new Uint8Array(await new Response(await openFile(file)).arrayBuffer());
  return pageImage(content, file.mimeType, page, widthPx);
}

/**
 * A page of a kept file as WebP, drawn again only when it was not drawn a short while ago. Whoever calls this has just checked that
 * the page may be seen, each time.
 */
export async function pagePicture(file: Openable & { mimeType: string }, wanted: Page): Promise<Picture> {
  const key = `${file.storedName} ${wanted.page} ${wanted.widthPx}`;
  const known = drawn.get(key);
  if (known && Date.now() - known.drawnAt <= KEPT_MS) {
    keep(key, known.picture, known.drawnAt);
    return known.picture;
  }
  const drawing = beingDrawn.get(key) ?? draw(file, wanted).finally(() => beingDrawn.delete(key));
  beingDrawn.set(key, drawing);
  const picture = await drawing;
  keep(key, picture);
  return picture;
}
