import type { ReactNode } from "react";
import type { Headline } from "@/clinical/risk-models/model";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import { ChartFigure } from "@/components/charts/chart-figure";
import type { TrendMark } from "@/components/charts/trend";
import { Card } from "@/components/ui/card";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { chartOf, sinceLast } from "../history";
import { headlineWords, resultWords } from "../result-words";
import { LevelBadge } from "./level-badge";

type Past = {
  id: string;
  modelVersion: string;
  riskScore: number;
  riskLevel: RiskLevel | null;
  range: { low: number; median: number; high: number } | null;
  createdAt: Date;
  retractedAt: Date | null;
};

type HistoryProps = { predictions: readonly Past[]; headline: Headline; patientId: string; zone: string };

type HistoryChartProps = HistoryProps & {
  /** What happened meanwhile, numbered. */
  marks?: TrendMark[];
  /** What the numbers mean. */
  children?: ReactNode;
};

/** The number over the years: one line for each version of the model, ranges as bars; each point opens its result. */
export function HistoryChart({ predictions, headline, patientId, zone, marks = [], children }: HistoryChartProps) {
  const counting = predictions.filter(({ retractedAt }) => retractedAt === null);
  const chart = chartOf(counting, { headline, zone, hrefOf: (id) => paths.prediction(patientId, id) });
  if (!chart) return null;
  return (
    <Card>
      <ChartFigure
        {...chart}
        startsAtZero
        marks={marks}
        series={[{ name: headlineWords(headline), ranges: [], target: null }]}
        valueLabel={headlineWords(headline)}
      >
        <ul className="grid gap-1 text-sm text-text-soft empty:hidden">
          {counting.some(({ range }) => range) ? (
            <li>Bars are ranges: not every value was known or new. The tick is the middle of the range.</li>
          ) : null}
          {chart.breaks.length > 0 ? (
            <li>Another version of the model gives other numbers to the same values, so the line breaks there.</li>
          ) : null}
        </ul>
        {children}
      </ChartFigure>
    </Card>
  );
}

/** The chart, and each result as a row that opens it. */
export function History(props: HistoryChartProps) {
  return (
    <div className="grid gap-6">
      <HistoryChart {...props} />
      <HistoryTable {...props} />
    </div>
  );
}

function HistoryTable({ predictions, headline, patientId, zone }: HistoryProps) {
  const { unit } = headline;
  const hasLevels = predictions.some(({ riskLevel, retractedAt }) => riskLevel !== null || retractedAt !== null);
  return (
    <Table label="All results, newest first">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Date</TableHeaderCell>
          <TableHeaderCell numeric>Number</TableHeaderCell>
          <TableHeaderCell numeric>Change</TableHeaderCell>
          {hasLevels ? <TableHeaderCell>Level</TableHeaderCell> : null}
        </TableRow>
      </TableHead>
      <TableBody>
        {predictions.map((each, index) => {
          const before = predictions.slice(index + 1).find(({ retractedAt }) => retractedAt === null);
          const isComparable =
            each.retractedAt === null && !each.range && !before?.range && before?.modelVersion === each.modelVersion;
          return (
            <TableRow key={each.id}>
              <TableCell>
                <RowLink href={paths.prediction(patientId, each.id)}>
                  {formatDay(dayOfInstant(each.createdAt, zone))}
                </RowLink>
              </TableCell>
              <TableCell numeric>
                {each.retractedAt ? <s>{resultWords(each, unit)}</s> : resultWords(each, unit)}
              </TableCell>
              <TableCell numeric>
                {isComparable ? sinceLast(each.riskScore, before?.riskScore, unit) : <span aria-hidden="true">–</span>}
              </TableCell>
              {hasLevels ? (
                <TableCell>{each.retractedAt ? "Retracted" : <LevelBadge level={each.riskLevel} />}</TableCell>
              ) : null}
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
