import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { formatInstant } from "@/lib/format-date";
import { isSignalName, signals } from "@/lib/vocabulary/signals";
import type { Alert } from "../queries";

export function EndedAlerts({ ended, zone }: { ended: readonly Alert[]; zone: string }) {
  return (
    <Table label="Alerts that ended">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Alert</TableHeaderCell>
          <TableHeaderCell>Began</TableHeaderCell>
          <TableHeaderCell>Ended</TableHeaderCell>
          <TableHeaderCell>Who knew about it</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {ended.map(({ id, name, startedAt, endedAt, acknowledgedByName }) => (
          <TableRow key={id}>
            <TableCell>{isSignalName(name) ? signals[name].label : name}</TableCell>
            <TableCell>{formatInstant(startedAt, zone)}</TableCell>
            <TableCell>{endedAt ? formatInstant(endedAt, zone) : null}</TableCell>
            <TableCell>{acknowledgedByName ?? "Nobody"}</TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}
