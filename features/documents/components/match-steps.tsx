"use client";

import { ChevronDown, ChevronUp } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Kbd } from "@/components/ui/kbd";
import { cn } from "@/lib/cn";
import type { Match } from "../matches";

/** The words somebody searched for, one after the other; after the last comes the first. */
export function useMatches(matches: readonly Match[], isFirstLit: boolean, onPage: (page: number) => void) {
  const [at, setAt] = useState(() => (isFirstLit && matches.length > 0 ? 0 : null));
  function step(by: 1 | -1) {
    const next = at === null ? (by === 1 ? 0 : matches.length - 1) : (at + by + matches.length) % matches.length;
    const match = matches[next];
    if (!match) return;
    setAt(next);
    onPage(match.page);
  }
  return { at, lit: at === null ? undefined : matches[at], step, leave: () => setAt(null) };
}

type MatchStepsProps = { asked: string; at: number | null; count: number; onStep: (by: 1 | -1) => void };

export function MatchSteps({ asked, at, count, onStep }: MatchStepsProps) {
  return (
    <div className="flex items-center justify-between gap-2 border-b bg-surface px-2 py-1">
      <p role="status" className="min-w-0 truncate px-2 text-sm tabular-nums">
        “{asked}”: {at === null ? count : `${at + 1} of ${count}`}
      </p>
      <div className="flex items-center">
        <span className="mr-1 inline-flex gap-1 pointer-coarse:hidden max-sm:hidden">
          <Kbd>N</Kbd>
          <Kbd>P</Kbd>
        </span>
        <Button
          variant="quiet"
          size="icon"
          aria-label="Match before"
          title="Match before (P)"
          onClick={() => onStep(-1)}
        >
          <ChevronUp aria-hidden="true" />
        </Button>
        <Button variant="quiet" size="icon" aria-label="Next match" title="Next match (N)" onClick={() => onStep(1)}>
          <ChevronDown aria-hidden="true" />
        </Button>
      </div>
    </div>
  );
}

const share = (part: number) => `${part * 100}%`;

/** Drawn over the paper like a marker pen, so that what is written stays readable. */
export function MatchBox({ match: { box }, isLit }: { match: Match; isLit: boolean }) {
  const [x, y, width, height] = box;
  return (
    <span
      data-match={isLit ? "lit" : ""}
      aria-hidden="true"
      className={cn(
        "pointer-events-none absolute rounded-sm mix-blend-multiply",
        isLit ? "bg-[oklch(0.86_0.17_90)] outline-2 outline-[oklch(0.5_0.1_75)]" : "bg-[oklch(0.95_0.09_95)]",
      )}
      style={{ left: share(x), top: share(y), width: share(width), height: share(height) }}
    />
  );
}
