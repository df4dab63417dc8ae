import { Spark } from "@/components/charts/spark";
import { Icon } from "@/components/ui/icon";
import { type Figure, isKnownOf } from "../figures";
import type { Usage } from "../queries";
import { comparisonOf, partsOf, wholeOf } from "../view";
import { changeWords, numberWords, wholeWords } from "../words";
import { Withheld } from "./withheld";

const TILES = [
  { figure: "people-active-30", label: "Active in 30 days", section: "people" },
  { figure: "people-new", label: "New people", section: "people" },
  { figure: "records-added", label: "Records added", section: "added" },
  { figure: "documents-added", label: "Documents added", section: "added" },
  { figure: "predictions-by-model", label: "Predictions", section: "risk" },
  { figure: "shares-made", label: "Shares made", section: "sharing" },
  { figure: "sign-ins", label: "Sign-ins", section: "sharing" },
  { figure: "errors", label: "Errors", section: "health" },
] as const satisfies { figure: Figure; label: string; section: string }[];

export const TILE_FIGURES: readonly Figure[] = TILES.map(({ figure }) => figure);

export function Tiles({ usage }: { usage: Usage }) {
  return (
    <ul className="grid grid-cols-2 gap-3 md:gap-4 xl:grid-cols-4">
      {TILES.filter(({ figure }) => isKnownOf(figure, usage.filter)).map((tile) => (
        <Tile key={tile.figure} {...tile} usage={usage} />
      ))}
    </ul>
  );
}

type TileProps = { figure: Figure; label: string; section: string; usage: Usage };

function Tile({ figure, label, section, usage }: TileProps) {
  const { now, period, coverage } = usage;
  const value = wholeOf(now, figure);
  const change = comparisonOf(usage, figure);
  const words = changeWords(change, figure, period);
  const points = partsOf(now, figure, period, coverage).flatMap(({ start, value: part }) =>
    typeof part === "number" ? [{ at: Date.parse(start), value: part }] : [],
  );
  return (
    <li className="relative grid content-start gap-1 rounded-lg border bg-surface p-4 hover:border-line-strong">
      <a href={`#${section}`} className="rounded-sm text-sm text-text-soft after:absolute after:inset-0">
        {label}
      </a>
      <p className="flex min-h-9 flex-wrap items-center justify-between gap-x-2">
        <span className="font-semibold text-xl tabular-nums">
          {value === null ? <Withheld>{wholeWords(value, usage.filter)}</Withheld> : numberWords(value)}
        </span>
        <Spark points={points} className="max-sm:hidden" />
      </p>
      {words ? (
        <p className="flex items-start gap-1 text-sm text-text-soft">
          {change?.direction === "same" ? null : (
            <Icon name={change?.direction === "more" ? "high" : "low"} className="mt-0.5" />
          )}
          {words}
        </p>
      ) : null}
    </li>
  );
}
