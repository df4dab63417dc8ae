import { createHash, timingSafeEqual } from "node:crypto";
import { env } from "@/server/env";
import { renderMetrics } from "@/server/metrics";
import { problem, publicRoute } from "@/server/route";

export const dynamic = "force-dynamic";

const digest = (text: string) => createHash("sha256").update(text).digest();

/** For Prometheus, which shows the token of METRICS_TOKEN. Without that setting there is no such address. */
export const GET = publicRoute(async (request) => {
  const { METRICS_TOKEN } = env();
  if (!METRICS_TOKEN) return problem(404, "There is nothing here.");
  const given = /^Bearer +(\S+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? "";
  if (!timingSafeEqual(digest(given), digest(METRICS_TOKEN))) {
    const refused = problem(401, "A token is needed.");
    refused.headers.set("www-authenticate", "Bearer");
    return refused;
  }
  const { text, contentType } = await renderMetrics();
  return new Response(text, { headers: { "content-type": contentType } });
});
