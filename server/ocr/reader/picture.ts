import heicDecode from "heic-decode";
import sharp, { type Sharp } from "sharp";
import { MOST_PAGES, MOST_PIXELS } from "../limits";
import type { OpenDocument } from "./document";
import type { Grey } from "./grey";
import { recognize } from "./recognize";
import { ReadingTrouble } from "./trouble";

/** Long side of the picture that is read: A4 at 250 dpi. More costs time and finds nothing more. */
export const READING_SIDE_PX = 3600;
const MOST_ENLARGEMENT = 3;
const WEBP_QUALITY = 82;

export async function greyForReading(
  picture: Sharp,
  { width, height }: { width: number; height: number },
): Promise<Grey> {
  const scale = Math.min(MOST_ENLARGEMENT, READING_SIDE_PX / Math.max(width, height));
  const { data, info } = await picture
    .flatten({ background: "white" })
    .greyscale()
    .resize(Math.max(1, Math.round(width * scale)), Math.max(1, Math.round(height * scale)), { fit: "fill" })
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { data, width: info.width, height: info.height };
}

export function webpOf(picture: Sharp, widthPx: number): Promise<Uint8Array> {
  return picture.resize({ width: widthPx, withoutEnlargement: true }).webp({ quality: WEBP_QUALITY }).toBuffer();
}

type Picture = { width: number; height: number; load(): Promise<Sharp> };

async function heicPictures(content: Uint8Array): Promise<Picture[]> {
  const pictures = await heicDecode.all({ buffer: content });
  const [first] = pictures;
  return first
    ? [
        {
          width: first.width,
          height: first.height,
          async load() {
            const { data, width, height } = await first.decode();
            return sharp(data, { raw: { width, height, channels: 4 } });
          },
        },
      ]
    : [];
}

async function plainPictures(content: Uint8Array): Promise<Picture[]> {
  const load = (page: number) => sharp(content, { page, limitInputPixels: MOST_PIXELS, failOn: "error" }).autoOrient();
  const { format, pages = 1 } = await sharp(content, { limitInputPixels: false }).metadata();
  const numbers = Array.from({ length: format === "tiff" ? Math.min(pages, MOST_PAGES + 1) : 1 }, (_, index) => index);
  return Promise.all(
    numbers.map(async (page) => {
      const { autoOrient } = await sharp(content, { page, limitInputPixels: false }).metadata();
      return { ...autoOrient, load: async () => load(page) };
    }),
  );
}

export async function openPicture(content: Uint8Array, mimeType: string): Promise<OpenDocument> {
  const pictures = await (/hei[cf]/.test(mimeType) ? heicPictures(content) : plainPictures(content));
  if (pictures.length > MOST_PAGES) throw new ReadingTrouble("too-many-pages");
  if (pictures.some(({ width, height }) => width * height > MOST_PIXELS)) throw new ReadingTrouble("too-large");
  const pictureOf = (page: number) => {
    const picture = pictures[page - 1];
    if (!picture) throw new ReadingTrouble("no-such-page");
    return picture;
  };
  return {
    pageCount: pictures.length,
    async read(page) {
      const picture = pictureOf(page);
      const grey = await greyForReading(await picture.load(), picture);
      return recognize(grey, { widthPx: picture.width, heightPx: picture.height });
    },
    async draw(page, widthPx) {
      return webpOf(await pictureOf(page).load(), widthPx);
    },
    async close() {},
  };
}
