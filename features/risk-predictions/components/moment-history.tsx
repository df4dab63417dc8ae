import type { Headline } from "@/clinical/risk-models/model";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { resultWords } from "../result-words";
import { LevelBadge } from "./level-badge";

type Past = {
  id: string;
  riskScore: number;
  riskLevel: RiskLevel | null;
  range: { low: number; median: number; high: number } | null;
  createdAt: Date;
  ranByName: string;
  releasedAt: Date | null;
  retractedAt: Date | null;
};

type MomentHistoryProps = { predictions: readonly Past[]; headline: Headline; patientId: string; zone: string };

/** Results that each stand for themselves: to the minute, with no line between them and no difference. */
export function MomentHistory({ predictions, headline, patientId, zone }: MomentHistoryProps) {
  return (
    <Table label="All results, newest first">
      <TableHead>
        <TableRow>
          <TableHeaderCell>When</TableHeaderCell>
          <TableHeaderCell numeric>{headline.label}</TableHeaderCell>
          <TableHeaderCell>Level</TableHeaderCell>
          <TableHeaderCell>By</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {predictions.map((each) => {
          const words = resultWords(each, headline.unit);
          return (
            <TableRow key={each.id}>
              <TableCell>
                <RowLink href={paths.prediction(patientId, each.id)}>{formatInstant(each.createdAt, zone)}</RowLink>
              </TableCell>
              <TableCell numeric>{each.retractedAt ? <s>{words}</s> : words}</TableCell>
              <TableCell>
                <span className="inline-flex flex-wrap items-center gap-2">
                  {each.retractedAt ? "Retracted" : <LevelBadge level={each.riskLevel} />}
                  {each.releasedAt === null ? <span className="text-text-soft">Not released</span> : null}
                </span>
              </TableCell>
              <TableCell>{each.ranByName}</TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
