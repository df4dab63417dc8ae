"use client";

import { Bar, BarChart, CartesianGrid, Tooltip, XAxis, YAxis } from "recharts";
import { axis, axisLabel } from "./axis";
import { ChartNote } from "./chart-note";
import { SpokenChart } from "./spoken-chart";

/** A day, week or month. The value is null where it is withheld, and missing where nothing is known. */
export type PeriodBar = { label: string; value: number | null | undefined; words: string };

type PeriodChartProps = { title: string; summary: string; bars: PeriodBar[]; unit: string };

const HEIGHT = 240;
/** Where nothing is higher, the axis still goes up to here. */
const LOWEST_AXIS = 4;
/** How high the mark of a withheld value stands, against the highest bar. */
const MARK = 0.04;
const large = new Intl.NumberFormat("en", { notation: "compact" });

/** How many there were in each part of a period; what is withheld is marked gray, what is not known is a gap. */
export function PeriodChart({ title, summary, bars, unit }: PeriodChartProps) {
  const highest = Math.max(LOWEST_AXIS, ...bars.map(({ value }) => value ?? 0));
  const data = bars.map((bar) => ({ ...bar, withheld: bar.value === null ? highest * MARK : undefined }));
  const wordsAt = (index: unknown) =>
    (typeof index === "number" || typeof index === "string" ? bars[Number(index)]?.words : "") ?? "";
  return (
    <SpokenChart height={HEIGHT}>
      {(say) => (
        <BarChart
          data={data}
          margin={{ top: 28, right: 8, bottom: 0, left: 0 }}
          title={title}
          desc={`${summary} Use the left and right arrow keys to step through the bars.`}
          accessibilityLayer
        >
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis dataKey="label" interval="preserveStartEnd" minTickGap={16} {...axis} />
          <YAxis
            width={48}
            allowDecimals={false}
            tickFormatter={(value: number) => large.format(value)}
            label={{ ...axisLabel, value: unit, position: "top", offset: 14, dx: 8 }}
            {...axis}
            axisLine={false}
          />
          <Bar
            dataKey="value"
            stackId="one"
            fill="var(--color-series-1)"
            isAnimationActive={false}
            maxBarSize={48}
            radius={[3, 3, 0, 0]}
          />
          <Bar
            dataKey="withheld"
            stackId="one"
            fill="var(--color-line-strong)"
            isAnimationActive={false}
            maxBarSize={48}
          />
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--color-sunken)" }}
            content={({ active, activeIndex }) => <ChartNote words={active ? wordsAt(activeIndex) : ""} onShow={say} />}
          />
        </BarChart>
      )}
    </SpokenChart>
  );
}
