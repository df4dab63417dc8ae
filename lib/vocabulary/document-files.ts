export const DOCUMENT_MIME_TYPES = [
  "application/pdf",
  "image/jpeg",
  "image/png",
  "image/webp",
  "image/heic",
  "image/tiff",
  "application/dicom",
  "text/plain",
] as const;
export type DocumentMimeType = (typeof DOCUMENT_MIME_TYPES)[number];

type FileWords = { label: string; family: "pdf" | "picture" | "dicom" | "text"; endings: readonly string[] };

/** What a person calls each kind of file, and how the names of such files end. Inside one family an ending may be mistaken. */
export const documentFileWords: Record<DocumentMimeType, FileWords> = {
  "application/pdf": { label: "PDF", family: "pdf", endings: ["pdf"] },
  "image/jpeg": { label: "JPEG picture", family: "picture", endings: ["jpg", "jpeg", "jpe", "jfif"] },
  "image/png": { label: "PNG picture", family: "picture", endings: ["png"] },
  "image/webp": { label: "WebP picture", family: "picture", endings: ["webp"] },
  "image/heic": { label: "HEIC picture", family: "picture", endings: ["heic", "heif"] },
  "image/tiff": { label: "TIFF picture", family: "picture", endings: ["tif", "tiff"] },
  "application/dicom": { label: "DICOM file", family: "dicom", endings: ["dcm", "dicom"] },
  "text/plain": { label: "text file", family: "text", endings: ["txt", "text", "md", "csv", "tsv", "log"] },
};

/** Wide enough to know a page again, too small to be read. */
export const PREVIEW_WIDTH = 320;

/** How wide a page is drawn, in pixels: to be seen whole, to be looked at closely, and in a list. */
export const PAGE_WIDTHS = [1200, 2400, PREVIEW_WIDTH] as const;

/** A larger file comes in parts of this size, so that a broken connection loses one of them only. */
export const PART_BYTES = 8 * 1024 * 1024;

/** What a chooser of files offers. */
export const acceptedFiles = Object.entries(documentFileWords)
  .flatMap(([type, { endings }]) => [type, ...endings.map((ending) => `.${ending}`)])
  .join(",");

const KILOBYTE = 1024;

/** "118 kB", "3.2 MB", "1.5 GB"; counted as the limits are, in powers of 1024. */
export function formatBytes(bytes: number): string {
  if (bytes < KILOBYTE) return `${bytes} ${bytes === 1 ? "byte" : "bytes"}`;
  if (bytes < KILOBYTE * KILOBYTE) return `${Math.round(bytes / KILOBYTE)} kB`;
  if (bytes < KILOBYTE ** 3) return `${(bytes / KILOBYTE ** 2).toFixed(1)} MB`;
  return `${(bytes / KILOBYTE ** 3).toFixed(1)} GB`;
}
