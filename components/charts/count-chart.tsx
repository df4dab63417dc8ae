"use client";

import { Bar, BarChart, CartesianGrid, LabelList, Tooltip, XAxis, YAxis } from "recharts";
import { axis, axisLabel } from "./axis";
import { ChartNote } from "./chart-note";
import { SpokenChart } from "./spoken-chart";

export type CountBar = { label: string; count: number };

type CountChartProps = { title: string; summary: string; bars: CountBar[]; unit: string; xLabel: string };

const HEIGHT = 260;

function wordsOf(found: unknown, bars: CountBar[], unit: string): string {
  const bar = bars.find((each) => each === found);
  return bar ? `${bar.label}: ${bar.count} ${unit.toLowerCase()}` : "";
}

/** How many fall into each of a few bins. */
export function CountChart({ title, summary, bars, unit, xLabel }: CountChartProps) {
  return (
    <SpokenChart height={HEIGHT}>
      {(say) => (
        <BarChart
          data={bars}
          margin={{ top: 28, right: 8, bottom: 20, left: 0 }}
          title={title}
          desc={`${summary} Use the left and right arrow keys to step through the bars.`}
          accessibilityLayer
        >
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="label"
            interval="preserveStart"
            minTickGap={4}
            label={{ ...axisLabel, value: xLabel, position: "insideBottom", offset: -14 }}
            {...axis}
          />
          <YAxis
            width={48}
            allowDecimals={false}
            label={{ ...axisLabel, value: unit, position: "top", offset: 14 }}
            {...axis}
            axisLine={false}
          />
          <Bar
            dataKey="count"
            fill="var(--color-series-1)"
            isAnimationActive={false}
            maxBarSize={72}
            radius={[3, 3, 0, 0]}
          >
            <LabelList dataKey="count" position="top" fill="var(--color-text)" fontSize={12.5} />
          </Bar>
          <Tooltip
            isAnimationActive={false}
            cursor={{ fill: "var(--color-sunken)" }}
            content={({ payload, active }) => (
              <ChartNote words={active ? wordsOf(payload[0]?.payload, bars, unit) : ""} onShow={say} />
            )}
          />
        </BarChart>
      )}
    </SpokenChart>
  );
}
