import { subMonths } from "date-fns";
import { type Quantity, type QuantityGroup, quantityGroupLabels, quantityOf } from "@/clinical/measurements/quantities";
import type { NewestOfQuantity } from "./views";

export const QUANTITY_GROUPS = Object.keys(quantityGroupLabels).filter(
  (group): group is QuantityGroup => group in quantityGroupLabels,
);

export type Listed = NewestOfQuantity & { quantity: Quantity };

export type MeasurementGroup = { title: string; items: Listed[] };

const withQuantity = (newest: readonly NewestOfQuantity[]) =>
  newest.flatMap((item): Listed[] => {
    const quantity = quantityOf(item.code);
    return quantity ? [{ ...item, quantity }] : [];
  });

/** The newest of these quantities that there are. */
export function newestAmong(newest: readonly NewestOfQuantity[], codes: readonly string[]): Listed[] {
  return withQuantity(newest.filter(({ code }) => codes.includes(code)));
}

const isOut = ({ state }: Listed) => state === "low" || state === "high";
const newestFirst = (one: Listed, other: Listed) => other.newest.measuredAt.getTime() - one.newest.measuredAt.getTime();

export const HEIGHT = "8302-2";
export const WEIGHT = "29463-7";

/** What the catalog knows, in its order; `outFirst` gathers what is out of range before everything else. */
export function groupMeasurements(newest: readonly NewestOfQuantity[], outFirst: boolean): MeasurementGroup[] {
  const listed = withQuantity(newest);
  const rest = outFirst ? listed.filter((item) => !isOut(item)) : listed;
  return [
    { title: "Out of range", items: outFirst ? listed.filter(isOut).toSorted(newestFirst) : [] },
    ...QUANTITY_GROUPS.map((group) => ({
      title: quantityGroupLabels[group],
      items: rest.filter(({ quantity }) => quantity.group === group),
    })),
  ].filter(({ items }) => items.length > 0);
}

const RECENT_MONTHS = 24;

/**
 * The few that a glance should meet: what is out of range and not long past, then what was measured last. What is computed says
 * nothing new unless it is out of range, and comes after what somebody measured.
 */
export function whatMatters(newest: readonly NewestOfQuantity[], most: number, now: Date): Listed[] {
  const recent = subMonths(now, RECENT_MONTHS);
  const isRecentlyOut = (item: Listed) => isOut(item) && item.newest.measuredAt >= recent;
  const listed = withQuantity(newest).toSorted(newestFirst);
  return [
    ...listed.filter((item) => isRecentlyOut(item) && !item.isDerived),
    ...listed.filter((item) => isRecentlyOut(item) && item.isDerived),
    ...listed.filter((item) => !isRecentlyOut(item) && !item.isDerived),
  ].slice(0, most);
}
