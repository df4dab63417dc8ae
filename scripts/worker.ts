import { flushFigures, keepFlushing } from "@/server/flush-figures";
import { closeQueue } from "@/server/queue/queue";
import { keepWorking } from "@/worker/keep-working";

process.stdout.write("Working in the background. Press Ctrl-C to stop.\n");
keepFlushing();
await keepWorking((runner) => {
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(signal, () => void runner.stop().then(closeQueue).then(flushFigures));
});
