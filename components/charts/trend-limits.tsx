import { ReferenceArea, ReferenceDot, ReferenceLine } from "recharts";
import { type Limits, reachOf, type TimedLimits, type TrendBreak, type TrendPoint } from "./trend";

export const overlaps =
  ([first, last]: [number, number]) =>
  ({ from, to }: TimedLimits) =>
    (from === null || from < last) && (to === null || to > first);

/** Cut off at the edge of the drawing; the invisible lines make room for the edges that are known. */
export function band({
  name,
  range,
  span: [first, last],
}: {
  name: string;
  range: TimedLimits;
  span: [number, number];
}) {
  const { from, to, low, high } = range;
  const reach = reachOf(range);
  if (!reach) return null;
  const key = `${name} range ${from}`;
  return [
    <ReferenceArea
      key={key}
      {...reach}
      x1={Math.max(from ?? first, first)}
      x2={Math.min(to ?? last, last)}
      fill="var(--color-ok-line)"
      fillOpacity={0.16}
      ifOverflow="hidden"
    />,
    ...[low, high].map((edge) =>
      edge === null ? null : <ReferenceLine key={`${key} ${edge}`} y={edge} stroke="none" ifOverflow="extendDomain" />,
    ),
  ];
}

export function goal({ name, target: { low, high } }: { name: string; target: Limits }) {
  return [low, high].map((edge) =>
    edge === null ? null : (
      <ReferenceLine
        key={`${name} target ${edge}`}
        y={edge}
        stroke="var(--color-notice)"
        strokeWidth={1.5}
        strokeDasharray="8 4"
        ifOverflow="extendDomain"
      />
    ),
  );
}

/** A bar from the lowest to the highest, with a tick in the middle of what is likely. */
export function interval({
  at,
  values: [middle = 0],
  interval: { low, high } = { low: middle, high: middle },
}: TrendPoint) {
  return [
    <ReferenceLine
      key={`interval ${at}`}
      segment={[
        { x: at, y: low },
        { x: at, y: high },
      ]}
      stroke="var(--color-series-1)"
      strokeWidth={10}
      strokeOpacity={0.35}
      ifOverflow="extendDomain"
    />,
    <ReferenceDot
      key={`middle ${at}`}
      x={at}
      y={middle}
      shape={({ cx = 0, cy = 0 }: { cx?: number; cy?: number }) => (
        <path d={`M${cx - 7} ${cy}H${cx + 7}`} stroke="var(--color-series-1)" strokeWidth={2.5} />
      )}
    />,
  ];
}

export function newKind({ at, label }: TrendBreak) {
  return (
    <ReferenceLine
      key={`break ${at}`}
      x={at}
      stroke="var(--color-text-soft)"
      label={{ value: label, position: "insideTopLeft", fill: "var(--color-text-soft)", fontSize: 12.5 }}
    />
  );
}
