import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { notFound } from "@/lib/errors";
import { cachedForAdmin } from "@/server/cache/cached-for-admin";
import { readAs } from "@/server/database";
import type { Viewer } from "@/server/scope";
import { dayOf } from "./count-day";
import type { Figure } from "./figures";
import {
  type Cell,
  type Coverage,
  cellsSchema,
  coverageSchema,
  EVERYBODY,
  type Live,
  liveSchema,
  type Period,
  type Span,
  type Step,
  USAGE_TAG,
  type UsageFilter,
} from "./schema";

const TTL_SECONDS = 60;
const LIVE_SECONDS = 5;

export type Question = Span & { step: Step; organization?: string | undefined };

function requireAdministrator(viewer: Viewer): void {
  if (viewer.role !== "admin") throw notFound("This page");
}

const readCells = (viewer: Viewer, wanted: readonly Figure[], { first, last, step, organization }: Question) =>
  readAs(viewer, async (tx) => {
    const { rows } = await tx.execute<{ cells: unknown }>(sql`
      select app.usage_figures(${sql.param([...wanted])}::text[], ${first}::date, ${last}::date, ${step}, ${organization ?? EVERYBODY}::uuid) as cells`);
    return cellsSchema.parse(rows[0]?.cells);
  });

/** Sums of days, and nothing of fewer than ten people. */
export async function getFigures(viewer: Viewer, wanted: readonly Figure[], question: Question): Promise<Cell[]> {
  requireAdministrator(viewer);
  const { first, last, step, organization } = question;
  const key = ["usage", wanted.join(), first, last, step, organization ?? EVERYBODY].join("/");
  const options = { key, tags: [USAGE_TAG], ttlSeconds: TTL_SECONDS, schema: cellsSchema };
  return cachedForAdmin(viewer, options, () => readCells(viewer, wanted, question));
}

type TwoSpans = Span & { before: Span };

/** Which days of a period are counted, and whether the one before can be compared with. */
export async function getCoverage(viewer: Viewer, { first, last, before }: TwoSpans): Promise<Coverage> {
  requireAdministrator(viewer);
  const options = {
    key: `usage/coverage/${before.first}/${first}/${last}`,
    tags: [USAGE_TAG],
    ttlSeconds: TTL_SECONDS,
    schema: coverageSchema,
  };
  return cachedForAdmin(viewer, options, () => readCoverage(viewer, { first, last, before }));
}

const readCoverage = (viewer: Viewer, { first, last, before }: TwoSpans) =>
  readAs(viewer, async (tx) => {
    const { rows } = await tx.execute(sql`
      with begun as (select (min(created_at) at time zone 'UTC')::date as day from people)
      select begun.day::text as since,
             begun.day <= ${before.first}::date and not exists (
               select from generate_series(${before.first}::timestamp, ${before.last}::timestamp, interval '1 day') as d (day)
                where not exists (select from counted_days c where c.day = d.day::date)) is true as "isBeforeWhole",
             array(select d.day::date::text from generate_series(greatest(begun.day, ${first}::date)::timestamp,
                least(${last}::date, (now() at time zone 'UTC')::date - 1)::timestamp, interval '1 day') as d (day)
               where begun.day is not null and not exists (select from counted_days c where c.day = d.day::date)) as missing
        from begun`);
    return coverageSchema.parse(rows[0]);
  });

export type Usage = {
  filter: UsageFilter;
  period: Period;
  now: Cell[];
  /** Null where days of it are not counted. */
  before: Cell[] | null;
  coverage: Coverage;
};

/** Figures of a period and of the one before, and which days of it are counted. */
export async function getUsage(
  viewer: Viewer,
  wanted: readonly Figure[],
  filter: UsageFilter,
  period: Period,
): Promise<Usage> {
  const { organization } = filter;
  const { step, before } = period;
  const [now, then, coverage] = await Promise.all([
    getFigures(viewer, wanted, { ...period, organization }),
    getFigures(viewer, wanted, { ...before, step, organization }),
    getCoverage(viewer, period),
  ]);
  return { filter, period, now, before: coverage.isBeforeWhole ? then : null, coverage };
}

const organizationsSchema = z.array(z.object({ id: z.uuid(), name: z.string() }));

export async function listOrganizations(viewer: Viewer) {
  requireAdministrator(viewer);
  return readAs(viewer, async (tx) => {
    const { rows } = await tx.execute(sql`select id, name from organizations order by name`);
    return organizationsSchema.parse(rows);
  });
}

const LIVE_FIGURES = ["people-active-1", "sign-ins", "records-added", "documents-added"] as const;

/** How it is just now: today as far as it is counted, and what the processes answered in this hour and the one before. */
export async function getLive(viewer: Viewer, now: Date): Promise<Live> {
  requireAdministrator(viewer);
  const options = { key: "usage/live", tags: [USAGE_TAG], ttlSeconds: LIVE_SECONDS, schema: liveSchema };
  return cachedForAdmin(viewer, options, async () => {
    const today = dayOf(now);
    const cells = await readCells(viewer, LIVE_FIGURES, { first: today, last: today, step: "day" });
    const value = (figure: Figure) => {
      const cell = cells.find((each) => each.figure === figure && each.group === "*" && each.start === null);
      return cell ? cell.value : 0;
    };
    const [hours] = await readAs(viewer, async (tx) => {
      const found = await tx.execute(sql`
        select coalesce(sum(value) filter (where figure = 'requests'), 0)::float8 as requests,
               coalesce(sum(value) filter (where figure = 'errors'), 0)::float8 as errors,
               (select counted_at from counted_days where day = ${today}::date) as "countedAt"
          from hourly_figures where figure in ('requests', 'errors') and hour >= date_trunc('hour', ${now.toISOString()}::timestamptz) - interval '1 hour'`);
      return found.rows;
    });
    return liveSchema.parse({
      ...hours,
      at: now,
      active: value("people-active-1"),
      signIns: value("sign-ins"),
      records: value("records-added"),
      documents: value("documents-added"),
    });
  });
}
