import { Badge } from "@/components/ui/badge";
import { RowLink, Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { dayOfInstant, formatDay, formatInstant, relativeDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import type { AccessPath } from "@/lib/vocabulary/access";
import { COUNTED, type DeskEntry } from "../queries";
import { bornInWords } from "./born-in-words";

type DeskTableProps = { entries: readonly DeskEntry[]; timeZone: string; isClinician: boolean };

export function DeskTable({ entries, timeZone, isClinician }: DeskTableProps) {
  return (
    <Table label="Patients open to you">
      <TableHead>
        <TableRow>
          <TableHeaderCell>Patient</TableHeaderCell>
          <TableHeaderCell className="max-xl:hidden">Record number</TableHeaderCell>
          <TableHeaderCell>{isClinician ? "To look at" : "News"}</TableHeaderCell>
          <TableHeaderCell className="max-md:hidden">Last change</TableHeaderCell>
          <TableHeaderCell className="max-md:hidden">Shared with</TableHeaderCell>
        </TableRow>
      </TableHead>
      <TableBody>
        {entries.map((entry) => (
          <TableRow key={entry.id}>
            <TableCell long className="max-md:min-w-0">
              <RowLink href={paths.patient(entry.id)}>{entry.name}</RowLink>
              <span className="block text-text-soft md:whitespace-nowrap">{bornInWords(entry)}</span>
              <span className="block text-text-soft xl:hidden">{entry.recordNumber}</span>
              <span className="block text-text-soft first-letter:uppercase md:hidden">
                {untilInWords(entry, timeZone)}
              </span>
            </TableCell>
            <TableCell className="whitespace-nowrap max-xl:hidden">{entry.recordNumber}</TableCell>
            <TableCell>
              <div className="flex flex-wrap items-center gap-1.5 max-md:grid max-md:justify-items-start">
                <News entry={entry} />
                {isClinician && entry.waitingCount > 0 ? (
                  <Badge tone="warn" icon="pending">
                    {counted(entry.waitingCount)} to check
                  </Badge>
                ) : null}
              </div>
            </TableCell>
            <TableCell className="whitespace-nowrap max-md:hidden">
              <LastChange at={entry.lastChangeAt} timeZone={timeZone} />
            </TableCell>
            <TableCell className="max-md:hidden">
              {sharedWith[entry.through]}
              <span className="block whitespace-nowrap text-text-soft">{untilInWords(entry, timeZone)}</span>
            </TableCell>
          </TableRow>
        ))}
      </TableBody>
    </Table>
  );
}

const sharedWith: Record<AccessPath, string> = {
  self: "You",
  guardian: "You",
  share: "You",
  organization: "Your organization",
  emergency: "Emergency access",
};

const counted = (count: number) => (count >= COUNTED ? `${COUNTED - 1}+` : String(count));

function untilInWords({ endsAt, through }: DeskEntry, timeZone: string): string {
  if (endsAt === null) return "no end";
  if (through === "emergency") return `until ${formatInstant(endsAt, timeZone)}`;
  return `until ${formatDay(dayOfInstant(new Date(endsAt.getTime() - 1), timeZone))}`;
}

function News({ entry }: { entry: DeskEntry }) {
  if (entry.lookedAt === null) {
    return (
      <Badge tone="notice" icon="bell">
        Not opened yet
      </Badge>
    );
  }
  if (entry.newCount > 0) {
    return (
      <Badge tone="notice" icon="bell">
        {counted(entry.newCount)} new
      </Badge>
    );
  }
  return <span className="text-text-soft">Nothing new</span>;
}

function LastChange({ at, timeZone }: { at: Date | null; timeZone: string }) {
  if (at === null) return <span className="text-text-soft">No records</span>;
  const day = dayOfInstant(at, timeZone);
  const ago = relativeDay(day, dayOfInstant(new Date(), timeZone));
  return (
    <>
      {formatDay(day)}
      {ago ? <span className="block text-text-soft">{ago}</span> : null}
    </>
  );
}
