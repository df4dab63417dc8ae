"use client";

import { useState } from "react";
import { CartesianGrid, Line, LineChart, ResponsiveContainer, Tooltip, XAxis, YAxis } from "recharts";
import { Button } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { formatDay } from "@/lib/format-date";

/** Oldest first; `value` is in the unit of the axis, `words` is what a person reads. */
export type WeightPoint = { on: string; value: number; words: string };

export function WeightChart({ points, unit }: { points: WeightPoint[]; unit: string }) {
  const [isTable, setIsTable] = useState(false);
  return (
    <figure className="grid min-w-0 gap-3">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
        <figcaption className="font-medium">{titleOf(points)}</figcaption>
        <Button
          variant="quiet"
          size="small"
          className="print:hidden"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          Show as table
        </Button>
      </div>
      {isTable ? <WeightTable points={points} /> : <WeightLine points={points} unit={unit} />}
    </figure>
  );
}

function titleOf(points: WeightPoint[]): string {
  const [first] = points;
  const last = points.at(-1);
  if (!first || !last) return "Weight";
  const way = last.value < first.value ? "fell" : last.value > first.value ? "rose" : null;
  const since = `since ${formatDay(first.on, "month")}`;
  return way
    ? `Weight ${way} from ${first.words} to ${last.words} ${since}`
    : `Weight stayed at ${last.words} ${since}`;
}

const axis = {
  stroke: "var(--color-line-strong)",
  tick: { fill: "var(--color-text-soft)", fontSize: 12.5 },
  tickLine: false,
};

function WeightLine({ points, unit }: { points: WeightPoint[]; unit: string }) {
  const data = points.map((point) => ({ ...point, at: Date.parse(point.on) }));
  const long = (data.at(-1)?.at ?? 0) - (data[0]?.at ?? 0) > 400 * 86_400_000;
  const tick = (at: number) => formatDay(new Date(at).toISOString().slice(0, 10), long ? "year" : "month");
  return (
    <div className="h-56 min-w-0 overflow-hidden">
      <ResponsiveContainer width="100%" height="100%" initialDimension={{ width: 600, height: 224 }}>
        <LineChart
          data={data}
          margin={{ top: 16, right: 16, bottom: 4, left: 0 }}
          title={titleOf(points)}
          accessibilityLayer
        >
          <CartesianGrid vertical={false} stroke="var(--color-line)" />
          <XAxis
            dataKey="at"
            type="number"
            scale="time"
            domain={["dataMin", "dataMax"]}
            tickFormatter={tick}
            minTickGap={48}
            {...axis}
          />
          <YAxis width={60} unit={` ${unit}`} domain={["auto", "auto"]} {...axis} axisLine={false} />
          <Tooltip
            isAnimationActive={false}
            content={({ payload, active }) => (
              <PointNote point={active ? data.find(({ at }) => at === payload[0]?.payload.at) : undefined} />
            )}
          />
          <Line
            dataKey="value"
            type="linear"
            stroke="var(--color-accent)"
            strokeWidth={2}
            isAnimationActive={false}
            dot={{ r: 3, fill: "var(--color-surface)", stroke: "var(--color-accent)" }}
            activeDot={{ r: 5 }}
          />
        </LineChart>
      </ResponsiveContainer>
    </div>
  );
}

function PointNote({ point }: { point: WeightPoint | undefined }) {
  if (!point) return null;
  return (
    <p role="status" className="rounded-md border bg-raised px-2.5 py-1.5 text-sm shadow-float">
      <strong className="font-semibold tabular-nums">{point.words}</strong>, {formatDay(point.on)}
    </p>
  );
}

function WeightTable({ points }: { points: WeightPoint[] }) {
  return (
    <Table label="Weight by date">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Date</TableHeaderCell>
          <TableHeaderCell numeric>Weight</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {points.toReversed().map(({ on, words }) => (
          <TableRow key={`${on} ${words}`}>
            <TableCell>{formatDay(on)}</TableCell>
            <TableCell numeric>{words}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
