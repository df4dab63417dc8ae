import type { ReactNode } from "react";
import type { TrendPoint } from "./trend";

export const seriesColors = ["var(--color-series-1)", "var(--color-series-3)"];

type PointMarkProps = { x: number; y: number; series: number; bound: TrendPoint["bound"] };

const SIZE = 4;

/** A circle for the first series, a square for the second; a value that is only a bound points to where the true one lies. */
export function PointMark({ x, y, series, bound }: PointMarkProps) {
  const look = { fill: "var(--color-surface)", stroke: seriesColors[series], strokeWidth: 2 };
  if (bound) {
    const way = bound === "below" ? 1 : -1;
    const tip = y + way * SIZE * 3;
    return (
      <g {...look}>
        <path d={`M${x} ${y}V${tip}`} />
        <path d={`M${x - SIZE} ${tip - way * SIZE}L${x} ${tip + way * 2}L${x + SIZE} ${tip - way * SIZE}Z`} />
        <path d={`M${x - SIZE - 1} ${y}H${x + SIZE + 1}`} />
      </g>
    );
  }
  return series === 0 ? (
    <circle cx={x} cy={y} r={3.5} {...look} />
  ) : (
    <rect x={x - 3} y={y - 3} width={6} height={6} {...look} />
  );
}

/** What the marks of a chart mean. */
export function LegendItem({ drawing, children }: { drawing: ReactNode; children: ReactNode }) {
  return (
    <li className="flex items-start gap-2">
      <svg aria-hidden="true" width={24} height={20} viewBox="0 0 24 20" className="shrink-0">
        {drawing}
      </svg>
      <span>{children}</span>
    </li>
  );
}

export const legendDrawings = {
  band: <rect x={1} y={4} width={22} height={12} fill="var(--color-ok-line)" fillOpacity={0.25} />,
  target: <path d="M0 10H24" stroke="var(--color-notice)" strokeWidth={2} strokeDasharray="8 4" fill="none" />,
  first: (
    <>
      <path d="M0 10H24" stroke={seriesColors[0]} strokeWidth={2} />
      <PointMark x={12} y={10} series={0} bound={null} />
    </>
  ),
  second: (
    <>
      <path d="M0 10H24" stroke={seriesColors[1]} strokeWidth={2} />
      <PointMark x={12} y={10} series={1} bound={null} />
    </>
  ),
  bound: <PointMark x={12} y={3} series={0} bound="below" />,
};
