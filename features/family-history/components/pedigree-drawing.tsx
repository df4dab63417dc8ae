import type { Ref } from "react";
import type { ConditionMark } from "@/clinical/family-history/conditions";
import type { PedigreeLayout } from "../pedigree/layout";
import { DOUBLE, type UnionLines } from "../pedigree/lines";
import type { Line } from "../pedigree/words";
import { type LegendEntry, MarkPatterns } from "./pedigree-marks";
import { PedigreeSymbol } from "./pedigree-symbol";

const LEGEND_COLUMN = 280;
const LEGEND_ROW = 30;
const TITLE_HEIGHT = 44;
const LEAST_WIDTH = 480;

function Lines({ union: { couple, drop, sibship, descents, twinBars } }: { union: UnionLines }) {
  const top = sibship?.y ?? drop?.toY ?? 0;
  return (
    <g fill="none" stroke="var(--color-text-soft)" strokeWidth="1.5">
      {couple ? <CoupleLine couple={couple} /> : null}
      {drop ? <path d={`M${drop.x} ${drop.fromY}V${drop.toY}`} /> : null}
      {sibship ? <path d={`M${sibship.fromX} ${sibship.y}H${sibship.toX}`} /> : null}
      {descents.map(({ child, fromX, toX, slantY, toY, isByAdoption }) => (
        <path
          key={child}
          d={`M${fromX} ${top}L${toX} ${slantY}V${toY}`}
          strokeDasharray={isByAdoption ? "5 4" : undefined}
        />
      ))}
      {twinBars.map(({ fromX, toX, y, kind }) =>
        kind === "identical" ? (
          <path key={fromX} d={`M${fromX} ${y}H${toX}`} />
        ) : (
          <text
            key={fromX}
            x={(fromX + toX) / 2}
            y={y + 12}
            textAnchor="middle"
            fontSize="13"
            fill="var(--color-text-soft)"
            stroke="none"
          >
            ?
          </text>
        ),
      )}
    </g>
  );
}

function CoupleLine({ couple: { fromX, toX, y, aboveY, areRelated } }: { couple: NonNullable<UnionLines["couple"]> }) {
  const at = (shift: number) =>
    aboveY === null ? `M${fromX} ${y + shift}H${toX}` : `M${fromX + 12} ${y}V${aboveY + shift}H${toX - 12}V${y}`;
  return <path d={areRelated ? `${at(-DOUBLE)}${at(DOUBLE)}` : at(0)} />;
}

type DrawingProps = {
  layout: PedigreeLayout;
  lines: ReadonlyMap<string, readonly Line[]>;
  marks: readonly ConditionMark[];
  legend: readonly LegendEntry[];
  title: string;
  date: string;
  description: string;
  prefix: string;
  className?: string;
  ref?: Ref<SVGSVGElement>;
};

/** The pedigree itself. Title and legend inside are for the downloaded picture; on the page they stand around it. */
export function PedigreeDrawing(props: DrawingProps) {
  const { layout, lines, marks, legend, title, date, description, prefix, className, ref } = props;
  const { width, height, people, unions } = layout;
  const pictureWidth = Math.max(width, LEAST_WIDTH);
  const left = (width - pictureWidth) / 2;
  const columns = Math.max(1, Math.floor((pictureWidth - 24) / LEGEND_COLUMN));
  const pictureHeight = TITLE_HEIGHT + height + Math.ceil(legend.length / columns) * LEGEND_ROW + 24;
  return (
    <svg
      ref={ref}
      xmlns="http://www.w3.org/2000/svg"
      role="img"
      aria-label={title}
      aria-describedby={`${prefix}-description`}
      viewBox={`0 0 ${width} ${height}`}
      data-picture-box={`${left} ${-TITLE_HEIGHT} ${pictureWidth} ${pictureHeight}`}
      className={className}
      fontFamily="'Inter Variable', Inter, system-ui, sans-serif"
    >
      <desc id={`${prefix}-description`}>{description}</desc>
      <MarkPatterns marks={marks} prefix={prefix} />
      <g data-picture-only="" display="none">
        <rect x={left} y={-TITLE_HEIGHT} width={pictureWidth} height={pictureHeight} fill="var(--color-surface)" />
        <text x={left + 24} y={-TITLE_HEIGHT + 34} fontSize="17" fontWeight="600" fill="var(--color-text)">
          {title}
          <tspan dx="14" fontSize="12" fontWeight="400" fill="var(--color-text-soft)">
            {date}
          </tspan>
        </text>
      </g>
      {unions.map((union) => (
        <Lines key={union.union.id} union={union} />
      ))}
      {people.map((person) => (
        <PedigreeSymbol key={person.id} person={person} lines={lines.get(person.id) ?? []} prefix={prefix} />
      ))}
      <g data-picture-only="" display="none">
        {legend.map(({ key, label: words, sign }, at) => (
          <g
            key={key}
            transform={`translate(${left + 24 + (at % columns) * LEGEND_COLUMN} ${height + Math.floor(at / columns) * LEGEND_ROW})`}
          >
            {sign}
            <text x="36" y="14.5" fontSize="12" fill="var(--color-text)">
              {words}
            </text>
          </g>
        ))}
      </g>
    </svg>
  );
}
