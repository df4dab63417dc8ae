"use client";

import { type ReactNode, useId, useState } from "react";
import { Button } from "../ui/button";

type SwitchFigureProps = {
  /** Says what is seen. */
  title: string;
  summary: string;
  chart: ReactNode;
  /** The same values in rows. */
  table: ReactNode;
  /** Stands under the drawing, for instance what the marks mean. */
  children?: ReactNode;
};

/** A chart under a title, with the same values as a table behind a switch. */
export function SwitchFigure({ title, summary, chart, table, children }: SwitchFigureProps) {
  const [isTable, setIsTable] = useState(false);
  const id = useId();
  return (
    <figure aria-labelledby={id} aria-describedby={`${id}-summary`} className="grid min-w-0 gap-3">
      <div className="flex flex-wrap items-start justify-between gap-x-4 gap-y-1">
        <div className="min-w-0 flex-1 basis-60">
          <p id={id} className="font-medium">
            {title}
          </p>
          <p id={`${id}-summary`} className="text-sm text-text-soft">
            {summary}
          </p>
        </div>
        <Button
          variant="quiet"
          size="small"
          className="aria-pressed:bg-accent-soft max-md:-ms-3 print:hidden"
          aria-pressed={isTable}
          onClick={() => setIsTable(!isTable)}
        >
          Show as table
        </Button>
      </div>
      {isTable ? table : chart}
      {children}
    </figure>
  );
}
