"use client";

import Link from "next/link";
import { type KeyboardEvent, useId, useMemo, useRef, useState } from "react";
import { conditionMarkLabels } from "@/clinical/family-history/conditions";
import type { FamilyMember } from "@/clinical/family-history/family";
import { TextLink } from "@/components/ui/button";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import { layOutPedigree, type PedigreeLayout } from "../pedigree/layout";
import { RADIUS } from "../pedigree/lines";
import { marksOf, marksOfFamily } from "../pedigree/marks";
import { signsOf } from "../pedigree/signs";
import { heightOfWords, linesFor } from "../pedigree/words";
import { PedigreeDrawing } from "./pedigree-drawing";
import { type LegendEntry, legendOf } from "./pedigree-marks";
import { PedigreeToolbar } from "./pedigree-toolbar";
import { useZoom } from "./pedigree-zoom";

type PedigreeChartProps = {
  patientId: string;
  family: readonly FamilyMember[];
  /** Only those that whoever looks may read. */
  names: Readonly<Record<string, string>>;
  /** Whose name the person chose to show to everybody; the others are drawn when asked for. */
  shownNames: readonly string[];
  /** On the downloaded picture, and the name of its file. */
  title: string;
  /** The day on which the family stood so, in words. */
  date: string;
  /** Where the same is told in words. */
  listHref: string;
};

/** Wider drawings are printed on a page turned on its side. */
const WIDE = 720;

function counted(count: number, one: string, more: string): string {
  return `${count} ${count === 1 ? one : more}`;
}

function inWords({ people }: PedigreeLayout): string {
  const members = people.flatMap(({ member }) => member ?? []);
  const generations = new Set(people.map(({ generation }) => generation)).size;
  const marked = marksOfFamily(members).map(
    (mark) => `${conditionMarkLabels[mark]}: ${members.filter((member) => marksOf(member).includes(mark)).length}.`,
  );
  return [
    `${counted(members.length, "person", "people")} in ${counted(generations, "generation", "generations")}.`,
    ...marked,
  ].join(" ");
}

/** The family as a drawing; with a mouse each symbol opens its relative, by keyboard the list does. */
export function PedigreeChart({ patientId, family, names, shownNames, title, date, listHref }: PedigreeChartProps) {
  const prefix = `pedigree${useId().replaceAll(/\W/g, "")}`;
  const region = useRef<HTMLDivElement>(null);
  const drawing = useRef<SVGSVGElement>(null);
  const [hasAllNames, setHasAllNames] = useState(false);
  const lines = useMemo(() => {
    const nameOf = (id: string) => (hasAllNames || shownNames.includes(id) ? names[id] : undefined);
    return new Map(family.map((member) => [member.id, linesFor(member, nameOf(member.id))]));
  }, [family, names, shownNames, hasAllNames]);
  const layout = useMemo(
    () => layOutPedigree(family, { labelHeight: ({ id }) => heightOfWords(lines.get(id) ?? []) }),
    [family, lines],
  );
  const marks = useMemo(() => marksOfFamily(family), [family]);
  const legend = legendOf(marks, signsOf(layout), prefix);
  const { width, zoomText, step, fit } = useZoom({ layout, region, drawing });
  const hasHiddenNames = Object.keys(names).some((id) => !shownNames.includes(id));

  function handleKeyDown(event: KeyboardEvent) {
    const act = { "+": () => step(1), "=": () => step(1), "-": () => step(-1), "0": fit }[event.key];
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
        onFit={fit}
        names={hasHiddenNames ? { areShown: hasAllNames, onToggle: () => setHasAllNames(!hasAllNames) } : null}
      />
      <p className="hidden text-sm print:block">
        {title}, {date}
      </p>
      <section
        ref={region}
        aria-label="Family tree, scrolls; plus and minus zoom, zero fits"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reached by keyboard.
        tabIndex={0}
        onKeyDown={handleKeyDown}
        className="max-h-[85vh] touch-pan-x touch-pan-y overflow-auto rounded-lg border bg-surface print:max-h-none print:overflow-visible print:border-0"
      >
        <div className="relative mx-auto print:w-full!" style={{ width }}>
          <PedigreeDrawing
            {...{ layout, lines, marks, legend, title, date, prefix }}
            ref={drawing}
            description={inWords(layout)}
            className="block h-auto w-full print:max-h-[150mm]"
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
