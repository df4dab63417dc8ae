import { readMigrationStatus } from "@/db/migrate";
import { readDown, UNDECIDED } from "@/db/migration-files";
import type { Command } from "./command";
import { migrationUrl } from "./migration-url";
import { columns } from "./terminal";
import { formatMoment } from "./words";

async function wayBackOf(tag: string): Promise<"written" | "to review" | "missing"> {
  const down = await readDown(tag);
  if (down === null) return "missing";
  return down.includes(UNDECIDED) ? "to review" : "written";
}

export const history: Command = {
  name: "history",
  summary: "Lists all migrations, each after the one it builds on.",
  usage: "history",
  details: `
The newest comes first. Shows when each was applied to this database, which one it builds on, and whether its way back is written. Migrations that were applied by a version that kept no times show none.`,
  async run({ say, answer, paint }) {
    const { migrations, applied, unknown } = await readMigrationStatus(migrationUrl());
    const chain = await Promise.all(
      migrations.map(async ({ tag, isApplied, appliedAt, isChanged, when }, index) => ({
        revision: tag,
        after: migrations[index - 1]?.tag ?? "base",
        madeAt: new Date(when).toISOString(),
        isApplied,
        appliedAt: appliedAt?.toISOString() ?? null,
        isChanged,
        wayBack: await wayBackOf(tag),
        isCurrent: tag === applied.at(-1),
        isNewest: index === migrations.length - 1,
      })),
    );
    answer({ history: chain, unknown });
    const rows = [...chain]
      .reverse()
      .map((one) => [
        one.isCurrent ? "=>" : "  ",
        one.revision,
        `after ${one.after.slice(0, 4)}`,
        one.isApplied ? (one.appliedAt ? formatMoment(new Date(one.appliedAt)) : "applied") : "pending",
        `way back ${one.wayBack}`,
        [one.isNewest && "newest", one.isCurrent && "current", one.isChanged && "changed since"]
          .filter(Boolean)
          .join(", "),
      ]);
    const meaning = (cell: string) =>
      cell === "pending" || /missing|to review|changed/.test(cell) ? paint.notice(cell) : cell;
    for (const line of columns(rows, (cell, column) => (column === 0 ? paint.good(cell) : meaning(cell)))) say(line);
    if (unknown > 0) say(paint.bad(`The database has had ${unknown} more that this version does not know.`));
  },
};
