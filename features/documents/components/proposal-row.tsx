"use client";

import type { ReactNode } from "react";
import type { ProposalState } from "@/clinical/vocabulary/document";
import { Badge } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { cn } from "@/lib/cn";
import { formatDay } from "@/lib/format-date";
import type { ReviewItem } from "../review";

type ProposalRowProps = {
  item: ReviewItem;
  isCurrent: boolean;
  isPending: boolean;
  problem: string | null;
  /** While it is being corrected. */
  form: ReactNode;
  onShow: () => void;
  onAccept: () => void;
  onCorrect: () => void;
  onRefuse: () => void;
};

export const rowId = (itemId: string) => `found-${itemId}`;

const stateLooks: Record<ProposalState, { icon: IconName; style: string; word: string }> = {
  proposed: { icon: "unknown", style: "text-text-soft", word: "To check" },
  accepted: { icon: "done", style: "text-ok", word: "Accepted" },
  corrected: { icon: "edit", style: "text-ok", word: "Corrected" },
  refused: { icon: "danger", style: "text-text-soft", word: "Refused" },
};

export function ProposalRow({ item, isCurrent, problem, form, onShow, ...decide }: ProposalRowProps) {
  const { icon, style, word } = stateLooks[item.state];
  const isRefused = item.state === "refused";
  return (
    <li
      className={cn(
        "scroll-mt-2 scroll-mb-20 border-s-2 border-s-transparent max-lg:scroll-mt-[calc(42svh+4rem)]",
        isCurrent && "border-s-accent bg-accent-soft/40",
      )}
    >
      <button
        id={rowId(item.id)}
        type="button"
        aria-expanded={isCurrent}
        onClick={onShow}
        // Who comes by Tab sees at once what the keys are about; a press of the mouse must not move the rows under it.
        onFocus={({ currentTarget }) => {
          if (!isCurrent && currentTarget.matches(":focus-visible")) onShow();
        }}
        className="flex min-h-11 w-full items-start gap-3 px-3 py-2.5 text-start -outline-offset-2 hover:bg-sunken/60"
      >
        <Icon name={icon} className={cn("mt-0.75", style)} />
        <span className="sr-only">{word}: </span>
        <span className="grid min-w-0 flex-1 grid-cols-[minmax(0,1fr)_auto] gap-x-3">
          <span className={cn("wrap-anywhere", isRefused && "text-text-soft line-through")}>{item.label}</span>
          {item.kind === "measurement" ? (
            <span className={cn("text-end font-medium tabular-nums", isRefused && "text-text-soft line-through")}>
              {item.corrected ?? item.found}
            </span>
          ) : null}
          {item.kind === "measurement" ? null : (
            <span className="wrap-anywhere col-span-2 font-medium">{item.corrected ?? item.found}</span>
          )}
          {item.isFromAssistant ? (
            <span className="col-span-2 flex items-center gap-1 text-sm text-text-soft">
              <Icon name="conversation" className="size-3.5" />
              Proposed by the assistant
            </span>
          ) : null}
          {item.isDoubtful && item.state === "proposed" ? (
            <span className="col-span-2 flex items-center gap-1 text-sm text-warn">
              <Icon name="warning" className="size-3.5" />
              Value and printed flag disagree
            </span>
          ) : null}
        </span>
      </button>
      {isCurrent ? (
        <div className="grid gap-3 px-3 pb-4 ps-10">
          <Facts item={item} />
          {item.decision ? <Decision decision={item.decision} /> : null}
          {problem ? (
            <p role="alert" className="flex items-start gap-1.5 font-medium text-danger text-sm">
              <Icon name="alert" className="mt-0.5" />
              {problem}
            </p>
          ) : null}
          {form ?? <Decide item={item} {...decide} />}
        </div>
      ) : null}
    </li>
  );
}

function Facts({ item }: { item: ReviewItem }) {
  const { printedName, on, isDayOfDocument, printedRange, printedFlag, confidence, isDoubtful } = item;
  const rows = [
    printedName && ["Printed as", printedName],
    item.corrected && item.corrected !== item.found && ["Read as", item.found],
    on && ["Date", `${formatDay(on)}${isDayOfDocument ? ", that of the document" : ""}`],
    printedRange && ["Printed range", printedRange],
    printedFlag && ["Printed flag", printedFlag],
  ].filter((row) => Array.isArray(row));
  return (
    <>
      {rows.length > 0 ? (
        <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-0.5 text-sm">
          {rows.map(([term, value]) => (
            <div key={term} className="contents">
              <dt className="text-text-soft">{term}</dt>
              <dd className="wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Badge tone={confidence.tone}>{confidence.words}</Badge>
      </div>
      {isDoubtful && item.state === "proposed" ? (
        <p className="text-sm">
          The value and the printed flag do not fit the printed range together. One of them may have been misread:
          compare with the page.
        </p>
      ) : null}
    </>
  );
}

function Decision({ decision: { words, href } }: { decision: NonNullable<ReviewItem["decision"]> }) {
  return (
    <p className="text-sm">
      {words}. {href ? <TextLink href={href}>See it in the record</TextLink> : null}
    </p>
  );
}

type DecideProps = Pick<ProposalRowProps, "item" | "isPending" | "onAccept" | "onCorrect" | "onRefuse">;

function Decide({ item, isPending, onAccept, onCorrect, onRefuse }: DecideProps) {
  if (item.state !== "proposed" || !item.mayDecide) return null;
  const shared = { "aria-disabled": isPending || undefined, size: "small" } as const;
  return (
    <>
      <p className="text-sm text-text-soft">
        {item.lacksDay ? "The page names no date for it: say when it was. " : null}
        {item.effect}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button {...shared} variant="primary" onClick={onAccept}>
          {item.lacksDay ? "Add the date" : "Accept"}
        </Button>
        {item.lacksDay ? null : (
          <Button {...shared} onClick={onCorrect}>
            Correct
          </Button>
        )}
        <Button {...shared} variant="quiet" onClick={onRefuse}>
          Refuse
        </Button>
      </div>
    </>
  );
}
