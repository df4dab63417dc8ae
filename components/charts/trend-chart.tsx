"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useEffect } from "react";
import { CartesianGrid, Line, LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from "recharts";
import { axis } from "./axis";
import { SpokenChart } from "./spoken-chart";
import { timeAxis } from "./time-axis";
import { joinable, type TrendBreak, type TrendMark, type TrendPoint, type TrendSeries } from "./trend";
import { band, goal, interval, newKind, overlaps } from "./trend-limits";
import { PointMark, seriesColors } from "./trend-marks";

export type TrendChartProps = {
  title: string;
  /** The same in a few words: how many values, between which, and how the newest is. */
  summary: string;
  /** Oldest first. */
  points: TrendPoint[];
  series: TrendSeries[];
  unit: string;
  /** First and last instant of the time axis. */
  span: [number, number];
  marks?: TrendMark[];
  breaks?: TrendBreak[];
  /** Where nothing is a value like any other, the axis begins there, so that no change looks larger than it is. */
  startsAtZero?: boolean;
};

const HEIGHT = 280;
/** Beyond this the line alone says it; single values keep their dot. */
const MOST_DOTS = 60;
/** The axis leaves out what the width has no room for. */
const MOST_TICKS = 12;

export function TrendChart({ title, summary, points, series, unit, span, ...more }: TrendChartProps) {
  const { marks = [], breaks = [], startsAtZero = false } = more;
  const router = useRouter();
  const { ticks, labelOf } = timeAxis(span, MOST_TICKS);
  const runs = joinable(points, span);
  return (
    <SpokenChart height={HEIGHT}>
      {(say) => (
        <LineChart
          data={points}
          margin={{ top: 28, right: 16, bottom: 4, left: 0 }}
          title={title}
          desc={`${summary} Use the left and right arrow keys to step through the values.`}
          accessibilityLayer
          {...(points.some(({ href }) => href) && {
            className: "cursor-pointer",
            onClick: ({ activeTooltipIndex }) => {
              const href = points[Number(activeTooltipIndex ?? -1)]?.href;
              if (href) router.push(href);
            },
          })}
        >
          {series.flatMap(({ name, ranges }) =>
            ranges.filter(overlaps(span)).flatMap((range) => band({ name, range, span })),
          )}
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={span}
            ticks={ticks}
            tickFormatter={labelOf}
            interval="equidistantPreserveStart"
            minTickGap={16}
            allowDataOverflow
            {...axis}
          />
          <YAxis
            width={56}
            domain={[startsAtZero ? 0 : "auto", "auto"]}
            label={{ value: unit, position: "top", offset: 14, fill: "var(--color-text-soft)", fontSize: 12.5 }}
            {...axis}
            axisLine={false}
          />
          {series.map(({ name, target }) => (target ? goal({ name, target }) : null))}
          {marks.map(({ at, number }) => (
            <ReferenceLine
              key={number}
              x={at}
              stroke="var(--color-text-soft)"
              strokeDasharray="2 3"
              label={{ value: number, position: "top", fill: "var(--color-text)", fontSize: 12.5, fontWeight: 600 }}
            />
          ))}
          {breaks.map(newKind)}
          {points.filter((point) => point.interval).flatMap(interval)}
          {series.flatMap(({ name }, index) =>
            runs.map((run) => (
              <Line
                key={`${name} ${run[0]?.at}`}
                name={name}
                dataKey={(point: TrendPoint) => (run.includes(point) && !point.interval ? point.values[index] : null)}
                type="linear"
                stroke={seriesColors[index]}
                strokeWidth={2}
                isAnimationActive={false}
                dot={(props) => dot({ ...props, index, isDrawn: points.length <= MOST_DOTS || run.length === 1 })}
                activeDot={{ r: 6, fill: seriesColors[index], stroke: "var(--color-surface)", strokeWidth: 2 }}
              />
            )),
          )}
          <Tooltip
            isAnimationActive={false}
            filterNull={false}
            cursor={{ stroke: "var(--color-line-strong)" }}
            content={({ payload, active }) => (
              <PointNote point={active ? pointOf(payload[0]?.payload, points) : undefined} onShow={say} />
            )}
          />
        </LineChart>
      )}
    </SpokenChart>
  );
}

function pointOf(found: unknown, points: TrendPoint[]): TrendPoint | undefined {
  return points.find((point) => point === found);
}

type DotFacts = { cx?: number; cy?: number; payload?: unknown; index: number; isDrawn: boolean; key?: unknown };

function dot({ cx, cy, payload, index, isDrawn }: DotFacts): ReactNode {
  const bound = boundOf(payload);
  const key = `${cx} ${cy} ${index}`;
  if (cx === undefined || cy === undefined || !Number.isFinite(cy) || !(isDrawn || bound)) return <g key={key} />;
  return <PointMark key={key} x={cx} y={cy} series={index} bound={bound} />;
}

function boundOf(payload: unknown): TrendPoint["bound"] {
  const isPoint = typeof payload === "object" && payload !== null && "bound" in payload;
  return isPoint && (payload.bound === "below" || payload.bound === "above") ? payload.bound : null;
}

function PointNote({ point, onShow }: { point: TrendPoint | undefined; onShow: (words: string) => void }) {
  const words = point ? [point.words, point.state, point.when].filter(Boolean).join(", ") : "";
  useEffect(() => onShow(words), [onShow, words]);
  if (!point) return null;
  return (
    <p className="rounded-md border bg-raised px-2.5 py-1.5 text-sm shadow-float">
      <strong className="block font-semibold tabular-nums">{point.words}</strong>
      {point.state ? <span className="block">{point.state}</span> : null}
      <span className="block text-text-soft">{point.when}</span>
    </p>
  );
}
