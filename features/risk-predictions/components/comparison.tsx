import { riskModelOf } from "@/clinical/risk-models/models";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import { Section } from "@/components/layout/section";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { comparableAmong } from "../comparable";
import { headlineWords, resultWords } from "../result-words";
import { LevelBadge } from "./level-badge";

type Newest = {
  id: string;
  modelId: string;
  riskScore: number;
  riskLevel: RiskLevel | null;
  range: { low: number; high: number } | null;
  createdAt: Date;
};

type ComparisonProps = { newest: readonly Newest[]; patientId: string; zone: string };

/** The newest results of models that answer a like question, beside one another, and why they differ. */
export function Comparison({ newest, patientId, zone }: ComparisonProps) {
  return comparableAmong(newest).map(({ title, because, predictions }) => (
    <Section key={title} title={title} description={`${because.join(" ")} None of them is the true one.`}>
      <Table label={`Newest results: ${title}`}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>Model</TableHeaderCell>
            <TableHeaderCell numeric>Number</TableHeaderCell>
            <TableHeaderCell>Level</TableHeaderCell>
            <TableHeaderCell>Counts</TableHeaderCell>
            <TableHeaderCell>Made for</TableHeaderCell>
            <TableHeaderCell>Date</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {predictions.map(({ id, modelId, riskScore, riskLevel, range, createdAt }) => {
            const model = riskModelOf(modelId);
            const [headline] = model?.headlines ?? [];
            if (!model || !headline) return null;
            return (
              <TableRow key={id}>
                <TableCell long>
                  <RowLink href={paths.prediction(patientId, id)}>{model.title}</RowLink>
                </TableCell>
                <TableCell numeric className="whitespace-nowrap">
                  {resultWords({ riskScore, range }, headline.unit)}
                </TableCell>
                <TableCell>{riskLevel ? <LevelBadge level={riskLevel} /> : "No bands"}</TableCell>
                <TableCell long>{headlineWords(headline)}</TableCell>
                <TableCell long className="text-text-soft">
                  {firstSentence(model.card.population)}
                </TableCell>
                <TableCell className="whitespace-nowrap">{formatDay(dayOfInstant(createdAt, zone))}</TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Section>
  ));
}

const firstSentence = (text: string) => text.replace(/([.;]) .*$/s, "$1").replace(/;$/, ".");
