import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { formatDay } from "@/lib/format-date";
import type { Figure } from "../figures";
import type { Usage } from "../queries";
import { type CohortRow, cohortsOf, funnelOf, lastCountedOf, type Value } from "../view";
import { numberWords, shareWords, stepLabels, valueWords } from "../words";
import { CsvLink } from "./figure-card";

const WEEKS = [1, 2, 3, 4, 5, 6, 7, 8];

export const NEWCOMER_FIGURES: readonly Figure[] = ["cohort-size", "cohort-active", "funnel"];

export function NewcomersSection({ usage }: { usage: Usage }) {
  return (
    <div className="grid gap-4">
      <FunnelCard usage={usage} />
      <CohortCard usage={usage} />
    </div>
  );
}

const isTold = (value: Value | undefined): value is number => typeof value === "number" && value > 0;

function FunnelCard({ usage }: { usage: Usage }) {
  const { days, steps } = funnelOf(usage.now, usage.period.days);
  const first = steps[0]?.people;
  const last = steps.at(-1)?.people;
  const most = Math.max(1, ...steps.map(({ people }) => people ?? 0));
  const title =
    isTold(first) && typeof last === "number"
      ? `${shareWords(last / first)} of new patients got as far as sharing`
      : "How far new patients get";
  return (
    <Card className="grid content-start gap-4">
      <div>
        <p className="font-medium">{title}</p>
        <p className="text-sm text-text-soft">
          Patients who created their account in the {days} days up to the end of the period, and who allow figures about
          them.
        </p>
      </div>
      {first === 0 ? (
        <p className="text-text-soft">None of them has allowed it so far.</p>
      ) : (
        <ol className="grid gap-3">
          {steps.map(({ step, people }) => (
            <li key={step} className="grid gap-1">
              <p className="flex justify-between gap-4">
                <span>{stepLabels[step]}</span>
                <span className="tabular-nums">
                  {people === null ? <span className="text-text-soft">Not shown</span> : numberWords(people)}
                  {isTold(first) && isTold(people) ? (
                    <span className="text-text-soft"> · {shareWords(people / first)}</span>
                  ) : null}
                </span>
              </p>
              <span aria-hidden="true" className="block h-2 rounded-full bg-sunken">
                {isTold(people) ? (
                  <span
                    className="block h-full rounded-full bg-series-1"
                    style={{ width: `${(100 * people) / most}%` }}
                  />
                ) : null}
              </span>
            </li>
          ))}
        </ol>
      )}
      {steps.some(({ people }) => people === null) ? (
        <p className="text-sm text-text-soft">
          “Not shown” stands for fewer than 10 people, or for a number that would give them away.
        </p>
      ) : null}
      <CsvLink figure="funnel" usage={usage} />
    </Card>
  );
}

function CohortCard({ usage }: { usage: Usage }) {
  const rows = cohortsOf(usage.now, lastCountedOf(usage), WEEKS.length);
  const told = rows.flatMap(({ size, weeks }) => (isTold(size) && isTold(weeks[1]) ? [weeks[1] / size] : []));
  const mean = told.reduce((sum, share) => sum + share, 0) / told.length;
  return (
    <Card className="grid content-start gap-4">
      <div>
        <p className="font-medium">
          {told.length > 0 ? `${shareWords(mean)} of new people come back in their second week` : "Who comes back"}
        </p>
        <p className="text-sm text-text-soft">
          By the week people created their account, and how many of them were active in each week since. Only people who
          allow figures about them. A dash stands for fewer than 10 people, or for a number that would give them away.
        </p>
      </div>
      {rows.length === 0 ? (
        <p className="text-text-soft">Nobody new has allowed it so far.</p>
      ) : (
        <Table label="Who comes back, by week">
          <TableHead>
            <TableRow>
              <TableHeaderCell>Week from</TableHeaderCell>
              <TableHeaderCell numeric>People</TableHeaderCell>
              {WEEKS.map((week) => (
                <TableHeaderCell key={week} numeric className="px-2">
                  <abbr title={`Week ${week}`} className="no-underline">
                    {week}.
                  </abbr>
                </TableHeaderCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {rows.map((row) => (
              <CohortCells key={row.week} {...row} />
            ))}
          </TableBody>
        </Table>
      )}
      <CsvLink figure="cohort-active" usage={usage} />
    </Card>
  );
}

function CohortCells({ week, size, weeks }: CohortRow) {
  return (
    <TableRow>
      <TableCell className="whitespace-nowrap">{formatDay(week)}</TableCell>
      <TableCell numeric className={size === null ? "text-text-soft" : undefined}>
        {size === null ? "–" : valueWords(size)}
      </TableCell>
      {WEEKS.map((place) => {
        const value = weeks[place - 1];
        const share = isTold(size) && typeof value === "number" ? value / size : null;
        return (
          <TableCell
            key={place}
            numeric
            className="whitespace-nowrap px-2"
            style={share === null ? undefined : shade(share)}
          >
            {cohortWords(value, share)}
          </TableCell>
        );
      })}
    </TableRow>
  );
}

const shade = (share: number) => ({
  background: `color-mix(in oklch, var(--color-series-1) ${Math.round(35 * share)}%, transparent)`,
});

function cohortWords(value: Value | undefined, share: number | null): string {
  if (value === undefined) return "";
  return value === null || share === null ? "–" : shareWords(share);
}
