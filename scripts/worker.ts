import { closeQueue } from "@/server/queue/queue";
import { keepWorking } from "@/worker/keep-working";

process.stdout.write("Working in the background. Press Ctrl-C to stop.\n");
await keepWorking((runner) => {
  // Idle connections and readers would keep it for a minute.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.once(
      signal,
      () =>
        void runner
          .stop()
          .then(closeQueue)
          .finally(() => process.exit()),
    );
});
