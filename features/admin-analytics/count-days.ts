import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asSteward } from "@/db/steward";
import { invalidate } from "@/server/cache/cache";
import { env } from "@/server/env";
import { countDay, dayAfter, dayOf } from "./count-day";
import { MOST_DAYS } from "./figures";
import { USAGE_TAG } from "./schema";

const daysSchema = z.array(z.object({ day: z.string() }));

/** What began before midnight may be written shortly after it: until an hour later a day is not taken for complete. */
async function listDue(url: string, today: string): Promise<string[]> {
  const { rows } = await asSteward(url, (tx) =>
    tx.execute(sql`
      select d.day::date::text as day
        from generate_series(
          (select greatest(${dayAfter(today, -MOST_DAYS)}::date, (min(created_at) at time zone 'UTC')::date) from people having count(*) > 0),
          ${dayAfter(today, -1)}::date, interval '1 day') as d (day)
        left join counted_days c on c.day = d.day::date
       where c.counted_at is null or c.counted_at < (d.day + interval '25 hours') at time zone 'UTC'
       order by d.day`),
  );
  return daysSchema.parse(rows).map(({ day }) => day);
}

/** Counts every day that is not complete, the oldest first, and the current one anew. Returns the days. */
export async function countDueDays(url: string, now: Date): Promise<string[]> {
  const today = dayOf(now);
  const days = [...(await listDue(url, today)), today];
  for (const day of days) await countDay(url, day);
  return days;
}

export async function countFigures(): Promise<void> {
  await countDueDays(env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL, new Date());
  await invalidate([USAGE_TAG]);
}
