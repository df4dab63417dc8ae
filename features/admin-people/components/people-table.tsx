import { Badge } from "@/components/ui/badge";
import { TextLink } from "@/components/ui/button";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { roleLabels } from "@/lib/vocabulary/access";
import type { PersonRow } from "../queries";
import { PersonActions } from "./person-actions";

export function PeopleTable({
  people,
  viewer,
}: {
  people: readonly PersonRow[];
  viewer: { id: string; timeZone: string };
}) {
  return (
    <Table label="People">
      <TableHead>
        <tr>
          <TableHeaderCell>Person</TableHeaderCell>
          <TableHeaderCell>Role</TableHeaderCell>
          <TableHeaderCell>State</TableHeaderCell>
          <TableHeaderCell>Last signed in</TableHeaderCell>
          <TableHeaderCell>
            <span className="sr-only">What you can do</span>
          </TableHeaderCell>
        </tr>
      </TableHead>
      <TableBody>
        {people.map((person) => (
          <TableRow key={person.id}>
            <TableCell>
              <span className="block font-medium">{person.name}</span>
              <span className="block text-text-soft">{person.email}</span>
              <TextLink href={paths.adminAuditOf({ personId: person.id })} className="inline-block py-1 text-sm">
                What they did<span className="sr-only">: {person.name}</span>
              </TextLink>
            </TableCell>
            <TableCell>{roleLabels[person.role]}</TableCell>
            <TableCell>
              <State {...person} />
            </TableCell>
            <TableCell className="whitespace-nowrap">
              {person.lastSignedInAt ? (
                formatInstant(person.lastSignedInAt, viewer.timeZone)
              ) : (
                <span className="text-text-soft">Never</span>
              )}
              <span className="block text-text-soft">
                Since {formatDay(dayOfInstant(person.createdAt, viewer.timeZone))}
              </span>
            </TableCell>
            <TableCell>
              <PersonActions
                id={person.id}
                name={person.name}
                role={person.role}
                isActive={person.isActive}
                isViewer={person.id === viewer.id}
              />
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

function State({ isActive, isConfirmed }: PersonRow) {
  if (!isActive) return <Badge tone="neutral">Deactivated</Badge>;
  if (!isConfirmed)
    return (
      <Badge tone="notice" icon="mail">
        Email not confirmed
      </Badge>
    );
  return <Badge tone="ok">Active</Badge>;
}
