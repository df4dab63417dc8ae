import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

const TOKEN = "a-token-that-only-prometheus-knows";

/** The settings are read once, so each case has modules of its own. */
async function ask(authorization?: string, token = TOKEN) {
  vi.resetModules();
  vi.stubEnv("METRICS_TOKEN", token);
  const { GET } = await import("./route");
  const headers = new Headers();
  if (authorization) headers.set("authorization", authorization);
  return GET(new Request("http://localhost/api/metrics", { headers }), undefined);
}

beforeEach(() => {
  Object.assign(globalThis, { anamnesisMetrics: undefined, anamnesisCache: undefined });
});
afterEach(() => {
  vi.unstubAllEnvs();
});

describe("the figures for Prometheus", () => {
  it("are nowhere as long as there is no token", async () => {
    for (const authorization of [undefined, "Bearer ", "Bearer undefined"])
      expect((await ask(authorization, "")).status).toBe(404);
  });

  it("are refused without the right token", async () => {
    for (const authorization of [undefined, "", "Bearer", `Bearer ${TOKEN}x`, `Basic ${TOKEN}`, TOKEN]) {
      const answer = await ask(authorization);
      expect(answer.status).toBe(401);
      expect(await answer.text()).not.toContain("anamnesis_");
    }
  });

  it("tell of the process, the queue and the database", async () => {
    const answer = await ask(`Bearer ${TOKEN}`);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toContain("text/plain");
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const text = await answer.text();
    for (const line of [/^anamnesis_database_up 1$/m, /^anamnesis_cache_up 1$/m, /^process_cpu_seconds_total /m])
      expect(text).toMatch(line);
    expect(text).toMatch(/^anamnesis_database_connections\{state="idle"\} \d+$/m);
    expect(text).not.toMatch(/^anamnesis_rows_estimated\{.*\} \d$/m);
  });

  it("say so when the database is away", async () => {
    vi.stubEnv("DATABASE_URL", "postgresql://nobody:nothing@127.0.0.1:1/nowhere");
    vi.stubEnv("MIGRATION_DATABASE_URL", "");
    Object.assign(globalThis, { anamnesisConnection: undefined });
    const answer = await ask(`Bearer ${TOKEN}`);
    expect(answer.status).toBe(200);
    expect(await answer.text()).toMatch(/^anamnesis_database_up 0$/m);
  });
});
