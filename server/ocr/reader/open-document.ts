import type { OpenDocument } from "./document";
import { openPdf } from "./pdf";
import { openPicture } from "./picture";
import { openPlainText } from "./plain-text";
import { ReadingTrouble } from "./trouble";

export async function openDocument(content: Uint8Array, mimeType: string): Promise<OpenDocument> {
  if (mimeType === "application/pdf") return openPdf(content);
  if (mimeType.startsWith("image/")) return openPicture(content, mimeType);
  if (mimeType.startsWith("text/")) return openPlainText(content);
  throw new ReadingTrouble("broken");
}
