"use client";

import { useId, useState } from "react";
import { cellStatisticLabels, cells } from "@/clinical/risk-models/breast-mass/cells";
import { controlStyles, labelStyles } from "@/components/forms/field";
import { Button } from "@/components/ui/button";
import { DisclosureSummary } from "@/components/ui/disclosure";
import { Icon } from "@/components/ui/icon";
import { cn } from "@/lib/cn";
import { answerField } from "../fields";
import { type PastedCells, readPastedCells } from "../pasted-cells";

/** As if it had been typed: the draft keeps it too. */
function fill(form: HTMLFormElement, values: PastedCells["values"]): void {
  for (const [name, value] of Object.entries(values)) {
    const field = form.elements.namedItem(answerField(name));
    if (field instanceof HTMLInputElement) field.value = value;
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

/** Fills the fields from a table that was copied elsewhere, and says what it found. Saves nothing. */
export function BreastMassPaste() {
  const id = useId();
  const [text, setText] = useState("");
  const [read, setRead] = useState<PastedCells | null>(null);
  return (
    <details>
      <DisclosureSummary>Paste from a table</DisclosureSummary>
      <div className="mt-2 grid max-w-2xl gap-3">
        <div className="grid gap-1.5">
          <label htmlFor={id} className={labelStyles}>
            The numbers of the report
          </label>
          <textarea
            id={id}
            rows={4}
            value={text}
            spellCheck={false}
            onChange={(event) => setText(event.currentTarget.value)}
            aria-describedby={`${id}-hint`}
            className={cn(controlStyles, "max-h-64 min-h-24 font-mono text-sm md:min-h-24")}
          />
          <p id={`${id}-hint`} className="max-w-reading text-sm text-text-soft">
            With names, in any order; or thirty numbers in the order of the data: ten means, ten standard errors, ten
            worst values, from radius to fractal dimension. Decimal points and decimal commas are both read. Nothing is
            saved yet.
          </p>
        </div>
        <div>
          <Button
            aria-disabled={text.trim() === ""}
            onClick={({ currentTarget: { form } }) => {
              if (!form || text.trim() === "") return;
              const found = readPastedCells(text);
              fill(form, found.values);
              setRead(found);
            }}
          >
            Fill the fields
          </Button>
        </div>
        <div role="status">{read ? <Recognized {...read} /> : null}</div>
      </div>
    </details>
  );
}

const asWords = (many: readonly string[]) => many.slice(0, 12).join("; ") + (many.length > 12 ? "; …" : "");

function Recognized({ values, by, leftOut, found }: PastedCells) {
  const missing = cells.filter(({ name }) => !(name in values));
  const isAll = missing.length === 0;
  return (
    <div className="grid gap-1 text-sm">
      <p className="flex items-start gap-2 font-medium">
        <Icon name={isAll ? "done" : "pending"} className={cn("mt-0.5", isAll ? "text-ok" : "text-notice")} />
        <span>{headlineOf(cells.length - missing.length, by, found)}</span>
      </p>
      {by !== null && !isAll ? (
        <p className="ps-6">
          Not found:{" "}
          {asWords(missing.map(({ label, statistic }) => `${label.toLowerCase()}, ${cellStatisticLabels[statistic]}`))}.
        </p>
      ) : null}
      {leftOut.length > 0 ? <p className="ps-6 text-text-soft">Left out: {asWords(leftOut)}.</p> : null}
    </div>
  );
}

function headlineOf(filled: number, by: PastedCells["by"], found: number): string {
  if (by === null)
    return `Nothing was filled in. Without names there have to be exactly ${cells.length} numbers; here are ${found}.`;
  const how = by === "names" ? "by their names" : "in the order of the data";
  return `${filled} of ${cells.length} numbers recognized ${how} and filled in. Compare them with the report.`;
}
