import "server-only";
import type { Runner } from "graphile-worker";
import { log } from "@/server/log";
import { startWorker } from "./jobs";

const PAUSE_MS = 5000;

/** Begins as soon as the database answers, and again when it was away for too long. */
export async function keepWorking(onStart?: (runner: Runner) => void): Promise<void> {
  for (;;) {
    try {
      const runner = await startWorker();
      onStart?.(runner);
      await runner.promise;
      return;
    } catch {
      log.warn("Work in the background has to wait.");
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}
