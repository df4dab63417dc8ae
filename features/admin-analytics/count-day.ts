import "server-only";
import { type SQL, sql } from "drizzle-orm";
import { asSteward } from "@/db/steward";
import { STANDARD_RETENTION_DAYS } from "@/lib/vocabulary/retention";
import { COHORT_WEEKS, FUNNEL_DAYS } from "./figures";

const DAY_MS = 86_400_000;
const ALL = sql`'00000000-0000-0000-0000-000000000000'::uuid`;

/** Days are those of UTC, as in "2026-03-12". */
export const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const startOf = (day: string) => new Date(`${day}T00:00:00Z`);
export const dayAfter = (day: string, days = 1) => dayOf(new Date(startOf(day).getTime() + days * DAY_MS));

type Transaction = Parameters<Parameters<typeof asSteward>[1]>[0];
type Day = { day: string; since: SQL; until: SQL };

/** Each as figure, group, whom it is about, and how many. */
const ofPeople = ({ day, since, until }: Day): SQL[] => [
  sql`select 'people-total', role, id, 1::bigint from people where is_active and created_at < ${until}`,
  sql`select 'people-new', role, id, 1 from people where created_at >= ${since} and created_at < ${until}`,
  ...[1, 7, 30].map(
    (days) => sql`select ${`people-active-${days}`}, p.role, p.id, 1 from people p where p.id in
      (select a.person_id from daily_activity a where a.day > ${day}::date - ${days}::integer and a.day <= ${day}::date)`,
  ),
];

const ofRecords = ({ since, until }: Day): SQL[] => [
  sql`select 'records-added', kind, patient_id, count(*) from recorded group by kind, patient_id`,
  sql`select 'measurements-added', source, patient_id, count(*) from measurements where created_at >= ${since} and created_at < ${until} group by source, patient_id`,
  sql`select 'documents-added', kind, patient_id, count(*) from documents where created_at >= ${since} and created_at < ${until} group by kind, patient_id`,
  sql`select 'document-bytes', '', patient_id, sum(size_bytes)::bigint from documents where created_at >= ${since} and created_at < ${until} group by patient_id`,
  sql`select 'predictions-by-model', model_id, patient_id, count(*) from predictions where created_at >= ${since} and created_at < ${until} group by model_id, patient_id`,
  sql`select 'predictions-by-level', coalesce(risk_level, 'none'), patient_id, count(*) from predictions
    where created_at >= ${since} and created_at < ${until} and patient_id in (select id from allowing) group by risk_level, patient_id`,
  sql`select 'proposals-decided', state, patient_id, count(*) from document_proposals
    where decided_at >= ${since} and decided_at < ${until} and source = 'rules' group by state, patient_id`,
  sql`select 'feedback-given', case when fits then 'fits' else 'does-not-fit' end, patient_id, count(*) from prediction_feedback
    where created_at >= ${since} and created_at < ${until} group by fits, patient_id`,
  sql`select 'shares-ended', 'ran-out', patient_id, count(*) from patient_shares
    where ends_at >= ${since} and ends_at < ${until} and (revoked_at is null or revoked_at >= ends_at) group by patient_id`,
];

const ofTheLog = (): SQL[] => [
  sql`select 'sign-ins', '', actor_id, count(*) from log where action = 'session.started' and actor_id is not null group by actor_id`,
  sql`select 'shares-made', '', patient_id, count(*) from log where action = 'share.added' and patient_id is not null group by patient_id`,
  sql`select 'shares-ended', 'revoked', patient_id, count(*) from log where action = 'share.revoked' and patient_id is not null group by patient_id`,
  sql`select 'emergency-accesses', '', patient_id, count(*) from log where action = 'emergency-access.opened' and patient_id is not null group by patient_id`,
  sql`select 'exports', case action when 'export.downloaded' then 'record' else left(action, -9) end, actor_id, count(*) from log
    where (action = 'export.downloaded' or action like '%.exported') and actor_id is not null group by action, actor_id`,
];

/**
 * By the words of the code; what people wrote themselves is not counted. Each person counts once, on the day it is first recorded.
 * The earlier entry is looked for one by one: as a join the planner reads all there ever was, of everybody or of who allows it.
 */
const ofHealth = ({ since }: Day): SQL[] => [
  sql`select distinct case r.kind when 'condition' then 'conditions-new' else 'symptoms-new' end,
      left(coalesce(nullif(btrim(r.code_display), ''), r.code_system || ' ' || r.code), 200), r.patient_id, 1::bigint
    from recorded r
    where r.kind in ('condition', 'symptom') and r.code is not null and r.retracted_at is null and r.allows
      and (select true from medical_records e where e.patient_id = r.patient_id and e.kind = r.kind and e.code_system = r.code_system
        and e.code = r.code and e.retracted_at is null and e.created_at < ${since} limit 1) is null`,
];

/** Newcomers of the last weeks as they stand at the end of the day: who came back, and how far they have come. */
const ofNewcomers = ({ day }: Day): SQL[] => [
  sql`select 'cohort-size', week::text, id, 1 from newcomers where week >= ${day}::date - ${7 * COHORT_WEEKS + 7}::integer`,
  sql`select distinct 'cohort-active', n.week || ':' || (a.day - n.day) / 7, n.id, 1::bigint
    from newcomers n join daily_activity a on a.person_id = n.id and a.day between n.day and ${day}::date
    where n.week >= ${day}::date - ${7 * COHORT_WEEKS + 7}::integer`,
  sql`select 'funnel', span.days || ':' || step.name, a.id, 1 from arrivals a
    join unnest(${sql.param([...FUNNEL_DAYS])}::integer[]) as span (days) on a.day > ${day}::date - span.days
    cross join lateral (values ('signed-up', true), ('profile', has_profile), ('record', has_record),
      ('value', has_record and has_value), ('shared', has_record and has_value and has_share)) as step (name, is_done)
    where step.is_done`,
];

/** What processes counted about themselves, and tries to sign in, whoever made them. */
const ofNobody = ({ since, until }: Day): SQL[] => [
  sql`select 'sign-ins-refused', '', count(*) from log where action = 'session.refused' having count(*) > 0`,
  sql`select figure, dimension, sum(value)::bigint from hourly_figures
    where figure in ('requests', 'request-time', 'errors') and hour >= ${since} and hour < ${until} group by figure, dimension`,
];

const every = (parts: SQL[]) => sql.join(parts, sql` union all `);

/**
 * Whom an organization is about: its members, and whoever shares a record with it now. What an organization has is counted with
 * what is outside of it, because the difference to everybody's figure would tell that, too.
 */
const writeFigures = (span: Day) => sql`
  with log as materialized (
    select action, actor_id, patient_id from audit_events where occurred_at >= ${span.since} and occurred_at < ${span.until}
  ), allowing as materialized (
    select id from patients where person_id in (select app.people_who_allow('analytics'))
  ), recorded as materialized (
    select r.patient_id, r.kind, r.code_system, r.code, r.code_display, r.retracted_at, a.id is not null as allows
      from medical_records r left join allowing a on a.id = r.patient_id where r.created_at >= ${span.since} and r.created_at < ${span.until}
  ), newcomers as materialized (
    select id, role, (created_at at time zone 'UTC')::date as day, date_trunc('week', created_at at time zone 'UTC')::date as week
      from people where created_at >= ${span.until} - ${Math.max(...FUNNEL_DAYS)} * interval '1 day' and created_at < ${span.until} and role <> 'admin' and id in (select app.people_who_allow('analytics'))
  ), arrivals as materialized (
    select n.id, n.day, p.id is not null as has_profile,
           exists (select from medical_records r where r.patient_id = p.id and r.created_at < ${span.until}) as has_record,
           exists (select from measurements m where m.patient_id = p.id and m.created_at < ${span.until})
             or exists (select from documents d where d.patient_id = p.id and d.created_at < ${span.until}) as has_value,
           exists (select from patient_shares s where s.patient_id = p.id and s.created_at < ${span.until}) as has_share
      from newcomers n left join patients p on p.person_id = n.id and p.created_at < ${span.until} where n.role = 'patient'
  ), counted (figure, dimension, person, value) as (
    ${every([...ofPeople(span), ...ofRecords(span), ...ofTheLog(), ...ofHealth(span), ...ofNewcomers(span)])}
  ), marked as materialized (
    select figure, dimension, person, sum(value) as value, app.mark_of(person) as mark from counted group by figure, dimension, person
  ), shared as (
    select distinct s.patient_id, p.person_id, s.organization_id from patient_shares s join patients p on p.id = s.patient_id
     where s.organization_id is not null and s.revoked_at is null and s.starts_at < ${span.until} and (s.ends_at is null or s.ends_at > ${span.since})
  ), members (person, organization) as materialized (
    select person_id, organization_id from organization_members where ended_at is null
    union select patient_id, organization_id from shared
    union select person_id, organization_id from shared where person_id is not null
  ), placed as materialized (
    select marked.*, coalesce(m.organizations, '{}') as organizations from marked
      left join (select person, array_agg(organization) as organizations from members group by person) m on m.person = marked.person
  ), inside as (
    select placed.*, o.organization, o.organization = any (placed.organizations) as is_inside
      from placed cross join (select distinct organization from members) o
  )
  insert into daily_figures (day, figure, dimension, organization_id, value, people, others)
  select ${span.day}::date, figure, dimension, ${ALL}, sum(value), bit_or(mark)::bit(256), null from marked group by figure, dimension
  union all
  select ${span.day}::date, figure, dimension, organization, coalesce(sum(value) filter (where is_inside), 0),
         coalesce(bit_or(mark) filter (where is_inside), repeat('0', 256)::bit(256))::bit(256),
         (bit_or(mark) filter (where not is_inside))::bit(256)
    from inside group by figure, dimension, organization
  union all
  select ${span.day}::date, figure, dimension, ${ALL}, value, null, null from (${every(ofNobody(span))}) as nobody (figure, dimension, value)`;

/** Noted under somebody's name and done without them: in the background, or by whoever does not know their password. */
const WITHOUT_THEM = [
  ...["document.reading-begun", "document.reading-failed", "document.read", "document-upload.ended"],
  ...[
    "assistant.sent",
    "assistant.answered",
    "assistant.failed",
    "import.taken-in",
    "retention.erased",
    "account.erased",
  ],
  ...["session.refused", "session.ended", "account.locked", "account.asked-again", "password.recovery-requested"],
];

/** Whoever did anything that is in the audit log was here. What their own clock has erased is not written again. */
const writeActivity = ({ day, since, until }: Day) => sql`
  insert into daily_activity (day, person_id)
  select distinct ${day}::date, p.id from audit_events e
    join people p on p.id = e.actor_id left join privacy_settings s on s.person_id = p.id
   where e.occurred_at >= ${since} and e.occurred_at < ${until} and e.action <> all (${sql.param(WITHOUT_THEM)}::text[])
     and ${day}::date + coalesce(s.data_retention_days, ${STANDARD_RETENTION_DAYS}::integer) >= (now() at time zone 'UTC')::date
  on conflict do nothing`;

async function writeDay(tx: Transaction, day: string): Promise<void> {
  const begunAt = performance.now();
  const instant = (of: string) => sql`${startOf(of).toISOString()}::timestamptz`;
  const span: Day = { day, since: instant(day), until: instant(dayAfter(day)) };
  // Translating the statement for the processor takes longer than running it.
  await tx.execute(sql`set local jit = off`);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('count-day'), ${day}::date - date '2000-01-01')`);
  await tx.execute(writeActivity(span));
  await tx.execute(sql`delete from daily_figures where day = ${day}::date`);
  await tx.execute(writeFigures(span));
  await tx.execute(sql`
    insert into counted_days (day, counted_at, duration_ms) values (${day}::date, clock_timestamp(), ${Math.round(performance.now() - begunAt)})
    on conflict (day) do update set counted_at = excluded.counted_at, duration_ms = excluded.duration_ms`);
}

/** Counts one day (UTC) as a whole, in place of what was counted of it before. Returns how long it took. */
export async function countDay(url: string, day: string): Promise<{ durationMs: number }> {
  const begunAt = performance.now();
  await asSteward(url, (tx) => writeDay(tx, day));
  return { durationMs: Math.round(performance.now() - begunAt) };
}

/** The same inside a transaction of the operator's. */
export const countDayIn = writeDay;
