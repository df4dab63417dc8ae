-- Runs after every migration, as often as one likes: forced row security, grants, ownership and triggers.

do $$
declare
  named record;
begin
  for named in
    select n.nspname as schema_name, c.relname as table_name
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where n.nspname in ('public', 'identity') and c.relkind in ('r', 'p')
  loop
    execute format('alter table %I.%I enable row level security', named.schema_name, named.table_name);
    execute format('alter table %I.%I force row level security', named.schema_name, named.table_name);
  end loop;
end $$;

-- The audit. An event's leaf is the SHA-256 of its fields in a fixed order.
create or replace function app.audit_leaf(e public.audit_events) returns bytea
  language sql stable set search_path = ''
  as $$
    select sha256(convert_to(jsonb_build_array(
      e.sequence, e.id, (extract(epoch from e.occurred_at) * 1000000)::bigint, e.kind, e.action, e.actor_id, e.actor_name, e.actor_role,
      e.on_behalf_of_id, e.on_behalf_of_name, e.patient_id, e.through, e.entity, e.entity_id, e.reason, e.request_id, e.address,
      e.user_agent, encode(e.changes_digest, 'hex'))::text, 'UTF8'))
  $$;

create or replace function app.stays_with_its_patient() returns trigger
  language plpgsql set search_path = ''
  as $$
  begin
    if new.patient_id is distinct from old.patient_id then
      raise exception 'a row stays with its patient' using errcode = 'check_violation';
    end if;
    return new;
  end $$;

do $$
declare
  named record;
begin
  for named in
    select table_name from information_schema.columns where table_schema = 'public' and column_name = 'patient_id'
  loop
    execute format('create or replace trigger stays_with_its_patient before update on public.%I
      for each row execute function app.stays_with_its_patient()', named.table_name);
  end loop;
end $$;

revoke create on schema public from public;
revoke all on all tables in schema public from app_runtime, app_gatekeeper, app_identity;
revoke all on all tables in schema identity from app_runtime, app_gatekeeper;
revoke all on all functions in schema app from public;

grant usage on schema public to app_runtime, app_gatekeeper, app_identity, app_steward;
grant usage on schema app to app_runtime, app_gatekeeper, app_identity, app_steward;
grant usage on schema identity to app_identity, app_steward;
grant usage on all sequences in schema public to app_runtime, app_identity, app_steward;
grant execute on all functions in schema app to app_runtime, app_gatekeeper, app_identity, app_steward;

grant select, insert, update on all tables in schema public to app_runtime;
grant all on all tables in schema public to app_steward;
grant all on all tables in schema identity to app_identity, app_steward;

-- What the runtime role may not do although a policy would let the row pass.
revoke insert, update on people from app_runtime;
grant update (name, language, units, time_zone, updated_at) on people to app_runtime;
revoke update on audit_events, audit_changes, audit_seals, medical_record_versions, record_reviews from app_runtime;
revoke insert on audit_seals, medical_record_versions from app_runtime;
revoke all on audit_unsealed from app_runtime;
revoke update on patients from app_runtime;
grant update (given_name, family_name, born_on, born_precision, sex_at_birth, gender, gender_in_words, blood_type, language,
  no_conditions_since, no_medications_since, no_allergies_since, preferences, version, updated_at) on patients to app_runtime;
revoke update on medical_records from app_runtime;
grant update (title, code_system, code, code_display, occurred_at, occurred_precision, occurred_zone, ended_on, status, severity, result,
  clinician_name, notes, details, changed_by_name, retracted_at, retracted_because, retracted_by) on medical_records to app_runtime;
revoke update on measurements, measurement_imports, measurement_targets from app_runtime;
grant update (verified_at, verified_by_name, retracted_at, retracted_because, retracted_by) on measurements to app_runtime;
grant update (undone_at, undone_by_name) on measurement_imports to app_runtime;
grant update (ended_at) on measurement_targets to app_runtime;
revoke update on predictions, prediction_feedback, health_outcomes, prediction_refusals from app_runtime;
grant update (note, released_at, released_by_name, retracted_at, retracted_because) on predictions to app_runtime;
grant update (retracted_at) on health_outcomes to app_runtime;

revoke update on documents, ocr_extractions, document_proposals, record_documents, document_links, document_link_views, document_uploads from app_runtime;
revoke insert on document_link_views from app_runtime;
grant update (kind, is_kind_chosen, title, state, failed_because, pages, state_at, document_on, author_name, note, expires_at, deleted_at, deleted_by_name) on documents
  to app_runtime;
grant update (state, correction, decided_at, decided_by_name, measurement_id, record_id) on document_proposals to app_runtime;
grant update (removed_at) on record_documents to app_runtime;
revoke update on assistant_questions from app_runtime;
grant update (state, state_at, trouble, attempts, next_at, pages, pages_lost, found, dropped, tokens_in, tokens_out, duration_ms) on assistant_questions to app_runtime;
grant update (revoked_at) on document_links to app_runtime;
grant update (parts, document_id, ended_at) on document_uploads to app_runtime;

revoke update on consents, legal_holds, erasure_certificates, account_closures, data_exports, data_imports from app_runtime;
revoke insert on erasure_certificates from app_runtime;
grant update (lifted_at, lifted_by_name, lifted_because) on legal_holds to app_runtime;
grant update (withdrawn_at) on account_closures to app_runtime;
grant update (state) on data_exports to app_runtime;
grant update (state, as_own) on data_imports to app_runtime;
revoke insert on data_exports from app_runtime;
grant insert (id, person_id, patient_id) on data_exports to app_runtime;

revoke all on daily_figures, daily_activity from app_runtime;
revoke insert, update on counted_days, hourly_figures, backups, restore_drills, alerts, signal_readings, check_results from app_runtime;
grant update (acknowledged_at, acknowledged_by_name) on alerts to app_runtime;

grant select, insert, update on people to app_identity;
grant insert on audit_events, audit_changes to app_identity;

grant select on patients, guardians, patient_shares, emergency_accesses, organization_members, people, audit_events, audit_changes to app_gatekeeper;
grant update on patient_shares, people, medical_records to app_gatekeeper;
grant select, update on documents, document_uploads to app_gatekeeper;
grant select, delete on ocr_extractions, document_proposals to app_gatekeeper;
grant select on document_links to app_gatekeeper;
grant insert on document_link_views, audit_events to app_gatekeeper;
grant select on medical_records to app_gatekeeper;
grant select on daily_figures, daily_activity, counted_days, privacy_settings, legal_holds to app_gatekeeper;
grant select on predictions, prediction_feedback, health_outcomes, prediction_refusals to app_gatekeeper;
grant insert on medical_record_versions to app_gatekeeper;
grant select, insert, delete, update on audit_unsealed to app_gatekeeper;
grant select, insert on audit_seals to app_gatekeeper;

revoke all on audit_events, audit_changes, audit_seals from app_steward;
grant select, insert on audit_events, audit_changes to app_steward;
grant select on audit_seals to app_steward;

revoke insert, update on audit_erasures from app_runtime;
grant update (actor_name, on_behalf_of_name, reason, address, user_agent, changes_digest, request_id) on audit_events to app_gatekeeper;
grant delete on audit_changes to app_gatekeeper;
grant select, insert on audit_erasures to app_gatekeeper;
revoke all on audit_erasures from app_steward;
grant select on audit_erasures to app_steward;

-- Files for research.
grant select on consents to app_gatekeeper;
revoke execute on function app.research_facts from app_identity;

-- Retention.
grant select on desk_visits, document_link_views, emergency_contacts, data_exports, data_imports, measurements, relative_conditions to app_gatekeeper;
grant insert on erasure_certificates to app_gatekeeper;
revoke execute on function app.person_clocks, app.record_clocks, app.erasable, app.erase_from_audit, app.erasure_digest,
  app.records_to_go_with, app.people_who_allow from app_runtime;
revoke execute on function app.record_clocks, app.erase_from_audit, app.erasure_digest, app.records_to_go_with,
  app.people_who_allow from app_identity;

grant create on schema app to app_gatekeeper;
do $$
declare
  named record;
begin
  for named in
    select p.oid::regprocedure as signature from pg_proc p join pg_namespace n on n.oid = p.pronamespace
     where n.nspname = 'app' and p.prosecdef and pg_get_userbyid(p.proowner) <> 'app_gatekeeper'
  loop
    execute format('alter function %s owner to app_gatekeeper', named.signature);
  end loop;
end $$;
revoke create on schema app from app_gatekeeper;

do $$
declare
  named text;
begin
  foreach named in array array['audit_events', 'audit_changes', 'audit_seals'] loop
    execute format('create or replace trigger append_only before update or delete or truncate on public.%I
      for each statement execute function app.audit_is_append_only()', named);
  end loop;
end $$;
create or replace trigger only_as_erased before update on audit_events for each row execute function app.only_as_erased();
create or replace trigger only_as_erased before delete on audit_changes for each row execute function app.only_as_erased();
create or replace trigger queue_for_seal after insert on audit_events for each row execute function app.queue_for_seal();
create or replace trigger changes_match before insert on audit_changes for each row execute function app.digest_changes();
create or replace trigger before_added before insert on medical_records for each row execute function app.before_record_added();
create or replace trigger before_change before update on medical_records for each row execute function app.before_record_change();
create or replace trigger keep_version after insert or update on medical_records for each row execute function app.keep_record_version();
create or replace trigger settle_verification after insert on record_reviews for each row execute function app.settle_verification();
create or replace trigger before_change before update on emergency_accesses for each row execute function app.before_emergency_change();
