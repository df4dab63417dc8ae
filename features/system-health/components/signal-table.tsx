import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { sayReading, signals } from "@/lib/vocabulary/signals";
import type { WatchedSignal } from "../queries";
import { ChangeThreshold } from "./change-threshold";

export function SignalTable({ watched }: { watched: readonly WatchedSignal[] }) {
  return (
    <Table label="Signals, and when they alert">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Signal</TableHeaderCell>
          <TableHeaderCell numeric>Now</TableHeaderCell>
          <TableHeaderCell numeric>Alert</TableHeaderCell>
          <TableHeaderCell>
            <span className="sr-only">Change</span>
          </TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {watched.map(({ name, value, threshold, isOn, changedByName }) => {
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
              <TableCell numeric className="whitespace-nowrap">
                {sayReading(name, value) ?? "Not known"}
              </TableCell>
              <TableCell numeric className="whitespace-nowrap">
                {isOn ? limit : "Switched off"}
                {changedByName ? (
                  <span className="block text-text-soft text-xs">{`Chosen by ${changedByName}`}</span>
                ) : null}
              </TableCell>
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
