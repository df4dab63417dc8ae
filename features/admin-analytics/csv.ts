import "server-only";
import { stringify } from "csv-stringify/sync";
import type { Viewer } from "@/server/scope";
import { type Figure, factsOf } from "./figures";
import { getUsage } from "./queries";
import type { Period, UsageFilter } from "./schema";
import { partsOf } from "./view";
import { groupLabel, NOT_SHOWN } from "./words";

const COLUMNS = ["figure", "from", "until", "group", "value"];

/** The groups over the whole period, then all together by its parts; what is withheld says so. */
export async function figuresAsCsv(
  viewer: Viewer,
  figure: Figure,
  filter: UsageFilter,
  period: Period,
): Promise<string> {
  const { now, coverage } = await getUsage(viewer, [figure], filter, period);
  const { title } = factsOf(figure);
  const groups = now
    .filter(({ start }) => start === null)
    .map(({ group, value }) => [
      title,
      period.first,
      period.last,
      group === "*" ? "All" : groupLabel(figure, group),
      value ?? NOT_SHOWN,
    ]);
  const parts = partsOf(now, figure, period, coverage).map(({ start, end, value }) => [
    title,
    start,
    end,
    "All",
    value === undefined ? "Not counted" : (value ?? NOT_SHOWN),
  ]);
  const lines = factsOf(figure).overlaps ? groups : [...groups, ...parts];
  return stringify(lines, {
    columns: COLUMNS,
    header: true,
    bom: true,
    escape_formulas: true,
    record_delimiter: "windows",
  });
}
