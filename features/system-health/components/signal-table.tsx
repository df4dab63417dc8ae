import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { formatInstant } from "@/lib/format-date";
import { sayReading, signals } from "@/lib/vocabulary/signals";
import type { WatchedSignal } from "../queries";
import { ChangeThreshold } from "./change-threshold";

export function SignalTable({ watched, zone }: { watched: readonly WatchedSignal[]; zone: string }) {
  return (
    <Table label="What is watched">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Signal</TableHeaderCell>
          <TableHeaderCell numeric>Now</TableHeaderCell>
          <TableHeaderCell numeric>Alert</TableHeaderCell>
          <TableHeaderCell>Measured</TableHeaderCell>
          <TableHeaderCell>
            <span className="sr-only">Change</span>
          </TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {watched.map(({ name, value, threshold, isOn, measuredAt, changedByName }) => {
          const { label, measures, trouble, isFixed } = signals[name];
          const limit = isFixed
            ? "When it happens"
            : `${trouble === "from" ? "From" : "Below"} ${sayReading(name, threshold)}`;
          return (
            <TableRow key={name}>
              <TableCell long>
                <span className="font-medium">{label}</span>
                <span className="block max-w-md text-text-soft text-xs">{measures}</span>
              </TableCell>
              <TableCell numeric>{sayReading(name, value) ?? "Not known"}</TableCell>
              <TableCell numeric>
                {isOn ? limit : "Switched off"}
                {changedByName ? (
                  <span className="block text-text-soft text-xs">{`Chosen by ${changedByName}`}</span>
                ) : null}
              </TableCell>
              <TableCell>{measuredAt ? formatInstant(measuredAt, zone) : "Not yet"}</TableCell>
              <TableCell>
                <ChangeThreshold {...{ name, threshold, isOn }} />
              </TableCell>
            </TableRow>
          );
        })}
      </TableBody>
    </Table>
  );
}
