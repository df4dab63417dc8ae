import "server-only";
import { createLTTB } from "downsample";
import { preferredUnit, type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import type { OpenPatient } from "@/server/scope";
import { derivedOf, deriveReadings } from "./derive";
import { amountOf, bandsOf, type CanonicalValue, type Lens, lensOf } from "./lens";
import { getTarget } from "./queries";
import { listReadings } from "./readings";
import type { Trend, TrendPoint, When } from "./views";

const POINTS = 500;

const thin = createLTTB<TrendPoint>({ x: (point) => point.at, y: (point) => point.value });

function extremesOf(points: readonly TrendPoint[], part: "value" | "secondValue"): TrendPoint[] {
  const sorted = points.filter((point) => point[part] !== null).sort((a, b) => (a[part] ?? 0) - (b[part] ?? 0));
  return [sorted[0], sorted.at(-1)].filter((point) => point !== undefined);
}

/**
 * Largest-triangle-three-buckets (Steinarsson 2013) keeps the shape of a line, but not surely its lowest and highest points;
 * those of both numbers are put back. At most four points more than asked for. Points come in the order of time.
 */
export function downsample(points: TrendPoint[], most: number): TrendPoint[] {
  if (points.length <= most) return points;
  const kept = new Set(Array.from(thin(points, most)));
  for (const point of extremesOf(points, "value")) kept.add(point);
  for (const point of extremesOf(points, "secondValue")) kept.add(point);
  return points.filter((point) => kept.has(point));
}

type Drawn = (CanonicalValue & When)[];

async function readLine(patient: OpenPatient, lens: Lens, code: string): Promise<{ all: Drawn; notes: string[] }> {
  const derived = derivedOf(code);
  if (!derived) return { all: (await listReadings(patient, [code])).get(code) ?? [], notes: [] };
  const inputs = await listReadings(
    patient,
    derived.inputs.map((input) => input.code),
  );
  const { readings, notes } = deriveReadings(derived, (input) => inputs.get(input) ?? [], lens);
  return { all: readings, notes };
}

function pointOf(lens: Lens, quantity: Quantity, reading: CanonicalValue & When): TrendPoint {
  const { value, secondValue, comparator } = amountOf(lens, quantity, reading);
  return { at: reading.measuredAt.getTime(), value, secondValue, comparator, precision: reading.precision };
}

/** The line of one quantity, entered or calculated, in the viewer's unit; null when the catalog does not know it. */
export async function getTrend(
  patient: OpenPatient,
  code: string,
  { from, to, points: most = POINTS }: { from?: Date; to?: Date; points?: number } = {},
): Promise<Trend | null> {
  const quantity = quantityOf(code);
  if (!quantity) return null;
  const lens = await lensOf(patient);
  const { all, notes } = await readLine(patient, lens, quantity.code);
  const wanted = all.filter(({ measuredAt }) => (!from || measuredAt >= from) && (!to || measuredAt <= to));
  const points = wanted.map((reading) => pointOf(lens, quantity, reading));
  const [smallest, largest] = extremesOf(points, "value");
  return {
    code: quantity.code,
    unit: preferredUnit(quantity, lens.units),
    isDerived: quantity.isDerived,
    points: downsample(points, most),
    total: points.length,
    firstAt: all[0]?.measuredAt.getTime() ?? null,
    lastAt: all.at(-1)?.measuredAt.getTime() ?? null,
    smallest: smallest?.value ?? null,
    largest: largest?.value ?? null,
    ...bandsOf(lens, quantity, wanted.at(-1) ?? { measuredAt: new Date(), method: null }),
    target: await getTarget(patient, quantity.code),
    notes,
  };
}
