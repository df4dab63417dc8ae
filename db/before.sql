-- Runs before every migration, as often as one likes: roles, schemas, and the functions that say who may open whom.
-- This file is the one definition of access; the policies in db/schema and the application both ask these functions.

do $$
declare
  wanted text;
begin
  foreach wanted in array array['app_runtime', 'app_gatekeeper', 'app_identity', 'app_steward'] loop
    begin
      execute format('create role %I nologin nosuperuser nobypassrls nocreatedb nocreaterole', wanted);
    exception when duplicate_object or unique_violation then null;
    end;
    -- Since PostgreSQL 16 whoever creates a role may grant it, but not act as it until granted.
    begin
      execute format('grant %I to current_user', wanted);
    exception when insufficient_privilege then null;
    end;
  end loop;
end $$;

create schema if not exists app;
create extension if not exists pg_trgm;

set local check_function_bodies = off;

-- Who is asking, and whose record is open; bound by every transaction, empty outside one. What is asked once a row has no
-- setting of its own: PostgreSQL can write such a function into the query, and otherwise calls it each time.
create or replace function app.viewer_id() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.viewer_id', true), '')::uuid $$;

create or replace function app.bound_patient_id() returns uuid
  language sql stable parallel safe
  as $$ select nullif(current_setting('app.patient_id', true), '')::uuid $$;

create or replace function app.viewer_role() returns text
  language sql stable security definer set search_path = ''
  as $$ select role from public.people where id = app.viewer_id() and is_active $$;

create or replace function app.right_rank(right_name text) returns integer
  language sql immutable parallel safe
  as $$ select array_position(array['read', 'write', 'manage'], right_name) $$;

-- The categories a share can name; the same words as SHARE_CATEGORIES, which a test compares.
create or replace function app.categories() returns text[]
  language sql immutable parallel safe set search_path = ''
  as $$ select array['visit', 'condition', 'medication', 'allergy', 'immunization', 'procedure', 'lab-report', 'imaging',
    'symptom', 'note', 'measurements', 'family-history', 'risk', 'documents', 'contact-details'] $$;

-- Every way the viewer may open a patient now. An administrator has none; a deactivated person has none.
-- The open patient is a range of one: so a single query serves both cases from the indexes, also where thousands are shared.
create or replace function app.access_now()
  returns table (patient_id uuid, rights text, categories text[], through text, ends_at timestamptz, basis_id uuid)
  language sql stable security definer set search_path = ''
  as $$
    with viewer as materialized (
      select id, role,
             coalesce(app.bound_patient_id(), '00000000-0000-0000-0000-000000000000') as first_patient,
             coalesce(app.bound_patient_id(), 'ffffffff-ffff-ffff-ffff-ffffffffffff') as last_patient
        from public.people where id = app.viewer_id() and is_active and role <> 'admin'
    ), ways as (
      select p.id as patient_id, 'manage' as rights, null::text[] as categories, 'self' as through, null::timestamptz as ends_at, p.id as basis_id
        from public.patients p join viewer v on p.person_id = v.id and p.id between v.first_patient and v.last_patient
      union all
      select g.patient_id, 'manage', null, 'guardian', null, g.id
        from public.guardians g join viewer v on g.person_id = v.id and g.patient_id between v.first_patient and v.last_patient
       where g.ended_at is null
      union all
      select s.patient_id, s.rights, s.categories, 'share', s.ends_at, s.id
        from public.patient_shares s join viewer v on s.person_id = v.id and s.patient_id between v.first_patient and v.last_patient
       where s.revoked_at is null and s.starts_at <= now() and (s.ends_at is null or s.ends_at > now())
      union all
      select s.patient_id, s.rights, s.categories, 'organization', s.ends_at, s.id
        from viewer v
        join public.organization_members m on m.person_id = v.id and m.ended_at is null
        join public.patient_shares s on s.organization_id = m.organization_id and s.patient_id between v.first_patient and v.last_patient
       where v.role = 'clinician' and s.revoked_at is null and s.starts_at <= now() and (s.ends_at is null or s.ends_at > now())
      union all
      select e.patient_id, 'read', null, 'emergency', e.ends_at, e.id
        from public.emergency_accesses e join viewer v on e.person_id = v.id and e.patient_id between v.first_patient and v.last_patient
       where v.role = 'clinician' and e.closed_at is null and e.ends_at > now()
    )
    select patient_id, rights, categories, through, ends_at, basis_id from ways
  $$;

create or replace function app.patients_open_for(wanted text) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$ select patient_id from app.access_now() where app.right_rank(rights) >= app.right_rank(wanted) $$;

create or replace function app.categories_open_for(wanted text) returns table (patient_id uuid, category text)
  language sql stable security definer set search_path = ''
  as $$
    select a.patient_id, c.category
      from app.access_now() a, unnest(coalesce(a.categories, app.categories())) as c (category)
     where app.right_rank(a.rights) >= app.right_rank(wanted)
  $$;

create or replace function app.can_open(patient uuid, wanted text) returns boolean
  language sql stable security definer set search_path = ''
  as $$ select exists (select 1 from app.patients_open_for(wanted) as open (id) where open.id = patient) $$;

-- The people whose names the viewer meets: on the shares they manage, and beside the records they read.
create or replace function app.known_people() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    with managed as materialized (select patient_id from app.access_now() where rights = 'manage'),
         opened as materialized (select distinct patient_id from app.access_now())
    select s.person_id from public.patient_shares s join managed on managed.patient_id = s.patient_id where s.person_id is not null
    union select e.person_id from public.emergency_accesses e join managed on managed.patient_id = e.patient_id
    union select g.person_id from public.guardians g join opened on opened.patient_id = g.patient_id
    union select p.person_id from public.patients p join opened on opened.patient_id = p.id where p.person_id is not null
  $$;

-- Records the viewer began for somebody else that nobody looks after yet: the first guardian is the founder.
create or replace function app.patients_founded() returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    select p.id from public.patients p
     where p.created_by = app.viewer_id() and p.person_id is null
       and not exists (select 1 from public.guardians g where g.patient_id = p.id)
  $$;

-- Whom a patient may share with by e-mail: somebody active whose address is confirmed, and no administrator.
create or replace function app.person_to_share_with(wanted_email text) returns table (id uuid, name text, role text)
  language sql stable security definer set search_path = ''
  as $$
    select p.id, p.name, p.role from public.people p
     where p.email = lower(btrim(wanted_email)) and p.is_active and p.role <> 'admin'
       and p.email_verified_at is not null and p.id <> app.viewer_id() and app.viewer_id() is not null
  $$;

-- Takes the share that waits behind a one-time code; returns its patient, or nothing when the code is not good.
create or replace function app.accept_share(wanted_code_hash text) returns table (share_id uuid, patient_id uuid)
  language sql volatile security definer set search_path = ''
  as $$
    update public.patient_shares s
       set person_id = v.id, recipient_name = v.name, code_hash = null, code_expires_at = null, accepted_at = now()
      from public.people v
     where v.id = app.viewer_id() and v.is_active and v.role <> 'admin'
       and s.code_hash = wanted_code_hash and s.revoked_at is null and s.code_expires_at > now()
       and (s.ends_at is null or s.ends_at > now())
    returning s.id, s.patient_id
  $$;

-- For emergency access alone: one patient by the number on their card, or by exact name and birthday; never a list to browse.
create or replace function app.find_patient_in_emergency(wanted_number text, wanted_family_name text, wanted_birthday date)
  returns table (id uuid, given_name text, family_name text, born_on date, record_number text)
  language sql stable security definer set search_path = ''
  as $$
    select p.id, p.given_name, p.family_name, p.born_on, p.record_number from public.patients p
     where app.viewer_role() = 'clinician'
       -- One nobody looks after any more is closed to everybody.
       and (p.person_id is not null or exists (select 1 from public.guardians g where g.patient_id = p.id and g.ended_at is null))
       and (p.record_number = upper(btrim(wanted_number))
         or (lower(p.family_name) = lower(btrim(wanted_family_name)) and p.born_on = wanted_birthday))
     order by p.record_number limit 5
  $$;

-- Who is told by mail that the viewer opened this record in an emergency: the person, and who looks after them now.
create or replace function app.addresses_to_tell(patient uuid) returns setof text
  language sql stable security definer set search_path = ''
  as $$
    select told.email from public.people told
     where told.is_active
       and exists (select 1 from app.access_now() a where a.patient_id = patient and a.through = 'emergency')
       and told.id in (
         select p.person_id from public.patients p where p.id = patient
         union select g.person_id from public.guardians g where g.patient_id = patient and g.ended_at is null)
  $$;

-- An administrator's change of a person; the last active administrator cannot be taken away.
create or replace function app.change_person(person uuid, new_role text, new_is_active boolean) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
  begin
    if app.viewer_role() is distinct from 'admin' then
      raise exception 'only an administrator changes people' using errcode = 'insufficient_privilege';
    end if;
    perform pg_advisory_xact_lock(hashtext('app.change_person'));
    update public.people set role = new_role, is_active = new_is_active, updated_at = now() where id = person;
    if not found then return false; end if;
    if not exists (select 1 from public.people where role = 'admin' and is_active) then
      raise exception 'the last administrator stays' using errcode = 'restrict_violation';
    end if;
    return true;
  end $$;

-- For typing errors: the word of the viewer's readable entries of one patient that is most like the typed one. Row security keeps
-- pg_trgm's operators from using an index; here the rights are asked first, and 200 candidates are enough to choose from.
create or replace function app.similar_word(wanted_patient uuid, typed text) returns text
  language sql stable security definer set search_path = ''
  as $$
    with candidates as materialized (
      select title || ' ' || coalesce(code_display, '') || ' ' || coalesce(clinician_name, '') as words
        from public.medical_records
       where patient_id = wanted_patient
         and kind = any (array(select category from app.categories_open_for('read') where patient_id = wanted_patient))
         and typed operator(public.<%) (title || ' ' || coalesce(code_display, '') || ' ' || coalesce(clinician_name, ''))
       limit 200
    )
    select word from candidates, regexp_split_to_table(lower(words), '[^[:alnum:]]+') as word
     where public.similarity(word, typed) >= 0.35
     order by public.similarity(word, typed) desc, word limit 1
  $$;

-- Root of the Merkle tree over the leaves; an odd leaf rises alone. Leaves and nodes are told apart as in RFC 6962.
create or replace function app.merkle_root(leaves bytea[]) returns bytea
  language plpgsql immutable set search_path = ''
  as $$
  declare
    level bytea[];
    next_level bytea[];
  begin
    select array_agg(sha256('\x00'::bytea || leaf) order by place) into level from unnest(leaves) with ordinality as l (leaf, place);
    while cardinality(level) > 1 loop
      next_level := '{}';
      for i in 1..cardinality(level) by 2 loop
        next_level := next_level || case when i = cardinality(level) then level[i] else sha256('\x01'::bytea || level[i] || level[i + 1]) end;
      end loop;
      level := next_level;
    end loop;
    return coalesce(level[1], sha256(''::bytea));
  end $$;

create or replace function app.seal_hash(seal_id bigint, sealed timestamptz, members bigint[], root bytea, previous bytea) returns bytea
  language sql immutable set search_path = ''
  as $$
    select sha256(convert_to(seal_id || '|' || (extract(epoch from sealed) * 1000000)::bigint || '|' || array_to_string(members, ','), 'UTF8')
      || root || previous)
  $$;

-- Seals what waits, at most this many events, and says how many it sealed. One sealer at a time; writers never wait.
-- An event that vanished while it waited stays a member of its seal, so that verifying names it.
create or replace function app.seal_audit(most integer default 1000) returns integer
  language plpgsql volatile security definer set search_path = ''
  as $$
  declare
    members bigint[];
    leaves bytea[];
    last_seal record;
    sealed timestamptz := clock_timestamp();
    root bytea;
  begin
    if not pg_try_advisory_xact_lock(hashtext('app.seal_audit')) then return 0; end if;
    with waiting as (
      select sequence from public.audit_unsealed order by sequence limit most for update skip locked
    ), taken as (
      delete from public.audit_unsealed u using waiting w where u.sequence = w.sequence returning u.sequence
    )
    select array_agg(t.sequence order by t.sequence),
        array_agg(coalesce((select x.leaf from public.audit_erasures x where x.sequence = e.sequence order by x.id limit 1), app.audit_leaf(e))
          order by e.sequence) filter (where e.sequence is not null)
      into members, leaves
      from taken t left join public.audit_events e on e.sequence = t.sequence;
    if members is null then return 0; end if;
    select id, hash into last_seal from public.audit_seals order by id desc limit 1;
    root := app.merkle_root(leaves);
    insert into public.audit_seals (id, sealed_at, sequences, merkle_root, previous_hash, hash)
    values (coalesce(last_seal.id, 0) + 1, sealed, members, root, coalesce(last_seal.hash, '\x'::bytea),
      app.seal_hash(coalesce(last_seal.id, 0) + 1, sealed, members, root, coalesce(last_seal.hash, '\x'::bytea)));
    return cardinality(members);
  end $$;

create or replace function app.audit_waiting() returns bigint
  language sql stable security definer set search_path = ''
  as $$ select count(*) from public.audit_unsealed $$;

create or replace function app.changes_digest(changes jsonb) returns bytea
  language sql immutable set search_path = ''
  as $$ select sha256(convert_to(changes::text, 'UTF8')) $$;

-- What is said of one erasure in the sealed log: its rows cannot be changed after that.
create or replace function app.erasure_digest(certificate uuid) returns text
  language sql stable security definer set search_path = ''
  as $$
    select encode(sha256(string_agg(convert_to(x.sequence::text, 'UTF8') || x.leaf || x.remains, ''::bytea order by x.id)), 'hex')
      from public.audit_erasures x where x.certificate_id = certificate
  $$;

-- Walks the chain and names the first seal that does not hold, with the reason; broken_seal is null when all hold.
-- It reads each event once, in the order of the seals, so that its time grows with the log and not with its square.
create or replace function app.verify_audit()
  returns table (seals bigint, events bigint, unsealed bigint, last_hash text, broken_seal bigint, because text)
  language plpgsql stable security definer set search_path = ''
  as $$
  declare
    seal record;
    previous bytea := '\x';
  begin
    seals := 0; events := 0;
    unsealed := app.audit_waiting();
    for seal in
      select s.*, m.leaves, coalesce(m.events_found, 0) as events_found, coalesce(m.changes_hold, true) as changes_hold,
          coalesce(m.erasures_hold, true) as erasures_hold
        from public.audit_seals s
        left join lateral (
          select array_agg(coalesce(x.leaf, app.audit_leaf(e)) order by e.sequence) as leaves, count(*) as events_found,
              bool_and(x.leaf is null or (x.follow and x.remains = app.audit_leaf(e))) as erasures_hold,
              bool_and(e.changes_digest is not distinct from app.changes_digest(c.changes)
                and (c.event_id is null or (e.actor_id, e.patient_id) is not distinct from (c.actor_id, c.patient_id))) as changes_hold
            from unnest(s.sequences) as member (sequence)
            join public.audit_events e on e.sequence = member.sequence
            left join public.audit_changes c on c.event_id = e.id
            left join (
              select one.sequence, (array_agg(one.leaf order by one.id))[1] as leaf,
                  (array_agg(one.remains order by one.id desc))[1] as remains,
                  bool_and(one.leaf = coalesce(one.before, one.leaf)) as follow
                from (select y.*, lag(y.remains) over (partition by y.sequence order by y.id) as before
                        from unnest(s.sequences) as member (sequence)
                        join public.audit_erasures y on y.sequence = member.sequence) one
               group by one.sequence
            ) x on x.sequence = e.sequence
        ) m on true
       order by s.id
    loop
      because := case
        when seal.id <> seals + 1 then 'a seal before it is missing'
        when seal.previous_hash <> previous then 'it does not follow the seal before it'
        when app.seal_hash(seal.id, seal.sealed_at, seal.sequences, seal.merkle_root, seal.previous_hash) <> seal.hash then 'the seal itself was changed'
        when seal.events_found <> cardinality(seal.sequences) then 'an event in it is missing'
        when app.merkle_root(seal.leaves) <> seal.merkle_root then 'an event in it was changed'
        when not seal.erasures_hold then 'an event in it was changed after what was personal in it was erased'
        when not seal.changes_hold then 'the recorded changes of an event in it were altered'
      end;
      if because is not null then
        broken_seal := seal.id; last_hash := encode(previous, 'hex');
        return next; return;
      end if;
      seals := seals + 1; events := events + seal.events_found; previous := seal.hash;
    end loop;
    -- EXCEPT and not an outer join: below EXISTS the planner would choose a nested loop for that.
    because := case
      when exists (
        select sequence from public.audit_events
        except (select unnest(sequences) from public.audit_seals union all select sequence from public.audit_unsealed)
      ) then 'an event is neither sealed nor waiting for its seal'
      when exists (select sequence from public.audit_unsealed except select sequence from public.audit_events)
        then 'an event that waited for its seal is missing'
      when exists (
        select 1 from (select distinct certificate_id from public.audit_erasures) x
         where not exists (
           select 1 from public.audit_events e
            where e.action = 'audit.erased' and e.entity_id = x.certificate_id::text and e.reason = app.erasure_digest(x.certificate_id))
      ) then 'something was erased from the log that no event speaks of'
      when exists (select event_id from public.audit_changes except select id from public.audit_events)
        then 'changes are recorded whose event is missing'
      when exists (
        select 1 from public.audit_unsealed u
          join public.audit_events e on e.sequence = u.sequence
          left join public.audit_changes c on c.event_id = e.id
         where e.changes_digest is distinct from app.changes_digest(c.changes)
      ) then 'the recorded changes of a waiting event were altered'
    end;
    if because is not null then broken_seal := seals + 1; end if;
    last_hash := encode(previous, 'hex');
    return next;
  end $$;

-- How the risk models do, for administrators, who see no row of a patient. Only app.model_performance reads as the gatekeeper, and
-- only counts of at least ten people come out of it; what it is made of reads as whoever calls it, and shows an administrator nothing.
create or replace function app.smallest_group() returns integer
  language sql immutable parallel safe
  as $$ select 10 $$;

-- Null for fewer than ten people. That there is nobody at all tells nothing about anybody.
create or replace function app.enough(people bigint, figure numeric) returns numeric
  language sql immutable parallel safe set search_path = ''
  as $$ select case when people = 0 or people >= app.smallest_group() then figure end $$;

-- Of people to whom something happened or not: each side is a group of its own.
create or replace function app.is_large(people bigint, affected bigint) returns boolean
  language sql immutable parallel safe set search_path = ''
  as $$ select least(affected, people - affected) >= app.smallest_group() $$;

create or replace function app.is_within(moment timestamptz, period text) returns boolean
  language sql stable set search_path = ''
  as $$
    select case period when 'month' then moment >= now() - interval '30 days' when 'year' then moment >= now() - interval '1 year'
      when 'all' then true else false end
  $$;

-- The first day a partial date can mean: "2026", "2026-03", "2026-03-12" or "2026-03-12T14:30".
create or replace function app.first_day(partial_date text) returns date
  language sql immutable parallel safe set search_path = ''
  as $$ select to_date(rpad(left(partial_date, 10), 10, substr('0000-01-01', length(left(partial_date, 10)) + 1)), 'YYYY-MM-DD') $$;

-- The chance that a random person with the event scored higher than a random person without it; equal scores count half.
-- By ranks: Hanley JA, McNeil BJ, Radiology 1982;143:29-36.
create or replace function app.c_statistic(scores double precision[], happened boolean[]) returns double precision
  language sql immutable set search_path = ''
  as $$
    with ranked as (
      select h, rank() over (order by s) + (count(*) over (partition by s) - 1) / 2.0 as middle_rank
        from unnest(scores, happened) as pair (s, h)
    ), counted as (
      select sum(middle_rank) filter (where h) as ranks, count(*) filter (where h) as yes, count(*) filter (where not h) as no from ranked
    )
    select (ranks - yes * (yes + 1) / 2.0) / nullif(yes * no, 0) from counted
  $$;

-- Sum of (seen - expected) ln(seen / expected) over the bins, as shares; an empty bin counts as half a person.
create or replace function app.stability_index(seen bigint[], expected double precision[]) returns double precision
  language sql immutable set search_path = ''
  as $$
    with shares as (
      select greatest(s, 0.5) / sum(s) over () as seen, e as expected from unnest(seen, expected) as bin (s, e)
    )
    select sum((seen - expected) * ln(seen / expected)) from shares
  $$;

-- Neighboring bins are joined until each holds ten people, so that none has to be left out.
create or replace function app.score_bins(scores double precision[], edges double precision[]) returns jsonb
  language plpgsql immutable set search_path = ''
  as $$
  declare
    bin record;
    bins jsonb[] := '{}';
    lower_edge double precision := edges[1];
    upper_edge double precision := edges[1];
    waiting bigint := 0;
    least_people integer := app.smallest_group();
  begin
    for bin in
      select number, edges[number + 1] as upper_edge,
             (select count(*) from unnest(scores) s where width_bucket(s, edges[1:cardinality(edges) - 1]) = number) as people
        from generate_series(1, cardinality(edges) - 1) number order by number
    loop
      waiting := waiting + bin.people; upper_edge := bin.upper_edge;
      if waiting >= least_people then
        bins := bins || jsonb_build_object('from', lower_edge, 'to', upper_edge, 'people', waiting);
        lower_edge := upper_edge; waiting := 0;
      end if;
    end loop;
    if waiting > 0 and cardinality(bins) > 0 then
      bins[cardinality(bins)] := bins[cardinality(bins)]
        || jsonb_build_object('to', upper_edge, 'people', (bins[cardinality(bins)] ->> 'people')::bigint + waiting);
    end if;
    return to_jsonb(bins);
  end $$;

-- By rising score; a group is complete with a tenth of the people, and ten on each side. What is left joins the last.
create or replace function app.risk_groups(scores double precision[], expected double precision[], happened boolean[]) returns jsonb
  language plpgsql immutable set search_path = ''
  as $$
  declare
    person record;
    groups jsonb[] := '{}';
    people bigint := 0;
    yes bigint := 0;
    awaited double precision := 0;
    last jsonb;
  begin
    for person in
      select e, h, s is distinct from lead(s) over (order by s) as is_last_of_score from unnest(scores, expected, happened) as pair (s, e, h) order by s
    loop
      people := people + 1; yes := yes + person.h::integer; awaited := awaited + person.e;
      if person.is_last_of_score and people * 10 >= cardinality(scores) and app.is_large(people, yes) then
        groups := groups || jsonb_build_object('people', people, 'happened', yes, 'expected', awaited);
        people := 0; yes := 0; awaited := 0;
      end if;
    end loop;
    last := groups[cardinality(groups)];
    if last is not null and people > 0 then
      groups[cardinality(groups)] := jsonb_build_object('people', (last ->> 'people')::bigint + people,
        'happened', (last ->> 'happened')::bigint + yes, 'expected', (last ->> 'expected')::double precision + awaited);
    end if;
    return (select coalesce(jsonb_agg(g || jsonb_build_object('expected', round((g ->> 'expected')::numeric, 2)) order by place), '[]')
              from unnest(groups) with ordinality as one (g, place));
  end $$;

-- Predictions of one version that count; what was retracted counts nowhere.
create or replace function app.counted_predictions(model text, version text, period text)
  returns table (id uuid, patient_id uuid, risk_score double precision, inputs jsonb, has_range boolean, duration_ms double precision,
    created_at timestamptz)
  language sql stable set search_path = ''
  as $$
    select p.id, p.patient_id, p.risk_score, p.inputs, p.range is not null, p.duration_ms, p.created_at from public.predictions p
     where p.model_id = model and p.model_version = version and p.retracted_at is null and app.is_within(p.created_at, period)
  $$;

create or replace function app.model_use(model text, version text, period text) returns jsonb
  language sql stable set search_path = ''
  as $$
    with used as (
      select count(distinct patient_id) as people, count(*) as runs,
             percentile_cont(0.5) within group (order by duration_ms) as median_ms,
             percentile_cont(0.95) within group (order by duration_ms) as p95_ms
        from app.counted_predictions(model, version, period)
    )
    select jsonb_build_object('people', app.enough(people, people), 'runs', app.enough(people, runs),
             'medianMs', app.enough(people, median_ms::numeric), 'p95Ms', app.enough(people, p95_ms::numeric)) from used
  $$;

-- A reason of fewer than ten people is left out, and where the total would tell how many those are, the next smallest with it.
create or replace function app.model_refusals(model text, version text, period text) returns jsonb
  language sql stable set search_path = ''
  as $$
    with refused as (
      select r.id, r.patient_id, why.reason
        from public.prediction_refusals r, unnest(r.reasons) as why (reason)
       where r.model_id = model and r.model_version = version and app.is_within(r.created_at, period)
    ), by_reason as (
      select reason, count(distinct patient_id) as people, count(distinct id) as runs,
             row_number() over (order by count(distinct patient_id), reason) as place
        from refused group by reason
    ), small as (
      select count(distinct refused.patient_id) as people, count(distinct refused.reason) as reasons
        from refused join by_reason b using (reason) where b.people < app.smallest_group()
    ), shown as (
      select b.* from by_reason b, small
       where b.place > small.reasons + (small.people between 1 and app.smallest_group() - 1)::integer
    )
    select jsonb_build_object('people', app.enough(count(distinct patient_id), count(distinct patient_id)),
             'runs', app.enough(count(distinct patient_id), count(distinct id)),
             'hasOther', (select count(*) from by_reason) > (select count(*) from shown),
             'reasons', (select coalesce(jsonb_agg(jsonb_build_object('reason', reason, 'people', people, 'runs', runs)
                           order by people desc, reason), '[]') from shown)) from refused
  $$;

-- What each person said last of a person's predictions; never the words.
create or replace function app.model_feedback(model text, version text, period text) returns jsonb
  language sql stable set search_path = ''
  as $$
    with voices as (
      select distinct on (f.patient_id, f.created_by) f.patient_id, f.fits
        from public.prediction_feedback f join app.counted_predictions(model, version, 'all') p on p.id = f.prediction_id
       where app.is_within(f.created_at, period) order by f.patient_id, f.created_by, f.created_at desc, f.id
    ), counted as (
      select count(distinct patient_id) as people, count(*) as answers, count(*) filter (where fits) as fits,
             least(count(distinct patient_id) filter (where fits), count(distinct patient_id) filter (where not fits)) as fewest
        from voices
    )
    select jsonb_build_object('answers', app.enough(people, answers),
             'fits', case when fewest >= app.smallest_group() then fits end) from counted
  $$;

-- The newest result of each person; a result that is only a range has no place on the scale.
create or replace function app.model_scores(model text, version text, period text, is_percent boolean) returns jsonb
  language sql stable set search_path = ''
  as $$
    with newest as (
      select distinct on (patient_id) risk_score from app.counted_predictions(model, version, period)
       where not has_range order by patient_id, created_at desc, id
    )
    select app.score_bins(array_agg(risk_score),
             case when is_percent then array[0, 1, 2, 3, 5, 7.5, 10, 15, 20, 30, 50, 100]
               else array[0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 26, 30, 40, 50, 60, 70, 80, 90, 100] end)
      from newest
  $$;

-- How far the newest values of an input are from fifths of a published or training population of the same sex and age.
-- Under 100 people chance alone exceeds 0.1 too often: four degrees of freedom, so that the 95th percentile is 9.49 / people.
create or replace function app.model_drift(model text, version text, period text, reference jsonb) returns jsonb
  language sql stable set search_path = ''
  as $$
    with newest as (
      select distinct on (patient_id) inputs from app.counted_predictions(model, version, period)
       order by patient_id, created_at desc, id
    ), given as (
      select each_input.value ->> 'name' as name, (each_input.value ->> 'value')::double precision as number, who.age, who.sex
        from newest, jsonb_array_elements(newest.inputs) as each_input,
             lateral (select max(i ->> 'value') filter (where i ->> 'name' = 'sex') as sex,
                             max((i ->> 'value')::double precision) filter (where i ->> 'name' = 'age') as age
                        from jsonb_array_elements(newest.inputs) i) as who
       where jsonb_typeof(each_input.value -> 'value') = 'number' and each_input.value ->> 'origin' not in ('chosen', 'population')
    ), placed as (
      select g.name, width_bucket(g.number, array(select jsonb_array_elements_text(stratum -> 'cuts')::double precision)) as bin
        from given g
        join jsonb_array_elements(reference) as r on r ->> 'name' = g.name
        join lateral (
          select s as stratum from jsonb_array_elements(r -> 'strata') s
           where (s ->> 'sex' is null or s ->> 'sex' = g.sex)
             and (s ->> 'from' is null or g.age >= (s ->> 'from')::double precision and g.age < (s ->> 'before')::double precision)
           limit 1) as matched on true
    ), counted as (
      select name, count(*) as people, array[count(*) filter (where bin = 0), count(*) filter (where bin = 1),
             count(*) filter (where bin = 2), count(*) filter (where bin = 3), count(*) filter (where bin = 4)] as seen
        from placed group by name
    )
    select coalesce(jsonb_agg(jsonb_build_object('name', name, 'people', app.enough(people, people),
             'index', case when people >= 100 then round(app.stability_index(seen, array[0.2, 0.2, 0.2, 0.2, 0.2])::numeric, 3) end)
             order by name), '[]') from counted
  $$;

-- One row a person: their first prediction after which it is known whether what the model speaks of has happened.
-- Of a partial date its first day counts; what had or may have happened before the prediction makes it none. Where it has not
-- happened, that is known of every event up to the earliest of their days; where it has, the person was followed until it was told.
create or replace function app.settled_predictions(model text, version text, events text[], horizon_years double precision)
  returns table (patient_id uuid, sex text, age integer, score double precision, years double precision, happened boolean)
  language sql stable set search_path = ''
  as $$
    with told as (
      select o.patient_id, o.has_happened, app.first_day(o."on") as day, o.created_at::date as told_on
        from public.health_outcomes o where o.retracted_at is null and o.event = any (events)
    ), judged as (
      select p.id, p.patient_id, p.risk_score, p.created_at, p.created_at::date as made_on,
             min(t.day) filter (where t.has_happened) as happened_on,
             min(t.told_on) filter (where t.has_happened) as told_on,
             min(t.day) filter (where not t.has_happened) as spared_until,
             count(*) filter (where not t.has_happened) = cardinality(events) as is_spared
        from app.counted_predictions(model, version, 'all') p join told t on t.patient_id = p.patient_id
       where not p.has_range group by 1, 2, 3, 4, 5
    ), followed as (
      select j.*, (coalesce(greatest(told_on, happened_on), spared_until) - made_on) / 365.25 as followed_years,
             (happened_on - made_on) / 365.25 as happened_after_years
        from judged j where happened_on > made_on or (is_spared and spared_until > made_on)
    ), first_of_each as (
      select distinct on (f.patient_id) f.* from followed f order by f.patient_id, f.created_at, f.id
    )
    select f.patient_id, case when n.sex_at_birth in ('female', 'male') then n.sex_at_birth else 'other' end,
           extract(year from age(f.made_on, n.born_on))::integer, f.risk_score, least(f.followed_years, horizon_years),
           coalesce(f.happened_after_years <= coalesce(horizon_years, f.happened_after_years), false)
      from first_of_each f join public.patients n on n.id = f.patient_id
  $$;

-- Observed against expected. Over the years followed the risk is taken to come evenly: 1 - (1 - risk) ^ (years / horizon).
-- Where a total would tell a group that is withheld, the next smallest is withheld with it.
create or replace function app.model_outcomes(model text, version text, events text[], horizon_years double precision, is_percent boolean)
  returns jsonb
  language sql stable set search_path = ''
  as $$
    with settled as (
      select s.*, case when is_percent then 1 - power(1 - least(score / 100, 0.999999), years / horizon_years) end as expected,
             case when age is null then 'unknown' when age < 50 then 'under-50' when age < 60 then '50-59' when age < 70 then '60-69'
               else 'from-70' end as age_band
        from app.settled_predictions(model, version, events, horizon_years) s
    ), grouped as (
      select kind, name, count(*) as people, count(*) filter (where happened) as yes, sum(expected) as expected,
             app.c_statistic(array_agg(score), array_agg(happened)) as c
        from settled, lateral (values ('sex', sex), ('age', age_band)) as by_group (kind, name) group by kind, name
    ), hidden as (
      select kind, count(*) as groups, sum(people)::bigint as people, sum(yes)::bigint as yes
        from grouped where not app.is_large(people, yes) group by kind
    ), shown as (
      select g.*, row_number() over (partition by kind order by app.is_large(g.people, g.yes), g.people, g.name)
                  > coalesce(h.groups + (not app.is_large(h.people, h.yes))::integer, 0) as is_shown
        from grouped g left join hidden h using (kind)
    ), total as (
      select count(*) as people, count(*) filter (where happened) as yes, sum(expected) as expected, avg(years) as years,
             avg(power(expected - happened::integer, 2)) as brier,
             app.c_statistic(array_agg(score), array_agg(happened)) as c,
             app.risk_groups(array_agg(score), array_agg(expected), array_agg(happened)) as risk_groups
        from settled
    )
    select jsonb_build_object('people', app.enough(people, people), 'isEnough', app.is_large(people, yes))
        || case when app.is_large(people, yes) then jsonb_build_object('happened', yes, 'expected', round(expected::numeric, 2),
             'years', round(years::numeric, 1), 'brier', round(brier::numeric, 4), 'c', round(c::numeric, 3),
             'riskGroups', case when is_percent then risk_groups else '[]' end,
             'groups', (select coalesce(jsonb_agg(jsonb_build_object('kind', kind, 'name', name) || case when is_shown then
                  jsonb_build_object('people', g.people, 'happened', g.yes, 'expected', round(g.expected::numeric, 2), 'c', round(g.c::numeric, 3))
                  else '{}' end order by kind desc, name), '[]') from shown g)) else '{}' end
      from total
  $$;

-- Refused to everybody but administrators.
create or replace function app.model_performance(
    model text, version text, period text, events text[], horizon_years double precision, is_percent boolean, reference jsonb)
  returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
  begin
    if app.viewer_role() is distinct from 'admin' then
      raise exception 'only an administrator sees how the models do' using errcode = 'insufficient_privilege';
    end if;
    return jsonb_build_object(
      'use', app.model_use(model, version, period),
      'refusals', app.model_refusals(model, version, period),
      'feedback', app.model_feedback(model, version, period),
      'scores', coalesce(app.model_scores(model, version, period, is_percent), '[]'),
      'drift', app.model_drift(model, version, period, reference),
      'outcomes', case when cardinality(events) > 0 then app.model_outcomes(model, version, events, horizon_years, is_percent) end);
  end $$;

-- Triggers. They run as the gatekeeper, so that what they write cannot be forged by who may write the row.
create or replace function app.audit_is_append_only() returns trigger
  language plpgsql set search_path = ''
  as $$
  begin
    -- What somebody who left had in it is erased row by row, and app.only_as_erased looks at each.
    if current_user = 'app_gatekeeper' and (tg_op, tg_table_name) in (('UPDATE', 'audit_events'), ('DELETE', 'audit_changes')) then
      return null;
    end if;
    raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
  end $$;

-- An event may lose what is personal, and nothing else, where an erasure says so beforehand; its changes go after it.
create or replace function app.only_as_erased() returns trigger
  language plpgsql set search_path = ''
  as $$
  begin
    if tg_op = 'DELETE' then
      if exists (
        select 1 from public.audit_events e join public.audit_erasures x on x.sequence = e.sequence
         where e.id = old.event_id and e.changes_digest is null) then return old; end if;
    elsif exists (
        select 1 from public.audit_erasures x
         where x.sequence = old.sequence and x.leaf = app.audit_leaf(old) and x.remains = app.audit_leaf(new))
      and coalesce(new.actor_name, old.actor_name) is not distinct from old.actor_name
      and coalesce(new.on_behalf_of_name, old.on_behalf_of_name) is not distinct from old.on_behalf_of_name
      and coalesce(new.reason, old.reason) is not distinct from old.reason
      and coalesce(new.address, old.address) is not distinct from old.address
      and coalesce(new.user_agent, old.user_agent) is not distinct from old.user_agent
      and coalesce(new.changes_digest, old.changes_digest) is not distinct from old.changes_digest then
      return new;
    end if;
    raise exception 'the audit log is append-only' using errcode = 'insufficient_privilege';
  end $$;

create or replace function app.queue_for_seal() returns trigger
  language plpgsql security definer set search_path = ''
  as $$ begin insert into public.audit_unsealed (sequence) values (new.sequence); return null; end $$;

create or replace function app.digest_changes() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  begin
    if not exists (
      select 1 from public.audit_events e
       where e.id = new.event_id and e.changes_digest = app.changes_digest(new.changes)
         and (e.actor_id, e.patient_id) is not distinct from (new.actor_id, new.patient_id)
    ) then
      raise exception 'the changes do not match their event' using errcode = 'check_violation';
    end if;
    return new;
  end $$;

create or replace function app.before_record_change() returns trigger
  language plpgsql set search_path = ''
  as $$
  begin
    if (new.patient_id, new.kind, new.created_at, new.source) is distinct from (old.patient_id, old.kind, old.created_at, old.source) then
      raise exception 'a record stays with its patient, kind and source' using errcode = 'check_violation';
    end if;
    if (new.title, new.code_system, new.code, new.occurred_at, new.occurred_precision, new.ended_on, new.status, new.severity, new.result,
        new.clinician_name, new.notes, new.details)
      is distinct from
       (old.title, old.code_system, old.code, old.occurred_at, old.occurred_precision, old.ended_on, old.status, old.severity, old.result,
        old.clinician_name, old.notes, old.details) then
      new.verification := 'unverified';
    end if;
    if current_user <> 'app_gatekeeper' then
      new.version := old.version + 1;
      new.updated_at := now();
    end if;
    return new;
  end $$;

create or replace function app.before_record_added() returns trigger
  language plpgsql set search_path = ''
  as $$ begin if current_user <> 'app_steward' then new.version := 1; end if; if current_user = 'app_runtime' then new.verification := 'unverified'; end if; return new; end $$;

create or replace function app.keep_record_version() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  begin
    if tg_op = 'UPDATE' and new.version = old.version then return null; end if;
    insert into public.medical_record_versions (record_id, patient_id, kind, version, changed_by_name, snapshot, created_by)
    values (new.id, new.patient_id, new.kind, new.version, coalesce(new.changed_by_name, new.recorded_by_name),
      to_jsonb(new) - 'search', app.viewer_id());
    return null;
  end $$;

-- A review of the current version settles the record's verification; one of an older version is refused.
create or replace function app.settle_verification() returns trigger
  language plpgsql security definer set search_path = ''
  as $$
  begin
    update public.medical_records set verification = new.verdict
     where id = new.record_id and patient_id = new.patient_id and kind = new.kind and version = new.record_version and retracted_at is null;
    if not found then
      raise exception 'the record changed since it was reviewed' using errcode = 'serialization_failure';
    end if;
    return null;
  end $$;

-- Documents whose time has come, and those deleted long enough ago: their keys are destroyed, with every word that was read in
-- them. What somebody accepted has entered the record and stays. The bytes nobody can open any more go with the next sweep.
-- While a court wants the record, they wait.
drop function if exists app.destroy_documents(interval);
create or replace function app.destroy_documents(kept_for interval, moment timestamptz default now())
  returns table (document_id uuid, patient_id uuid, stored_name text)
  language plpgsql volatile security definer set search_path = ''
  as $$
  declare
    gone record;
  begin
    -- From the day it expired, so that the promised day is kept; after a longer standstill there is still a month to fetch it back.
    update public.documents set deleted_at = greatest(expires_at, moment - interval '1 day') where expires_at <= moment and deleted_at is null;
    for gone in
      select d.id, d.patient_id, d.stored_name, o.person_id from public.documents d
        join app.record_clocks() o on o.patient_id = d.patient_id and not o.is_held
       where d.deleted_at <= moment - kept_for and d.destroyed_at is null for update of d skip locked
    loop
      delete from public.ocr_extractions e where e.document_id = gone.id;
      delete from public.document_proposals p where p.document_id = gone.id and p.state in ('proposed', 'refused');
      update public.documents d set stored_name = null, data_key_encrypted = null, destroyed_at = moment where d.id = gone.id;
      insert into public.audit_events (kind, action, patient_id, entity, entity_id)
        values ('change', 'document.destroyed', gone.patient_id, 'document', gone.id::text);
      insert into public.erasure_certificates (person_id, patient_id, because, counts, in_backups_until, created_at)
        values (gone.person_id, gone.patient_id, 'retention', '{"removed-documents": 1}', moment + app.backups_kept_for(), moment);
      return query select gone.id, gone.patient_id, gone.stored_name;
    end loop;
  end $$;

-- Files on their way that nobody went on with. Their parts, which these are, may go at once.
create or replace function app.end_stale_uploads(untouched_for interval) returns setof text
  language plpgsql volatile security definer set search_path = ''
  as $$
  declare
    stale record;
  begin
    for stale in
      select u.id, u.patient_id, u.parts from public.document_uploads u
        join app.record_clocks() o on o.patient_id = u.patient_id and not o.is_held
       where u.ended_at is null
         and greatest(u.created_at, (u.parts -> -1 ->> 'receivedAt')::timestamptz) <= now() - untouched_for for update of u skip locked
    loop
      update public.document_uploads u set ended_at = now() where u.id = stale.id;
      insert into public.audit_events (kind, action, patient_id, entity, entity_id)
        values ('change', 'document-upload.ended', stale.patient_id, 'document-upload', stale.id::text);
      return query select part ->> 'storedName' from jsonb_array_elements(stale.parts) as part;
    end loop;
  end $$;

-- Every file some row still points to; whatever else lies in the store is left over.
create or replace function app.stored_names() returns setof text
  language sql stable security definer set search_path = ''
  as $$
    select stored_name from public.documents where stored_name is not null
    union all
    select part ->> 'storedName' from public.document_uploads, jsonb_array_elements(parts) as part where ended_at is null
    union all
    select stored_name from public.data_exports where stored_name is not null
    union all
    select stored_name from public.data_imports where stored_name is not null
  $$;

-- Documents nobody reads although they wait: their job was lost between two transactions, or its process ended long ago.
create or replace function app.documents_to_read() returns table (document_id uuid, patient_id uuid, person_id uuid)
  language sql stable security definer set search_path = ''
  as $$
    select d.id, d.patient_id, d.created_by from public.documents d
     where d.created_by is not null and d.deleted_at is null
       and (d.state = 'stored' and d.state_at < now() - interval '2 minutes'
         or d.state = 'reading' and d.state_at < now() - interval '30 minutes')
  $$;

-- What was read in a document makes room for another reading, unless somebody has decided about a part of it: then it stays, and
-- the answer is false. The deletion waits for a decision that is being made.
create or replace function app.forget_reading(wanted_document_id uuid) returns boolean
  language plpgsql volatile security definer set search_path = ''
  as $$
  begin
    perform from public.documents d
      where d.id = wanted_document_id and d.destroyed_at is null
        and (d.patient_id, 'documents') in (select patient_id, category from app.categories_open_for('write'));
    if not found or exists (
      select from public.document_proposals p where p.document_id = wanted_document_id and p.state <> 'proposed') then
      return false;
    end if;
    delete from public.document_proposals p where p.document_id = wanted_document_id and p.state = 'proposed';
    if exists (select from public.document_proposals p where p.document_id = wanted_document_id) then
      raise exception 'somebody decides about this document' using errcode = 'serialization_failure';
    end if;
    delete from public.ocr_extractions e where e.document_id = wanted_document_id;
    return true;
  end $$;

-- Somebody with a link has no account: the secret in it is all there is to go by. The key of the file is sealed; only the
-- application, which asks for the password first, can open it.
create or replace function app.document_by_link(wanted_token_hash text)
  returns table (link_id uuid, patient_id uuid, password_hash text, ends_at timestamptz, document_id uuid, title text, original_name text,
    mime_type text, size_bytes bigint, pages integer, stored_name text, data_key_encrypted text)
  language sql stable security definer set search_path = ''
  as $$
    select l.id, l.patient_id, l.password_hash, l.ends_at, d.id, d.title, d.original_name, d.mime_type, d.size_bytes, d.pages, d.stored_name,
           d.data_key_encrypted
      from public.document_links l join public.documents d on d.id = l.document_id and d.patient_id = l.patient_id
     where l.token_hash = wanted_token_hash and l.revoked_at is null and l.ends_at > now()
       and d.deleted_at is null and d.destroyed_at is null and coalesce(d.expires_at > now(), true)
  $$;

-- Every try of a link that works, with the right password or a wrong one, for the patient to see.
create or replace function app.note_link_view(wanted_token_hash text, view_outcome text, from_address text, from_user_agent text) returns void
  language plpgsql volatile security definer set search_path = ''
  as $$
  declare
    link record;
  begin
    for link in select * from app.document_by_link(wanted_token_hash) loop
      insert into public.document_link_views (patient_id, link_id, outcome, address, user_agent)
        values (link.patient_id, link.link_id, view_outcome, from_address, left(from_user_agent, 400));
      insert into public.audit_events (kind, action, actor_name, patient_id, entity, entity_id, address, user_agent, request_id)
        values (case view_outcome when 'opened' then 'access' else 'security' end,
          case view_outcome when 'opened' then 'document-link.opened' else 'document-link.refused' end,
          'Somebody with a link', link.patient_id, 'document', link.document_id::text, from_address, left(from_user_agent, 400),
          gen_random_uuid()::text);
    end loop;
  end $$;

-- How documents are read, for administrators, who see none of them. Only app.document_figures reads as the gatekeeper, and only
-- groups of at least ten people come out of it; what it is made of reads as whoever calls it, and shows an administrator nothing.
-- The names that at least ten people stand behind. Where the total would tell what is left out, the next smallest is left out with it.
create or replace function app.large_groups(names text[], people uuid[]) returns setof text
  language sql immutable parallel safe set search_path = ''
  as $$
    with given as (
      select name, person from unnest(names, people) as each_one (name, person)
    ), by_name as (
      select name, count(distinct person) as people, row_number() over (order by count(distinct person), name) as place
        from given group by name
    ), small as (
      select count(distinct given.person) as people, count(distinct name) as names
        from given join by_name using (name) where by_name.people < app.smallest_group()
    )
    select name from by_name, small
     where place > small.names + (small.people between 1 and app.smallest_group() - 1)::integer
  $$;

-- By kind, by state, or by why they could not be read: a name for each reason is given with its sentence, and no other words come
-- out. Reasons add up to the documents that failed, and are told with those only.
create or replace function app.document_counts(part text, reasons jsonb) returns jsonb
  language sql stable set search_path = ''
  as $$
    with kept as (
      select d.patient_id, d.kind, d.state, coalesce((select key from jsonb_each_text(reasons) where value = d.failed_because), 'other') as reason
        from public.documents d where d.deleted_at is null
    ), named as (
      select patient_id, case part when 'kind' then kind when 'state' then state else reason end as name from kept
       where part in ('kind', 'state') or state = 'failed'
    ), shown as (
      select app.large_groups(array_agg(name), array_agg(patient_id)) as name from named
       where part in ('kind', 'state')
          or 'failed' in (select app.large_groups(array_agg(state), array_agg(patient_id)) from kept)
    ), counted as (
      select name, count(distinct patient_id) as people, count(*) as many from named join shown using (name) group by name
    )
    select jsonb_build_object('hasOther', exists (select from named where name not in (select name from shown)),
             'groups', (select coalesce(jsonb_agg(to_jsonb(counted) order by many desc, name), '[]') from counted))
  $$;

-- From being added to being read, and for each way of reading what a page takes.
create or replace function app.reading_times() returns jsonb
  language sql stable set search_path = ''
  as $$
    with whole as (
      select count(distinct patient_id) as people, count(*) as many,
             percentile_cont(0.5) within group (order by extract(epoch from state_at - created_at)) as median,
             percentile_cont(0.95) within group (order by extract(epoch from state_at - created_at)) as p95
        from public.documents where state = 'read' and deleted_at is null
    ), by_engine as (
      select e.engine, count(distinct e.patient_id) as people, count(*) as pages,
             percentile_cont(0.5) within group (order by e.duration_ms) as median,
             percentile_cont(0.95) within group (order by e.duration_ms) as p95
        from public.ocr_extractions e join public.documents d on d.id = e.document_id where d.deleted_at is null group by e.engine
    )
    select jsonb_build_object(
      'medianSeconds', app.enough(whole.people, whole.median::numeric), 'p95Seconds', app.enough(whole.people, whole.p95::numeric),
      'engines', (select coalesce(jsonb_agg(jsonb_build_object('engine', engine, 'people', people, 'pages', pages,
                    'medianMs', round(median::numeric, 1), 'p95Ms', round(p95::numeric, 1)) order by engine), '[]')
                  from by_engine where people >= app.smallest_group())) from whole
  $$;

-- What people decided about what the rules found: by kind, or of measurements by printed form or by quantity; and by who found it. Where a document was
-- destroyed only what was accepted is left, which would flatter.
create or replace function app.proposal_outcomes(part text) returns jsonb
  language sql stable set search_path = ''
  as $$
    with decided as (
      select p.patient_id, p.state, case part when 'kind' then p.kind when 'source' then p.source when 'layout' then coalesce(p.layout, 'none') else p.code end as name
        from public.document_proposals p join public.documents d on d.id = p.document_id
       where d.destroyed_at is null and p.state <> 'proposed'
         and (part = 'source' or p.source = 'rules') and (part in ('kind', 'source') or p.kind = 'measurement')
    ), shown as (
      select app.large_groups(array_agg(name), array_agg(patient_id)) as name from decided
    ), counted as (
      select name, count(distinct patient_id) as people, count(*) filter (where state = 'accepted') as accepted,
             count(*) filter (where state = 'corrected') as corrected, count(*) filter (where state = 'refused') as refused
        from decided join shown using (name) group by name
    )
    select jsonb_build_object('hasOther', exists (select from decided where name not in (select name from shown)),
             'groups', (select coalesce(jsonb_agg(to_jsonb(counted)
                          order by accepted::float / (accepted + corrected + refused), name), '[]') from counted))
  $$;

-- Refused to everybody but administrators.
create or replace function app.document_figures(reasons jsonb) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
  begin
    if app.viewer_role() is distinct from 'admin' then
      raise exception 'only an administrator sees how documents are read' using errcode = 'insufficient_privilege';
    end if;
    return (
      select jsonb_build_object('people', app.enough(count(distinct patient_id), count(distinct patient_id)),
          'documents', app.enough(count(distinct patient_id), count(*)),
          'kinds', app.document_counts('kind', reasons), 'states', app.document_counts('state', reasons),
          'failures', app.document_counts('failure', reasons), 'times', app.reading_times(),
          'outcomes', jsonb_build_object('kind', app.proposal_outcomes('kind'), 'layout', app.proposal_outcomes('layout'),
            'quantity', app.proposal_outcomes('quantity'), 'source', app.proposal_outcomes('source')))
        from public.documents where deleted_at is null);
  end $$;

-- Each side of an emergency access writes its own columns only.
create or replace function app.before_emergency_change() returns trigger
  language plpgsql set search_path = ''
  as $$
  begin
    if current_user <> 'app_runtime' then return new; end if;
    if (new.patient_id, new.patient_name, new.person_id, new.person_name, new.reason, new.created_at, new.created_by, new.ends_at)
      is distinct from (old.patient_id, old.patient_name, old.person_id, old.person_name, old.reason, old.created_at, old.created_by, old.ends_at)
      or (new.closed_at is distinct from old.closed_at and (old.closed_at is not null or new.person_id is distinct from app.viewer_id()))
      or ((new.reviewed_at, new.reviewed_by, new.reviewed_by_name, new.review_outcome, new.review_note)
        is distinct from (old.reviewed_at, old.reviewed_by, old.reviewed_by_name, old.review_outcome, old.review_note)
        and (app.viewer_role() is distinct from 'admin' or old.reviewed_at is not null))
      or ((new.acknowledged_at, new.objection) is distinct from (old.acknowledged_at, old.objection)
        and not app.can_open(new.patient_id, 'manage')) then
      raise exception 'that part of an emergency access is not yours to change' using errcode = 'insufficient_privilege';
    end if;
    return new;
  end $$;

-- Retention: what is erased when. app.erasable is the one definition: the preview a person reads and the purge at night both ask it.
create or replace function app.backups_kept_for() returns interval
  language sql immutable parallel safe
  as $$ select interval '30 days' $$;

-- The day after the last of so many whole days; days are of UTC.
create or replace function app.due_on(since timestamptz, days integer) returns date
  language sql immutable parallel safe
  as $$ select (since at time zone 'UTC')::date + days + 1 $$;

-- How long each person keeps what is theirs; asked for somebody, or for everybody with null. `clock_days` stands in for what they chose.
create or replace function app.person_clocks(only_people uuid[] default null, clock_days integer default null)
  returns table (person_id uuid, days integer, is_held boolean)
  language sql stable security definer set search_path = ''
  as $$
    select p.id, coalesce(clock_days, s.data_retention_days, 730),
           exists (select 1 from public.legal_holds h where h.person_id = p.id and h.lifted_at is null)
      from public.people p left join public.privacy_settings s on s.person_id = p.id
     where only_people is null or p.id = any (only_people)
  $$;

-- The clock of a record is that of whom it is about; of a dependant, that of who has looked after them longest.
create or replace function app.record_clocks(only_people uuid[] default null, clock_days integer default null)
  returns table (patient_id uuid, person_id uuid, days integer, is_held boolean)
  language plpgsql stable security definer set search_path = ''
  as $$
  #variable_conflict use_column
  declare
    candidates uuid[] := array(
      select id from public.patients where person_id = any (only_people)
      union select patient_id from public.guardians where person_id = any (only_people) and ended_at is null);
  begin
    return query
      select p.id, o.person_id, coalesce(clock_days, s.data_retention_days, 730),
             exists (select 1 from public.legal_holds h where h.patient_id = p.id and h.lifted_at is null)
               or exists (select 1 from public.legal_holds h where h.person_id = o.person_id and h.lifted_at is null)
        from public.patients p
        left join lateral (
          select coalesce(p.person_id, (
            select g.person_id from public.guardians g where g.patient_id = p.id and g.ended_at is null order by g.created_at, g.id limit 1
          )) as person_id) o on true
        left join public.privacy_settings s on s.person_id = o.person_id
       where only_people is null or (p.id = any (candidates) and o.person_id = any (only_people));
  end $$;

-- In the order they are erased; the same names as erasureKinds of lib/vocabulary/retention, which a test compares.
create or replace function app.erasure_kinds() returns text[]
  language sql immutable parallel safe
  as $$ select array['sign-ins', 'email-links', 'active-days', 'desk-visits', 'link-views', 'ended-links', 'ended-uploads', 'refusals',
    'removed-contacts', 'exports', 'imports', 'removed-documents', 'retracted-records', 'retracted-measurements',
    'retracted-predictions', 'retracted-conditions', 'closed-records'] $$;

-- Every row of one kind that goes by a clock, with the day it is due, up to a day. What is held is left out, whatever the clock says.
-- It reads as whoever asks, so that the sign-in tables stay with the sign-in role.
create or replace function app.erasable(wanted_kind text, only_people uuid[], clock_days integer, clinical_days integer, until_day date)
  returns table (person_id uuid, patient_id uuid, due_on date, place tid, row_id uuid)
  language plpgsql stable set search_path = ''
  as $$
  #variable_conflict use_column
  begin
    case wanted_kind
    when 'sign-ins' then return query
      select c.person_id, null::uuid, app.due_on(s.last_seen_at, c.days), s.ctid, s.id
        from app.person_clocks(only_people, clock_days) c join identity.sessions s on s.person_id = c.person_id
       where not c.is_held and app.due_on(s.last_seen_at, c.days) <= until_day;
    when 'email-links' then return query
      select c.person_id, null::uuid, app.due_on(coalesce(t.used_at, t.expires_at), c.days), t.ctid, t.id
        from app.person_clocks(only_people, clock_days) c join identity.tokens t on t.person_id = c.person_id
       where not c.is_held and app.due_on(coalesce(t.used_at, t.expires_at), c.days) <= until_day;
    when 'active-days' then return query
      select c.person_id, null::uuid, a.day + c.days + 1, a.ctid, null::uuid
        from app.person_clocks(only_people, clock_days) c join public.daily_activity a on a.person_id = c.person_id
       where not c.is_held and a.day + c.days + 1 <= until_day;
    when 'desk-visits' then return query
      select c.person_id, v.patient_id, app.due_on(v.looked_at, c.days), v.ctid, null::uuid
        from app.person_clocks(only_people, clock_days) c join public.desk_visits v on v.person_id = c.person_id
       where not c.is_held and app.due_on(v.looked_at, c.days) <= until_day
         and not exists (select 1 from public.legal_holds h where h.patient_id = v.patient_id and h.lifted_at is null);
    when 'link-views' then return query
      select c.person_id, c.patient_id, app.due_on(v.created_at, c.days), v.ctid, v.id
        from app.record_clocks(only_people, clock_days) c join public.document_link_views v on v.patient_id = c.patient_id
       where not c.is_held and app.due_on(v.created_at, c.days) <= until_day;
    when 'ended-links' then return query
      select c.person_id, c.patient_id, app.due_on(l.ended_at, c.days), l.place, l.id
        from app.record_clocks(only_people, clock_days) c
        join (select l.ctid as place, l.id, l.patient_id, greatest(least(l.ends_at, l.revoked_at), max(v.created_at)) as ended_at
                from public.document_links l left join public.document_link_views v on v.link_id = l.id group by l.ctid, l.id) l
          on l.patient_id = c.patient_id
       where not c.is_held and app.due_on(l.ended_at, c.days) <= until_day;
    when 'ended-uploads' then return query
      select c.person_id, c.patient_id, app.due_on(u.ended_at, c.days), u.ctid, u.id
        from app.record_clocks(only_people, clock_days) c join public.document_uploads u on u.patient_id = c.patient_id
       where not c.is_held and app.due_on(u.ended_at, c.days) <= until_day;
    when 'refusals' then return query
      select c.person_id, c.patient_id, app.due_on(r.created_at, c.days), r.ctid, r.id
        from app.record_clocks(only_people, clock_days) c join public.prediction_refusals r on r.patient_id = c.patient_id
       where not c.is_held and app.due_on(r.created_at, c.days) <= until_day;
    when 'removed-contacts' then return query
      select c.person_id, c.patient_id, app.due_on(e.removed_at, c.days), e.ctid, e.id
        from app.record_clocks(only_people, clock_days) c join public.emergency_contacts e on e.patient_id = c.patient_id
       where not c.is_held and app.due_on(e.removed_at, c.days) <= until_day;
    when 'exports' then return query
      select c.person_id, null::uuid, app.due_on(coalesce(x.finished_at, x.created_at), c.days), x.ctid, x.id
        from app.person_clocks(only_people, clock_days) c join public.data_exports x on x.person_id = c.person_id
       where not c.is_held and x.stored_name is null and x.state not in ('waiting', 'working')
         and app.due_on(coalesce(x.finished_at, x.created_at), c.days) <= until_day;
    when 'imports' then return query
      select c.person_id, null::uuid, app.due_on(coalesce(x.finished_at, x.created_at), c.days), x.ctid, x.id
        from app.person_clocks(only_people, clock_days) c join public.data_imports x on x.person_id = c.person_id
       where not c.is_held and x.stored_name is null and x.state not in ('waiting', 'working')
         and app.due_on(coalesce(x.finished_at, x.created_at), c.days) <= until_day;
    when 'removed-documents' then return query
      select c.person_id, c.patient_id, ((coalesce(d.deleted_at, d.expires_at) + interval '30 days') at time zone 'UTC')::date, d.ctid, d.id
        from app.record_clocks(only_people, clock_days) c join public.documents d on d.patient_id = c.patient_id
       where not c.is_held and d.destroyed_at is null
         and ((coalesce(d.deleted_at, d.expires_at) + interval '30 days') at time zone 'UTC')::date <= until_day;
    when 'retracted-records' then return query
      select c.person_id, c.patient_id, app.due_on(r.retracted_at, clinical_days), r.ctid, r.id
        from app.record_clocks(only_people) c join public.medical_records r on r.patient_id = c.patient_id
       where not c.is_held and app.due_on(r.retracted_at, clinical_days) <= until_day;
    when 'retracted-measurements' then return query
      select c.person_id, c.patient_id, app.due_on(m.retracted_at, clinical_days), m.ctid, m.id
        from app.record_clocks(only_people) c join public.measurements m on m.patient_id = c.patient_id
       where not c.is_held and app.due_on(m.retracted_at, clinical_days) <= until_day;
    when 'retracted-predictions' then return query
      select c.person_id, c.patient_id, app.due_on(p.retracted_at, clinical_days), p.ctid, p.id
        from app.record_clocks(only_people) c join public.predictions p on p.patient_id = c.patient_id
       where not c.is_held and app.due_on(p.retracted_at, clinical_days) <= until_day;
    when 'retracted-conditions' then return query
      select c.person_id, c.patient_id, app.due_on(r.retracted_at, clinical_days), r.ctid, r.id
        from app.record_clocks(only_people) c join public.relative_conditions r on r.patient_id = c.patient_id
       where not c.is_held and app.due_on(r.retracted_at, clinical_days) <= until_day;
    when 'closed-records' then return query
      select null::uuid, c.patient_id, app.due_on(last.touched_at, clinical_days), p.ctid, p.id
        from app.record_clocks() c join public.patients p on p.id = c.patient_id
        join lateral (select greatest(p.updated_at, max(g.ended_at)) as touched_at from public.guardians g where g.patient_id = p.id) last on true
       where only_people is null and c.person_id is null and not c.is_held and app.due_on(last.touched_at, clinical_days) <= until_day;
    end case;
  end $$;

-- Records that go with an account: those of the person, and of their dependants, that nobody else looks after.
create or replace function app.records_to_go_with(person uuid) returns table (patient_id uuid)
  language sql stable security definer set search_path = ''
  as $$
    select p.id from public.patients p
     where (p.person_id = person or (p.person_id is null and p.created_by = person)
            or exists (select 1 from public.guardians g where g.patient_id = p.id and g.person_id = person and g.ended_at is null))
       and (p.person_id is null or p.person_id = person)
       and not exists (select 1 from public.guardians g where g.patient_id = p.id and g.person_id <> person and g.ended_at is null)
       and (p.person_id = person or exists (select 1 from public.guardians g where g.patient_id = p.id and g.person_id = person and g.ended_at is null)
            or not exists (select 1 from public.guardians g where g.patient_id = p.id))
  $$;

-- What becomes of each record the viewer decides about when they leave: it goes with them, or somebody else keeps it.
create or replace function app.records_at_leaving() returns table (patient_id uuid, goes boolean)
  language sql stable security definer set search_path = ''
  as $$
    select a.patient_id, a.patient_id in (select g.patient_id from app.records_to_go_with(app.viewer_id()) g)
      from app.access_now() a where a.rights = 'manage' group by a.patient_id
  $$;

-- Whom an administrator means by a record's number or a person's address; the number says nothing of whose record it is.
create or replace function app.subject_of_hold(subject text) returns table (patient_id uuid, person_id uuid)
  language sql stable security definer set search_path = ''
  as $$
    select p.id, null::uuid from public.patients p where app.viewer_role() = 'admin' and p.record_number = upper(btrim(subject))
    union all
    select null::uuid, p.id from public.people p where app.viewer_role() = 'admin' and p.email = lower(btrim(subject))
  $$;

create or replace function app.held_record_number(hold uuid) returns text
  language sql stable security definer set search_path = ''
  as $$
    select p.record_number from public.legal_holds h join public.patients p on p.id = h.patient_id
     where h.id = hold and app.viewer_role() = 'admin'
  $$;

-- Who said yes, for figures ("analytics") or files for research ("research"). Whoever counts people asks this.
create or replace function app.people_who_allow(purpose text) returns setof uuid
  language sql stable security definer set search_path = ''
  as $$
    select s.person_id from public.privacy_settings s
     where case purpose when 'analytics' then s.allow_analytics when 'research' then s.allow_research else false end
  $$;

-- The viewer's own, by day and kind. What is in the sign-in tables the sign-in role adds.
create or replace function app.own_erasures(clock_days integer, clinical_days integer, until_day date)
  returns table (kind text, due_on date, count bigint)
  language sql stable security definer set search_path = ''
  as $$
    select k.kind, e.due_on, count(*)
      from unnest(app.erasure_kinds()) as k (kind), app.erasable(k.kind, array[app.viewer_id()], clock_days, clinical_days, until_day) e
     where k.kind not in ('sign-ins', 'email-links') and app.viewer_id() is not null
     group by k.kind, e.due_on
  $$;

-- Erases from the log what is personal: everything these people had in it, the words about these records, and what was noted of
-- these things. Ids stay, but for the request's. Seals go on holding: the leaf each event had is kept beside it. Says how many events it was.
create or replace function app.erase_from_audit(gone_people uuid[], gone_patients uuid[], gone_things text[], certificate uuid) returns bigint
  language plpgsql volatile security definer set search_path = ''
  as $$
  declare
    many bigint;
  begin
    if exists (select 1 from public.audit_erasures where certificate_id = certificate) then
      raise exception 'one erasure has one certificate' using errcode = 'unique_violation';
    end if;
    drop table if exists pg_temp.erased_events;
    create temporary table erased_events on commit drop as
      select e.sequence, e.id as event_id, e.actor_id = any (gone_people) as is_theirs,
             coalesce(e.on_behalf_of_id = any (gone_people || gone_patients), false) as is_for_them,
             coalesce(e.patient_id = any (gone_patients) or e.entity_id = any (gone_things || gone_people::text[] || gone_patients::text[])
               or (e.actor_id = any (gone_people) and e.patient_id is null), false) as is_about_them,
             e.patient_id
        from public.audit_events e
       where e.actor_id = any (gone_people) or e.on_behalf_of_id = any (gone_people || gone_patients) or e.patient_id = any (gone_patients)
          or e.entity_id = any (gone_things || gone_people::text[] || gone_patients::text[])
          or exists (select 1 from public.audit_changes c, unnest(gone_people) as p (id)
                      where c.event_id = e.id and c.changes::text like '%' || p.id || '%');
    alter table erased_events add column before public.audit_events, add column after public.audit_events;
    update pg_temp.erased_events x set before = e from public.audit_events e where e.sequence = x.sequence;
    update pg_temp.erased_events x set after = jsonb_populate_record(x.before,
        case when x.is_theirs then '{"actor_name": null, "address": null, "user_agent": null}'::jsonb
             -- Whoever came through a link, who may have been themselves.
             when x.is_about_them and (x.before).actor_id is null then '{"address": null, "user_agent": null}'
             else '{}' end
        || case when x.is_for_them then '{"on_behalf_of_name": null}'::jsonb else '{}' end
        || case when x.is_about_them then '{"reason": null, "changes_digest": null}'::jsonb
             when not coalesce(x.is_theirs, false) and not x.is_for_them then '{"changes_digest": null}'::jsonb else '{}' end);
    delete from pg_temp.erased_events x where x.before is not distinct from x.after;
    -- The number of the request is what nobody can guess in a leaf: as long as it is known, each guess of a name or a word can be tried.
    update pg_temp.erased_events x set after.request_id = gen_random_uuid()::text;
    insert into public.audit_erasures (sequence, certificate_id, leaf, remains)
      select x.sequence, certificate, app.audit_leaf(x.before), app.audit_leaf(x.after) from pg_temp.erased_events x order by x.sequence;
    get diagnostics many = row_count;
    update public.audit_events e
       set actor_name = (x.after).actor_name, on_behalf_of_name = (x.after).on_behalf_of_name, reason = (x.after).reason,
           address = (x.after).address, user_agent = (x.after).user_agent, changes_digest = (x.after).changes_digest,
           request_id = (x.after).request_id
      from pg_temp.erased_events x where e.sequence = x.sequence;
    delete from public.audit_changes c using pg_temp.erased_events x where c.event_id = x.event_id and (x.after).changes_digest is null;
    drop table pg_temp.erased_events;
    if many > 0 then
      insert into public.audit_events (kind, action, entity, entity_id, reason)
        values ('change', 'audit.erased', 'erasure-certificate', certificate::text, app.erasure_digest(certificate));
    end if;
    return many;
  end $$;

-- How Anamnesis is used, for administrators, from sums that were made by day. Only app.usage_figures reads as the gatekeeper, and only
-- groups of at least ten people come out of it; what it is made of reads as whoever calls it, and shows an administrator nothing.
-- Figures of a state: the last day of a period tells it. All others add up over days. The same lists as in features/admin-analytics/figures.
create or replace function app.figure_is_state(figure text) returns boolean
  language sql immutable parallel safe
  as $$ select figure in ('people-total', 'people-active-1', 'people-active-7', 'people-active-30', 'cohort-size', 'cohort-active', 'funnel') $$;

-- What says something of a person's health or habits is given in steps of five, so that periods that differ by a day do not tell one person.
create or replace function app.figure_describes(figure text) returns boolean
  language sql immutable parallel safe
  as $$ select figure in ('conditions-new', 'symptoms-new', 'predictions-by-level', 'cohort-size', 'cohort-active', 'funnel') $$;

-- Groups of these overlap, and no total is made of them.
create or replace function app.figure_overlaps(figure text) returns boolean
  language sql immutable parallel safe
  as $$ select figure in ('cohort-size', 'cohort-active', 'funnel') $$;

create or replace function app.funnel_steps() returns text[]
  language sql immutable parallel safe
  as $$ select array['signed-up', 'profile', 'record', 'value', 'shared'] $$;

-- One bit for each person, by a hash of the id: of some marks together the bits that are set are at most as many as the people.
create or replace function app.mark_of(person uuid) returns bit(256)
  language sql immutable parallel safe set search_path = ''
  as $$ select set_bit(repeat('0', 256)::bit(256), get_byte(sha256(uuid_send(person)), 0), 1) $$;

-- The whole period has no start; its parts are days, weeks or months, the first of them cut off where the period begins.
create or replace function app.figure_cells(wanted text[], first_day date, last_day date, step text, organization uuid)
  returns table (figure text, dimension text, start date, value numeric, people bit(256), others bit(256))
  language sql stable set search_path = ''
  as $$
    with counted as (
      select c.day, greatest(date_trunc(step, c.day::timestamp)::date, first_day) as start
        from public.counted_days c where c.day between first_day and last_day
    ), parts as (
      select c.day, part.start, c.day = max(c.day) over (partition by part.start) as is_last
        from counted c cross join lateral (values (c.start), (null::date)) as part (start)
    )
    select f.figure, f.dimension, p.start, sum(f.value), bit_or(f.people)::bit(256), bit_or(f.others)::bit(256)
      from public.daily_figures f join parts p on p.day = f.day
     where f.figure = any (wanted) and f.day between first_day and last_day and f.organization_id = organization
       and (p.is_last or not app.figure_is_state(f.figure))
     group by f.figure, f.dimension, p.start
  $$;

-- Fewer than ten, but somebody. Nobody at all tells nothing about anybody.
create or replace function app.are_few(marks bit(256)) returns boolean
  language sql immutable parallel safe
  as $$ select coalesce(bit_count(marks) between 1 and app.smallest_group() - 1, false) $$;

-- Whether all people of a group are among those of another: who came back among who came; who took a step among who took those
-- before it, or came within a longer time.
create or replace function app.figure_is_within(figure text, dimension text, outer_figure text, outer_dimension text) returns boolean
  language sql immutable parallel safe
  as $$
    select case
      when figure = 'cohort-active' then outer_figure = 'cohort-size' and outer_dimension = split_part(dimension, ':', 1)
      when figure = 'funnel' and outer_figure = 'funnel' then
        split_part(dimension, ':', 1)::integer <= split_part(outer_dimension, ':', 1)::integer
        and array_position(app.funnel_steps(), split_part(dimension, ':', 2)) >= array_position(app.funnel_steps(), split_part(outer_dimension, ':', 2))
      else false end
  $$;

-- Refused to everybody but administrators. A null value stands for fewer than ten people, inside the organization or outside of it, or in
-- a larger group without being in this one. Where the total would tell what is withheld, the next smallest are withheld with it until
-- ten people stand behind all of that: of the groups of a figure, and of its parts of the time.
create or replace function app.usage_figures(wanted text[], first_day date, last_day date, step text, organization uuid) returns jsonb
  language plpgsql stable security definer set search_path = ''
  as $$
  begin
    if app.viewer_role() is distinct from 'admin' then
      raise exception 'only an administrator sees how Anamnesis is used' using errcode = 'insufficient_privilege';
    end if;
    return (
      with cells as materialized (
        select * from app.figure_cells(wanted || array['cohort-size'], first_day, last_day, step, organization)
      ), every_one as (
        select *, 'groups' as side from cells where start is null
        union all
        select c.figure, '*', c.start, sum(c.value), bit_or(c.people)::bit(256), bit_or(c.others)::bit(256),
               case when c.start is null then 'whole' else 'parts' end
          from cells c where not app.figure_overlaps(c.figure) group by c.figure, c.start
      ), judged as (
        select e.*, coalesce(bit_count(e.people), 0) as many,
               e.side = 'groups' and not app.figure_overlaps(e.figure) or e.side = 'parts' and not app.figure_is_state(e.figure) as adds_up,
               app.are_few(e.people) or app.are_few(e.others) or e.figure in ('cohort-active', 'funnel') and exists (
                 select 1 from cells c
                  where c.start is null and c.figure in ('cohort-size', 'funnel') and app.figure_is_within(e.figure, e.dimension, c.figure, c.dimension)
                    and c.value - e.value between 1 and app.smallest_group() - 1) as is_small
          from every_one e
      ), placed as (
        select j.*, bool_or(j.is_small) over (partition by j.figure, j.side) as has_small,
               count(*) over before as cells_before, bit_or(j.people) over before as people_before, bit_or(j.others) over before as others_before
          from judged j
        window before as (partition by j.figure, j.side order by j.is_small desc, j.many, j.value, j.dimension, j.start
                          rows between unbounded preceding and 1 preceding)
      )
      select coalesce(jsonb_agg(jsonb_build_object('figure', p.figure, 'group', p.dimension, 'start', p.start, 'value',
               case when p.is_small then null
                    when p.adds_up and p.has_small
                      and (p.cells_before < 2 or app.are_few(p.people_before::bit(256)) or app.are_few(p.others_before::bit(256))) then null
                    when app.figure_describes(p.figure) then round(p.value / 5) * 5 else p.value end)
               order by p.figure, p.dimension, p.start), '[]')
        from placed p where p.figure = any (wanted));
  end $$;

-- Moving with one's record, and files for research.

-- What may be given away for research, one fact a row: of everybody who said yes to the text that is asked now, for an administrator;
-- or, before they decide, of the viewer alone. Only of records whose owner can say yes themselves. No words anybody wrote, no names, and of
-- the age no more than the five years it lies in, because no file is finer.
create or replace function app.research_facts(wanted_text_version integer, only_own boolean)
  returns table (patient_id uuid, part text, facts jsonb)
  language sql stable security definer set search_path = ''
  as $$
    with agreed as materialized (
      select p.id, p.sex_at_birth, 5 * floor(least(extract(year from age(p.born_on)), 80) / 5) as age_from, s.anonymize_data from public.patients p
        join public.people o on o.id = p.person_id and o.is_active
        left join public.privacy_settings s on s.person_id = o.id
       where case when only_own then p.person_id = app.viewer_id()
               else app.viewer_role() = 'admin' and s.allow_research
                and (select c.is_given and c.text_version = wanted_text_version from public.consents c
                      where c.person_id = o.id and c.purpose = 'research' order by c.created_at desc, c.id desc limit 1) end
    )
    select a.id, 'person', jsonb_build_object('sex', a.sex_at_birth, 'ageFrom', a.age_from, 'isBlurred', coalesce(a.anonymize_data, true)) from agreed a
    union all
    select a.id, r.kind, jsonb_build_object('system', r.code_system, 'code', r.code, 'status', r.status,
             'on', (r.occurred_at at time zone r.occurred_zone)::date, 'endedOn', r.ended_on)
      from agreed a join public.medical_records r on r.patient_id = a.id
     where r.kind in ('condition', 'medication') and r.code is not null and r.retracted_at is null
    union all
    select a.id, 'measurement', jsonb_build_object('code', m.code, 'value', m.canonical_value, 'second', m.canonical_second_value,
             'comparator', m.comparator, 'on', (m.measured_at at time zone m.zone)::date)
      from agreed a join public.measurements m on m.patient_id = a.id
     where m.retracted_at is null
  $$;
