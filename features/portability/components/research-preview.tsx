"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/attempt";
import { SubmitButton } from "@/components/forms/submit-button";

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
  const [rows, setRows] = useState<Rows | null | undefined>(undefined);
  return (
    <div className="grid gap-4 border-t pt-6">
      <ActionForm action={ask} onDone={setRows} isUnsaved={() => true} label="What researchers would get about you">
        <div className="grid gap-3">
          <p className="max-w-reading">
            <span className="font-medium">What researchers would get about you.</span> These are the rows a file would
            hold today if you said yes, with your answers as they are saved. Looking at them sends them nowhere.
          </p>
          <SubmitButton className="justify-self-start" variant="secondary">
            Show my rows
          </SubmitButton>
        </div>
      </ActionForm>
      {rows === null ? <p role="status">There is nothing of yours that a file could hold.</p> : null}
      {rows ? <Preview rows={rows} /> : null}
    </div>
  );
}

function Preview({ rows }: { rows: Rows }) {
  return (
    <div className="grid gap-5" role="status">
      <p className="max-w-reading text-sm text-text-soft">
        In a real file your age may be a wider range, the dates may be moved by another number of days, and what fewer
        than ten people have is left out. Nothing is ever added.
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
        <section
          aria-label={`${title}, rows`}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
          tabIndex={0}
          className="max-h-80 overflow-auto rounded-lg border"
        >
          <table
            aria-label={title}
            className="w-full border-separate border-spacing-0 whitespace-nowrap text-sm tabular-nums"
          >
            <thead>
              <tr>
                {columns.map((column) => (
                  <th
                    key={column}
                    scope="col"
                    className="sticky top-0 border-b bg-surface px-3 py-2 text-start font-medium text-text-soft"
                  >
                    {column}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((cells, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the rows are drawn once and have no names.
                <tr key={index}>
                  {cells.map((cell, at) => (
                    <td key={columns[at]} title={String(cell ?? "")} className="max-w-40 truncate px-3 py-1.5">
                      {cell ?? ""}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}
