/** Before the first request: settings are checked, forged addresses are kept out, and sealing the audit log begins. */
export async function register() {
  if (process.env.NEXT_RUNTIME !== "nodejs") return;
  const { env } = await import("./server/env");
  env();
  const { guardForwardedHeaders } = await import("./server/forwarded-headers");
  guardForwardedHeaders();
  const { startSealing } = await import("./server/seal");
  startSealing();
}
