import type { Instrumentation } from "next";

/** Before the first request: settings are checked, forged addresses are kept out, and work in the background begins. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./server/env");
  env();
  const { startObserving } = await import("./server/observe");
  await startObserving();
  const { guardForwardedHeaders } = await import("./server/forwarded-headers");
  guardForwardedHeaders();
  const { startCache } = await import("./server/cache/cache");
  startCache();
  const { startSealing } = await import("./server/seal");
  startSealing();
  if (!env().RUN_WORKER) return;
  const { keepWorking } = await import("./worker/keep-working");
  void keepWorking();
}

/** What a page threw and nobody caught; its message stays out of the log, because it may tell of somebody. */
export const onRequestError: Instrumentation.onRequestError = async (error) => {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { log } = await import("./server/log");
  log.error("A request failed unexpectedly.", { code: error instanceof Error ? error.name : "unknown" });
};
