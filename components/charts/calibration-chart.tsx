"use client";

import { CartesianGrid, ErrorBar, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { axis, axisLabel } from "./axis";
import { ChartNote } from "./chart-note";
import { SpokenChart } from "./spoken-chart";

/** Of one group, in events among 100 people. */
export type CalibrationPoint = { expected: number; observed: number; low: number; high: number; words: string };

type CalibrationChartProps = { title: string; summary: string; points: CalibrationPoint[] };

const HEIGHT = 320;
const STEPS = [1, 2, 5, 10, 20, 50, 100];

const pointOf = (found: unknown, points: CalibrationPoint[]) => points.find((point) => point === found);

/** What happened against what was expected: on the diagonal both agree, and each bar is an interval. */
export function CalibrationChart({ title, summary, points }: CalibrationChartProps) {
  const highest = Math.max(...points.map(({ expected, high }) => Math.max(expected, high)));
  const step = STEPS.find((each) => highest / each <= 6) ?? 20;
  const end = Math.min(Math.ceil(highest / step) * step, 100);
  const ticks = Array.from({ length: Math.floor(end / step) + 1 }, (_, index) => index * step);
  const scale = { type: "number", domain: [0, end], ticks, ...axis } as const;
  return (
    <SpokenChart height={HEIGHT} className="max-w-2xl">
      {(say) => (
        <LineChart
          data={points}
          margin={{ top: 28, right: 16, bottom: 20, left: 0 }}
          title={title}
          desc={`${summary} Use the left and right arrow keys to step through the groups.`}
          accessibilityLayer
        >
          <CartesianGrid stroke="var(--color-line)" />
          <XAxis
            dataKey="expected"
            {...scale}
            label={{ ...axisLabel, value: "Expected among 100", position: "insideBottom", offset: -14 }}
          />
          <YAxis
            width={56}
            {...scale}
            label={{ ...axisLabel, value: "Happened among 100", position: "top", offset: 14, dx: 44 }}
            axisLine={false}
          />
          <ReferenceLine
            segment={[
              { x: 0, y: 0 },
              { x: end, y: end },
            ]}
            stroke="var(--color-text-soft)"
            strokeDasharray="4 4"
          />
          <Line
            name="Happened"
            dataKey="observed"
            stroke="var(--color-series-1)"
            strokeWidth={0}
            isAnimationActive={false}
            dot={{ r: 5, fill: "var(--color-series-1)", stroke: "var(--color-surface)", strokeWidth: 2 }}
            activeDot={{ r: 7, fill: "var(--color-series-1)", stroke: "var(--color-surface)", strokeWidth: 2 }}
          >
            <ErrorBar
              dataKey={({ observed, low, high }: CalibrationPoint) => [observed - low, high - observed]}
              isAnimationActive={false}
              direction="y"
              width={8}
              strokeWidth={1.5}
              stroke="var(--color-series-1)"
            />
          </Line>
          <Tooltip
            isAnimationActive={false}
            cursor={{ stroke: "var(--color-line-strong)" }}
            content={({ payload, active }) => (
              <ChartNote words={(active && pointOf(payload[0]?.payload, points)?.words) || ""} onShow={say} />
            )}
          />
        </LineChart>
      )}
    </SpokenChart>
  );
}
