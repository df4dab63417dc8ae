import { CalibrationChart } from "@/components/charts/calibration-chart";
import { SwitchFigure } from "@/components/charts/switch-figure";
import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { OutcomeGroup, SettledOutcomes } from "../schema";
import { cStatisticInterval, observedToExpected, shareInterval } from "../statistics";
import { groupName, inGroupOrder, intervalWords } from "../words";

const among100 = (part: number, whole: number) => (100 * part) / whole;

export function Calibration({ outcomes: { riskGroups } }: { outcomes: SettledOutcomes }) {
  const points = riskGroups.map(({ people, happened, expected }) => {
    const { low, high } = shareInterval(happened, people);
    const [awaited, seen] = [among100(expected, people), among100(happened, people)];
    return {
      people,
      happened,
      awaited: expected,
      expected: awaited,
      observed: seen,
      low: 100 * low,
      high: 100 * high,
      words: `${people} people: of 100, ${awaited.toFixed(1)} expected and ${seen.toFixed(1)} happened (${(100 * low).toFixed(1)} to ${(100 * high).toFixed(1)})`,
    };
  });
  if (points.length < 2)
    return (
      <Card className="text-text-soft">
        Too few events to compare groups of low and high risk: each needs 10 people with the event and 10 without it.
      </Card>
    );
  const above = points.filter(({ low, expected }) => low > expected).length;
  const below = points.filter(({ high, expected }) => high < expected).length;
  return (
    <Card>
      <SwitchFigure
        title={titleOf(points.length, above, below)}
        summary="Each point is a group of like risk. On the dashed line as much happened as was expected; above it the model says too little. Bars are 95 % intervals."
        chart={
          <CalibrationChart
            title="What happened against what was expected"
            summary={`${points.length} groups by risk.`}
            points={points}
          />
        }
        table={
          <Table label="What happened by group of risk">
            <TableHead>
              <TableRow>
                <TableHeaderCell>Group</TableHeaderCell>
                <TableHeaderCell numeric>People</TableHeaderCell>
                <TableHeaderCell numeric>Expected</TableHeaderCell>
                <TableHeaderCell numeric>Happened</TableHeaderCell>
                <TableHeaderCell numeric>Expected of 100</TableHeaderCell>
                <TableHeaderCell numeric>Happened of 100</TableHeaderCell>
                <TableHeaderCell numeric>95 % interval</TableHeaderCell>
              </TableRow>
            </TableHead>
            <TableBody>
              {points.map(({ people, happened, awaited, expected, observed, low, high }, index) => (
                <TableRow key={expected}>
                  <TableCell>
                    {index === 0 ? "Lowest risk" : index === points.length - 1 ? "Highest risk" : index + 1}
                  </TableCell>
                  <TableCell numeric>{people}</TableCell>
                  <TableCell numeric>{awaited.toFixed(1)}</TableCell>
                  <TableCell numeric>{happened}</TableCell>
                  <TableCell numeric>{expected.toFixed(1)}</TableCell>
                  <TableCell numeric>{observed.toFixed(1)}</TableCell>
                  <TableCell numeric>
                    {low.toFixed(1)} to {high.toFixed(1)}
                  </TableCell>
                </TableRow>
              ))}
            </TableBody>
          </Table>
        }
      />
    </Card>
  );
}

function titleOf(groups: number, above: number, below: number): string {
  if (above === 0 && below === 0) return `What happened agrees with what was expected in all ${groups} groups`;
  const parts = [above > 0 ? `more happened than expected in ${above}` : "", below > 0 ? `less in ${below}` : ""];
  const words = parts.filter(Boolean).join(", ");
  return `${words.charAt(0).toUpperCase()}${words.slice(1)} of ${groups} groups`;
}

export function GroupTable({ groups, hasExpected }: { groups: readonly OutcomeGroup[]; hasExpected: boolean }) {
  return (
    <Table label="By sex and age">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Group</TableHeaderCell>
          <TableHeaderCell numeric>People</TableHeaderCell>
          <TableHeaderCell numeric>Events</TableHeaderCell>
          {hasExpected ? <TableHeaderCell numeric>Seen / expected</TableHeaderCell> : null}
          <TableHeaderCell numeric>c statistic</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {inGroupOrder(groups).map((group) => (
          <TableRow key={group.name}>
            <TableCell>{groupName(group)}</TableCell>
            <GroupCells group={group} hasExpected={hasExpected} />
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const withheldCells = ["ratio", "people", "events", "c"];

function GroupCells({ group, hasExpected }: { group: OutcomeGroup; hasExpected: boolean }) {
  const { people, happened, expected, c } = group;
  if (people === undefined || happened === undefined || c === undefined)
    return (
      <>
        {withheldCells.slice(hasExpected ? 0 : 1).map((cell) => (
          <TableCell key={cell} numeric className="text-text-soft">
            Not shown
          </TableCell>
        ))}
      </>
    );
  const ratio = typeof expected === "number" ? observedToExpected(happened, expected) : null;
  const interval = cStatisticInterval(c, { happened, people });
  return (
    <>
      <TableCell numeric>{people}</TableCell>
      <TableCell numeric>{happened}</TableCell>
      {hasExpected ? (
        <TableCell numeric>
          {ratio ? (
            <>
              {ratio.ratio.toFixed(2)} <span className="text-text-soft">({intervalWords(ratio)})</span>
            </>
          ) : null}
        </TableCell>
      ) : null}
      <TableCell numeric>
        {c.toFixed(2)} <span className="text-text-soft">({intervalWords(interval)})</span>
      </TableCell>
    </>
  );
}
