import { Section } from "@/components/layout/section";
import { EmptyState } from "@/components/states/empty-state";
import { Card } from "@/components/ui/card";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { Stat } from "@/components/ui/stat";
import { CALIBRATION } from "../alerts";
import type { Published } from "../published";
import type { Performance, SettledOutcomes } from "../schema";
import { cStatisticInterval, observedToExpected } from "../statistics";
import { countWords, intervalWords } from "../words";
import { Calibration, GroupTable } from "./outcome-figures";

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
              Not shown: fewer than 10 people with the event or without it, or a group that would give such a one away.
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
