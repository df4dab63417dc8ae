"use client";

import Link from "next/link";
import { type KeyboardEvent, useEffect, useId, useMemo, useRef, useState } from "react";
import type { FamilyMember } from "@/clinical/family-history/family";
import { TextLink } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import { layOutPedigree, type PedigreeLayout } from "../pedigree/layout";
import { RADIUS } from "../pedigree/lines";
import { marksOfFamily } from "../pedigree/marks";
import { signsOf } from "../pedigree/signs";
import { heightOfWords, linesFor } from "../pedigree/words";
import { PedigreeDrawing } from "./pedigree-drawing";
import { type LegendEntry, legendOf } from "./pedigree-marks";
import { PedigreeToolbar } from "./pedigree-toolbar";

type PedigreeChartProps = {
  patientId: string;
  family: readonly FamilyMember[];
  /** Only those that may be shown to whoever looks. */
  names: Readonly<Record<string, string>>;
  /** On the downloaded picture, and the name of its file. */
  title: string;
  /** Where the same is told in words. */
  listHref: string;
};

/** "readable" fills the width, but does not shrink the words below what can be read. */
type Zoom = "readable" | "all" | number;
const READABLE = 0.8;
const STEPS = [0.25, 0.35, 0.5, 0.65, 0.8, 1, 1.25, 1.5, 2] as const;
/** Wider drawings are printed on a page turned on its side. */
const WIDE = 720;

function widthFor(zoom: Zoom, width: number): string {
  if (zoom === "readable") return `clamp(${width * READABLE}px, 100%, ${width}px)`;
  return zoom === "all" ? `min(100%, ${width}px)` : `${width * zoom}px`;
}

function sentenceFor({ people }: PedigreeLayout): string {
  const generations = new Set(people.map(({ generation }) => generation)).size;
  const count = people.filter(({ member }) => member !== null).length;
  const counted = `${count} ${count === 1 ? "person" : "people"} in ${generations} ${generations === 1 ? "generation" : "generations"}`;
  return `Family tree of ${counted}. The family list tells the same in words.`;
}

/** The family as a drawing; with a mouse each symbol opens its relative, by keyboard the list does. */
export function PedigreeChart({ patientId, family, names, title, listHref }: PedigreeChartProps) {
  const prefix = `pedigree${useId().replaceAll(/\W/g, "")}`;
  const region = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const lines = useMemo(
    () => new Map(family.map((member) => [member.id, linesFor(member, names[member.id])])),
    [family, names],
  );
  const layout = useMemo(
    () => layOutPedigree(family, { labelHeight: ({ id }) => heightOfWords(lines.get(id) ?? []) }),
    [family, lines],
  );
  const marks = useMemo(() => marksOfFamily(family), [family]);
  const legend = legendOf(marks, signsOf(layout), prefix);
  const { zoom, setZoom, zoomText, step } = useZoom(layout, region, drawing);

  function handleKeyDown(event: KeyboardEvent) {
    const act = { "+": () => step(1), "=": () => step(1), "-": () => step(-1), "0": () => setZoom("all") }[event.key];
    if (!act || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  }

  return (
    <figure className={cn("grid gap-3", layout.width > WIDE && "print:[page:wide]")}>
      <PedigreeToolbar
        drawing={drawing}
        fileName={title.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, "-")}
        zoomText={zoomText}
        onZoomIn={() => step(1)}
        onZoomOut={() => step(-1)}
        onFit={() => setZoom("all")}
      />
      <section
        ref={region}
        aria-label="Family tree, scrolls; plus and minus zoom, zero fits"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
        tabIndex={0}
        onKeyDown={handleKeyDown}
        className="max-h-[85vh] overflow-auto rounded-lg border bg-surface print:max-h-none print:overflow-visible print:border-0"
      >
        <div className="relative mx-auto print:w-full!" style={{ width: widthFor(zoom, layout.width) }}>
          <PedigreeDrawing
            {...{ layout, lines, marks, legend, title, prefix }}
            ref={drawing}
            label={sentenceFor(layout)}
            className="block h-auto w-full"
          />
          <SymbolLinks patientId={patientId} layout={layout} />
        </div>
      </section>
      <figcaption className="grid gap-3">
        <Legend entries={legend} />
        <p className="text-sm text-text-soft print:hidden">
          Choose a symbol to open that relative, or go to the <TextLink href={listHref}>same family as a list</TextLink>
          .
        </p>
      </figcaption>
    </figure>
  );
}

function useZoom(
  layout: PedigreeLayout,
  region: React.RefObject<HTMLDivElement | null>,
  drawing: React.RefObject<SVGSVGElement | null>,
) {
  const [zoom, setZoom] = useState<Zoom>("readable");
  const [scale, setScale] = useState<number | null>(null);

  useEffect(() => {
    const svg = drawing.current;
    if (!svg) return;
    const watch = new ResizeObserver(() => setScale(svg.clientWidth / layout.width));
    watch.observe(svg);
    return () => watch.disconnect();
  }, [drawing, layout.width]);

  // On a narrow screen the patient is what is seen first, not the far end of one side.
  useEffect(() => {
    const self = layout.people.find(({ member }) => member?.relation === "self");
    const [box, svg] = [region.current, drawing.current];
    if (self && box && svg) box.scrollLeft = (self.x / layout.width) * svg.clientWidth - box.clientWidth / 2;
  }, [region, drawing, layout]);

  function step(direction: 1 | -1) {
    const from = scale ?? 1;
    const next =
      direction === 1 ? STEPS.find((size) => size > from + 0.01) : STEPS.findLast((size) => size < from - 0.01);
    if (next) setZoom(next);
  }

  return { zoom, setZoom, step, zoomText: scale === null ? "" : `${Math.round(scale * 100)} %` };
}

/** For the pointer alone: the list gives the same links to everybody else, once. */
function SymbolLinks({ patientId, layout }: { patientId: string; layout: PedigreeLayout }) {
  const share = (part: number, whole: number) => `${(part / whole) * 100}%`;
  return (
    <div aria-hidden="true" className="print:hidden">
      {layout.people.map(({ member, x, y }) =>
        member && member.relation !== "self" ? (
          <Link
            key={member.id}
            href={paths.relative(patientId, member.id)}
            prefetch={false}
            tabIndex={-1}
            className="absolute rounded-md hover:bg-accent/10 hover:outline-2 hover:outline-accent"
            style={{
              left: share(x - RADIUS - 6, layout.width),
              top: share(y - RADIUS - 6, layout.height),
              width: share(RADIUS * 2 + 12, layout.width),
              height: share(RADIUS * 2 + 12, layout.height),
            }}
          />
        ) : null,
      )}
    </div>
  );
}

function Legend({ entries }: { entries: readonly LegendEntry[] }) {
  return (
    <ul aria-label="What the signs mean" className="flex flex-wrap gap-x-6 gap-y-2 text-sm">
      {entries.map(({ key, label, sign }) => (
        <li key={key} className="flex items-center gap-2">
          <svg aria-hidden="true" width="28" height="20" viewBox="0 0 28 20" className="shrink-0">
            {sign}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}
