import { countOf100 } from "../result-words";

const CELL = 20;
const PER_ROW = 10;
const places = Array.from({ length: 100 }, (_, index) => index);

/** A hundred people, those it happens to filled. The words beside it say the same, so it is one picture with one name. */
export function IconArray({ percent, label }: { percent: number; label: string }) {
  const count = countOf100(percent);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${CELL * PER_ROW} ${CELL * PER_ROW}`}
      className="w-full max-w-52 break-inside-avoid"
    >
      {places.map((place) => {
        const isFilled = place < count;
        return (
          <circle
            key={place}
            cx={(place % PER_ROW) * CELL + CELL / 2}
            cy={Math.floor(place / PER_ROW) * CELL + CELL / 2}
            r={isFilled ? 7.5 : 6}
            fill={isFilled ? "var(--color-series-2)" : "none"}
            stroke={isFilled ? "var(--color-series-2)" : "var(--color-line-strong)"}
            strokeWidth={1}
          />
        );
      })}
    </svg>
  );
}
