import { CalibrationChart } from "@/components/charts/calibration-chart";
import { SwitchFigure } from "@/components/charts/switch-figure";
import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { Card } from "@/components/ui/card";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { Stat } from "@/components/ui/stat";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { CALIBRATION } from "../alerts";
import type { Published } from "../published";
import type { OutcomeGroup, Performance, SettledOutcomes } from "../schema";
import { cStatisticInterval, observedToExpected, shareInterval } from "../statistics";
import { countWords, groupName, inGroupOrder, intervalWords } from "../words";

type OutcomeSectionProps = {
  outcomes: Performance["outcomes"];
  events: readonly string[];
  horizonYears: number | null;
  published: Published | null;
};

/** What was predicted beside what happened, over all the time there is: outcomes take years. */
export function OutcomeSection({ outcomes, events, horizonYears, published }: OutcomeSectionProps) {
  if (outcomes === null)
    return (
      <Section title="Did it happen?">
        <EmptyState icon="unknown" level={3} title="There is nothing to compare with">
          People do not record what this model speaks of, so it cannot be said here whether it was right.
        </EmptyState>
      </Section>
    );
  return (
    <Section
      title="Did it happen?"
      description={`${events.join("; ")}. Over all time, whatever time is chosen above: outcomes take years.`}
    >
      {outcomes.isEnough ? (
        <>
          <OutcomeStats outcomes={outcomes} published={published} />
          {outcomes.expected === null ? null : <Calibration outcomes={outcomes} />}
          <GroupTable groups={outcomes.groups} hasExpected={outcomes.expected !== null} />
          {outcomes.groups.some(({ people }) => people === undefined) ? (
            <p className="max-w-reading text-sm text-text-soft">
              Not shown: fewer than 10 people with the event or without it, or the only group that would hide such a
              one.
            </p>
          ) : null}
        </>
      ) : (
        <EmptyState icon="pending" level={3} title="Too few outcomes to tell">
          At least 10 people with the event and 10 without it are needed.{" "}
          {outcomes.people === 0
            ? "No outcome is recorded after a prediction yet."
            : `Outcomes are recorded of ${countWords(outcomes.people).toLowerCase()} people.`}
        </EmptyState>
      )}
      <Method horizonYears={horizonYears} published={published} />
    </Section>
  );
}

function OutcomeStats({ outcomes, published }: { outcomes: SettledOutcomes; published: Published | null }) {
  const { people, happened, expected, years, brier, c } = outcomes;
  const ratio = expected === null ? null : observedToExpected(happened, expected);
  const cInterval = cStatisticInterval(c, outcomes);
  return (
    <Card className="grid grid-cols-2 gap-4 md:grid-cols-3 xl:grid-cols-5">
      <Stat label="People followed" value={people.toLocaleString("en")} note={`${years.toFixed(1)} years on average`} />
      <Stat
        label="Events"
        value={happened.toLocaleString("en")}
        note={expected === null ? undefined : `${expected.toFixed(1)} expected`}
      />
      {ratio ? (
        <Stat
          label="Seen / expected"
          value={ratio.ratio.toFixed(2)}
          note={
            <>
              {intervalWords(ratio)} (95 %)
              <br />
              Limits {CALIBRATION.low} and {CALIBRATION.high}
            </>
          }
        />
      ) : null}
      <Stat
        label="c statistic (AUC)"
        value={c.toFixed(2)}
        note={
          <>
            {intervalWords(cInterval)} (95 %)
            {published ? (
              <>
                <br />
                Published {published.c}
              </>
            ) : null}
          </>
        }
      />
      {brier === null ? null : (
        <Stat label="Brier score" value={brier.toFixed(3)} note={`${baseline(outcomes)} if all had the same risk`} />
      )}
    </Card>
  );
}

/** What somebody would reach who gives everybody the share of all. */
function baseline({ happened, people }: SettledOutcomes): string {
  const share = happened / people;
  return (share * (1 - share)).toFixed(3);
}

const among100 = (part: number, whole: number) => (100 * part) / whole;

function Calibration({ outcomes: { riskGroups } }: { outcomes: SettledOutcomes }) {
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

function GroupTable({ groups, hasExpected }: { groups: readonly OutcomeGroup[]; hasExpected: boolean }) {
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

function Method({ horizonYears, published }: { horizonYears: number | null; published: Published | null }) {
  return (
    <details>
      <DisclosureSummary>How this is counted</DisclosureSummary>
      <ul className="grid max-w-reading list-disc gap-2 ps-5 pt-1 text-sm text-text-soft">
        <li>
          Each person counts once, with the first result after which it is known whether the event happened. What had,
          or may have, happened before does not count; of a date that says only the month or the year, its first day
          does. Retracted results and results that are only a range do not count.
        </li>
        {horizonYears === null ? null : (
          <li>
            The model looks {horizonYears} years ahead, and most people have been followed for less. The risk is taken
            to come evenly over these years: over the time followed, 1 - (1 - risk) to the power of years followed /{" "}
            {horizonYears}. This is the exponential extrapolation of Debray TPA et al., Stat Methods Med Res
            2019;28:2768-2786, DOI 10.1177/0962280218785504. In truth risk grows with age, so that a little less is
            expected in the first years.
          </li>
        )}
        <li>
          People tell us of their own accord, and sooner of what happened than of what did not. Under 100 events these
          figures are a hint, no verdict (Collins GS et al., Stat Med 2016;35:214-226, DOI 10.1002/sim.6787).
        </li>
        <li>
          Seen / expected: the count taken as Poisson (Byar, in Breslow NE, Day NE, Statistical Methods in Cancer
          Research II, IARC 1987). c statistic: the chance that somebody with the event scored higher than somebody
          without it, 0.5 is chance (Hanley JA, McNeil BJ, Radiology 1982;143:29-36). Brier score: the mean squared
          distance of the risk from what happened, 0 is best (Brier GW, Monthly Weather Review 1950;78:1-3).
        </li>
        {published ? <li>Published c statistic: {published.source}.</li> : null}
        <li>
          Groups with fewer than 10 people, with fewer than 10 events, or with fewer than 10 people without the event
          are withheld inside the database, and so is the next smallest where a total would give them away.
        </li>
      </ul>
    </details>
  );
}
