import { Banner } from "@/components/layout/banner";
import { type Tile, type TileState, worstOf } from "../tile";
import { stateLooks, TileCard } from "./tile-card";

const order: readonly TileState[] = ["danger", "notice", "unknown", "ok"];

function headline(tiles: readonly Tile[]): string {
  const of = (state: TileState) => tiles.filter((tile) => tile.state === state).length;
  const troubles = of("danger") + of("notice");
  const unverified = of("unknown");
  if (troubles > 0) return troubles === 1 ? "One thing needs attention" : `${troubles} things need attention`;
  if (unverified > 0) return unverified === 1 ? "One thing is not verified" : `${unverified} things are not verified`;
  return "Everything is well, and was verified";
}

function words(tiles: readonly Tile[], state: TileState): string | null {
  const named = tiles.filter((tile) => tile.state === state).map(({ title }) => title);
  return named.length === 0 ? null : `${stateLooks[state].word}: ${named.join(", ")}.`;
}

/** What needs somebody first. */
export function TileGrid({ tiles, zone }: { tiles: readonly Tile[]; zone: string }) {
  const worst = worstOf(tiles.map(({ state }) => state));
  const { tone, icon } = stateLooks[worst];
  const sorted = [...tiles].sort((one, other) => order.indexOf(one.state) - order.indexOf(other.state));
  const lines = (["danger", "notice", "unknown"] as const).flatMap((state) => words(tiles, state) ?? []);
  return (
    <>
      <Banner tone={tone} icon={icon} title={headline(tiles)}>
        {lines.map((line) => (
          <p key={line}>{line}</p>
        ))}
      </Banner>
      <div className="grid gap-4 md:grid-cols-2 xl:grid-cols-3">
        {sorted.map((tile) => (
          <TileCard key={tile.id} tile={tile} zone={zone} />
        ))}
      </div>
    </>
  );
}
