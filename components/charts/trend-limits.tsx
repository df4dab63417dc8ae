import { ReferenceArea, ReferenceLine } from "recharts";
import { type Limits, reachOf, type TimedLimits } from "./trend";

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
