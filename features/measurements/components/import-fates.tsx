"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import type { IconName } from "@/components/ui/icon";
import { Table, TableBody, TableCell, TableHead, TableHeaderCell, TableRow } from "@/components/ui/table";
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
      <Table label="What becomes of each row">
        <TableHead>
          <TableRow>
            <TableHeaderCell numeric>Line</TableHeaderCell>
            <TableHeaderCell>What</TableHeaderCell>
            <TableHeaderCell numeric>Value</TableHeaderCell>
            <TableHeaderCell>When</TableHeaderCell>
            <TableHeaderCell>What becomes of it</TableHeaderCell>
          </TableRow>
        </TableHead>
        <TableBody>
          {shown.map((row) => (
            <FateRow key={row.row} row={row} isSure={answers.sure.includes(row.row)} onSure={toggle} />
          ))}
        </TableBody>
      </Table>
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

type FateRowProps = { row: RowFate; isSure: boolean; onSure: (row: number, isSure: boolean) => void };

function FateRow({ row, isSure, onSure }: FateRowProps) {
  const { word, tone, icon } = looks[row.fate];
  return (
    <TableRow>
      <TableCell numeric>{row.line}</TableCell>
      <TableCell>{row.what}</TableCell>
      <TableCell numeric>{row.value}</TableCell>
      <TableCell>{formatDay(row.when)}</TableCell>
      <TableCell long>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
        {"because" in row ? <span className="mt-1 block max-w-reading text-text-soft">{row.because}</span> : null}
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
      </TableCell>
    </TableRow>
  );
}
