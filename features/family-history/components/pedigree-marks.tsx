import type { ReactNode } from "react";
import { type ConditionMark, conditionMarkLabels } from "@/clinical/family-history/conditions";
import { type Fill, markLooks } from "../pedigree/marks";
import type { Sign } from "../pedigree/signs";

const patterns: Record<Exclude<Fill, "solid">, ReactNode> = {
  rising: <path d="M-1 1L1 -1M0 8L8 0M7 9L9 7" strokeWidth="2.4" />,
  falling: <path d="M-1 7L1 9M0 0L8 8M7 -1L9 1" strokeWidth="2.4" />,
  upright: <path d="M2 0V8M6 0V8" strokeWidth="2" />,
  level: <path d="M0 2H8M0 6H8" strokeWidth="2" />,
  crossed: <path d="M0 0L8 8M8 0L0 8" strokeWidth="1.4" />,
  dots: <path d="M2 2h.01M6 6h.01" strokeWidth="3.2" strokeLinecap="round" />,
  grid: <path d="M0 4H8M4 0V8" strokeWidth="1.4" />,
  checked: <path d="M0 2H4M4 6H8" strokeWidth="4" />,
  rings: <circle cx="4" cy="4" r="2.3" strokeWidth="1.4" fill="none" />,
};

/** The fillings as SVG patterns; `prefix` keeps two charts on one page apart. */
export function MarkPatterns({ marks, prefix }: { marks: readonly ConditionMark[]; prefix: string }) {
  return (
    <defs>
      {marks.map((mark) => {
        const { color, fill } = markLooks[mark];
        return (
          <pattern key={mark} id={`${prefix}-${mark}`} width="8" height="8" patternUnits="userSpaceOnUse">
            <rect width="8" height="8" fill={fill === "solid" ? color : "var(--color-surface)"} />
            {fill === "solid" ? null : <g stroke={color}>{patterns[fill]}</g>}
          </pattern>
        );
      })}
    </defs>
  );
}

export function fillOf(mark: ConditionMark, prefix: string): string {
  return `url(#${prefix}-${mark})`;
}

export type LegendEntry = { key: string; label: string; sign: ReactNode };

const ink = { stroke: "var(--color-text)", strokeWidth: 1.5, fill: "none" };

/** What the drawing uses, and only that; each sign is drawn in a box of 28 by 20. */
export function legendOf(marks: readonly ConditionMark[], used: readonly Sign[], prefix: string): LegendEntry[] {
  return [
    ...marks.map((mark) => ({
      key: mark,
      label: conditionMarkLabels[mark],
      sign: <rect x="4" y="0.75" width="18.5" height="18.5" {...ink} fill={fillOf(mark, prefix)} />,
    })),
    ...used.map((sign) => ({ key: sign, ...signs[sign] })),
  ];
}

const signs: Record<Sign, Omit<LegendEntry, "key">> = {
  woman: { label: "Woman", sign: <circle cx="13" cy="10" r="9" {...ink} /> },
  man: { label: "Man", sign: <rect x="4" y="1" width="18" height="18" {...ink} /> },
  unknownSex: { label: "Sex not known, or other", sign: <path d="M13 0.5L22.5 10L13 19.5L3.5 10Z" {...ink} /> },
  patient: {
    label: "The patient",
    sign: <path d="M3 18L20 3M20 3L11 5M20 3L17.5 12" {...ink} strokeWidth={2} stroke="var(--color-accent)" />,
  },
  deceased: {
    label: "Died",
    sign: (
      <>
        <circle cx="13" cy="10" r="7" {...ink} />
        <path d="M4 19L22 1" {...ink} />
      </>
    ),
  },
  nothingKnown: {
    label: "Nothing known yet",
    sign: (
      <text x="13" y="15" textAnchor="middle" fontSize="15" fill="var(--color-text-soft)">
        ?
      </text>
    ),
  },
  related: { label: "Parents related by blood", sign: <path d="M2 8H26M2 12H26" {...ink} /> },
  identical: { label: "Identical twins", sign: <path d="M13 1L4 19M13 1L22 19M8.5 10H17.5" {...ink} /> },
  unknownTwins: {
    label: "Twins, not known which",
    sign: (
      <>
        <path d="M13 1L4 19M13 1L22 19" {...ink} />
        <text x="13" y="19" textAnchor="middle" fontSize="12" fill="var(--color-text)">
          ?
        </text>
      </>
    ),
  },
  fraternal: { label: "Twins, not identical", sign: <path d="M13 1L4 19M13 1L22 19" {...ink} /> },
  adopted: {
    label: "Adopted in (broken line) or out",
    sign: (
      <>
        <path d="M7 2H3V18H7M19 2H23V18H19" {...ink} />
        <path d="M13 0V10" {...ink} strokeDasharray="3 3" />
      </>
    ),
  },
  unnamedPartner: {
    label: "Other parent, not in the list",
    sign: <circle cx="13" cy="10" r="8" {...ink} stroke="var(--color-line-strong)" strokeDasharray="2 3" />,
  },
  onset: {
    label: "Age it began (~ about, < before, > after)",
    sign: (
      <text x="13" y="15" textAnchor="middle" fontSize="13" fill="var(--color-text)">
        44
      </text>
    ),
  },
  causeOfDeath: {
    label: "What they died of",
    sign: (
      <text x="13" y="15" textAnchor="middle" fontSize="15" fill="var(--color-text)">
        †
      </text>
    ),
  },
};
