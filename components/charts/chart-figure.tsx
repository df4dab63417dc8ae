"use client";

import type { ReactNode } from "react";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "../ui/table";
import { SwitchFigure } from "./switch-figure";
import { TrendChart, type TrendChartProps } from "./trend-chart";

type ChartFigureProps = TrendChartProps & {
  /** What is measured, as the head of the table's column. */
  valueLabel: string;
  /** Stands between the title and the drawing, for instance what the marks mean. */
  children?: ReactNode;
};

/** A chart under a title that says what is seen, with the same values as a table behind a switch. */
export function ChartFigure({ valueLabel, children, ...chart }: ChartFigureProps) {
  return (
    <SwitchFigure
      title={chart.title}
      summary={chart.summary}
      chart={<TrendChart {...chart} />}
      table={<PointTable points={chart.points} label={valueLabel} />}
    >
      {children}
    </SwitchFigure>
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
        {points.toReversed().map(({ id, when, words, state, href }) => (
          <TableRow key={id}>
            <TableCell>{href ? <RowLink href={href}>{when}</RowLink> : when}</TableCell>
            <TableCell numeric>{words}</TableCell>
            {isJudged ? <TableCell>{state}</TableCell> : null}
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
