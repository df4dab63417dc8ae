import { type Quantity, type QuantityGroup, quantityGroupLabels, quantityOf } from "@/clinical/measurements/quantities";
import type { NewestOfQuantity } from "./views";

export type Listed = NewestOfQuantity & { quantity: Quantity };

export type MeasurementGroup = { title: string; items: Listed[] };

const isOut = ({ state }: Listed) => state === "low" || state === "high";

/** What the catalog knows, in its order; `outFirst` gathers what is out of range before everything else. */
export function groupMeasurements(newest: readonly NewestOfQuantity[], outFirst: boolean): MeasurementGroup[] {
  const listed = newest.flatMap((item) => {
    const quantity = quantityOf(item.code);
    return quantity ? [{ ...item, quantity }] : [];
  });
  const rest = outFirst ? listed.filter((item) => !isOut(item)) : listed;
  const groups = Object.keys(quantityGroupLabels).filter(
    (group): group is QuantityGroup => group in quantityGroupLabels,
  );
  return [
    { title: "Out of range", items: outFirst ? listed.filter(isOut) : [] },
    ...groups.map((group) => ({
      title: quantityGroupLabels[group],
      items: rest.filter(({ quantity }) => quantity.group === group),
    })),
  ].filter(({ items }) => items.length > 0);
}

/** The few that a glance should meet: what is out of range, then what was measured last. */
export function whatMatters(newest: readonly NewestOfQuantity[], most: number): Listed[] {
  const listed = groupMeasurements(newest, true).flatMap(({ items }) => items);
  const latest = (items: Listed[]) =>
    items.toSorted((one, other) => other.newest.measuredAt.getTime() - one.newest.measuredAt.getTime());
  return [...latest(listed.filter(isOut)), ...latest(listed.filter((item) => !isOut(item)))].slice(0, most);
}
