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
    <figure aria-labelledby={id} className="grid min-w-0 gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <p id={id} className="min-w-0 flex-1 basis-60 font-medium">
          {chart.title}
        </p>
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
      {isTable ? <PointTable points={chart.points} label={valueLabel} /> : <TrendChart {...chart} />}
      {children}
    </figure>
  );
}

function PointTable({ points, label }: { points: TrendChartProps["points"]; label: string }) {
  return (
    <Table label={`${label} by date`}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>Date</TableHeaderCell>
          <TableHeaderCell numeric>{label}</TableHeaderCell>
          <TableHeaderCell>State</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {points.toReversed().map(({ id, when, words, state }) => (
          <TableRow key={id}>
            <TableCell>{when}</TableCell>
            <TableCell numeric>{words}</TableCell>
            <TableCell>{state}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
