import type { RiskModel } from "@/clinical/risk-models/model";
import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { Card } from "@/components/ui/card";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { DriftReference } from "../reference";
import type { Performance } from "../schema";
import { countWords, driftReading } from "../words";

type DriftSectionProps = { model: RiskModel; drift: Performance["drift"]; references: readonly DriftReference[] };

/** Whether the people here are like those the model was made from, input by input. */
export function DriftSection({ model, drift, references }: DriftSectionProps) {
  const sources = [...new Set(references.map(({ source }) => source))];
  const isTrained = references.some(({ strata }) => strata.some(({ sex }) => sex === undefined));
  const beside = isTrained ? "the data it was trained on" : "a population of the same sex and age";
  return (
    <Section
      title="Are the people alike?"
      description={`Each person's newest values, beside ${beside}. The stability index (PSI) is 0 where both are spread alike: below 0.1 is alike, from 0.25 on another population. Under 100 people is not enough to tell.`}
    >
      {references.length === 0 ? (
        <Card className="text-text-soft">For none of its inputs a published distribution could be cited.</Card>
      ) : drift.every(({ index }) => index === null) ? (
        <Card className="text-text-soft">
          Not enough people: each of the {references.length} inputs that can be compared needs 100.
        </Card>
      ) : (
        <Table label="Inputs beside their population">
          <TableHead>
            <TableRow>
              <TableHeaderCell>Input</TableHeaderCell>
              <TableHeaderCell>Reading</TableHeaderCell>
              <TableHeaderCell numeric>Index</TableHeaderCell>
              <TableHeaderCell numeric>People</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {references.map(({ name }) => {
              const { people = 0, index = null } = drift.find((each) => each.name === name) ?? {};
              return (
                <TableRow key={name}>
                  <TableCell>{model.inputs[name]?.label ?? name}</TableCell>
                  <TableCell>
                    {index === null ? (
                      <span className="text-text-soft">Not enough</span>
                    ) : (
                      <Badge tone={driftReading(index).tone}>{driftReading(index).words}</Badge>
                    )}
                  </TableCell>
                  <TableCell numeric>{index === null ? <span aria-hidden="true">–</span> : index.toFixed(2)}</TableCell>
                  <TableCell numeric>{countWords(people)}</TableCell>
                </TableRow>
              );
            })}
          </TableBody>
        </Table>
      )}
      {sources.length > 0 ? (
        <details>
          <DisclosureSummary>Where the populations and the limits come from</DisclosureSummary>
          <ul className="grid max-w-reading gap-2 pt-1 text-sm text-text-soft">
            {sources.map((source) => (
              <li key={source}>{source}</li>
            ))}
            <li>
              The reading at 0.1 and 0.25: Siddiqi N, Credit Risk Scorecards, Wiley 2006; reviewed by du Pisanie J et
              al., arXiv 2303.01227. With five steps and under 100 people chance alone exceeds 0.1 too often (Yurdakul
              B, Statistical Properties of Population Stability Index, Western Michigan University 2018).
            </li>
          </ul>
        </details>
      ) : null}
    </Section>
  );
}
