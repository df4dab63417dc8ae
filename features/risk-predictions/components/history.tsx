import type { Headline } from "@/clinical/risk-models/model";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import { ChartFigure } from "@/components/charts/chart-figure";
import { Card } from "@/components/ui/card";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { chartOf, runsOf, sinceLast } from "../history";
import { headlineWords, resultWords } from "../result-words";
import { LevelBadge } from "./level-badge";

type Past = {
  id: string;
  modelVersion: string;
  riskScore: number;
  riskLevel: RiskLevel | null;
  range: { low: number; high: number } | null;
  createdAt: Date;
  retractedAt: Date | null;
};

type HistoryProps = { predictions: readonly Past[]; headline: Headline; patientId: string; zone: string };

/** The number over the years: a line for each version of the model, and each result as a row that opens it. */
export function History({ predictions, headline, patientId, zone }: HistoryProps) {
  const runs = runsOf(predictions.filter(({ retractedAt }) => retractedAt === null));
  return (
    <div className="grid gap-6">
      {runs.map(({ version, predictions: run }) => {
        const chart = run.length > 1 ? chartOf(run, headline, zone) : null;
        if (!chart) return null;
        return (
          <Card key={run[0]?.id}>
            <ChartFigure
              {...chart}
              series={[{ name: headlineWords(headline), ranges: [], target: null }]}
              valueLabel={headlineWords(headline)}
            >
              {runs.length > 1 ? (
                <p className="text-sm text-text-soft">
                  Version {version} of the model. Another version gives other numbers, so it has a line of its own.
                </p>
              ) : null}
            </ChartFigure>
          </Card>
        );
      })}
      <HistoryTable {...{ predictions, headline, patientId, zone }} />
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
          <TableHeaderCell numeric>Since the one before</TableHeaderCell>
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
