import "server-only";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { Busboy } from "@fastify/busboy";
import { AppError } from "@/lib/errors";

export type ReceivedFile = { name: string; content: AsyncIterable<Uint8Array> };
type Fields = Readonly<Record<string, string>>;

const LIMITS = { files: 1, fields: 10, fieldSize: 1000, fieldNameSize: 100, parts: 11, headerPairs: 20 };

const malformed = (cause?: unknown) =>
  new AppError("invalid", "The file did not arrive whole. Send it again.", { cause });

function parserFor(type: string) {
  try {
    return new Busboy({ headers: { "content-type": type }, limits: LIMITS });
  } catch (cause) {
    throw malformed(cause);
  }
}

/**
 * Hands over the one file of a multipart request while it arrives, with the fields that came before it. Throws "invalid" when
 * there is no file, or when it breaks off: then whatever `receive` was doing is ended by an error of its content.
 */
export async function receiveFile<T>(
  request: Request,
  receive: (file: ReceivedFile, fields: Fields) => Promise<T>,
): Promise<T> {
  const type = request.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data") || !request.body)
    throw new AppError("invalid", "Send the file as multipart/form-data, in a field named file.");
  const fields: Record<string, string> = {};
  let received: Promise<T> | undefined;
  let arriving: Readable | undefined;
  const parser = parserFor(type);
  parser.on("field", (name: string, value: string) => {
    fields[name] = value;
  });
  parser.on("file", (field: string, content: Readable, name: string | undefined) => {
    if (field !== "file" || received) return void content.resume();
    arriving = content;
    received = receive({ name: name || "file", content: content.iterator({ destroyOnReturn: false }) }, fields);
    // What is left of a refused file has to be read all the same, or the answer never reaches the browser.
    received.catch(() => content.resume());
  });
  try {
    // The types of the two kinds of stream differ in name only.
    await pipeline(Readable.fromWeb(request.body as Parameters<typeof Readable.fromWeb>[0]), parser);
  } catch (cause) {
    arriving?.destroy(malformed(cause));
    await received?.catch(() => undefined);
    throw malformed(cause);
  }
  if (!received) throw new AppError("invalid", "There is no file in this request: it belongs into a field named file.");
  return received;
}
