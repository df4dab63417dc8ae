"use client";

import { useField } from "@/components/forms/form-context";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
import { differencesBetween, type RecordContent } from "../facts";

type ConflictReviewProps = { mine: RecordContent; theirs: RecordContent & { version: number; changedBy: string } };

/** Both versions side by side; the error summary links here. */
export function ConflictReview({ mine, theirs }: ConflictReviewProps) {
  const { id } = useField({ name: "version" });
  const differences = differencesBetween(theirs, mine);
  return (
    <section id={id} tabIndex={-1} aria-label="Compare both versions" className="grid gap-3">
      <p className="max-w-reading text-sm">
        {differences.length > 0
          ? "This is what differs. Change your answers below if theirs is right, then save: yours becomes the newest version, and theirs stays in the history."
          : "Both say the same. There is nothing to decide."}
      </p>
      {differences.length > 0 ? (
        <Table label="Both versions">
          <TableHead>
            <TableRow>
              <TableHeaderCell>What</TableHeaderCell>
              <TableHeaderCell>Yours, not saved yet</TableHeaderCell>
              <TableHeaderCell>
                Version {theirs.version}, by {theirs.changedBy}
              </TableHeaderCell>
            </TableRow>
          </TableHead>
          <TableBody>
            {differences.map(({ label, before, after }) => (
              <TableRow key={label}>
                <TableCell className="font-medium">{label}</TableCell>
                <TableCell long>{after ?? "–"}</TableCell>
                <TableCell long>{before ?? "–"}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      ) : null}
    </section>
  );
}
