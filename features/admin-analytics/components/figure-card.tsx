import { LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { type Figure, factsOf } from "../figures";
import type { Usage } from "../queries";
import { comparisonOf, groupsOf, isUncounted, partsOf, wholeOf } from "../view";
import { changeWords, periodWords, saidWords } from "../words";
import { GroupList } from "./group-list";
import { PeriodFigure } from "./period-figure";

type FigureCardProps = {
  figure: Figure;
  usage: Usage;
  unit: string;
  /** In place of "1,204 records were added in the 30 days to yesterday". */
  title?: string;
  /** Its groups in a table below. */
  hasGroups?: boolean;
};

/** One figure over the period, with what it is made of. */
export function FigureCard({ figure, usage, unit, title, hasGroups = false }: FigureCardProps) {
  const { now, before, period, coverage, filter } = usage;
  const value = wholeOf(now, figure);
  const change = changeWords(comparisonOf(usage, figure), figure, period);
  const said = isUncounted(usage) ? `${factsOf(figure).title}: not counted yet` : saidWords(figure, value, filter);
  const groups = hasGroups ? groupsOf(now, figure) : [];
  return (
    <Card className="grid content-start gap-4">
      <PeriodFigure
        title={title ?? `${said} ${periodWords(period, filter)}`}
        summary={[change, factsOf(figure).about].filter(Boolean).join(". ")}
        parts={partsOf(now, figure, period, coverage)}
        step={period.step}
        unit={unit}
      />
      {groups.length > 0 ? (
        <GroupList
          figure={figure}
          label={`${factsOf(figure).title} by ${groupWord(figure)}`}
          groups={groups}
          before={before}
        />
      ) : null}
      <CsvLink figure={figure} usage={usage} />
    </Card>
  );
}

const groupWord = (figure: Figure) => (factsOf(figure).groups ?? "group").toLowerCase();

export function CsvLink({
  figure,
  usage: { filter, period },
}: {
  figure: Figure;
  usage: Pick<Usage, "filter" | "period">;
}) {
  const { first, last } = period;
  const address = paths.usageCsv(figure, {
    period: "own",
    from: first,
    until: last,
    organization: filter.organization,
  });
  return (
    <p>
      <LinkButton
        href={address}
        size="small"
        variant="quiet"
        className="-ms-3"
        download
        aria-label={`${factsOf(figure).title} as CSV`}
      >
        <Icon name="download" />
        CSV
      </LinkButton>
    </p>
  );
}
