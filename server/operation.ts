import "server-only";
import { sql } from "drizzle-orm";
import { z } from "zod";
import { asSteward } from "@/db/steward";
import { cached } from "./cache/cache";
import { connection } from "./database";
import { env } from "./env";

const FEWEST = 10;
const TTL_SECONDS = 15;

const counts = z.array(z.object({ name: z.string(), count: z.coerce.number() }));
const ages = z.array(z.object({ name: z.string(), seconds: z.coerce.number() }));
const operationSchema = z.object({
  rows: counts,
  alerts: counts,
  backups: ages,
  drillSeconds: z.coerce.number().nullable(),
  jobs: counts,
});

const asList = (query: ReturnType<typeof sql>) => sql`(select coalesce(json_agg(found), '[]') from (${query}) found)`;

/** Estimates, because counting millions of rows for each measurement would cost more than all the rest. */
const rowsQuery = sql`
  select relname as name, reltuples::bigint as count from pg_class
   where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= ${FEWEST}
     and relname in ('people', 'patients', 'medical_records', 'measurements', 'documents', 'predictions', 'audit_events')`;

const operationQuery = sql`select
  ${asList(rowsQuery)} as rows,
  ${asList(sql`select level as name, count(*) as count from alerts where ended_at is null group by level`)} as alerts,
  ${asList(sql`select kind as name, extract(epoch from now() - max(finished_at)) as seconds
     from backups where state = 'done' and removed_at is null group by kind`)} as backups,
  (select extract(epoch from now() - max(finished_at)) from restore_drills where outcome = 'proven') as "drillSeconds"`;

const jobsQuery = sql`
  select case when locked_at is not null then 'running' when attempts >= max_attempts then 'failed'
              when run_at > now() then 'later' else 'waiting' end as name, count(*) as count
    from graphile_worker._private_jobs group by 1`;

/** The queue makes its tables when it first runs. */
async function readJobs(): Promise<unknown> {
  const { database } = connection();
  const { rows } = await database.execute(
    sql`select to_regclass('graphile_worker._private_jobs') is not null as exists`,
  );
  return rows[0]?.exists ? (await database.execute(jobsQuery)).rows : [];
}

/** What the operator wants to be told of, with no figure about fewer than ten people. */
export function readOperation(): Promise<z.infer<typeof operationSchema>> {
  return cached({ key: "operation", tags: [], ttlSeconds: TTL_SECONDS, schema: operationSchema }, async () => {
    const [{ rows }, jobs] = await Promise.all([
      asSteward(env().MIGRATION_DATABASE_URL ?? env().DATABASE_URL, (tx) => tx.execute(operationQuery)),
      readJobs(),
    ]);
    return operationSchema.parse({ ...rows[0], jobs });
  });
}
