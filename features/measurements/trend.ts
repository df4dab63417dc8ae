import "server-only";
import { createLTTB } from "downsample";
import { preferredUnit, type Quantity, quantityOf } from "@/clinical/measurements/quantities";
import type { OpenPatient } from "@/server/scope";
import { derivedOf, deriveReadings } from "./derive";
import { amountOf, bandsByAge, bandsOf, type CanonicalValue, type Lens, lensOf, statesOf, worseOf } from "./lens";
import { getTarget } from "./queries";
import { listReadings } from "./readings";
import type { Trend, TrendPoint, When } from "./views";

const POINTS = 500;

type Drawn = CanonicalValue & When;

/** Only the shape counts, and that is the same in every unit. */
const thin = createLTTB<Drawn>({
  x: ({ measuredAt }) => measuredAt.getTime(),
  y: ({ canonicalValue }) => canonicalValue,
});

function extremesOf(readings: readonly Drawn[], part: "canonicalValue" | "canonicalSecondValue"): Drawn[] {
  const known = readings.filter((one) => one[part] !== null);
  const [first] = known;
  if (!first) return [];
  const at = (one: Drawn) => one[part] ?? 0;
  return [
    known.reduce((least, one) => (at(one) < at(least) ? one : least), first),
    known.reduce((most, one) => (at(one) > at(most) ? one : most), first),
  ];
}

/**
 * Largest-triangle-three-buckets (Steinarsson 2013) keeps the shape of a line, but not surely its lowest and highest points;
 * those of both numbers are put back. At most four points more than asked for. Readings come in the order of time.
 */
function downsample(readings: Drawn[], most: number): Drawn[] {
  if (readings.length <= most) return readings;
  const kept = new Set(Array.from(thin(readings, most)));
  for (const reading of extremesOf(readings, "canonicalValue")) kept.add(reading);
  for (const reading of extremesOf(readings, "canonicalSecondValue")) kept.add(reading);
  return readings.filter((reading) => kept.has(reading));
}

/** Every reading of a quantity that counts, entered or calculated, oldest first. */
export async function readLine(
  patient: OpenPatient,
  lens: Lens,
  code: string,
): Promise<{ all: Drawn[]; notes: string[] }> {
  const derived = derivedOf(code);
  if (!derived) return { all: (await listReadings(patient, [code])).get(code) ?? [], notes: [] };
  const inputs = await listReadings(
    patient,
    derived.inputs.map((input) => input.code),
  );
  const { readings, notes } = deriveReadings(derived, (input) => inputs.get(input) ?? [], lens);
  return { all: readings, notes };
}

function pointOf(lens: Lens, quantity: Quantity, reading: Drawn): TrendPoint {
  const { value, secondValue, comparator } = amountOf(lens, quantity, reading);
  const { state, secondState } = statesOf(lens, quantity, reading);
  const { measuredAt, precision } = reading;
  return { at: measuredAt.getTime(), value, secondValue, comparator, precision, state: worseOf(state, secondState) };
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
  const [smallest, largest] = extremesOf(wanted, "canonicalValue");
  const newest = wanted.at(-1) ?? { measuredAt: new Date(), method: null };
  const inUnit = (reading: Drawn | undefined) => (reading ? amountOf(lens, quantity, reading).value : null);
  return {
    code: quantity.code,
    unit: preferredUnit(quantity, lens.units),
    isDerived: quantity.isDerived,
    points: downsample(wanted, most).map((reading) => pointOf(lens, quantity, reading)),
    total: wanted.length,
    firstAt: all[0]?.measuredAt.getTime() ?? null,
    lastAt: all.at(-1)?.measuredAt.getTime() ?? null,
    smallest: inUnit(smallest),
    largest: inUnit(largest),
    ...bandsOf(lens, quantity, newest),
    bands: bandsByAge(lens, quantity, newest.method),
    target: await getTarget(patient, quantity.code),
    notes,
  };
}
