import { setTimeout as wait } from "node:timers/promises";
import type { Runner } from "graphile-worker";
import { flushFigures, keepFlushing } from "@/server/flush-figures";
import { closeQueue } from "@/server/queue/queue";
import { keepWorking } from "@/worker/keep-working";

/** What is under way may take that long to end; otherwise the next worker takes it up. */
const ENDING_MS = 8000;
let running: Runner | undefined;

const end = async () => {
  await running?.stop();
  await closeQueue();
  await flushFigures();
};
// Idle connections and readers would keep the process for a minute.
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
  process.once(signal, () => void Promise.race([end(), wait(ENDING_MS)]).finally(() => process.exit()));

process.stdout.write("Working in the background. Press Ctrl-C to stop.\n");
keepFlushing();
await keepWorking((runner) => {
  running = runner;
});
