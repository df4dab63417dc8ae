import { countDay, dayAfter, dayOf } from "@/features/admin-analytics/count-day";
import { FIGURES } from "@/features/admin-analytics/figures";
import { getFigures } from "@/features/admin-analytics/queries";
import { filterSchema, type PeriodName, periodOf } from "@/features/admin-analytics/schema";
import { inOneSnapshot } from "@/server/database";
import { env } from "@/server/env";
import type { Viewer } from "@/server/scope";
import { findAdmin } from "./find-admin";
import { measure } from "./measure";

const DAYS = 365;
const COUNTS = 5;

/** Every figure of the dashboard for a period and the one before, as the page asks for them; inside a transaction nothing is cached. */
function dashboard(viewer: Viewer, name: PeriodName) {
  const { before, ...period } = periodOf(filterSchema.parse({ period: name }), new Date());
  return inOneSnapshot(viewer, async (bound) => {
    const now = await getFigures(bound, FIGURES, period);
    const then = await getFigures(bound, FIGURES, { ...before, step: period.step });
    return now.length + then.length;
  });
}

async function main() {
  const url = env().DATABASE_URL;
  const today = dayOf(new Date());
  const begunAt = performance.now();
  for (let back = DAYS; back >= 1; back--) await countDay(url, dayAfter(today, -back));
  const countedMs = performance.now() - begunAt;
  const counts: number[] = [];
  for (let again = 0; again < COUNTS; again++) counts.push((await countDay(url, dayAfter(today, -1))).durationMs);
  const viewer = await findAdmin();
  const result = {
    countedMs,
    dayMs: counts.toSorted((one, other) => one - other)[Math.floor(COUNTS / 2)],
    cells: await dashboard(viewer, "30"),
    month: await measure(() => dashboard(viewer, "30")),
    year: await measure(() => dashboard(viewer, "365")),
  };
  process.stdout.write(`${JSON.stringify(result)}\n`);
  process.exit(0);
}

void main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
