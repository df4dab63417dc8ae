import type { RiskModel } from "@/clinical/risk-models/model";
import { refusalReasonLabels } from "@/clinical/vocabulary/prediction";
import { CountChart } from "@/components/charts/count-chart";
import { SwitchFigure } from "@/components/charts/switch-figure";
import { Section } from "@/components/layout/section";
import { Card } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { refusedShare } from "../alerts";
import type { Performance } from "../schema";
import { binWords, FEWER, millisecondWords, shareWords } from "../words";
import { Withheld } from "./withheld";

type SectionProps = { model: RiskModel; performance: Performance };

const notShown = <Withheld>Not shown</Withheld>;

export function UseSection({ performance }: Pick<SectionProps, "performance">) {
  const { use, refusals, feedback } = performance;
  const refused = refusedShare(performance);
  return (
    <Section title="Use">
      <Card className="grid grid-cols-2 gap-4 md:grid-cols-3 xl:grid-cols-5">
        <Stat
          label="People"
          value={use.people === null ? <Withheld>{FEWER}</Withheld> : use.people.toLocaleString("en")}
        />
        <Stat label="Runs with a number" value={use.runs === null ? notShown : use.runs.toLocaleString("en")} />
        <Stat
          label="Runs without a number"
          value={refusals.runs === null ? <Withheld>{FEWER} people</Withheld> : refusals.runs.toLocaleString("en")}
          note={refused === null ? undefined : `${shareWords(refused)} of all runs`}
        />
        <Stat
          label="Time to an answer"
          {...(use.medianMs === null ? { value: notShown } : { value: millisecondWords(use.medianMs), unit: "ms" })}
          note={use.p95Ms === null ? undefined : `95 of 100 within ${millisecondWords(use.p95Ms)} ms`}
        />
        <Stat
          label="Says it fits"
          value={feedback.answers && feedback.fits !== null ? shareWords(feedback.fits / feedback.answers) : notShown}
          note={feedbackNote(feedback)}
        />
      </Card>
    </Section>
  );
}

function feedbackNote({ answers, fits }: Performance["feedback"]): string {
  if (answers === 0) return "Nobody has answered";
  if (answers === null) return `${FEWER} people answered`;
  return fits === null ? `${answers} answers; one side has fewer than 10 people` : `${answers} answers`;
}

export function RefusalSection({ refusals: { reasons, hasOther, people } }: Performance) {
  return (
    <Section title="Why there was no number" description="A run can have several reasons.">
      {reasons.length === 0 ? (
        <Card className="text-text-soft">
          {people === 0 ? "Every run gave a number." : "No reason has 10 people or more."}
        </Card>
      ) : (
        <Table label="Reasons for no number">
          <TableHead>
            <TableRow>
              <TableHeaderCell>Reason</TableHeaderCell>
              <TableHeaderCell numeric>People</TableHeaderCell>
              <TableHeaderCell numeric>Runs</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {reasons.map(({ reason, people, runs }) => (
              <TableRow key={reason}>
                <TableCell long>{refusalReasonLabels[reason]}</TableCell>
                <TableCell numeric>{people.toLocaleString("en")}</TableCell>
                <TableCell numeric>{runs.toLocaleString("en")}</TableCell>
              </TableRow>
            ))}
            {hasOther ? (
              <TableRow>
                <TableCell long className="text-text-soft">
                  Other reasons
                </TableCell>
                <TableCell numeric className="text-text-soft">
                  Not shown
                </TableCell>
                <TableCell numeric className="text-text-soft">
                  Not shown
                </TableCell>
              </TableRow>
            ) : null}
          </TableBody>
        </Table>
      )}
    </Section>
  );
}

export function ScoreSection({ model, performance: { scores } }: SectionProps) {
  const [headline] = model.headlines;
  const isPercent = headline?.unit === "%";
  const bars = scores.map((bin) => ({ label: binWords(bin, isPercent), count: bin.people }));
  const people = scores.reduce((sum, bin) => sum + bin.people, 0);
  return (
    <Section title="Results">
      {bars.length < 2 ? (
        <Card className="text-text-soft">
          Too few results to show how they are spread: at least two steps need 10 people each.
        </Card>
      ) : (
        <Card>
          <SwitchFigure
            title={spreadTitle(scores, people, isPercent)}
            summary={`The newest result of each of ${people.toLocaleString("en")} people. Steps with fewer than 10 people are joined to the next.`}
            chart={
              <CountChart
                title="How results are spread"
                summary={`${people} people in ${bars.length} steps.`}
                bars={bars}
                unit="People"
                xLabel={headline?.label ?? ""}
              />
            }
            table={
              <Table label="People by result">
                <TableHead>
                  <TableRow>
                    <TableHeaderCell>Result</TableHeaderCell>
                    <TableHeaderCell numeric>People</TableHeaderCell>
                  </TableRow>
                </TableHead>
                <TableBody>
                  {bars.map(({ label, count }) => (
                    <TableRow key={label}>
                      <TableCell>{label}</TableCell>
                      <TableCell numeric>{count.toLocaleString("en")}</TableCell>
                    </TableRow>
                  ))}
                </TableBody>
              </Table>
            }
          />
        </Card>
      )}
    </Section>
  );
}

/** By the step that comes nearest to the middle. */
function spreadTitle(scores: Performance["scores"], people: number, isPercent: boolean): string {
  let below = 0;
  const ends = scores.slice(0, -1).map((bin) => {
    below += bin.people;
    return { share: below / people, to: bin.to };
  });
  const [middle] = ends.toSorted((one, other) => Math.abs(one.share - 0.5) - Math.abs(other.share - 0.5));
  return middle
    ? `${shareWords(middle.share)} of the results lie below ${middle.to}${isPercent ? " %" : " points"}`
    : "";
}
