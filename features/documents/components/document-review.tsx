"use client";

import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from "react";
import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/lib/cn";
import type { Match } from "../matches";
import type { QuantityChoice, ReviewItem } from "../review";
import { useMatches } from "./match-steps";
import type { ViewedDocument } from "./page-sheet";
import { PageViewer, type ViewerHandle } from "./page-viewer";
import { ProposalForm } from "./proposal-form";
import { ProposalRow, rowId } from "./proposal-row";
import { acceptActionOf, type DecisionActions, useDecisions } from "./use-decisions";

type DocumentReviewProps = {
  patientId: string;
  draftKey: string;
  document: ViewedDocument;
  items: readonly ReviewItem[];
  quantities: readonly QuantityChoice[];
  actions: DecisionActions;
  /** The one the reader came for. */
  asked?: string;
  /** What the reader searched for in the list, and where the pages say it. */
  search: { asked: string; matches: readonly Match[] };
  /** Stands in place of the list while there is none. */
  children: ReactNode;
  /** Stands below the list. */
  foot: ReactNode;
};

const isWaiting = ({ state }: ReviewItem) => state === "proposed";

/** The page, and beside it what was found on it. */
export function DocumentReview({
  patientId,
  draftKey,
  document,
  items,
  quantities,
  actions,
  asked,
  search,
  children,
  foot,
}: DocumentReviewProps) {
  const [wanted] = useState(() => items.find(({ id }) => id === asked));
  const [currentId, setCurrentId] = useState(() => (wanted ?? items.find(isWaiting) ?? items[0])?.id);
  const [editingId, setEditingId] = useState<string | null>(null);
  const [page, setPage] = useState(() => {
    const item = items.find(({ id }) => id === currentId);
    return (wanted ?? search.matches[0] ?? item)?.page ?? 1;
  });
  const found = useMatches(search.matches, !wanted, setPage);
  const [said, setSaid] = useState("");
  const viewer = useRef<ViewerHandle>(null);
  const moveFocus = useRef(wanted !== undefined);
  const current = items.find(({ id }) => id === currentId) ?? items[0];
  const left = items.filter(isWaiting).length;

  // The row that was open above has closed, and on a phone the page covers the upper half of the screen.
  useEffect(() => {
    if (!moveFocus.current || !currentId) return;
    moveFocus.current = false;
    const row = globalThis.document.getElementById(rowId(currentId));
    row?.focus({ preventScroll: true });
    row?.closest("li")?.scrollIntoView({ block: "nearest" });
  });

  function show(item: ReviewItem | undefined) {
    if (!item) return;
    moveFocus.current = true;
    found.leave();
    setCurrentId(item.id);
    setPage(item.page);
    setEditingId(null);
  }

  function handleDone(item: ReviewItem, outcome: string) {
    const index = items.indexOf(item);
    const others = [...items.slice(index + 1), ...items.slice(0, index)].filter(isWaiting);
    setSaid(`${item.label}: ${outcome}. ${others.length > 0 ? `${others.length} left to check.` : "All are checked."}`);
    show(others[0] ?? item);
  }

  const decisions = useDecisions({
    patientId,
    actions,
    onDone: handleDone,
    onIncomplete: ({ id }) => setEditingId(id),
  });
  const accept = (item: ReviewItem) => (item.lacksDay ? setEditingId(item.id) : decisions.accept(item));

  function step(by: 1 | -1) {
    const index = items.findIndex(({ id }) => id === current?.id);
    show(items[index + by]);
  }

  const keys: Record<string, () => void> = {
    j: () => step(1),
    k: () => step(-1),
    n: () => found.step(1),
    p: () => found.step(-1),
    "+": () => viewer.current?.zoom(1),
    "=": () => viewer.current?.zoom(1),
    "-": () => viewer.current?.zoom(-1),
  };
  const decisionKeys: Record<string, (item: ReviewItem) => void> = {
    a: accept,
    e: ({ id }) => setEditingId(id),
    r: decisions.refuse,
  };

  /** Single keys count only while the focus is in here (WCAG 2.1.4), and never while somebody types. */
  function handleKey(event: KeyboardEvent<HTMLElement>) {
    const { target, key } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !(target instanceof HTMLElement)) return;
    if (key === "Escape" && editingId) {
      moveFocus.current = true;
      setEditingId(null);
      return;
    }
    if (target.closest("input, select, textarea")) return;
    const isInList = target.closest("[data-proposals]") !== null;
    const arrow = isInList && key === "ArrowDown" ? "j" : isInList && key === "ArrowUp" ? "k" : key;
    const decide = current && isWaiting(current) && current.mayDecide ? decisionKeys[arrow] : undefined;
    const act = keys[arrow] ?? (decide && current ? () => decide(current) : undefined);
    if (!act) return;
    event.preventDefault();
    act();
  }

  const isLow = editingId !== null;
  const marks = items.map((item) => ({
    ...item,
    label: `${item.label} ${item.found}`,
    isDecided: !isWaiting(item),
  }));
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are a second way to the buttons inside.
    <div
      onKeyDown={handleKey}
      className="grid items-start gap-6 lg:grid-cols-[minmax(0,1fr)_22rem] xl:grid-cols-[minmax(0,1fr)_24rem]"
    >
      <div
        className={cn(
          "flex min-w-0 flex-col lg:sticky lg:top-6 lg:max-h-[calc(100dvh-4rem)]",
          items.length > 0
            ? "max-lg:sticky max-lg:top-14 max-lg:z-10 max-lg:-mx-4 max-lg:bg-ground max-lg:px-4 max-lg:py-2 max-lg:shadow-[0_1px_0_var(--color-line)]"
            : "max-lg:max-h-[75svh]",
          // The keyboard of a phone takes the lower half of the screen.
          items.length > 0 && (isLow ? "max-lg:max-h-[26svh]" : "max-lg:max-h-[42svh]"),
        )}
      >
        <PageViewer
          handle={viewer}
          isLow={isLow}
          document={document}
          page={page}
          onPage={setPage}
          marks={marks}
          lit={marks.find(({ id }) => id === current?.id)}
          search={{ ...search, ...found, onStep: found.step }}
          onMark={(id) => show(items.find((item) => item.id === id))}
        />
      </div>
      <section aria-labelledby="found" className="grid min-w-0 gap-3" data-proposals="">
        <div>
          <h2 id="found" className="font-semibold text-lg">
            Found in it
          </h2>
          {items.length > 0 ? (
            <p className="text-sm text-text-soft">
              {left === 0 ? `All ${items.length} checked.` : `${items.length - left} of ${items.length} checked.`}
              {left > 0 && current?.mayDecide ? " Nothing enters the record before you accept it." : null}
            </p>
          ) : null}
        </div>
        <p role="status" className="sr-only">
          {said}
        </p>
        {items.length === 0 ? children : null}
        {left > 0 && current?.mayDecide ? <KeyLegend /> : null}
        {items.length > 0 ? (
          <ol className="divide-y overflow-clip rounded-lg border bg-surface">
            {items.map((item) => (
              <ProposalRow
                key={item.id}
                item={item}
                isCurrent={item.id === current?.id}
                isPending={decisions.isPending}
                problem={decisions.problemOf(item)?.message ?? null}
                onShow={() => show(item)}
                onAccept={() => accept(item)}
                onCorrect={() => setEditingId(item.id)}
                onRefuse={() => decisions.refuse(item)}
                form={
                  item.id === editingId && isWaiting(item) ? (
                    <ProposalForm
                      {...{ item, patientId, draftKey, quantities }}
                      action={acceptActionOf(item, actions)}
                      isUnusual={decisions.problemOf(item)?.isUnusual ?? false}
                      onDone={() => handleDone(item, "corrected")}
                      onCancel={() => {
                        moveFocus.current = true;
                        setEditingId(null);
                      }}
                    />
                  ) : null
                }
              />
            ))}
          </ol>
        ) : null}
        {foot}
      </section>
    </div>
  );
}

function KeyLegend() {
  const legend = [
    [["J", "K"], "move"],
    [["A"], "accept"],
    [["E"], "correct"],
    [["R"], "refuse"],
  ] as const;
  return (
    <dl className="flex flex-wrap gap-x-3 gap-y-1 text-text-soft text-xs pointer-coarse:hidden max-sm:hidden">
      {legend.map(([letters, meaning]) => (
        <div key={meaning} className="inline-flex items-center gap-1">
          <dt className="inline-flex gap-1">
            {letters.map((letter) => (
              <Kbd key={letter}>{letter}</Kbd>
            ))}
          </dt>
          <dd>{meaning}</dd>
        </div>
      ))}
    </dl>
  );
}
