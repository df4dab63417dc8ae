import { riskModelOf } from "@/clinical/risk-models/models";
import type { RiskLevel } from "@/clinical/vocabulary/prediction";
import { Section } from "@/components/layout/section";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { cn } from "@/lib/cn";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { comparableAmong } from "../comparable";
import { questionWords, resultWords, scaleWords } from "../result-words";
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
    <Section
      key={title}
      title={title}
      description={`${because.join(" ")} ${predictions.length === 2 ? "Neither" : "None of them"} is the true one.`}
    >
      <Table label={`Newest results: ${title}`}>
        <TableHead>
          <TableRow>
            <TableHeaderCell>Model</TableHeaderCell>
            <TableHeaderCell numeric>Number</TableHeaderCell>
            <TableHeaderCell className={wide}>Level</TableHeaderCell>
            <TableHeaderCell>Counts</TableHeaderCell>
            <TableHeaderCell className={wide}>Made for</TableHeaderCell>
            <TableHeaderCell className={wide}>Date</TableHeaderCell>
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
                  {resultWords({ riskScore, range }, headline.unit)} {scaleWords(headline)}
                </TableCell>
                <TableCell className={wide}>{riskLevel ? <LevelBadge level={riskLevel} /> : "No bands"}</TableCell>
                <TableCell long>{questionWords(model)}</TableCell>
                <TableCell long className={cn(wide, "text-text-soft")}>
                  {firstSentence(model.card.population)}
                </TableCell>
                <TableCell className={cn(wide, "whitespace-nowrap")}>
                  {formatDay(dayOfInstant(createdAt, zone))}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </Section>
  ));
}

/** What a phone has no room for; the results above and the model say it. */
const wide = "max-lg:hidden";

const firstSentence = (text: string) => text.replace(/([.;]) .*$/s, "$1").replace(/;$/, ".");
