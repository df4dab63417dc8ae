import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { type Figure, factsOf, isKnownOf } from "../figures";
import type { Usage } from "../queries";
import { beforeOf, comparisonOf, wholeOf } from "../view";
import { beforeWords, changeWords, wholeWords } from "../words";
import { FigureCard } from "./figure-card";

type SectionProps = { usage: Usage };

const EVENTS = [
  "shares-made",
  "shares-ended",
  "emergency-accesses",
  "sign-ins",
  "sign-ins-refused",
  "exports",
] as const;
export const SHARING_FIGURES: readonly Figure[] = EVENTS;

export function SharingSection({ usage }: SectionProps) {
  const { now, before, period } = usage;
  return (
    <div className="grid items-start gap-4 lg:grid-cols-2">
      <FigureCard figure="sign-ins" usage={usage} unit="Sign-ins" />
      <Table label="What happened">
        <TableHead>
          <TableRow>
            <TableHeaderCell className="max-sm:px-3">What happened</TableHeaderCell>
            <TableHeaderCell numeric className="max-sm:px-2">
              Now
            </TableHeaderCell>
            <TableHeaderCell numeric className="max-sm:px-2">
              Before
            </TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {EVENTS.filter((figure) => isKnownOf(figure, usage.filter)).map((figure) => {
            return (
              <TableRow key={figure}>
                <TableCell long className="max-lg:min-w-40 max-sm:min-w-28 max-sm:px-3">
                  {factsOf(figure).title}
                  <span className="block text-text-soft">
                    {changeWords(comparisonOf(usage, figure), figure, period)}
                  </span>
                </TableCell>
                <TableCell numeric>{wholeWords(wholeOf(now, figure), usage.filter)}</TableCell>
                <TableCell numeric className="text-text-soft max-sm:px-2">
                  {beforeWords(beforeOf(before, figure), usage.filter)}
                </TableCell>
              </TableRow>
            );
          })}
        </TableBody>
      </Table>
    </div>
  );
}
