"use client";

import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import type { Match } from "../matches";
import { MatchBox, MatchSteps } from "./match-steps";
import { fileAddress, type Mark, MarkBox, PageSheet, type ViewedDocument } from "./page-sheet";
import { usePageZoom } from "./page-zoom";

export type ViewerHandle = { zoom(direction: 1 | -1): void };

/** What somebody searched for, and where the pages say it. */
export type Search = {
  asked: string;
  matches: readonly Match[];
  at: number | null;
  lit: Match | undefined;
  onStep: (by: 1 | -1) => void;
};

type PageViewerProps = {
  document: ViewedDocument;
  page: number;
  onPage: (page: number) => void;
  marks: readonly Mark[];
  lit: Mark | undefined;
  onMark: (id: string) => void;
  search: Search;
  handle: Ref<ViewerHandle>;
  /** The frame has made room for a form. */
  isLow?: boolean;
};

/** A frame so narrow shows a part of the page rather than all of it too small to read. */
const NARROW_PX = 440;
const NARROW_ZOOM = 2;

export function PageViewer({ document, page, onPage, marks, lit, onMark, search, handle, isLow }: PageViewerProps) {
  const region = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const { zoom, step, stepCount, zoomTo, isLeast, isMost } = usePageZoom({ region, sheet });
  useImperativeHandle(handle, () => ({ zoom: step }));
  const isNarrow = useNarrow({ region, zoomTo, hasPlaces: marks.length + search.matches.length > 0 });
  useLitInView({ region, sheet, lit: search.lit ?? lit, page, isNarrow, isLow, stepCount });
  const [lastSeen, setLastSeen] = useState<number | null>(null);
  const { look, title } = document;
  const pageCount = document.pageCount ?? lastSeen;
  const { matches } = search;
  if (!look) return <NoPicture document={document} />;

  function handleMissing() {
    setLastSeen(page - 1);
    onPage(page - 1);
  }
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border bg-sunken">
      <div className="flex flex-wrap items-center justify-between border-b bg-surface px-1 py-1">
        <PageSteps {...{ page, pageCount, onPage }} />
        <div className="flex items-center">
          <Button
            variant="quiet"
            size="icon"
            aria-label="Smaller"
            title="Smaller (−)"
            disabled={isLeast}
            onClick={() => step(-1)}
          >
            <ZoomOut aria-hidden="true" />
          </Button>
          <Button
            variant="quiet"
            size="small"
            className="min-w-14 px-1 tabular-nums"
            aria-label={`Size ${Math.round(zoom * 100)} %: back to the width of the frame`}
            onClick={() => zoomTo(1)}
          >
            {Math.round(zoom * 100)} %
          </Button>
          <Button
            variant="quiet"
            size="icon"
            aria-label="Larger"
            title="Larger (+)"
            disabled={isMost}
            onClick={() => step(1)}
          >
            <ZoomIn aria-hidden="true" />
          </Button>
        </div>
      </div>
      {matches.length > 0 ? (
        <MatchSteps asked={search.asked} at={search.at} count={matches.length} onStep={search.onStep} />
      ) : null}
      <section
        ref={region}
        aria-label={`Page ${page} of ${title}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className="relative min-h-0 flex-1 touch-pan-x touch-pan-y overflow-auto -outline-offset-2"
      >
        <PageSheet ref={sheet} {...{ document, page, zoom, isNarrow }} onMissing={handleMissing}>
          {matches
            .filter((match) => match.page === page)
            .map((match) => (
              <MatchBox key={match.id} match={match} isLit={match.id === search.lit?.id} />
            ))}
          {marks
            .filter((mark) => mark.page === page)
            .map((mark) => (
              <MarkBox key={mark.id} mark={mark} isLit={mark.id === lit?.id} onMark={onMark} />
            ))}
        </PageSheet>
      </section>
    </div>
  );
}

type PageStepsProps = {
  page: number;
  /** Null until the document was read, or somebody went on to its end. */
  pageCount: number | null;
  onPage: (page: number) => void;
};

function PageSteps({ page, pageCount, onPage }: PageStepsProps) {
  if (pageCount !== null && pageCount <= 1) return <p className="px-2 text-sm text-text-soft">1 page</p>;
  return (
    <div className="flex items-center">
      <Button
        variant="quiet"
        size="icon"
        aria-label="Page before"
        disabled={page <= 1}
        onClick={() => onPage(page - 1)}
      >
        <ChevronLeft aria-hidden="true" className="rtl:rotate-180" />
      </Button>
      <p aria-live="polite" className="text-sm tabular-nums">
        Page {page}
        {pageCount === null ? "" : ` of ${pageCount}`}
      </p>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Next page"
        disabled={pageCount !== null && page >= pageCount}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight aria-hidden="true" className="rtl:rotate-180" />
      </Button>
    </div>
  );
}

function NoPicture({ document }: { document: ViewedDocument }) {
  return (
    <div className="grid content-center justify-items-center gap-3 rounded-lg border border-dashed bg-surface px-6 py-12 text-center">
      <p className="max-w-[40ch]">
        This file cannot be shown here. Download it and open it with a program that knows it.
      </p>
      <LinkButton href={fileAddress(document)} download>
        Download the file
      </LinkButton>
    </div>
  );
}

type NarrowParts = {
  region: RefObject<HTMLDivElement | null>;
  zoomTo: (zoom: number) => void;
  /** There is something to compare closely. */
  hasPlaces: boolean;
};

function useNarrow({ region, zoomTo, hasPlaces }: NarrowParts): boolean {
  const [isNarrow, setIsNarrow] = useState(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once; later sizes are the reader's choice.
  useEffect(() => {
    if (!hasPlaces || !region.current || region.current.clientWidth >= NARROW_PX) return;
    setIsNarrow(true);
    zoomTo(NARROW_ZOOM);
  }, []);
  return isNarrow;
}

type LitParts = {
  region: RefObject<HTMLDivElement | null>;
  sheet: RefObject<HTMLDivElement | null>;
  lit: Mark | Match | undefined;
  page: number;
  isNarrow: boolean;
  isLow: boolean | undefined;
  /** A step larger or smaller is a wish to see the place better; two fingers say themselves where they look. */
  stepCount: number;
};

/** Moves inside the frame alone: the page around it stays where it is. */
function useLitInView({ region, sheet, lit, page, isNarrow, isLow, stepCount }: LitParts) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place; afterwards the reader moves freely.
  useEffect(() => {
    const [frame, paper] = [region.current, sheet.current];
    if (!frame || !paper || !lit || lit.page !== page) return;
    const [x, y, width, height] = lit.box;
    const room = frame.clientWidth - width * paper.clientWidth;
    const right = paper.offsetLeft + (x + width) * paper.clientWidth;
    frame.scrollTo({
      // The beginnings of lines stay in view where the place is near them.
      left: right + 12 <= frame.clientWidth ? 0 : paper.offsetLeft + x * paper.clientWidth - Math.max(12, room / 2),
      top: paper.offsetTop + (y + height / 2) * paper.clientHeight - frame.clientHeight / 2,
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    });
  }, [lit?.id, page, isNarrow, isLow, stepCount]);
}
