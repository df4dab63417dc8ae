"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/tone";
import { formatDay } from "@/lib/format-date";
import type { RowFate } from "../views";
import type { ImportAnswers } from "./import-questions";

const looks: Record<RowFate["fate"], { word: string; tone: Tone; icon: IconName }> = {
  asks: { word: "Question", tone: "notice", icon: "help" },
  refused: { word: "Refused", tone: "danger", icon: "danger" },
  duplicate: { word: "Known already", tone: "neutral", icon: "records" },
  added: { word: "Will be added", tone: "ok", icon: "done" },
};

const ORDER = ["asks", "refused", "duplicate", "added"] as const satisfies readonly RowFate["fate"][];

/** Long tables would make the page slow; the rest is one press away. */
const SHOWN_AT_FIRST = 100;

type ImportFatesProps = {
  rows: RowFate[];
  answers: ImportAnswers;
  onAnswers: (answers: ImportAnswers) => void;
};

/** What becomes of each row, those that need a look first. */
export function ImportFates({ rows, answers, onAnswers }: ImportFatesProps) {
  const [isWhole, setIsWhole] = useState(false);
  const sorted = ORDER.flatMap((fate) => rows.filter((row) => row.fate === fate));
  const shown = isWhole ? sorted : sorted.slice(0, SHOWN_AT_FIRST);
  const toggle = (row: number, isSure: boolean) =>
    onAnswers({ ...answers, sure: isSure ? [...answers.sure, row] : answers.sure.filter((known) => known !== row) });
  return (
    <div className="grid gap-3">
      <ul aria-label="What becomes of each row" className="max-w-3xl rounded-lg border bg-surface px-4 md:px-6">
        {shown.map((row) => (
          <FateItem key={row.row} row={row} isSure={answers.sure.includes(row.row)} onSure={toggle} />
        ))}
      </ul>
      {shown.length < sorted.length ? (
        <div>
          <Button size="small" onClick={() => setIsWhole(true)}>
            Show all {sorted.length} rows
          </Button>
        </div>
      ) : null}
    </div>
  );
}

type FateItemProps = { row: RowFate; isSure: boolean; onSure: (row: number, isSure: boolean) => void };

function FateItem({ row, isSure, onSure }: FateItemProps) {
  const { word, tone, icon } = looks[row.fate];
  return (
    <li className="grid gap-x-4 gap-y-1 border-b py-2.5 text-sm last:border-b-0 md:grid-cols-[9rem_minmax(0,1fr)]">
      <p>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </p>
      <div className="min-w-0 break-words">
        <p>
          <span className="font-medium">{row.what || "Nothing named"}</span>{" "}
          <span className="tabular-nums">{row.value}</span>
        </p>
        <p className="text-text-soft">
          Line {row.line}
          {row.when ? `, ${formatDay(row.when)}` : null}
        </p>
        {"because" in row ? <p className="mt-1 max-w-reading">{row.because}</p> : null}
        {row.fate === "asks" && row.about === "value" ? (
          <label className="mt-1 flex min-h-11 w-fit items-center gap-2 md:min-h-9">
            <input
              type="checkbox"
              checked={isSure}
              onChange={(event) => onSure(row.row, event.currentTarget.checked)}
              aria-label={`The value in line ${row.line} is right`}
              className="size-5 accent-accent"
            />
            It is right
          </label>
        ) : null}
      </div>
    </li>
  );
}
