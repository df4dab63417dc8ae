import "server-only";
import { type ChildProcess, spawn } from "node:child_process";
import { existsSync } from "node:fs";
import path from "node:path";
import { AppError } from "@/lib/errors";
import { PAGE_TIMEOUT_MS, READER_IDLE_MS, TOO_HEAVY } from "./limits";
import { type ReaderAnswer, type ReaderQuestion, readerAnswerSchema, type Trouble } from "./messages";
import { troubleSentences } from "./trouble-sentences";

const troubleError = (trouble: Trouble, cause?: unknown) =>
  new AppError(trouble.startsWith("no-") ? "not-found" : "invalid", troubleSentences[trouble], { cause });

const stopped = () => new AppError("unavailable", "Reading stopped before it was done. It can be tried again.");

/** By its own watch, or by the engine, which gives up when its heap is full. */
const isTooHeavy = (signal: NodeJS.Signals | null) =>
  signal === TOO_HEAVY || signal === "SIGABRT" || signal === "SIGTRAP";

/** Built, the reader is one file beside the server; from sources it is TypeScript. Both start in the folder they run from. */
function startArguments(): string[] {
  const folder = process.cwd();
  const built = path.join(/* turbopackIgnore: true */ folder, "reader.mjs");
  if (existsSync(built)) return [built];
  return [
    "--import",
    "tsx",
    "--conditions=react-server",
    path.join(/* turbopackIgnore: true */ folder, "server/ocr/reader/main.ts"),
  ];
}

function startChild(): ChildProcess {
  // Without an environment there is no key and no address of a database for a hostile file to find.
  return spawn(process.execPath, ["--max-old-space-size=512", ...startArguments()], {
    // Few arenas: glibc otherwise keeps a tenth more than it uses.
    env: { NODE_ENV: "production", MALLOC_ARENA_MAX: "2" },
    stdio: ["ignore", "ignore", "ignore", "ipc"],
    serialization: "advanced",
  });
}

type Waiting = { resolve(answer: ReaderAnswer): void; reject(error: Error): void };

/** A child that has one thing to do at a time. It ends when it was idle for a while, takes too long, or dies of a file. */
class ReaderProcess {
  private child: ChildProcess | null = null;
  private waiting: Waiting | null = null;
  private timer: NodeJS.Timeout | undefined;
  private number = 0;

  private start(): ChildProcess {
    const child = startChild();
    this.child = child;
    child.on("message", (message) => this.hear(child, message));
    child.on("error", () => this.lose(child));
    child.on("exit", (_, signal) => this.lose(child, isTooHeavy(signal) ? troubleError("too-heavy") : stopped()));
    return child;
  }

  private hear(child: ChildProcess, message: unknown) {
    const answer = readerAnswerSchema.safeParse(message);
    if (child !== this.child) return;
    if (!answer.success) this.end();
    else if (answer.data.id === this.number) this.settle((waiting) => waiting.resolve(answer.data));
  }

  private lose(child: ChildProcess, because = stopped()) {
    if (child === this.child) this.end(because);
  }

  private settle(how: (waiting: Waiting) => void) {
    const waiting = this.waiting;
    this.waiting = null;
    this.wait(READER_IDLE_MS);
    if (waiting) how(waiting);
  }

  private wait(milliseconds: number) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.end(), milliseconds);
    this.timer.unref();
  }

  /** What is under way fails and can be tried again; the next question starts a new child. */
  end(because = stopped()) {
    this.child?.kill("SIGKILL");
    this.child = null;
    this.settle((waiting) => waiting.reject(because));
    clearTimeout(this.timer);
  }

  async ask(question: ReaderQuestion): Promise<ReaderAnswer> {
    const child = this.child ?? this.start();
    this.number += 1;
    const answer = await new Promise<ReaderAnswer>((resolve, reject) => {
      this.waiting = { resolve, reject };
      this.wait(PAGE_TIMEOUT_MS);
      child.ref();
      child.channel?.ref();
      child.send({ ...question, id: this.number }, (error) => error && this.lose(child));
    }).finally(() => {
      // An idle reader does not keep a script from ending.
      child.unref();
      child.channel?.unref();
    });
    if (answer.trouble) throw troubleError(answer.trouble, answer.failure && new Error(answer.failure));
    return answer;
  }
}

/** Readers by what they are for: somebody who looks at a page does not wait for a long report that is being read. */
const readers = { reading: new ReaderProcess(), drawing: new ReaderProcess() };
const queues = { reading: Promise.resolve(), drawing: Promise.resolve() };

export type Reader = Pick<ReaderProcess, "ask">;

/** One document after the other; `release` lets the next one in. */
export async function takeReader(what: keyof typeof readers): Promise<{ reader: Reader; release(): void }> {
  let release = () => {};
  const before = queues[what];
  queues[what] = new Promise((resolve) => {
    release = resolve;
  });
  await before;
  return { reader: readers[what], release };
}

/** Ends the children at once; they also end by themselves, and with this process. */
export function endReaders() {
  for (const reader of Object.values(readers)) reader.end();
}
