CREATE TABLE "audit_erasures" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_erasures_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"sequence" bigint NOT NULL,
	"certificate_id" uuid NOT NULL,
	"leaf" "bytea" NOT NULL,
	"remains" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_erasures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "alert_thresholds" (
	"name" text PRIMARY KEY NOT NULL,
	"value" double precision NOT NULL,
	"is_on" boolean DEFAULT true NOT NULL,
	"changed_at" timestamp with time zone DEFAULT now() NOT NULL,
	"changed_by_name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "alert_thresholds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "alerts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"level" text NOT NULL,
	"value" double precision NOT NULL,
	"threshold" double precision NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ended_at" timestamp with time zone,
	"told_at" timestamp with time zone,
	"end_told_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"acknowledged_by_name" text,
	CONSTRAINT "level_is_known" CHECK ("alerts"."level" in ('notice', 'danger')),
	CONSTRAINT "ends_after_it_starts" CHECK ("alerts"."ended_at" is null or "alerts"."ended_at" >= "alerts"."started_at")
);
--> statement-breakpoint
ALTER TABLE "alerts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "backups" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"kind" text NOT NULL,
	"state" text DEFAULT 'running' NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"file_name" text NOT NULL,
	"size_bytes" bigint,
	"sha256" text,
	"migration" text,
	"counts" jsonb,
	"failed_because" text,
	"removed_at" timestamp with time zone,
	CONSTRAINT "kind_is_known" CHECK ("backups"."kind" in ('database', 'files', 'base')),
	CONSTRAINT "state_is_known" CHECK ("backups"."state" in ('running', 'done', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "backups" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "check_results" (
	"name" text PRIMARY KEY NOT NULL,
	"is_well" boolean NOT NULL,
	"checked_at" timestamp with time zone DEFAULT now() NOT NULL,
	"findings" jsonb NOT NULL,
	CONSTRAINT "name_is_known" CHECK ("check_results"."name" in ('integrity', 'audit'))
);
--> statement-breakpoint
ALTER TABLE "check_results" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "counted_days" (
	"day" date PRIMARY KEY NOT NULL,
	"counted_at" timestamp with time zone DEFAULT now() NOT NULL,
	"duration_ms" integer NOT NULL
);
--> statement-breakpoint
ALTER TABLE "counted_days" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_activity" (
	"day" date NOT NULL,
	"person_id" uuid NOT NULL,
	CONSTRAINT "daily_activity_day_person_id_pk" PRIMARY KEY("day","person_id")
);
--> statement-breakpoint
ALTER TABLE "daily_activity" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "daily_figures" (
	"day" date NOT NULL,
	"figure" text NOT NULL,
	"dimension" text DEFAULT '' NOT NULL,
	"organization_id" uuid DEFAULT '00000000-0000-0000-0000-000000000000' NOT NULL,
	"value" bigint NOT NULL,
	"people" bit(256),
	"others" bit(256),
	CONSTRAINT "daily_figures_figure_day_dimension_organization_id_pk" PRIMARY KEY("figure","day","dimension","organization_id")
);
--> statement-breakpoint
ALTER TABLE "daily_figures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "hourly_figures" (
	"hour" timestamp with time zone NOT NULL,
	"instance" text NOT NULL,
	"figure" text NOT NULL,
	"dimension" text DEFAULT '' NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "hourly_figures_hour_instance_figure_dimension_pk" PRIMARY KEY("hour","instance","figure","dimension")
);
--> statement-breakpoint
ALTER TABLE "hourly_figures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "restore_drills" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"started_at" timestamp with time zone DEFAULT now() NOT NULL,
	"finished_at" timestamp with time zone,
	"file_name" text NOT NULL,
	"outcome" text,
	"database_ms" integer,
	"files_ms" integer,
	"application_ms" integer,
	"cache_ms" integer,
	"rows" bigint,
	"files" bigint,
	"differences" jsonb,
	"failed_because" text,
	CONSTRAINT "outcome_is_known" CHECK ("restore_drills"."outcome" in ('proven', 'failed'))
);
--> statement-breakpoint
ALTER TABLE "restore_drills" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "signal_readings" (
	"name" text PRIMARY KEY NOT NULL,
	"value" double precision,
	"measured_at" timestamp with time zone NOT NULL,
	"over_since" timestamp with time zone,
	"well_since" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "signal_readings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "account_closures" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"person_id" uuid NOT NULL,
	"due_at" timestamp with time zone NOT NULL,
	"withdrawn_at" timestamp with time zone,
	"erased_at" timestamp with time zone,
	CONSTRAINT "at_least_two_weeks" CHECK ("account_closures"."due_at" >= "account_closures"."created_at" + interval '14 days')
);
--> statement-breakpoint
ALTER TABLE "account_closures" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "consents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"text_version" integer NOT NULL,
	"is_given" boolean NOT NULL,
	CONSTRAINT "purpose_is_known" CHECK ("consents"."purpose" in ('analytics', 'research'))
);
--> statement-breakpoint
ALTER TABLE "consents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "data_exports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"person_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"step" text,
	"stored_name" text,
	"data_key_encrypted" text,
	"size_bytes" bigint,
	"sha256" text,
	"finished_at" timestamp with time zone,
	"failed_because" text,
	"patient_id" uuid,
	"expires_at" timestamp with time zone,
	CONSTRAINT "data_exports_storedName_unique" UNIQUE("stored_name"),
	CONSTRAINT "state_is_known" CHECK ("data_exports"."state" in ('waiting', 'working', 'done', 'failed', 'gone')),
	CONSTRAINT "progress_of_a_hundred" CHECK ("data_exports"."progress" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "data_exports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "data_imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"person_id" uuid NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"progress" integer DEFAULT 0 NOT NULL,
	"step" text,
	"stored_name" text,
	"data_key_encrypted" text,
	"size_bytes" bigint,
	"sha256" text,
	"finished_at" timestamp with time zone,
	"failed_because" text,
	"into_patient_id" uuid,
	"counts" jsonb,
	"origin" text,
	"made_at" timestamp with time zone,
	"was_own" boolean,
	"as_own" boolean,
	CONSTRAINT "data_imports_storedName_unique" UNIQUE("stored_name"),
	CONSTRAINT "state_is_known" CHECK ("data_imports"."state" in ('waiting', 'working', 'done', 'failed', 'gone')),
	CONSTRAINT "progress_of_a_hundred" CHECK ("data_imports"."progress" between 0 and 100)
);
--> statement-breakpoint
ALTER TABLE "data_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "erasure_certificates" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"person_id" uuid,
	"patient_id" uuid,
	"because" text NOT NULL,
	"counts" jsonb NOT NULL,
	"in_backups_until" timestamp with time zone NOT NULL,
	CONSTRAINT "because_is_known" CHECK ("erasure_certificates"."because" in ('retention', 'account'))
);
--> statement-breakpoint
ALTER TABLE "erasure_certificates" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "legal_holds" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid,
	"person_id" uuid,
	"reason" text NOT NULL,
	"placed_by_name" text NOT NULL,
	"lifted_at" timestamp with time zone,
	"lifted_by_name" text,
	"lifted_because" text,
	CONSTRAINT "a_hold_has_one_subject" CHECK (num_nonnulls("legal_holds"."patient_id", "legal_holds"."person_id") = 1),
	CONSTRAINT "a_hold_has_a_reason" CHECK (length(btrim("legal_holds"."reason")) >= 10),
	CONSTRAINT "lifted_whole" CHECK (num_nonnulls("legal_holds"."lifted_at", "legal_holds"."lifted_by_name", "legal_holds"."lifted_because") in (0, 3))
);
--> statement-breakpoint
ALTER TABLE "legal_holds" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "privacy_settings" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"data_retention_days" integer DEFAULT 730 NOT NULL,
	"allow_analytics" boolean DEFAULT false NOT NULL,
	"allow_research" boolean DEFAULT false NOT NULL,
	"anonymize_data" boolean DEFAULT true NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "kept_for_a_month_to_ten_years" CHECK ("privacy_settings"."data_retention_days" between 30 and 3650)
);
--> statement-breakpoint
ALTER TABLE "privacy_settings" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "emergency_accesses" DROP CONSTRAINT "emergency_accesses_person_id_people_id_fk";
--> statement-breakpoint
ALTER TABLE "consents" ADD CONSTRAINT "consents_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_exports" ADD CONSTRAINT "data_exports_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_imports" ADD CONSTRAINT "data_imports_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "data_imports" ADD CONSTRAINT "data_imports_into_patient_id_patients_id_fk" FOREIGN KEY ("into_patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "legal_holds" ADD CONSTRAINT "legal_holds_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "privacy_settings" ADD CONSTRAINT "privacy_settings_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_erasures_by_event" ON "audit_erasures" USING btree ("sequence","id");--> statement-breakpoint
CREATE INDEX "audit_erasures_by_certificate" ON "audit_erasures" USING btree ("certificate_id");--> statement-breakpoint
CREATE INDEX "alerts_by_time" ON "alerts" USING btree ("started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "alerts_open" ON "alerts" USING btree ("name") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "backups_by_time" ON "backups" USING btree ("kind","started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "daily_activity_by_person" ON "daily_activity" USING btree ("person_id","day");--> statement-breakpoint
CREATE INDEX "daily_figures_by_day" ON "daily_figures" USING btree ("day");--> statement-breakpoint
CREATE INDEX "hourly_figures_by_figure" ON "hourly_figures" USING btree ("figure","hour");--> statement-breakpoint
CREATE INDEX "restore_drills_by_time" ON "restore_drills" USING btree ("started_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "account_closures_by_person" ON "account_closures" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "account_closures_due" ON "account_closures" USING btree ("due_at") WHERE withdrawn_at is null and erased_at is null;--> statement-breakpoint
CREATE INDEX "consents_by_person" ON "consents" USING btree ("person_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "data_exports_by_person" ON "data_exports" USING btree ("person_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "data_imports_by_person" ON "data_imports" USING btree ("person_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "erasure_certificates_by_person" ON "erasure_certificates" USING btree ("person_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "erasure_certificates_by_time" ON "erasure_certificates" USING btree ("created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "legal_holds_by_patient" ON "legal_holds" USING btree ("patient_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "legal_holds_by_person" ON "legal_holds" USING btree ("person_id") WHERE lifted_at is null;--> statement-breakpoint
CREATE INDEX "document_proposals_by_decision" ON "document_proposals" USING btree ("decided_at") WHERE decided_at is not null;--> statement-breakpoint
CREATE INDEX "documents_by_time" ON "documents" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "measurements_by_time" ON "measurements" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "medical_records_by_time" ON "medical_records" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "people_by_time" ON "people" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "prediction_feedback_by_time" ON "prediction_feedback" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "predictions_by_time" ON "predictions" USING btree ("created_at");--> statement-breakpoint
CREATE INDEX "patient_shares_by_end" ON "patient_shares" USING btree ("ends_at") WHERE ends_at is not null;--> statement-breakpoint
CREATE POLICY "the gatekeeper erases" ON "audit_changes" AS PERMISSIVE FOR DELETE TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper erases" ON "audit_events" AS PERMISSIVE FOR UPDATE TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "relative_conditions" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "measurements" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "emergency_contacts" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "desk_visits" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "admins read" ON "audit_erasures" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "audit_erasures" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "audit_erasures" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "admins read" ON "alert_thresholds" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "admins add" ON "alert_thresholds" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "admins change" ON "alert_thresholds" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ((select app.viewer_role()) = 'admin') WITH CHECK ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "alert_thresholds" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "admins read" ON "alerts" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "admins acknowledge" ON "alerts" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ((select app.viewer_role()) = 'admin') WITH CHECK ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "alerts" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "admins read" ON "backups" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "backups" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "admins read" ON "check_results" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "check_results" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "admins read" ON "counted_days" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "counted_days" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "counted_days" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "daily_activity" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "daily_activity" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "daily_figures" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "daily_figures" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "admins read" ON "hourly_figures" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "hourly_figures" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "admins read" ON "restore_drills" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "restore_drills" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "admins read" ON "signal_readings" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "signal_readings" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "whom it is about and admins read" ON "account_closures" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("account_closures"."person_id" = app.viewer_id() or (select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "everybody closes their own" ON "account_closures" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("account_closures"."person_id" = app.viewer_id() and "account_closures"."erased_at" is null);--> statement-breakpoint
CREATE POLICY "everybody changes their mind" ON "account_closures" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("account_closures"."person_id" = app.viewer_id() and "account_closures"."erased_at" is null) WITH CHECK ("account_closures"."person_id" = app.viewer_id() and "account_closures"."erased_at" is null);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "account_closures" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "everybody reads their own" ON "consents" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("consents"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "everybody adds their own" ON "consents" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("consents"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "consents" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "consents" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "everybody reads their own" ON "data_exports" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("data_exports"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "everybody asks for their own" ON "data_exports" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("data_exports"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "everybody changes their own" ON "data_exports" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("data_exports"."person_id" = app.viewer_id()) WITH CHECK ("data_exports"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "data_exports" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "data_exports" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "everybody reads their own" ON "data_imports" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("data_imports"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "everybody adds their own" ON "data_imports" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("data_imports"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "everybody changes their own" ON "data_imports" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("data_imports"."person_id" = app.viewer_id()) WITH CHECK ("data_imports"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "data_imports" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "data_imports" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "whom it is about and admins read" ON "erasure_certificates" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("erasure_certificates"."person_id" = app.viewer_id() or (select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "erasure_certificates" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "erasure_certificates" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "whom it is about and admins read" ON "legal_holds" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("legal_holds"."person_id" = app.viewer_id() or "legal_holds"."patient_id" in (select app.patients_open_for('manage')) or (select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "admins hold" ON "legal_holds" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "admins lift" ON "legal_holds" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ((select app.viewer_role()) = 'admin') WITH CHECK ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "legal_holds" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "legal_holds" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "everybody reads their own" ON "privacy_settings" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("privacy_settings"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "everybody adds their own" ON "privacy_settings" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("privacy_settings"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "everybody changes their own" ON "privacy_settings" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("privacy_settings"."person_id" = app.viewer_id()) WITH CHECK ("privacy_settings"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "privacy_settings" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "privacy_settings" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);