import { PeriodChart } from "@/components/charts/period-chart";
import { SwitchFigure } from "@/components/charts/switch-figure";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { Step } from "../schema";
import type { Part, Value } from "../view";
import { axisWords, partWords, valueWords } from "../words";

type PeriodFigureProps = { title: string; summary: string; parts: readonly Part[]; step: Step; unit: string };

const NOT_COUNTED = "Not counted";
const wordsOf = (value: Value | undefined) => (value === undefined ? NOT_COUNTED : valueWords(value));

const stepWords: Record<Step, string> = { day: "Day", week: "Week", month: "Month" };

/** How a figure went over a period, with the same as a table behind a switch. */
export function PeriodFigure({ title, summary, parts, step, unit }: PeriodFigureProps) {
  const bars = parts.map(({ start, end, value }) => ({
    label: axisWords(start, step),
    value,
    words: `${partWords(start, end)}: ${wordsOf(value).toLowerCase()}`,
  }));
  return (
    <SwitchFigure
      title={title}
      summary={summary}
      chart={<PeriodChart title={title} summary={summary} bars={bars} unit={unit} />}
      table={
        <Table label={title}>
          <TableHead>
            <TableRow>
              <TableHeaderCell>{stepWords[step]}</TableHeaderCell>
              <TableHeaderCell numeric>{unit}</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {parts.toReversed().map(({ start, end, value }) => (
              <TableRow key={start}>
                <TableCell>{partWords(start, end)}</TableCell>
                <TableCell numeric>{wordsOf(value)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      }
    >
      {parts.some(({ value }) => value === null) ? (
        <p className="text-sm text-text-soft">
          A gray mark stands for fewer than 10 people, or for a number that would give them away.
        </p>
      ) : null}
    </SwitchFigure>
  );
}
