import type { Quantity } from "@/clinical/measurements/quantities";
import { unitLabel } from "@/clinical/measurements/unit-words";
import { ChartFigure } from "@/components/charts/chart-figure";
import { LegendItem, legendDrawings } from "@/components/charts/trend-marks";
import { chartOf, type NumberedMark } from "../chart";
import type { Trend } from "../views";
import { describeEdges } from "../words";

type TrendFigureProps = {
  quantity: Quantity;
  trend: Trend;
  span: [number, number];
  marks: NumberedMark[];
  zone: string;
};

export function TrendFigure({ quantity, trend, span, marks, zone }: TrendFigureProps) {
  if (trend.points.length === 0)
    return <p className="text-text-soft">{quantity.plainName}: nothing was measured in this time.</p>;
  return (
    <ChartFigure
      {...chartOf(quantity, trend, zone)}
      span={span}
      marks={marks.map(({ at, number }) => ({ at, number }))}
      valueLabel={quantity.plainName}
    >
      <Legend quantity={quantity} trend={trend} />
      {trend.points.length < trend.total ? (
        <p className="text-sm text-text-soft">
          {trend.points.length} of {trend.total} values are drawn, the lowest and the highest among them.
        </p>
      ) : null}
    </ChartFigure>
  );
}

function Legend({ quantity, trend }: { quantity: Quantity; trend: Trend }) {
  const { range, secondRange, target, unit } = trend;
  const bounds = trend.points.some(({ comparator }) => comparator !== null);
  const band = pairOf(
    range && describeEdges(range, unit, quantity),
    secondRange && describeEdges(secondRange, unit, quantity),
  );
  const [first, last] = [trend.points[0], trend.points.at(-1)];
  const changes = trend.bands.some(({ to }) => to !== null && first && last && to > first.at && to <= last.at);
  const goal =
    target &&
    pairOf(
      describeEdges(target, unit, quantity),
      describeEdges({ low: target.secondLow, high: target.secondHigh }, unit, quantity),
    );
  return (
    <ul className="flex flex-wrap gap-x-6 gap-y-1 text-sm text-text-soft empty:hidden">
      {quantity.second ? (
        <>
          <LegendItem drawing={legendDrawings.first}>Upper number</LegendItem>
          <LegendItem drawing={legendDrawings.second}>{quantity.second.plainName}</LegendItem>
        </>
      ) : null}
      {band ? (
        <LegendItem drawing={legendDrawings.band}>
          In range: {band} {unitLabel(unit)}
          {changes ? ", changing with age" : ""}
        </LegendItem>
      ) : null}
      {goal && target ? (
        <LegendItem drawing={legendDrawings.target}>
          Target: {goal} {unitLabel(unit)}, set by {target.setByName}
        </LegendItem>
      ) : null}
      {!band && quantity.ranges.length > 0 ? (
        <li>A usual range is known for some ages and sexes only: see whether the profile says both.</li>
      ) : null}
      {bounds ? (
        <LegendItem drawing={legendDrawings.bound}>The true value lies beyond, where the arrow points</LegendItem>
      ) : null}
    </ul>
  );
}

const pairOf = (first: string | null, second: string | null) => [first, second].filter(Boolean).join(" over ") || null;
