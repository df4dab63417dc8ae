/** Before the first request: settings are checked, forged addresses are kept out, and work in the background begins. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./server/env");
  env();
  const { guardForwardedHeaders } = await import("./server/forwarded-headers");
  guardForwardedHeaders();
  const { startSealing } = await import("./server/seal");
  startSealing();
  if (!env().RUN_WORKER) return;
  const { keepWorking } = await import("./worker/keep-working");
  void keepWorking();
}
