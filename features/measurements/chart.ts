import type { Interpretation } from "@/clinical/measurements/interpret";
import type { Quantity } from "@/clinical/measurements/quantities";
import { formatNumber, unitLabel } from "@/clinical/measurements/unit-words";
import type { TrendPoint as ChartPoint, Limits, TrendMark, TrendSeries } from "@/components/charts/trend";
import { dayOfInstant } from "@/lib/format-date";
import { titleOfTrend } from "./trend-title";
import type { Annotation, Trend, TrendPoint } from "./views";
import { describeAmount, describeWhen, isJudged, stateLooks } from "./words";

export type ChartView = { title: string; summary: string; unit: string; points: ChartPoint[]; series: TrendSeries[] };

/** A trend as the chart draws it. */
export function chartOf(quantity: Quantity, trend: Trend, zone: string): ChartView {
  const amountOf = (point: TrendPoint) => ({ ...point, unit: trend.unit });
  const dated = trend.points.map((point) => ({ ...amountOf(point), on: dayOfInstant(new Date(point.at), zone) }));
  return {
    title: titleOfTrend(quantity, dated[0], dated.at(-1)),
    summary: summaryOf(quantity, trend),
    unit: unitLabel(trend.unit),
    series: seriesOf(quantity, trend),
    points: trend.points.map((point, index) => ({
      id: `${point.at} ${index}`,
      at: point.at,
      values: point.secondValue === null ? [point.value] : [point.value, point.secondValue],
      bound: point.comparator === null ? null : point.comparator.startsWith("<") ? "below" : "above",
      words: describeAmount(amountOf(point), quantity),
      when: describeWhen({ measuredAt: new Date(point.at), precision: point.precision, zone }),
      state: isJudged(quantity) ? stateLooks[point.state].word : null,
    })),
  };
}

/** "117 values between 118 and 162 mmHg. The newest is high." What the drawing shows, for those who do not see it. */
function summaryOf(quantity: Quantity, { unit, total, smallest, largest, points }: Trend): string {
  const number = (value: number) => formatNumber(value, unit, quantity);
  const newest = points.at(-1);
  const state = newest && isJudged(quantity) ? ` ${newestIs[newest.state]}` : "";
  if (total < 2 || smallest === null || largest === null) return `One value.${state}`;
  const most = `${number(largest)} ${unitLabel(unit)}`.trim();
  return `${total} values between ${number(smallest)} and ${most}${quantity.second ? " (upper number)" : ""}.${state}`;
}

const newestIs: Record<Interpretation, string> = {
  low: "The newest is low.",
  "in-range": "The newest is in range.",
  high: "The newest is high.",
  unknown: "There is no range to hold the newest against.",
};

function seriesOf(quantity: Quantity, { bands, target }: Trend): TrendSeries[] {
  const goal = (low: number | null, high: number | null): Limits | null =>
    low === null && high === null ? null : { low, high };
  const rangesOf = (part: "range" | "secondRange") =>
    bands.flatMap(({ from, to, [part]: band }) => (band ? { from, to, low: band.low, high: band.high } : []));
  const first = { ranges: rangesOf("range"), target: target && goal(target.low, target.high) };
  if (!quantity.second) return [{ name: quantity.plainName, ...first }];
  return [
    { name: "Upper number", ...first },
    {
      name: quantity.second.plainName,
      ranges: rangesOf("secondRange"),
      target: target && goal(target.secondLow, target.secondHigh),
    },
  ];
}

export type NumberedMark = TrendMark & { annotations: Annotation[] };

/** Nearer than this share of the axis, two marks could not be told apart. */
const NEAR = 0.04;

/** What happened within the axis, numbered; what lies close together shares a number. */
export function marksOf(annotations: readonly Annotation[], [from, to]: readonly [number, number]): NumberedMark[] {
  const marks: NumberedMark[] = [];
  for (const annotation of annotations) {
    if (annotation.at < from || annotation.at > to) continue;
    const last = marks.at(-1);
    if (last && annotation.at - last.at < (to - from) * NEAR) last.annotations.push(annotation);
    else marks.push({ at: annotation.at, number: marks.length + 1, annotations: [annotation] });
  }
  return marks;
}
