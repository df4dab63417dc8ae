import { Card } from "@/components/ui/card";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";

type GroupTableProps<Group extends { name: string }> = {
  label: string;
  /** What the first column names. */
  of: string;
  figures: readonly (readonly [heading: string, figure: (group: Group) => string])[];
  groups: readonly Group[];
  hasOther: boolean;
  nameOf: (name: Group["name"]) => string;
  /** Stands in place of the table when there is nothing at all. */
  nothing: string;
};

export function GroupTable<Group extends { name: string }>(props: GroupTableProps<Group>) {
  const { label, of, figures, groups, hasOther, nameOf, nothing } = props;
  if (groups.length === 0)
    return <Card className="text-text-soft">{hasOther ? "No group has 10 people or more." : nothing}</Card>;
  return (
    <Table label={label}>
      <TableHead>
        <TableRow>
          <TableHeaderCell>{of}</TableHeaderCell>
          {figures.map(([heading]) => (
            <TableHeaderCell key={heading} numeric>
              {heading}
            </TableHeaderCell>
          ))}
        </TableRow>
      </TableHead>
      <TableBody>
        {groups.map((group) => (
          <TableRow key={group.name}>
            <TableCell long className="max-lg:min-w-36">
              {nameOf(group.name)}
            </TableCell>
            {figures.map(([heading, figure]) => (
              <TableCell key={heading} numeric>
                {figure(group)}
              </TableCell>
            ))}
          </TableRow>
        ))}
        {hasOther ? (
          <TableRow>
            <TableCell className="text-text-soft">Others</TableCell>
            {figures.map(([heading]) => (
              <TableCell key={heading} numeric className="text-text-soft">
                Not shown
              </TableCell>
            ))}
          </TableRow>
        ) : null}
      </TableBody>
    </Table>
  );
}
