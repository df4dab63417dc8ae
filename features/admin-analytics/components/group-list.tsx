import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { cn } from "@/lib/cn";
import { type Figure, factsOf } from "../figures";
import type { Cell } from "../schema";
import { beforeOf, type Group } from "../view";
import { beforeWords, groupLabel, numberWords, valueWords } from "../words";

type GroupListProps = {
  figure: Figure;
  label: string;
  groups: readonly Group[];
  /** Of the period before. */
  before: readonly Cell[] | null;
  most?: number;
};

/** The groups of a figure, the largest first, with a bar that shows how they compare. */
export function GroupList({ figure, label, groups, before, most = 10 }: GroupListProps) {
  const shown = groups.slice(0, most);
  const highest = Math.max(1, ...shown.map(({ value }) => value ?? 0));
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <TableHeaderCell className="max-sm:px-3">{factsOf(figure).groups ?? "What"}</TableHeaderCell>
          <TableHeaderCell numeric className="max-sm:px-2">
            Now
          </TableHeaderCell>
          <TableHeaderCell numeric className="max-sm:px-2">
            Before
          </TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {shown.map(({ name, value }) => (
          <TableRow key={name}>
            <TableCell long className="max-lg:min-w-36 max-sm:min-w-24 max-sm:px-3">
              <span className="block">{groupLabel(figure, name)}</span>
              {value === null ? null : <GroupBar share={value / highest} />}
            </TableCell>
            <TableCell numeric className={cn("whitespace-nowrap max-sm:px-2", value === null && "text-text-soft")}>
              {valueWords(value)}
            </TableCell>
            <TableCell numeric className="whitespace-nowrap text-text-soft max-sm:px-2">
              {beforeWords(beforeOf(before, figure, name))}
            </TableCell>
          </TableRow>
        ))}
        {groups.length > most ? (
          <TableRow>
            <TableCell className="text-text-soft" colSpan={3}>
              {numberWords(groups.length - most)} more are in the CSV file.
            </TableCell>
          </TableRow>
        ) : null}
      </TableBody>
    </Table>
  );
}

function GroupBar({ share }: { share: number }) {
  return (
    <span aria-hidden="true" className="mt-1 block h-1.5 rounded-full bg-sunken">
      <span className="block h-full rounded-full bg-series-1" style={{ width: `${Math.max(1, 100 * share)}%` }} />
    </span>
  );
}
