"use client";

import { type ReactNode, type Ref, useEffect, useRef, useState } from "react";
import { z } from "zod";
import { Button, LinkButton } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { Skeleton } from "@/components/ui/skeleton";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import { PAGE_WIDTHS } from "@/lib/vocabulary/document-files";
import type { TypedPage } from "../typed-page";

/** A place on a page that was read. */
export type Mark = {
  id: string;
  page: number;
  box: readonly [number, number, number, number];
  label: string;
  isDecided: boolean;
  isFromAssistant: boolean;
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
  /** The token of the link a visitor came through. */
  link?: string;
};

const pageAddress = ({ id, link }: ViewedDocument, page: number, widthPx: number) =>
  link ? paths.documentLinkPage(link, page, widthPx) : paths.documentPage(id, page, widthPx);

export const fileAddress = ({ id, link }: ViewedDocument) =>
  link ? paths.documentLinkFile(link) : paths.downloadDocument(id);

const problemSchema = z.object({ title: z.string() });
const A4 = 1 / Math.SQRT2;

type PageSheetProps = {
  document: ViewedDocument;
  page: number;
  zoom: number;
  isNarrow: boolean;
  /** There is no such page. */
  onMissing: () => void;
  ref: Ref<HTMLDivElement>;
  children: ReactNode;
};

/** Paper stays white, and what is drawn on it dark, whatever the theme. */
const paper =
  "relative mx-auto bg-[white] text-[black] [--color-accent:oklch(0.445_0.08_195)] [--color-line-strong:oklch(0.62_0.014_205)]";

export function PageSheet({ document, page, zoom, isNarrow, onMissing, ref, children }: PageSheetProps) {
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
      <PagePicture key={page} {...{ document, page, isClose, onMissing }} ratio={shape?.ratio} />
      {children}
    </div>
  );
}

type PagePictureProps = Pick<PageSheetProps, "document" | "page" | "onMissing"> & {
  isClose: boolean;
  ratio: number | undefined;
};

function PagePicture({ document, page, isClose, ratio, onMissing }: PagePictureProps) {
  const [state, setState] = useState<"loading" | "shown" | "failed">("loading");
  const [attempt, setAttempt] = useState(0);
  const [why, setWhy] = useState<string | null>(null);
  const picture = useRef<HTMLImageElement>(null);
  const address = pageAddress(document, page, PAGE_WIDTHS[isClose ? 1 : 0]);
  // It may have come, or failed to, before React listened.
  useEffect(() => {
    if (picture.current?.complete) setState(picture.current.naturalWidth > 0 ? "shown" : "failed");
  }, []);
  const known = ratio ?? (state === "shown" ? undefined : A4);

  /** An image says that it failed and not why. */
  async function handleError() {
    const answer = await fetch(address).catch(() => null);
    if (answer?.status === 404 && page > 1 && document.pageCount === null) return onMissing();
    const problem = problemSchema.safeParse(await answer?.json().catch(() => null));
    setWhy(problem.data?.title ?? null);
    setState("failed");
  }

  if (state === "failed")
    return (
      <div
        role="alert"
        className="grid min-h-52 content-center bg-surface text-text justify-items-center gap-3 p-6 text-center"
      >
        <p>This page cannot be shown here.</p>
        {why ? <p className="text-text-soft">{why}</p> : null}
        <div className="flex flex-wrap justify-center gap-2">
          <Button
            onClick={() => {
              setAttempt(attempt + 1);
              setState("loading");
            }}
          >
            Try again
          </Button>
          <LinkButton href={fileAddress(document)} download>
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
        src={address}
        alt=""
        draggable={false}
        className="relative block w-full"
        onLoad={() => setState("shown")}
        onError={() => void handleError()}
      />
    </div>
  );
}

const share = (part: number) => `${part * 100}%`;

type MarkBoxProps = { mark: Mark; isLit: boolean; onMark: (id: string) => void };

/** For the mouse; by keyboard and aloud the list beside the page says the same. */
export function MarkBox({ mark: { id, box, label, isDecided, isFromAssistant }, isLit, onMark }: MarkBoxProps) {
  const [x, y, width, height] = box;
  const marginPx = isLit ? 4 : 2;
  return (
    <button
      type="button"
      tabIndex={-1}
      aria-label={`${label}${isFromAssistant ? ", proposed by the assistant" : ""}: show in the list`}
      onClick={() => onMark(id)}
      className={cn(
        "absolute rounded-sm border transition-colors",
        isDecided ? "border-line-strong border-dashed" : "border-accent/60 hover:bg-accent/15",
        isLit && "z-10 border-2 border-accent bg-accent/15",
        isFromAssistant && !isDecided && "border-dotted",
      )}
      style={{
        left: `calc(${share(x)} - ${marginPx}px)`,
        top: `calc(${share(y)} - ${marginPx}px)`,
        width: `calc(${share(width)} + ${2 * marginPx}px)`,
        height: `calc(${share(height)} + ${2 * marginPx}px)`,
      }}
    >
      {isFromAssistant && isLit ? (
        <span className="absolute -end-2 -top-2 grid size-4 place-items-center rounded-full bg-[oklch(0.445_0.08_195)] text-[white]">
          <Icon name="conversation" className="size-2.5" />
        </span>
      ) : null}
    </button>
  );
}
