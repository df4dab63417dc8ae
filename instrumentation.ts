/** Settings are checked before the first request; audit events are sealed while the server runs. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./server/env");
  env();
  const { startSealing } = await import("./server/seal");
  startSealing();
}
