"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "../ui/table";
import { TrendChart, type TrendChartProps } from "./trend-chart";

type ChartFigureProps = TrendChartProps & {
  /** What is measured, as the head of the table's column. */
  valueLabel: string;
  /** Stands between the title and the drawing, for instance what the marks mean. */
  children?: ReactNode;
};

/** A chart under a title that says what is seen, with the same values as a table behind a switch. */
export function ChartFigure({ valueLabel, children, ...chart }: ChartFigureProps) {
  const [isTable, setIsTable] = useState(false);
  const id = useId();
  return (
    <figure aria-labelledby={id} aria-describedby={`${id}-summary`} className="grid min-w-0 gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-60">
          <p id={id} className="font-medium">
            {chart.title}
          </p>
          <p id={`${id}-summary`} className="text-sm text-text-soft">
            {chart.summary}
          </p>
        </div>
        <Button
          variant="quiet"
          size="small"
          className="max-md:-ms-3 print:hidden"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          Show as table
        </Button>
      </div>
      {isTable ? <PointTable points={chart.points} label={valueLabel} /> : <TrendChart {...chart} />}
      {children}
    </figure>
  );
}

function PointTable({ points, label }: { points: TrendChartProps["points"]; label: string }) {
  const isJudged = points.some(({ state }) => state !== null);
  return (
    <Table label={`${label} by date`}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>Date</TableHeaderCell>
          <TableHeaderCell numeric>Value</TableHeaderCell>
          {isJudged ? <TableHeaderCell>State</TableHeaderCell> : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {points.toReversed().map(({ id, when, words, state }) => (
          <TableRow key={id}>
            <TableCell>{when}</TableCell>
            <TableCell numeric>{words}</TableCell>
            {isJudged ? <TableCell>{state}</TableCell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
