const CELL = 20;
const PER_ROW = 10;
const places = Array.from({ length: 100 }, (_, index) => index);

type IconArrayProps = {
  /** How many it happens to. */
  filled: number;
  /** How many more it may happen to, where only a range is known. */
  perhaps?: number;
  label: string;
};

/** A hundred people, those it happens to filled. The words beside it say the same, so it is one picture with one name. */
export function IconArray({ filled, perhaps = 0, label }: IconArrayProps) {
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${CELL * PER_ROW} ${CELL * PER_ROW}`}
      className="w-full max-w-44 break-inside-avoid"
    >
      {places.map((place) => {
        const isFilled = place < filled;
        const isPerhaps = !isFilled && place < filled + perhaps;
        return (
          <circle
            key={place}
            cx={(place % PER_ROW) * CELL + CELL / 2}
            cy={Math.floor(place / PER_ROW) * CELL + CELL / 2}
            r={isFilled ? 7.5 : isPerhaps ? 6.5 : 6}
            fill={isFilled ? "var(--color-series-2)" : "none"}
            stroke={isFilled || isPerhaps ? "var(--color-series-2)" : "var(--color-line-strong)"}
            strokeWidth={isPerhaps ? 2.5 : 1}
          />
        );
      })}
    </svg>
  );
}
