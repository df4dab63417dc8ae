"use client";

import { ChevronLeft, ChevronRight, ZoomIn, ZoomOut } from "lucide-react";
import { type Ref, type RefObject, useEffect, useImperativeHandle, useRef, useState } from "react";
import { Button, LinkButton } from "@/components/ui/button";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import { PAGE_WIDTHS } from "@/lib/vocabulary/document-files";
import type { TypedPage } from "../typed-page";
import { usePageZoom } from "./page-zoom";

/** A place on a page that was read. */
export type Mark = {
  id: string;
  page: number;
  box: readonly [number, number, number, number];
  label: string;
  isDecided: boolean;
};

export type ViewedDocument = {
  id: string;
  title: string;
  /** Null while nobody has counted. */
  pageCount: number | null;
  /** Null where it cannot be shown. */
  look: "picture" | "text" | null;
  /** Width by height of each page, where it was read. */
  shapes: readonly { page: number; ratio: number }[];
  typed: readonly TypedPage[];
};

export type ViewerHandle = { zoom(direction: 1 | -1): void };

type PageViewerProps = {
  document: ViewedDocument;
  page: number;
  onPage: (page: number) => void;
  marks: readonly Mark[];
  lit: Mark | undefined;
  onMark: (id: string) => void;
  handle: Ref<ViewerHandle>;
};

const A4 = 1 / Math.SQRT2;
/** A frame so narrow shows a part of the page rather than all of it too small to read. */
const NARROW_PX = 440;
const NARROW_ZOOM = 2;

export function PageViewer({ document, page, onPage, marks, lit, onMark, handle }: PageViewerProps) {
  const region = useRef<HTMLDivElement>(null);
  const sheet = useRef<HTMLDivElement>(null);
  const { zoom, step, zoomTo, isLeast, isMost } = usePageZoom({ region, sheet });
  useImperativeHandle(handle, () => ({ zoom: step }));
  const isNarrow = useNarrow({ region, zoomTo, hasPlaces: marks.length > 0 });
  useLitInView({ region, sheet, lit, page, isNarrow });
  const { pageCount, look, title } = document;
  if (!look) return <NoPicture documentId={document.id} />;
  return (
    <div className="flex min-h-0 flex-1 flex-col overflow-hidden rounded-lg border bg-sunken">
      <div className="flex flex-wrap items-center justify-between gap-2 border-b bg-surface px-2 py-1">
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
            className="min-w-16 tabular-nums"
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
      <section
        ref={region}
        aria-label={`Page ${page} of ${title}`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard (WCAG 2.1.1).
        tabIndex={0}
        className="min-h-0 flex-1 touch-pan-x touch-pan-y overflow-auto -outline-offset-2"
      >
        <Sheet ref={sheet} {...{ document, page, zoom, isNarrow }}>
          {marks
            .filter((mark) => mark.page === page)
            .map((mark) => (
              <MarkBox key={mark.id} mark={mark} isLit={mark.id === lit?.id} onMark={onMark} />
            ))}
        </Sheet>
      </section>
    </div>
  );
}

type PageStepsProps = { page: number; pageCount: number | null; onPage: (page: number) => void };

function PageSteps({ page, pageCount, onPage }: PageStepsProps) {
  if (pageCount === null || pageCount <= 1)
    return <p className="px-2 text-sm text-text-soft">{pageCount === null ? "First page" : "1 page"}</p>;
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
        Page {page} of {pageCount}
      </p>
      <Button
        variant="quiet"
        size="icon"
        aria-label="Next page"
        disabled={page >= pageCount}
        onClick={() => onPage(page + 1)}
      >
        <ChevronRight aria-hidden="true" className="rtl:rotate-180" />
      </Button>
    </div>
  );
}

type SheetProps = {
  document: ViewedDocument;
  page: number;
  zoom: number;
  isNarrow: boolean;
  ref: Ref<HTMLDivElement>;
  children: React.ReactNode;
};

/** Paper stays white, and what is drawn on it dark, whatever the theme. */
const paper =
  "relative mx-auto bg-[white] text-[black] [--color-accent:oklch(0.445_0.08_195)] [--color-line-strong:oklch(0.62_0.014_205)]";

function Sheet({ document, page, zoom, isNarrow, ref, children }: SheetProps) {
  if (document.look === "text") {
    const typed = document.typed[page - 1];
    if (!typed) return <p className="p-6 text-text-soft">The text is shown once it has been read.</p>;
    return (
      <div className="w-max min-w-full bg-[white] p-4">
        <div
          ref={ref}
          className={cn(paper, "font-mono")}
          style={{ fontSize: `${zoom * 0.8}rem`, width: `${typed.columns}ch` }}
        >
          <pre className="font-mono leading-[1.6]">{typed.lines.map((line) => `${line}\n`).join("")}</pre>
          {children}
        </div>
      </div>
    );
  }
  const shape = document.shapes.find((known) => known.page === page);
  const isClose = zoom > (isNarrow ? 3 : 1.5);
  return (
    <div ref={ref} className={paper} style={{ width: `${zoom * 100}%` }}>
      <PagePicture key={page} documentId={document.id} page={page} isClose={isClose} ratio={shape?.ratio} />
      {children}
    </div>
  );
}

type PagePictureProps = { documentId: string; page: number; isClose: boolean; ratio: number | undefined };

function PagePicture({ documentId, page, isClose, ratio }: PagePictureProps) {
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  const [attempt, setAttempt] = useState(0);
  const picture = useRef<HTMLImageElement>(null);
  // It may have come before React listened.
  useEffect(() => {
    if (picture.current?.complete && picture.current.naturalWidth > 0) setState("shown");
  }, []);
  const known = ratio ?? (state === "shown" ? undefined : A4);
  if (state === "failed")
    return (
      <div
        role="alert"
        className="grid content-center justify-items-center gap-3 p-6 text-center"
        style={{ aspectRatio: A4 }}
      >
        <p className="text-[black]">This page cannot be shown here.</p>
        <div className="flex flex-wrap justify-center gap-2">
          <Button
            onClick={() => {
              setAttempt(attempt + 1);
              setState("loading");
            }}
          >
            Try again
          </Button>
          <LinkButton href={paths.downloadDocument(documentId)} download>
            Download the file
          </LinkButton>
        </div>
      </div>
    );
  return (
    <div className="relative" style={{ aspectRatio: known }}>
      {state === "loading" ? <Skeleton className="absolute inset-0 h-full rounded-none" /> : null}
      {/* biome-ignore lint/performance/noImgElement: an optimizer would keep pages of a record in a cache of its own. */}
      <img
        ref={picture}
        key={attempt}
        src={paths.documentPage(documentId, page, PAGE_WIDTHS[isClose ? 1 : 0])}
        alt=""
        draggable={false}
        className="relative block w-full"
        onLoad={() => setState("shown")}
        onError={() => setState("failed")}
      />
    </div>
  );
}

const share = (part: number) => `${part * 100}%`;

type MarkBoxProps = { mark: Mark; isLit: boolean; onMark: (id: string) => void };

/** For the mouse; by keyboard and aloud the list beside the page says the same. */
function MarkBox({ mark: { id, box, label, isDecided }, isLit, onMark }: MarkBoxProps) {
  const [x, y, width, height] = box;
  const marginPx = isLit ? 3 : 0;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${label}: show in the list`}
      onClick={() => onMark(id)}
      className={cn(
        "absolute rounded-sm border transition-colors",
        isDecided ? "border-line-strong border-dashed" : "border-accent/60 hover:bg-accent/15",
        isLit && "z-10 border-2 border-accent bg-accent/15",
      )}
      style={{
        left: `calc(${share(x)} - ${marginPx}px)`,
        top: `calc(${share(y)} - ${marginPx}px)`,
        width: `calc(${share(width)} + ${2 * marginPx}px)`,
        height: `calc(${share(height)} + ${2 * marginPx}px)`,
      }}
    />
  );
}

function NoPicture({ documentId }: { documentId: string }) {
  return (
    <div className="grid content-center justify-items-center gap-3 rounded-lg border border-dashed bg-surface px-6 py-12 text-center">
      <p className="max-w-[40ch]">
        This file cannot be shown here. Download it and open it with a program that knows it.
      </p>
      <LinkButton href={paths.downloadDocument(documentId)} download>
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
  lit: Mark | undefined;
  page: number;
  isNarrow: boolean;
};

/** Moves inside the frame alone: the page around it stays where it is. */
function useLitInView({ region, sheet, lit, page, isNarrow }: LitParts) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each place; afterwards the reader moves freely.
  useEffect(() => {
    const [frame, paper] = [region.current, sheet.current];
    if (!frame || !paper || !lit || lit.page !== page) return;
    const [x, y, width, height] = lit.box;
    const room = frame.clientWidth - width * paper.clientWidth;
    frame.scrollTo({
      left: paper.offsetLeft + x * paper.clientWidth - Math.max(12, room / 2),
      top: paper.offsetTop + (y + height / 2) * paper.clientHeight - frame.clientHeight / 2,
      behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth",
    });
  }, [lit?.id, page, isNarrow]);
}
