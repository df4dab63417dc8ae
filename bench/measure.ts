import pg from "pg";
import { z } from "zod";
import { env } from "@/server/env";

const WARM_UP_MS = 1_000;
const MEASURED_MS = 4_000;
const AT_ONCE = 4;

export type Speed = { perSecond: number; p50: number; p99: number };
export type Statement = { text: string; values: unknown[] };

const statementSchema = z.object({ text: z.string(), values: z.array(z.unknown()) });

/** As many at once as given, for a while; the warm-up does not count. */
export async function measure(work: () => Promise<unknown>): Promise<Speed> {
  const taken: number[] = [];
  const runUntil = async (end: number, note: (ms: number) => void) => {
    while (performance.now() < end) {
      const begunAt = performance.now();
      await work();
      note(performance.now() - begunAt);
    }
  };
  const together = (end: number, note: (ms: number) => void) =>
    Promise.all(Array.from({ length: AT_ONCE }, () => runUntil(end, note)));
  await together(performance.now() + WARM_UP_MS, () => undefined);
  const begunAt = performance.now();
  await together(begunAt + MEASURED_MS, (ms) => taken.push(ms));
  const seconds = (performance.now() - begunAt) / 1000;
  taken.sort((a, b) => a - b);
  const at = (share: number) => taken[Math.floor(taken.length * share)] ?? Number.NaN;
  return { perSecond: taken.length / seconds, p50: at(0.5), p99: at(0.99) };
}

/** The first statement about a table as the product sends it, so that what is measured beside it is the same. */
export async function catchStatement(table: string, work: () => Promise<unknown>): Promise<Statement> {
  const caught: Statement[] = [];
  const original = pg.Client.prototype.query;
  pg.Client.prototype.query = new Proxy(original, {
    apply(target, client, args: unknown[]) {
      const [config, values] = args;
      const parsed = statementSchema.safeParse(
        typeof config === "object" && config !== null ? { values, ...config } : { text: config, values },
      );
      if (parsed.success && parsed.data.text.includes(`from "${table}"`)) caught.push(parsed.data);
      return Reflect.apply(target, client, args);
    },
  });
  await work().finally(() => {
    pg.Client.prototype.query = original;
  });
  const [statement] = caught;
  if (!statement) throw new Error("No statement was sent.");
  return statement;
}

/** The same statement without row security and without the product around it. */
export async function measureAlone({ text, values }: Statement): Promise<Speed> {
  const pool = new pg.Pool({ connectionString: env().DATABASE_URL, max: AT_ONCE, options: "-c role=app_steward" });
  const speed = await measure(() => pool.query(text, values));
  await pool.end();
  return speed;
}
