import { Badge } from "@/components/ui/badge";
import type { IconName } from "@/components/ui/icon";
import type { Tone } from "@/components/ui/tone";
import { formatInstant } from "@/lib/format-date";
import type { Tile, TileState } from "../tile";

export const stateLooks: Record<TileState, { word: string; tone: Tone; icon: IconName }> = {
  ok: { word: "Well", tone: "ok", icon: "done" },
  notice: { word: "Notice", tone: "warn", icon: "warning" },
  danger: { word: "Trouble", tone: "danger", icon: "alert" },
  unknown: { word: "Not verified", tone: "neutral", icon: "unknown" },
};

export function Command({ children }: { children: string }) {
  return (
    <code className="mt-1.5 block w-fit max-w-full rounded-md border bg-sunken px-2 py-1 font-mono text-xs [overflow-wrap:anywhere]">
      {children}
    </code>
  );
}

export function TileCard({ tile, zone }: { tile: Tile; zone: string }) {
  const { id, title, state, says, checkedAt, todo, facts } = tile;
  const { word, tone, icon } = stateLooks[state];
  return (
    <section
      aria-labelledby={`tile-${id}`}
      className="grid min-w-0 content-start gap-3 rounded-lg border bg-surface p-4 md:p-5"
    >
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h2 id={`tile-${id}`} className="font-semibold text-base">
          {title}
        </h2>
        <Badge tone={tone} icon={icon}>
          {word}
        </Badge>
      </div>
      <p>{says}</p>
      {todo && state !== "ok" ? (
        <div className="text-sm">
          <p>{todo.words}</p>
          {todo.command ? <Command>{todo.command}</Command> : null}
        </div>
      ) : null}
      {facts.length > 0 ? (
        <dl className="grid gap-y-1 text-sm">
          {facts.map(({ term, value }) => (
            <div key={term} className="flex justify-between gap-x-4">
              <dt className="text-text-soft">{term}</dt>
              <dd className="min-w-1/3 text-end tabular-nums [overflow-wrap:anywhere]">{value}</dd>
            </div>
          ))}
        </dl>
      ) : null}
      <p className="text-text-soft text-xs">
        {checkedAt ? (
          <>
            Checked <time dateTime={checkedAt.toISOString()}>{formatInstant(checkedAt, zone)}</time>
          </>
        ) : (
          "Never checked"
        )}
      </p>
    </section>
  );
}
