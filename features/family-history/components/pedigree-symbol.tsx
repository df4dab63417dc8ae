import type { ConditionMark } from "@/clinical/family-history/conditions";
import { isDescribed } from "@/clinical/family-history/family";
import type { Sex } from "@/clinical/vocabulary/patient";
import type { PlacedPerson } from "../pedigree/layout";
import { RADIUS } from "../pedigree/lines";
import { marksOf } from "../pedigree/marks";
import { baselineOf, type Line } from "../pedigree/words";
import { fillOf } from "./pedigree-marks";

/** A diamond of the same weight to the eye is a little wider. */
const DIAMOND = RADIUS + 3;

function outlineOf(sex: Sex): string {
  if (sex === "male") return `M${-RADIUS} ${-RADIUS}H${RADIUS}V${RADIUS}H${-RADIUS}Z`;
  if (sex === "female")
    return `M${-RADIUS} 0A${RADIUS} ${RADIUS} 0 1 1 ${RADIUS} 0A${RADIUS} ${RADIUS} 0 1 1 ${-RADIUS} 0Z`;
  return `M0 ${-DIAMOND}L${DIAMOND} 0L0 ${DIAMOND}L${-DIAMOND} 0Z`;
}

type Part = { x: number; y: number; width: number; height: number };

/** One filling takes all, two a half each, up to four a quarter each; the last quarter says how many more there are. */
function partsFor(count: number): Part[] {
  const half = DIAMOND;
  if (count === 1) return [{ x: -half, y: -half, width: half * 2, height: half * 2 }];
  if (count === 2) return [-half, 0].map((x) => ({ x, y: -half, width: half, height: half * 2 }));
  return [-half, 0].flatMap((y) => [-half, 0].map((x) => ({ x, y, width: half, height: half }))).slice(0, count);
}

function Fillings({
  marks,
  outline,
  prefix,
  id,
}: {
  marks: ConditionMark[];
  outline: string;
  prefix: string;
  id: string;
}) {
  const parts = partsFor(Math.min(marks.length, 4));
  const shown = marks.length > 4 ? marks.slice(0, 3) : marks;
  const clip = `${prefix}-clip-${id}`;
  if (marks.length === 0) return null;
  return (
    <>
      <clipPath id={clip}>
        <path d={outline} />
      </clipPath>
      <g clipPath={`url(#${clip})`} stroke="var(--color-text)" strokeWidth={marks.length > 1 ? 1 : 0}>
        {shown.map((mark, at) => (
          <rect key={mark} {...parts[at]} fill={fillOf(mark, prefix)} />
        ))}
        {marks.length > 4 ? <rect {...parts[3]} fill="var(--color-surface)" /> : null}
      </g>
      {marks.length > 4 ? (
        <text x={RADIUS / 2 - 1} y={RADIUS / 2 + 3} textAnchor="middle" fontSize="11" fill="var(--color-text)">
          +{marks.length - 3}
        </text>
      ) : null}
    </>
  );
}

const SLASH = RADIUS + 8;
const BRACKET = RADIUS + 6;

type SymbolProps = { person: PlacedPerson; lines: readonly Line[]; prefix: string };

/** One person by the symbols of Bennett and others (J Genet Couns 2008;17:424 and 2022;31:1238), with the words below. */
export function PedigreeSymbol({ person, lines, prefix }: SymbolProps) {
  const { member, x, y, isDrawnAlone } = person;
  const outline = outlineOf(member?.sex ?? "unknown");
  const isKnown = member !== null && (isDescribed(member) || member.relation === "self");
  return (
    <g transform={`translate(${x} ${y})`}>
      <path
        d={outline}
        fill="var(--color-surface)"
        stroke={isKnown ? "var(--color-text)" : "var(--color-line-strong)"}
        strokeWidth="1.75"
        strokeDasharray={member ? undefined : "3 4"}
      />
      <Fillings marks={marksOf(member)} outline={outline} prefix={prefix} id={person.id.replaceAll(" ", "-")} />
      {isKnown ? <path d={outline} fill="none" stroke="var(--color-text)" strokeWidth="1.75" /> : null}
      {member && !isKnown ? (
        <text y="6" textAnchor="middle" fontSize="17" fill="var(--color-text-soft)">
          ?
        </text>
      ) : null}
      {member?.isDeceased ? (
        <path d={`M${-SLASH} ${SLASH}L${SLASH} ${-SLASH}`} stroke="var(--color-text)" strokeWidth="1.75" />
      ) : null}
      {member?.adoption ? (
        <path
          d={[-1, 1]
            .map((side) => `M${side * (BRACKET - 7)} ${-BRACKET}H${side * BRACKET}V${BRACKET}H${side * (BRACKET - 7)}`)
            .join("")}
          fill="none"
          stroke="var(--color-text)"
          strokeWidth="1.75"
        />
      ) : null}
      {member?.relation === "self" ? (
        <path
          d={`M${-RADIUS - 24} ${RADIUS + 4}L${-RADIUS - 5} ${RADIUS - 15}M${-RADIUS - 16} ${RADIUS - 14}H${-RADIUS - 5}V${RADIUS - 3}`}
          fill="none"
          stroke="var(--color-accent)"
          strokeWidth="2.5"
        />
      ) : null}
      {lines.map(({ text, weight }, at) => (
        <text
          // biome-ignore lint/suspicious/noArrayIndexKey: two lines may say the same, and they never move.
          key={at}
          x={isDrawnAlone ? 7 : 0}
          y={baselineOf(at, RADIUS)}
          textAnchor={isDrawnAlone ? "start" : "middle"}
          fontSize="12"
          fontWeight={weight === "strong" ? 600 : 400}
          stroke="var(--color-surface)"
          strokeWidth="4"
          strokeLinejoin="round"
          paintOrder="stroke"
          fill={weight === "soft" ? "var(--color-text-soft)" : "var(--color-text)"}
        >
          {text}
        </text>
      ))}
    </g>
  );
}
