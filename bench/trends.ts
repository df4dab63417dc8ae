import { listNewest } from "@/features/measurements/queries";
import { getTrend } from "@/features/measurements/trend";
import type { OpenPatient } from "@/server/scope";
import { catchStatement, measure, measureAlone, type Speed } from "./measure";

/** What fill.mjs writes: so many readings of these LOINC codes. */
const FILLED = [
  { code: "8867-4", count: 1_000 },
  { code: "85354-9", count: 20_000 },
];

type TrendSpeed = { count: number; drawn: number; bytes: number; bytesOfAll: number; trend: Speed; alone: Speed };

const bytesOf = (value: unknown) => Buffer.byteLength(JSON.stringify(value));

/** How a trend grows with its readings, in time and in what is sent to the browser. Fails when a trend does not stay small. */
export async function measureTrends(patient: OpenPatient): Promise<{ lines: TrendSpeed[]; newest: Speed }> {
  const lines: TrendSpeed[] = [];
  for (const { code, count } of FILLED) {
    const read = () => getTrend(patient, code);
    const [trend, whole] = [await read(), await getTrend(patient, code, { points: count })];
    const drawn = trend?.points.length ?? 0;
    if (whole?.points.length !== count || drawn < 2 || drawn > 510)
      throw new Error(`${drawn} of ${whole?.points.length} readings of ${code} are drawn.`);
    lines.push({
      count,
      drawn,
      bytes: bytesOf(trend),
      bytesOfAll: bytesOf(whole),
      trend: await measure(read),
      alone: await measureAlone(await catchStatement("measurements", read)),
    });
  }
  return { lines, newest: await measure(() => listNewest(patient)) };
}
