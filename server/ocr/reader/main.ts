import { Worker } from "node:worker_threads";
import sharp from "sharp";
import { READER_MEMORY_BYTES, TOO_HEAVY } from "../limits";
import type { ReaderAnswer, ReaderRequest } from "../messages";
import type { OpenDocument } from "./document";
import { openDocument } from "./open-document";
import { ReadingTrouble } from "./trouble";

/**
 * The program of the child process. It holds one document at a time, has no database, no keys and no environment, and ends with
 * its parent. The parent gives up on it after a time; memory is watched from a thread, because a bomb keeps this one busy.
 */
const watch = `setInterval(() => process.memoryUsage.rss() > ${READER_MEMORY_BYTES} && process.kill(process.pid, "${TOO_HEAVY}"), 50)`;
new Worker(watch, { eval: true }).unref();

// Every picture is read once.
sharp.cache(false);

let document: OpenDocument | null = null;

async function closeDocument() {
  const closing = document;
  document = null;
  await closing?.close();
}

function opened(page: number): OpenDocument {
  if (!document || page < 1 || page > document.pageCount) throw new ReadingTrouble("no-such-page");
  return document;
}

async function answer(request: ReaderRequest): Promise<Omit<ReaderAnswer, "id">> {
  if (request.ask === "close") {
    await closeDocument();
    return {};
  }
  if (request.ask === "open") {
    await closeDocument();
    document = await openDocument(request.content, request.mimeType);
    return { pageCount: document.pageCount };
  }
  if (request.ask === "draw") return { picture: await opened(request.page).draw(request.page, request.widthPx) };
  const startedAt = performance.now();
  const page = await opened(request.page).read(request.page);
  return { text: { ...page, page: request.page, durationMs: performance.now() - startedAt } };
}

function describeFailure(error: unknown): Pick<ReaderAnswer, "trouble" | "failure"> {
  if (error instanceof ReadingTrouble) return { trouble: error.trouble };
  const { name, stack } = error instanceof Error ? error : { name: typeof error, stack: "" };
  return {
    trouble: "broken",
    failure: [name, ...(stack ?? "").split("\n").filter((line) => /^\s+at /.test(line))].join("\n"),
  };
}

process.on("message", (request: ReaderRequest) => {
  void answer(request)
    .catch(describeFailure)
    .then((found) => process.send?.({ id: request.id, ...found }));
});
process.on("disconnect", () => process.exit(0));
process.send?.({ id: 0 });
