import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import type { Figure } from "../figures";
import type { Usage } from "../queries";
import { groupsOf, timeWithin, wholeOf } from "../view";
import { numberWords } from "../words";
import { CsvLink, FigureCard } from "./figure-card";

type SectionProps = { usage: Usage };

export const HEALTH_FIGURES: readonly Figure[] = ["errors", "requests", "request-time"];

const KINDS = [
  ["page", "Pages"],
  ["action", "Forms"],
  ["api", "Files and machines"],
] as const;

const millisecondWords = (ms: number | null) => {
  if (ms === null) return "None";
  return ms >= 10_000 ? "over 10 s" : `${numberWords(ms)} ms`;
};

export function HealthSection({ usage }: SectionProps) {
  const times = groupsOf(usage.now, "request-time");
  const before = usage.before && groupsOf(usage.before, "request-time");
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <FigureCard figure="errors" usage={usage} unit="Errors" hasGroups />
      <div className="grid gap-2">
        <Table label="Response times">
          <TableHead>
            <TableRow>
              <TableHeaderCell>Answered within</TableHeaderCell>
              <TableHeaderCell numeric>50 of 100</TableHeaderCell>
              <TableHeaderCell numeric>95 of 100</TableHeaderCell>
              <TableHeaderCell numeric>Before</TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {KINDS.map(([name, label]) => (
              <TableRow key={name}>
                <TableCell>{label}</TableCell>
                <TableCell numeric>{millisecondWords(timeWithin(times, name, 0.5))}</TableCell>
                <TableCell numeric>{millisecondWords(timeWithin(times, name, 0.95))}</TableCell>
                <TableCell numeric className="text-text-soft">
                  {before ? millisecondWords(timeWithin(before, name, 0.95)) : "–"}
                </TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
        <p className="text-sm text-text-soft">
          {numberWords(wholeOf(usage.now, "requests") ?? 0)} requests. Times are rounded up to the next step. “Before”
          compares 95 of 100.
        </p>
        <CsvLink figure="request-time" usage={usage} />
      </div>
    </div>
  );
}
