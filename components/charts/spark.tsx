type SparkProps = { points: readonly { at: number; value: number }[]; className?: string };

const WIDTH = 96;
const HEIGHT = 28;
const EDGE = 4;

/** The way a value went, without axes: the words beside it say the rest, so it is not read aloud. */
export function Spark({ points, className }: SparkProps) {
  const last = points.at(-1);
  if (points.length < 2 || !last) return null;
  const x = scale(
    points.map(({ at }) => at),
    EDGE,
    WIDTH - EDGE,
  );
  const y = scale(
    points.map(({ value }) => value),
    HEIGHT - EDGE,
    EDGE,
  );
  const line = points.map(({ at, value }) => `${x(at)},${y(value)}`).join(" ");
  return (
    <svg aria-hidden="true" width={WIDTH} height={HEIGHT} viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={className}>
      <polyline
        points={line}
        fill="none"
        stroke="var(--color-line-strong)"
        strokeWidth={1.5}
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      <circle cx={x(last.at)} cy={y(last.value)} r={3} fill="var(--color-accent)" />
    </svg>
  );
}

/** Equal values lie in the middle. */
function scale(values: number[], start: number, end: number): (value: number) => string {
  const low = Math.min(...values);
  const span = Math.max(...values) - low;
  return (value) => (span === 0 ? (start + end) / 2 : start + ((value - low) / span) * (end - start)).toFixed(1);
}
