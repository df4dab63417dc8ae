import { z } from "zod";
import { getDocumentFigures } from "@/features/document-figures/queries";
import { listModelPerformance } from "@/features/model-performance/queries";
import { cached, cacheFigures, startCache } from "@/server/cache/cache";
import { inOneSnapshot } from "@/server/database";
import type { Viewer } from "@/server/scope";
import { findAdmin } from "./find-admin";
import { measure } from "./measure";

const uses = [
  { name: "Figures of every model", read: (viewer: Viewer) => listModelPerformance(viewer, "all") },
  { name: "Figures of documents", read: getDocumentFigures },
];

/** Inside a transaction nothing comes from the cache. */
const fromDatabase = (viewer: Viewer, read: (viewer: Viewer) => Promise<unknown>) => inOneSnapshot(viewer, read);

async function waitForRedis(): Promise<void> {
  for (;;) {
    const cache = cacheFigures();
    if (cache.kind === "memory" || cache.isHere) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function main() {
  startCache();
  await waitForRedis();
  const viewer = await findAdmin();
  const rows: unknown[] = [];
  for (const { name, read } of uses)
    rows.push({
      name,
      database: await measure(() => fromDatabase(viewer, read)),
      cache: await measure(() => read(viewer)),
    });
  let at = 0;
  const miss = await measure(() => {
    at += 1;
    return cached({ key: `miss ${at}`, tags: ["bench"], ttlSeconds: 1, schema: z.number() }, async () => at);
  });
  process.stdout.write(`${JSON.stringify({ kind: cacheFigures().kind, rows, miss })}\n`);
  process.exit(0);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
