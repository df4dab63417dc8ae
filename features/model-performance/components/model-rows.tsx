import { Section } from "@/components/layout/section";
import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Stat } from "@/components/ui/stat";
import { asQuery } from "@/lib/as-query";
import { paths } from "@/lib/paths";
import { refusedShare } from "../alerts";
import type { ModelRow } from "../queries";
import type { Period } from "../schema";
import { observedToExpected } from "../statistics";
import { countWords, FEWER, intervalWords, millisecondWords, shareWords } from "../words";
import { AlertLines } from "./alert-lines";
import { Withheld } from "./withheld";

type ModelRowsProps = { rows: readonly ModelRow[]; period: Period };

const hrefOf = (id: string, period: Period) => `${paths.adminModel(id)}${asQuery({ period })}`;

/** What needs a look stands first; of what is hardly used there is nothing to say. */
export function ModelRows({ rows, period }: ModelRowsProps) {
  const alerted = rows.filter(({ performance }) => performance.alerts.length > 0);
  const calm = rows.filter(({ performance: { alerts, use } }) => alerts.length === 0 && use.people);
  const quiet = rows.filter(({ performance: { alerts, use } }) => alerts.length === 0 && !use.people);
  return (
    <>
      {alerted.length > 0 ? (
        <Section title="Needs a look" description="A figure has crossed the limit that was set for it.">
          <ModelCards rows={alerted} period={period} />
        </Section>
      ) : null}
      {calm.length > 0 ? (
        <Section title="In use" description="No figure has crossed its limit.">
          <ModelCards rows={calm} period={period} />
        </Section>
      ) : null}
      {quiet.length > 0 ? <QuietModels rows={quiet} period={period} /> : null}
    </>
  );
}

function ModelCards({ rows, period }: ModelRowsProps) {
  return (
    <ul className="grid gap-4">
      {rows.map((row) => (
        <li key={row.model.id}>
          <ModelSummary row={row} period={period} />
        </li>
      ))}
    </ul>
  );
}

function ModelSummary({ row: { model, performance }, period }: { row: ModelRow; period: Period }) {
  const { alerts, use, refusals, feedback } = performance;
  const refused = refusedShare(performance);
  const isAlert = alerts.length > 0;
  return (
    <Card className={isAlert ? "border-warn-line" : undefined}>
      <CardHeader
        level={3}
        title={<TextLink href={hrefOf(model.id, period)}>{model.title}</TextLink>}
        action={isAlert ? <Badge tone="warn">Look at it</Badge> : <Badge tone="ok">No alert</Badge>}
      />
      {isAlert ? (
        <div className="-mt-1 mb-4">
          <AlertLines alerts={alerts} />
        </div>
      ) : null}
      <div className="grid grid-cols-2 gap-x-4 gap-y-4 md:grid-cols-3 xl:grid-cols-6">
        <Stat
          label="People"
          value={use.people === null ? <Withheld>{FEWER}</Withheld> : use.people.toLocaleString("en")}
          note={runsWords(use.runs)}
        />
        <Stat
          label="No number"
          value={refused === null ? withheld : shareWords(refused)}
          note={refusals.people === null ? "Fewer than 10 people" : undefined}
        />
        <Stat
          label="Says it fits"
          value={feedback.answers && feedback.fits !== null ? shareWords(feedback.fits / feedback.answers) : withheld}
          note={feedback.answers === 0 ? "No answers" : `${countWords(feedback.answers)} answers`}
        />
        <Stat
          label="95 of 100 within"
          {...(use.p95Ms === null ? { value: withheld } : { value: millisecondWords(use.p95Ms), unit: "ms" })}
        />
        <OutcomeStats {...performance} />
      </div>
    </Card>
  );
}

const withheld = (
  <Withheld>
    <span aria-hidden="true">–</span>
    <span className="sr-only">Not shown</span>
  </Withheld>
);

const runsWords = (runs: number | null) => (runs === null ? undefined : `${runs.toLocaleString("en")} runs`);

function OutcomeStats({ outcomes }: ModelRow["performance"]) {
  if (!outcomes?.isEnough) {
    const note = outcomes === null ? "No outcome to record" : "Too few outcomes";
    return (
      <>
        <Stat label="c statistic" value={withheld} note={note} />
        <Stat label="Seen / expected" value={withheld} note={note} />
      </>
    );
  }
  const { happened, expected, c } = outcomes;
  const ratio = expected === null ? null : observedToExpected(happened, expected);
  return (
    <>
      <Stat label="c statistic" value={c.toFixed(2)} note={`${happened} events`} />
      <Stat
        label="Seen / expected"
        value={ratio ? ratio.ratio.toFixed(2) : withheld}
        note={ratio ? intervalWords(ratio) : "Points are no probability"}
      />
    </>
  );
}

function QuietModels({ rows, period }: ModelRowsProps) {
  return (
    <Section title="Hardly or not used" description={`${FEWER} people in this time, so no figures are shown.`}>
      <Card className="py-0 md:py-0">
        <ul className="divide-y">
          {rows.map(({ model, performance: { use } }) => (
            <li key={model.id} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-3">
              <TextLink href={hrefOf(model.id, period)} className="font-medium">
                {model.title}
              </TextLink>
              <span className="text-sm text-text-soft">{use.people === 0 ? "Not used" : `${FEWER} people`}</span>
            </li>
          ))}
        </ul>
      </Card>
    </Section>
  );
}
