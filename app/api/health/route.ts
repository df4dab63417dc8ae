import { readHealth } from "@/server/health";

export const dynamic = "force-dynamic";

export async function GET() {
  const health = await readHealth();
  return Response.json(health, {
    status: health.status === "healthy" ? 200 : 503,
    headers: { "cache-control": "no-store" },
  });
}
