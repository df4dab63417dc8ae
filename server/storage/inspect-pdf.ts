import "server-only";
import type { Bytes } from "./bytes";
import { refused } from "./refusal";

const END = "%%EOF";
const TAIL_BYTES = 64 * 1024;
/** What Acrobat tolerates behind the end. */
const MAX_BEHIND_BYTES = 1024;
/** In the trailer, or in the dictionary of a cross-reference stream: neither is ever compressed (ISO 32000-1, section 7.5.8.2). */
const ENCRYPTED = /\/Encrypt[\s\0]{0,8}(?:\d{1,10}[\s\0]{1,8}\d{1,5}[\s\0]{1,8}R|<<)/;
const LONGEST_MATCH = 64;

async function checkEnd(file: Bytes): Promise<void> {
  const tail = (await file.read(Math.max(0, file.sizeBytes - TAIL_BYTES), TAIL_BYTES)).toString("latin1");
  const end = tail.lastIndexOf(END);
  const behind = tail.slice(end + END.length).replace(/[\s\0]+$/, "");
  if (end < 0) throw refused("This PDF is not complete. Please save or download it again.");
  if (behind.length > MAX_BEHIND_BYTES)
    throw refused("Something else is attached behind the end of this PDF. Please save it again as a PDF.");
}

async function mentionsEncryption(content: AsyncIterable<Buffer>): Promise<boolean> {
  let carried = "";
  for await (const bytes of content) {
    const text = carried + bytes.toString("latin1");
    if (ENCRYPTED.test(text)) return true;
    carried = text.slice(-LONGEST_MATCH);
  }
  return false;
}

/** Many encrypted files only forbid printing or copying, and open for everybody: the empty password is tried. */
async function opensWithoutPassword(file: Bytes): Promise<boolean> {
  const { getDocument, PDFDataRangeTransport } = await import("pdfjs-dist/legacy/build/pdf.mjs");
  class Ranges extends PDFDataRangeTransport {
    override requestDataRange(begin: number, end: number): void {
      file.read(begin, end - begin).then(
        (bytes) => this.onDataRange(begin, new Uint8Array(bytes)),
        () => this.abort(),
      );
    }
  }
  const range = new Ranges(file.sizeBytes, null);
  const task = getDocument({
    range,
    disableAutoFetch: true,
    disableStream: true,
    isEvalSupported: false,
    verbosity: 0,
  });
  try {
    await task.promise;
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === "PasswordException") return false;
    throw refused("This PDF is damaged and cannot be read. Please save or download it again.");
  } finally {
    await task.destroy();
  }
}

export async function inspectPdf(file: Bytes & { stream(): AsyncIterable<Buffer> }): Promise<void> {
  await checkEnd(file);
  if ((await mentionsEncryption(file.stream())) && !(await opensWithoutPassword(file)))
    throw refused("This PDF is locked with a password. Please save it without the password and try again.");
}
