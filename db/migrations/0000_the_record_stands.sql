CREATE SCHEMA "identity";
--> statement-breakpoint
CREATE TABLE "audit_changes" (
	"event_id" uuid PRIMARY KEY NOT NULL,
	"actor_id" uuid,
	"patient_id" uuid,
	"changes" jsonb NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_changes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_events" (
	"sequence" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_events_sequence_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"id" uuid DEFAULT gen_random_uuid() NOT NULL,
	"occurred_at" timestamp with time zone DEFAULT clock_timestamp() NOT NULL,
	"kind" text NOT NULL,
	"action" text NOT NULL,
	"actor_id" uuid,
	"actor_name" text,
	"actor_role" text,
	"on_behalf_of_id" uuid,
	"on_behalf_of_name" text,
	"patient_id" uuid,
	"through" text,
	"entity" text,
	"entity_id" text,
	"reason" text,
	"request_id" text,
	"address" text,
	"user_agent" text,
	"changes_digest" "bytea",
	CONSTRAINT "audit_events_id_unique" UNIQUE("id"),
	CONSTRAINT "kind_is_known" CHECK ("audit_events"."kind" in ('access', 'change', 'security'))
);
--> statement-breakpoint
ALTER TABLE "audit_events" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_seals" (
	"id" bigint PRIMARY KEY NOT NULL,
	"sealed_at" timestamp with time zone NOT NULL,
	"sequences" bigint[] NOT NULL,
	"merkle_root" "bytea" NOT NULL,
	"previous_hash" "bytea" NOT NULL,
	"hash" "bytea" NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_seals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "audit_unsealed" (
	"sequence" bigint PRIMARY KEY NOT NULL
);
--> statement-breakpoint
ALTER TABLE "audit_unsealed" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity"."credentials" (
	"person_id" uuid PRIMARY KEY NOT NULL,
	"password_hash" text NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "identity"."credentials" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity"."rate_limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
ALTER TABLE "identity"."rate_limits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity"."sessions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"last_seen_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"revoked_because" text,
	"address" text,
	"user_agent" text
);
--> statement-breakpoint
ALTER TABLE "identity"."sessions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "identity"."tokens" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"person_id" uuid NOT NULL,
	"purpose" text NOT NULL,
	"token_hash" text NOT NULL,
	"email" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone,
	CONSTRAINT "tokens_tokenHash_unique" UNIQUE("token_hash"),
	CONSTRAINT "purpose_is_known" CHECK ("identity"."tokens"."purpose" in ('verify-email', 'recover'))
);
--> statement-breakpoint
ALTER TABLE "identity"."tokens" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "measurements" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"code" text NOT NULL,
	"value" numeric NOT NULL,
	"unit" text NOT NULL,
	"measured_at" timestamp with time zone NOT NULL,
	"zone" text DEFAULT 'UTC' NOT NULL,
	"source" text DEFAULT 'self' NOT NULL,
	"recorded_by_name" text NOT NULL,
	"retracted_at" timestamp with time zone,
	"retracted_because" text,
	"retracted_by" uuid,
	CONSTRAINT "source_is_known" CHECK ("measurements"."source" in ('self', 'clinician', 'import', 'document', 'conversation', 'assistant'))
);
--> statement-breakpoint
ALTER TABLE "measurements" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "medical_record_versions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"record_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"version" integer NOT NULL,
	"changed_by_name" text,
	"snapshot" jsonb NOT NULL,
	CONSTRAINT "medical_record_versions_once" UNIQUE("record_id","version")
);
--> statement-breakpoint
ALTER TABLE "medical_record_versions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "medical_records" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"title" text NOT NULL,
	"code_system" text,
	"code" text,
	"code_display" text,
	"occurred_at" timestamp with time zone NOT NULL,
	"occurred_precision" text DEFAULT 'day' NOT NULL,
	"occurred_zone" text DEFAULT 'UTC' NOT NULL,
	"ended_on" date,
	"status" text NOT NULL,
	"imported_status_color" text,
	"severity" smallint,
	"result" text,
	"clinician_name" text,
	"notes" text,
	"details" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"source" text DEFAULT 'self' NOT NULL,
	"source_ref" text,
	"confidence" numeric(3, 2),
	"verification" text DEFAULT 'unverified' NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"recorded_by_name" text NOT NULL,
	"changed_by_name" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retracted_at" timestamp with time zone,
	"retracted_because" text,
	"retracted_by" uuid,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(code_display, '') || ' ' || coalesce(result, '') || ' ' || coalesce(clinician_name, '') || ' ' || coalesce(notes, ''))) STORED,
	CONSTRAINT "kind_is_known" CHECK ("medical_records"."kind" in ('visit', 'condition', 'medication', 'allergy', 'immunization', 'procedure', 'lab-report', 'imaging', 'symptom', 'note')),
	CONSTRAINT "status_is_known" CHECK ("medical_records"."status" in ('pending', 'in-review', 'completed', 'abnormal', 'cancelled', 'active', 'resolved')),
	CONSTRAINT "source_is_known" CHECK ("medical_records"."source" in ('self', 'clinician', 'import', 'document', 'conversation', 'assistant')),
	CONSTRAINT "verification_is_known" CHECK ("medical_records"."verification" in ('unverified', 'verified', 'disputed')),
	CONSTRAINT "occurredPrecision_is_known" CHECK ("medical_records"."occurred_precision" in ('year', 'month', 'day', 'time')),
	CONSTRAINT "severity_is_1_to_10" CHECK ("medical_records"."severity" between 1 and 10),
	CONSTRAINT "confidence_is_0_to_1" CHECK ("medical_records"."confidence" between 0 and 1),
	CONSTRAINT "code_names_its_system" CHECK ("medical_records"."code" is null or "medical_records"."code_system" is not null),
	CONSTRAINT "retraction_has_a_reason" CHECK (("medical_records"."retracted_at" is null) = ("medical_records"."retracted_because" is null))
);
--> statement-breakpoint
ALTER TABLE "medical_records" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record_reviews" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"record_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"record_version" integer NOT NULL,
	"verdict" text NOT NULL,
	"comment" text,
	"reviewer_name" text NOT NULL,
	CONSTRAINT "verdict_is_known" CHECK ("record_reviews"."verdict" in ('verified', 'disputed')),
	CONSTRAINT "dispute_has_a_comment" CHECK ("record_reviews"."verdict" <> 'disputed' or "record_reviews"."comment" is not null)
);
--> statement-breakpoint
ALTER TABLE "record_reviews" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "contact_details" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"phone_encrypted" text,
	"notes_encrypted" text,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "contact_details_patientId_unique" UNIQUE("patient_id")
);
--> statement-breakpoint
ALTER TABLE "contact_details" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "emergency_contacts" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"details_encrypted" text NOT NULL,
	"position" integer DEFAULT 0 NOT NULL,
	"removed_at" timestamp with time zone,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL
);
--> statement-breakpoint
ALTER TABLE "emergency_contacts" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "guardians" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"relationship" text NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "guardians_once" UNIQUE("patient_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "guardians" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "patients" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"person_id" uuid,
	"record_number" text NOT NULL,
	"given_name" text NOT NULL,
	"family_name" text NOT NULL,
	"born_on" date,
	"born_precision" text DEFAULT 'day' NOT NULL,
	"sex_at_birth" text DEFAULT 'unknown' NOT NULL,
	"gender" text,
	"gender_in_words" text,
	"blood_type" text,
	"language" text DEFAULT 'en' NOT NULL,
	"no_conditions_since" timestamp with time zone,
	"no_medications_since" timestamp with time zone,
	"no_allergies_since" timestamp with time zone,
	"preferences" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "patients_recordNumber_unique" UNIQUE("record_number"),
	CONSTRAINT "idx_users_user_id" UNIQUE("person_id"),
	CONSTRAINT "bornPrecision_is_known" CHECK ("patients"."born_precision" in ('day', 'month', 'year', 'estimated-year')),
	CONSTRAINT "sexAtBirth_is_known" CHECK ("patients"."sex_at_birth" in ('female', 'male', 'other', 'unknown')),
	CONSTRAINT "gender_is_known" CHECK ("patients"."gender" in ('woman', 'man', 'non-binary', 'self-described', 'undisclosed')),
	CONSTRAINT "bloodType_is_known" CHECK ("patients"."blood_type" in ('O-', 'O+', 'A-', 'A+', 'B-', 'B+', 'AB-', 'AB+'))
);
--> statement-breakpoint
ALTER TABLE "patients" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organization_members" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"organization_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"ended_at" timestamp with time zone,
	CONSTRAINT "organization_members_once" UNIQUE("organization_id","person_id")
);
--> statement-breakpoint
ALTER TABLE "organization_members" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "organizations" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	CONSTRAINT "organizations_name_unique" UNIQUE("name")
);
--> statement-breakpoint
ALTER TABLE "organizations" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "people" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"email" text NOT NULL,
	"email_verified_at" timestamp with time zone,
	"name" text NOT NULL,
	"role" text DEFAULT 'patient' NOT NULL,
	"is_active" boolean DEFAULT true NOT NULL,
	"language" text DEFAULT 'en' NOT NULL,
	"units" text DEFAULT 'metric' NOT NULL,
	"time_zone" text DEFAULT 'UTC' NOT NULL,
	"last_signed_in_at" timestamp with time zone,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "idx_users_email" UNIQUE("email"),
	CONSTRAINT "role_is_known" CHECK ("people"."role" in ('patient', 'clinician', 'admin')),
	CONSTRAINT "units_is_known" CHECK ("people"."units" in ('metric', 'us'))
);
--> statement-breakpoint
ALTER TABLE "people" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "desk_visits" (
	"person_id" uuid NOT NULL,
	"patient_id" uuid NOT NULL,
	"looked_at" timestamp with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "desk_visits_person_id_patient_id_pk" PRIMARY KEY("person_id","patient_id")
);
--> statement-breakpoint
ALTER TABLE "desk_visits" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "emergency_accesses" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"patient_name" text NOT NULL,
	"person_id" uuid NOT NULL,
	"person_name" text NOT NULL,
	"reason" text NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"closed_at" timestamp with time zone,
	"acknowledged_at" timestamp with time zone,
	"objection" text,
	"reviewed_at" timestamp with time zone,
	"reviewed_by" uuid,
	"reviewed_by_name" text,
	"review_outcome" text,
	"review_note" text,
	CONSTRAINT "reviewOutcome_is_known" CHECK ("emergency_accesses"."review_outcome" in ('justified', 'not-justified')),
	CONSTRAINT "at_most_an_hour" CHECK ("emergency_accesses"."ends_at" <= "emergency_accesses"."created_at" + interval '60 minutes'),
	CONSTRAINT "a_reason_is_given" CHECK (length(btrim("emergency_accesses"."reason")) >= 10)
);
--> statement-breakpoint
ALTER TABLE "emergency_accesses" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "patient_shares" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"person_id" uuid,
	"organization_id" uuid,
	"code_hash" text,
	"code_expires_at" timestamp with time zone,
	"recipient_name" text NOT NULL,
	"rights" text NOT NULL,
	"categories" text[],
	"starts_at" timestamp with time zone DEFAULT now() NOT NULL,
	"ends_at" timestamp with time zone,
	"accepted_at" timestamp with time zone,
	"revoked_at" timestamp with time zone,
	"revoked_by" uuid,
	CONSTRAINT "patient_shares_codeHash_unique" UNIQUE("code_hash"),
	CONSTRAINT "rights_is_known" CHECK ("patient_shares"."rights" in ('read', 'write')),
	CONSTRAINT "a_share_has_one_recipient" CHECK (num_nonnulls("patient_shares"."person_id", "patient_shares"."organization_id", "patient_shares"."code_hash") = 1 or ("patient_shares"."revoked_at" is not null and num_nonnulls("patient_shares"."person_id", "patient_shares"."organization_id") <= 1)),
	CONSTRAINT "a_share_ends_after_it_starts" CHECK ("patient_shares"."ends_at" is null or "patient_shares"."ends_at" > "patient_shares"."starts_at")
);
--> statement-breakpoint
ALTER TABLE "patient_shares" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "identity"."credentials" ADD CONSTRAINT "credentials_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."sessions" ADD CONSTRAINT "sessions_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "identity"."tokens" ADD CONSTRAINT "tokens_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_record_versions" ADD CONSTRAINT "medical_record_versions_record_id_medical_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."medical_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_record_versions" ADD CONSTRAINT "medical_record_versions_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "medical_records" ADD CONSTRAINT "medical_records_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_reviews" ADD CONSTRAINT "record_reviews_record_id_medical_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."medical_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_reviews" ADD CONSTRAINT "record_reviews_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "contact_details" ADD CONSTRAINT "contact_details_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_contacts" ADD CONSTRAINT "emergency_contacts_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardians" ADD CONSTRAINT "guardians_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "guardians" ADD CONSTRAINT "guardians_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patients" ADD CONSTRAINT "patients_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "organization_members" ADD CONSTRAINT "organization_members_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_visits" ADD CONSTRAINT "desk_visits_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "desk_visits" ADD CONSTRAINT "desk_visits_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_accesses" ADD CONSTRAINT "emergency_accesses_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "emergency_accesses" ADD CONSTRAINT "emergency_accesses_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_shares" ADD CONSTRAINT "patient_shares_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_shares" ADD CONSTRAINT "patient_shares_person_id_people_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."people"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "patient_shares" ADD CONSTRAINT "patient_shares_organization_id_organizations_id_fk" FOREIGN KEY ("organization_id") REFERENCES "public"."organizations"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_events_by_patient" ON "audit_events" USING btree ("patient_id","sequence" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_by_actor" ON "audit_events" USING btree ("actor_id","sequence" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_by_action" ON "audit_events" USING btree ("action","sequence" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "audit_events_by_time" ON "audit_events" USING btree ("occurred_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "sessions_by_person" ON "identity"."sessions" USING btree ("person_id","last_seen_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "tokens_by_person" ON "identity"."tokens" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "measurements_by_patient" ON "measurements" USING btree ("patient_id","code","measured_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "idx_health_records_user_id" ON "medical_records" USING btree ("patient_id","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "medical_records_by_kind" ON "medical_records" USING btree ("patient_id","kind","occurred_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "medical_records_by_change" ON "medical_records" USING btree ("patient_id","updated_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "medical_records_waiting" ON "medical_records" USING btree ("patient_id") WHERE verification = 'unverified' and retracted_at is null;--> statement-breakpoint
CREATE INDEX "medical_records_spelling" ON "medical_records" USING gin (("title" || ' ' || coalesce("code_display", '') || ' ' || coalesce("clinician_name", '')) gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "record_reviews_by_record" ON "record_reviews" USING btree ("record_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "emergency_contacts_by_patient" ON "emergency_contacts" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "guardians_by_person" ON "guardians" USING btree ("person_id");--> statement-breakpoint
CREATE INDEX "emergency_accesses_by_patient" ON "emergency_accesses" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "emergency_accesses_by_person" ON "emergency_accesses" USING btree ("person_id","ends_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "emergency_accesses_to_review" ON "emergency_accesses" USING btree ("created_at") WHERE reviewed_at is null;--> statement-breakpoint
CREATE INDEX "patient_shares_by_patient" ON "patient_shares" USING btree ("patient_id");--> statement-breakpoint
CREATE INDEX "patient_shares_by_person" ON "patient_shares" USING btree ("person_id","patient_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE INDEX "patient_shares_by_organization" ON "patient_shares" USING btree ("organization_id","patient_id") WHERE revoked_at is null;--> statement-breakpoint
CREATE POLICY "managers of the patient read, admins what concerns no patient" ON "audit_changes" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("audit_changes"."patient_id" in (select app.patients_open_for('manage')) or ("audit_changes"."patient_id" is null and (select app.viewer_role()) = 'admin'));--> statement-breakpoint
CREATE POLICY "everybody adds in their own name" ON "audit_changes" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("audit_changes"."actor_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "sign-in adds" ON "audit_changes" AS PERMISSIVE FOR INSERT TO "app_identity" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "audit_changes" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "audit_changes" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "admins, and managers of the patient, read" ON "audit_events" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ((select app.viewer_role()) = 'admin' or "audit_events"."patient_id" in (select app.patients_open_for('manage')) or ("audit_events"."actor_id" = app.viewer_id() and "audit_events"."kind" = 'security'));--> statement-breakpoint
CREATE POLICY "everybody adds in their own name" ON "audit_events" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("audit_events"."actor_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "sign-in adds" ON "audit_events" AS PERMISSIVE FOR INSERT TO "app_identity" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "audit_events" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "audit_events" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "everybody signed in reads" ON "audit_seals" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (app.viewer_id() is not null);--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "audit_seals" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "audit_seals" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "audit_unsealed" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "audit_unsealed" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign-in maintains" ON "identity"."credentials" AS PERMISSIVE FOR ALL TO "app_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "identity"."credentials" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign-in maintains" ON "identity"."rate_limits" AS PERMISSIVE FOR ALL TO "app_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "identity"."rate_limits" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign-in maintains" ON "identity"."sessions" AS PERMISSIVE FOR ALL TO "app_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "identity"."sessions" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign-in maintains" ON "identity"."tokens" AS PERMISSIVE FOR ALL TO "app_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "identity"."tokens" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "measurements" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("measurements"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "measurements" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("measurements"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "measurements" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("measurements"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("measurements"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "measurements" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "medical_record_versions" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("medical_record_versions"."patient_id", "medical_record_versions"."kind") in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "medical_record_versions" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "medical_record_versions" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "medical_records" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("medical_records"."patient_id", "medical_records"."kind") in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "medical_records" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("medical_records"."patient_id", "medical_records"."kind") in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "medical_records" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("medical_records"."patient_id", "medical_records"."kind") in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("medical_records"."patient_id", "medical_records"."kind") in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "medical_records" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "medical_records" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "record_reviews" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("record_reviews"."patient_id", "record_reviews"."kind") in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "clinicians who may write review" ON "record_reviews" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("record_reviews"."created_by" = app.viewer_id() and app.viewer_role() = 'clinician' and ("record_reviews"."patient_id", "record_reviews"."kind") in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "record_reviews" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "contact_details" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("contact_details"."patient_id", 'contact-details') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "contact_details" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("contact_details"."patient_id", 'contact-details') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "contact_details" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("contact_details"."patient_id", 'contact-details') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("contact_details"."patient_id", 'contact-details') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "contact_details" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "emergency_contacts" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("emergency_contacts"."patient_id", 'contact-details') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "emergency_contacts" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("emergency_contacts"."patient_id", 'contact-details') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "emergency_contacts" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("emergency_contacts"."patient_id", 'contact-details') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("emergency_contacts"."patient_id", 'contact-details') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "emergency_contacts" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "guardians" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("guardians"."person_id" = app.viewer_id() or "guardians"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "founders and managers add" ON "guardians" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("guardians"."person_id" = app.viewer_id() and "guardians"."patient_id" in (select app.patients_founded())) or "guardians"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "managers change" ON "guardians" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("guardians"."patient_id" in (select app.patients_open_for('manage'))) WITH CHECK ("guardians"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "guardians" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "guardians" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "patients" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("patients"."id" in (select app.patients_open_for('read')));--> statement-breakpoint
CREATE POLICY "people found records for themselves and their dependants" ON "patients" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("patients"."created_by" = app.viewer_id() and app.viewer_role() <> 'admin' and ("patients"."person_id" is null or "patients"."person_id" = app.viewer_id()));--> statement-breakpoint
CREATE POLICY "writers change" ON "patients" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("patients"."id" in (select app.patients_open_for('write'))) WITH CHECK ("patients"."id" in (select app.patients_open_for('write')));--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "patients" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "patients" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "members and admins read" ON "organization_members" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("organization_members"."person_id" = app.viewer_id() or (select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "admins add" ON "organization_members" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "admins change" ON "organization_members" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ((select app.viewer_role()) = 'admin') WITH CHECK ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "organization_members" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "organization_members" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "everybody signed in reads" ON "organizations" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (app.viewer_id() is not null);--> statement-breakpoint
CREATE POLICY "admins add" ON "organizations" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "admins change" ON "organizations" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ((select app.viewer_role()) = 'admin') WITH CHECK ((select app.viewer_role()) = 'admin');--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "organizations" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "people" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("people"."id" = app.viewer_id() or (select app.viewer_role()) = 'admin' or "people"."id" in (select app.known_people()));--> statement-breakpoint
CREATE POLICY "everybody changes their own" ON "people" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("people"."id" = app.viewer_id()) WITH CHECK ("people"."id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "people" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "sign-in maintains" ON "people" AS PERMISSIVE FOR ALL TO "app_identity" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "people" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "everybody reads their own" ON "desk_visits" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("desk_visits"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "everybody adds their own" ON "desk_visits" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("desk_visits"."person_id" = app.viewer_id() and "desk_visits"."patient_id" in (select app.patients_open_for('read')));--> statement-breakpoint
CREATE POLICY "everybody changes their own" ON "desk_visits" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("desk_visits"."person_id" = app.viewer_id()) WITH CHECK ("desk_visits"."person_id" = app.viewer_id());--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "desk_visits" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "emergency_accesses" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("emergency_accesses"."person_id" = app.viewer_id() or (select app.viewer_role()) = 'admin' or "emergency_accesses"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "clinicians break the glass" ON "emergency_accesses" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("emergency_accesses"."person_id" = app.viewer_id() and "emergency_accesses"."created_by" = app.viewer_id() and app.viewer_role() = 'clinician' and "emergency_accesses"."created_at" = now()
        and num_nonnulls("emergency_accesses"."closed_at", "emergency_accesses"."acknowledged_at", "emergency_accesses"."objection", "emergency_accesses"."reviewed_at", "emergency_accesses"."reviewed_by", "emergency_accesses"."reviewed_by_name", "emergency_accesses"."review_outcome", "emergency_accesses"."review_note") = 0);--> statement-breakpoint
CREATE POLICY "each side answers" ON "emergency_accesses" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("emergency_accesses"."person_id" = app.viewer_id() or (select app.viewer_role()) = 'admin' or "emergency_accesses"."patient_id" in (select app.patients_open_for('manage'))) WITH CHECK ("emergency_accesses"."person_id" = app.viewer_id() or (select app.viewer_role()) = 'admin' or "emergency_accesses"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "emergency_accesses" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "emergency_accesses" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "patient_shares" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("patient_shares"."person_id" = app.viewer_id() or "patient_shares"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "managers share" ON "patient_shares" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("patient_shares"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "managers change" ON "patient_shares" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("patient_shares"."patient_id" in (select app.patients_open_for('manage'))) WITH CHECK ("patient_shares"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "patient_shares" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "patient_shares" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);