import "server-only";
import type { PageText } from "@/clinical/laboratory-reports/page-text";
import { takeReader } from "./reader-process";

/**
 * Page after page, each as soon as it is asked for. Throws an `AppError`: "invalid" for a file that will never be read,
 * "unavailable" where trying again may help, then from the page that is missing.
 */
export async function* readPages(
  content: Uint8Array,
  mimeType: string,
  { fromPage = 1 } = {},
): AsyncGenerator<PageText, void, undefined> {
  const { reader, release } = await takeReader("reading");
  try {
    const { pageCount = 0 } = await reader.ask({ ask: "open", content, mimeType });
    for (let page = fromPage; page <= pageCount; page++) {
      const { text } = await reader.ask({ ask: "read", page });
      if (text) yield text;
    }
    await reader.ask({ ask: "close" });
  } finally {
    release();
  }
}
