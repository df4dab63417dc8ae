import { openPdf } from "./pdf";
import { openPicture } from "./picture";
import { openPlainText } from "./plain-text";
import { ReadingTrouble } from "./trouble";
import type { Page } from "./words";

export type OpenDocument = {
  pageCount: number;
  /** Pages count from 1. */
  read(page: number): Promise<Page>;
  /** A WebP picture at most so wide. */
  draw(page: number, widthPx: number): Promise<Uint8Array>;
  close(): Promise<void>;
};

export async function openDocument(content: Uint8Array, mimeType: string): Promise<OpenDocument> {
  if (mimeType === "application/pdf") return openPdf(content);
  if (mimeType.startsWith("image/")) return openPicture(content, mimeType);
  if (mimeType.startsWith("text/")) return openPlainText(content);
  throw new ReadingTrouble("broken");
}
