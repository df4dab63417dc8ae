"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/attempt";
import { SubmitButton } from "@/components/forms/submit-button";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";

type Cell = string | number | null;
type Rows = Record<"people" | "conditions" | "medications" | "measurements", Cell[][]>;

const heads: Record<keyof Rows, { title: string; columns: readonly string[] }> = {
  people: { title: "You", columns: ["Person", "Sex", "Age"] },
  conditions: { title: "Conditions", columns: ["Person", "System", "Code", "Status", "On", "Ended"] },
  medications: { title: "Medications", columns: ["Person", "System", "Code", "Status", "On", "Ended"] },
  measurements: {
    title: "Measurements",
    columns: ["Person", "LOINC", "Value", "Second value", "Limit", "Unit", "On"],
  },
};

const order = ["people", "conditions", "medications", "measurements"] as const;

/** Before somebody agrees: the rows of theirs, made by what makes the file. */
export function ResearchPreview({ ask }: { ask: FormAction<Rows | null> }) {
  const [rows, setRows] = useState<Rows | null>(null);
  return (
    <div className="grid gap-4 border-t pt-6">
      <ActionForm action={ask} onDone={setRows} isUnsaved={() => true} label="What researchers would get of you">
        <div className="grid gap-3">
          <p className="max-w-reading">
            <span className="font-medium">What researchers would get of you.</span> These are the rows a file would hold
            today if you say yes, as you saved your answers. They leave this Anamnesis only then.
          </p>
          <SubmitButton className="justify-self-start" variant="secondary">
            Show my rows
          </SubmitButton>
        </div>
      </ActionForm>
      {rows ? <Preview rows={rows} /> : null}
    </div>
  );
}

function Preview({ rows }: { rows: Rows }) {
  return (
    <div className="grid gap-5" role="status">
      <p className="max-w-reading text-sm text-text-soft">
        In a real file your age may be a wider range, the dates are moved by another number of days, and what fewer than
        ten people have is left out. Nothing is ever added.
      </p>
      {order.map((name) => (
        <OneTable key={name} {...heads[name]} rows={rows[name]} />
      ))}
    </div>
  );
}

function OneTable({ title, columns, rows }: { title: string; columns: readonly string[]; rows: Cell[][] }) {
  return (
    <section className="grid gap-2">
      <h3 className="font-medium">{title}</h3>
      {rows.length === 0 ? (
        <p className="text-text-soft">Nothing of yours.</p>
      ) : (
        <div className="max-h-96 overflow-y-auto">
          <Table label={title}>
            <TableHead>
              <TableRow>
                {columns.map((column) => (
                  <TableHeaderCell key={column}>{column}</TableHeaderCell>
                ))}
              </TableRow>
            </TableHead>
            <TableBody>
              {rows.map((cells, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows are drawn once and have no names.
                <TableRow key={index}>
                  {cells.map((cell, at) => (
                    <TableCell key={columns[at]}>{cell ?? ""}</TableCell>
                  ))}
                </TableRow>
              ))}
            </TableBody>
          </Table>
        </div>
      )}
    </section>
  );
}
