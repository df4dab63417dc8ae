import { z } from "zod";
import { RECORD_KINDS } from "@/clinical/vocabulary/record-kinds";
import { RECORD_SOURCES, RECORD_STATUSES, VERIFICATIONS } from "@/clinical/vocabulary/record-status";
import { precisionOf } from "@/lib/partial-date";
import { type Position, readCursor, writeCursor } from "./cursor";

export const TABLE_COLUMNS = [
  "occurredOn",
  "kind",
  "status",
  "severity",
  "result",
  "clinicianName",
  "source",
  "verification",
] as const;
export type TableColumn = (typeof TABLE_COLUMNS)[number];
export const STANDARD_COLUMNS: readonly TableColumn[] = ["occurredOn", "kind", "status", "result", "clinicianName"];

export const SORTABLE = ["occurredOn", "title", "kind", "status", "severity", "clinicianName"] as const;
export type SortColumn = (typeof SORTABLE)[number];
const SORTS = SORTABLE.flatMap((column) => [column, `-${column}`] as const);
export type Sort = (typeof SORTS)[number];

/** Pages beyond this one cost a scan of all before them; a narrower filter serves better. */
export const LAST_TABLE_PAGE = 200;

const day = z.string().refine((value) => precisionOf(value) === "day");
const cursor = z.string().transform((value, context): Position => {
  const position = readCursor(value);
  if (position) return position;
  context.addIssue("This place is not known.");
  return z.NEVER;
});

export type UrlParams = Record<string, string | string[] | undefined>;

/** What the address asks for. A value nobody can read is left out and named in `ignored`, never an error. */
export function readRecordSearch(params: UrlParams) {
  const ignored: string[] = [];
  const one = <S extends z.ZodType>(name: string, schema: S) =>
    z
      .preprocess((value) => (Array.isArray(value) ? value[0] : value) || undefined, schema.optional())
      .catch(() => {
        ignored.push(name);
        return undefined;
      });
  const many = <const W extends readonly string[]>(name: string, words: W) =>
    z.preprocess(
      (value) => (value === undefined ? [] : [value].flat()),
      z.array(one(name, z.enum(words))).transform((known) => [...new Set(known.filter((word) => word !== undefined))]),
    );
  const schema = z.object({
    kind: many("kind", RECORD_KINDS),
    status: many("status", RECORD_STATUSES),
    source: many("source", RECORD_SOURCES),
    verification: many("verification", VERIFICATIONS),
    from: one("from", day),
    to: one("to", day),
    q: one("search", z.string().trim().max(100)),
    also: one("search", z.string().trim().max(100)),
    retracted: one("retracted", z.literal("1")),
    older: one("page", cursor),
    newer: one("page", cursor),
    sort: one("sort", z.enum(SORTS)),
    page: one("page", z.coerce.number().int().min(1).max(LAST_TABLE_PAGE)),
    column: many("column", TABLE_COLUMNS),
  });
  const search = schema.parse(params);
  return { search, ignored: [...new Set(ignored)] };
}

export type RecordSearch = ReturnType<typeof readRecordSearch>["search"];
/** What narrows the list; the rest of a search says which part of it is shown, and how. */
export type RecordFilter = Omit<RecordSearch, "older" | "newer" | "sort" | "page" | "column">;

export function isNarrowed({ kind, status, source, verification, from, to, q }: RecordFilter): boolean {
  return [kind, status, source, verification].some((chosen) => chosen.length > 0) || Boolean(from || to || q);
}

/** The address of a search; every change but one of place starts again at the first page. */
export function recordSearchHref(base: string, search: RecordSearch, change: Partial<RecordSearch> = {}): string {
  const next = { ...search, older: undefined, newer: undefined, page: undefined, ...change };
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(next)) {
    if (Array.isArray(value)) for (const word of value) params.append(name, word);
    else if (typeof value === "object") params.set(name, writeCursor(value));
    else if (value !== undefined) params.set(name, String(value));
  }
  return params.size > 0 ? `${base}?${params}` : base;
}
