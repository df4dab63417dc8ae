CREATE TABLE "assistant_questions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"asked_by_name" text NOT NULL,
	"host" text NOT NULL,
	"model" text NOT NULL,
	"state" text DEFAULT 'waiting' NOT NULL,
	"state_at" timestamp with time zone DEFAULT now() NOT NULL,
	"trouble" text,
	"attempts" integer DEFAULT 0 NOT NULL,
	"next_at" timestamp with time zone,
	"pages" integer DEFAULT 0 NOT NULL,
	"pages_lost" integer DEFAULT 0 NOT NULL,
	"found" integer DEFAULT 0 NOT NULL,
	"dropped" integer DEFAULT 0 NOT NULL,
	"tokens_in" integer,
	"tokens_out" integer,
	"duration_ms" double precision,
	CONSTRAINT "state_is_known" CHECK ("assistant_questions"."state" in ('waiting', 'asking', 'answered', 'failed')),
	CONSTRAINT "trouble_is_known" CHECK ("assistant_questions"."trouble" in ('unreachable', 'busy', 'refused', 'not-understood', 'changed'))
);
--> statement-breakpoint
ALTER TABLE "assistant_questions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "document_link_views" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"link_id" uuid NOT NULL,
	"outcome" text NOT NULL,
	"address" text,
	"user_agent" text,
	CONSTRAINT "outcome_is_known" CHECK ("document_link_views"."outcome" in ('opened', 'wrong-password'))
);
--> statement-breakpoint
ALTER TABLE "document_link_views" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "document_links" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"token_hash" text NOT NULL,
	"password_hash" text NOT NULL,
	"recipient_name" text NOT NULL,
	"ends_at" timestamp with time zone NOT NULL,
	"revoked_at" timestamp with time zone,
	"created_by_name" text NOT NULL,
	CONSTRAINT "document_links_tokenHash_unique" UNIQUE("token_hash")
);
--> statement-breakpoint
ALTER TABLE "document_links" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "document_proposals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"source" text DEFAULT 'rules' NOT NULL,
	"page" integer NOT NULL,
	"box" jsonb NOT NULL,
	"confidence" double precision NOT NULL,
	"name" text NOT NULL,
	"code" text,
	"value" double precision,
	"comparator" text,
	"unit" text,
	"printed_unit" text,
	"printed_range" text,
	"printed_flag" text,
	"agrees" text,
	"taken_on" text,
	"layout" text,
	"state" text DEFAULT 'proposed' NOT NULL,
	"correction" jsonb,
	"decided_at" timestamp with time zone,
	"decided_by_name" text,
	"measurement_id" uuid,
	"record_id" uuid,
	CONSTRAINT "kind_is_known" CHECK ("document_proposals"."kind" in ('measurement', 'date', 'physician', 'condition', 'medication', 'immunization')),
	CONSTRAINT "source_is_known" CHECK ("document_proposals"."source" in ('rules', 'assistant')),
	CONSTRAINT "state_is_known" CHECK ("document_proposals"."state" in ('proposed', 'accepted', 'corrected', 'refused')),
	CONSTRAINT "comparator_is_known" CHECK ("document_proposals"."comparator" in ('<', '<=', '>=', '>')),
	CONSTRAINT "a_decision_has_a_time" CHECK ((state = 'proposed') = (decided_at is null))
);
--> statement-breakpoint
ALTER TABLE "document_proposals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "document_uploads" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"file_name" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"parts" jsonb DEFAULT '[]'::jsonb NOT NULL,
	"document_id" uuid,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "document_uploads" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"kind" text DEFAULT 'other' NOT NULL,
	"is_kind_chosen" boolean DEFAULT false NOT NULL,
	"title" text NOT NULL,
	"original_name" text NOT NULL,
	"stored_name" text,
	"data_key_encrypted" text,
	"mime_type" text NOT NULL,
	"size_bytes" bigint NOT NULL,
	"sha256" text NOT NULL,
	"state" text DEFAULT 'stored' NOT NULL,
	"failed_because" text,
	"pages" integer,
	"state_at" timestamp with time zone DEFAULT now() NOT NULL,
	"document_on" text,
	"author_name" text,
	"note" text,
	"uploaded_by_name" text NOT NULL,
	"expires_at" timestamp with time zone,
	"deleted_at" timestamp with time zone,
	"deleted_by_name" text,
	"destroyed_at" timestamp with time zone,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(original_name, '') || ' ' || coalesce(note, ''))) STORED,
	CONSTRAINT "documents_storedName_unique" UNIQUE("stored_name"),
	CONSTRAINT "kind_is_known" CHECK ("documents"."kind" in ('lab-report', 'imaging', 'ecg', 'letter', 'prescription', 'immunization', 'insurance', 'photo', 'other')),
	CONSTRAINT "state_is_known" CHECK ("documents"."state" in ('stored', 'reading', 'read', 'failed')),
	CONSTRAINT "a_key_goes_with_its_file" CHECK ((stored_name is null) = (data_key_encrypted is null)),
	CONSTRAINT "destroyed_has_no_file" CHECK (destroyed_at is null or stored_name is null)
);
--> statement-breakpoint
ALTER TABLE "documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "ocr_extractions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"page" integer NOT NULL,
	"engine" text NOT NULL,
	"text" text NOT NULL,
	"words" jsonb NOT NULL,
	"width_px" integer NOT NULL,
	"height_px" integer NOT NULL,
	"confidence" double precision NOT NULL,
	"duration_ms" double precision NOT NULL,
	"search" "tsvector" GENERATED ALWAYS AS (to_tsvector('simple', text)) STORED,
	CONSTRAINT "one_extraction_a_page" UNIQUE("document_id","page")
);
--> statement-breakpoint
ALTER TABLE "ocr_extractions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "record_documents" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"document_id" uuid NOT NULL,
	"record_id" uuid NOT NULL,
	"removed_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "record_documents" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "assistant_questions" ADD CONSTRAINT "assistant_questions_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistant_questions" ADD CONSTRAINT "assistant_questions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_link_views" ADD CONSTRAINT "document_link_views_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_link_views" ADD CONSTRAINT "document_link_views_link_id_document_links_id_fk" FOREIGN KEY ("link_id") REFERENCES "public"."document_links"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_links" ADD CONSTRAINT "document_links_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_proposals" ADD CONSTRAINT "document_proposals_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_proposals" ADD CONSTRAINT "document_proposals_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_proposals" ADD CONSTRAINT "document_proposals_measurement_id_measurements_id_fk" FOREIGN KEY ("measurement_id") REFERENCES "public"."measurements"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_proposals" ADD CONSTRAINT "document_proposals_record_id_medical_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."medical_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "document_uploads" ADD CONSTRAINT "document_uploads_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "documents" ADD CONSTRAINT "documents_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ocr_extractions" ADD CONSTRAINT "ocr_extractions_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "ocr_extractions" ADD CONSTRAINT "ocr_extractions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_documents" ADD CONSTRAINT "record_documents_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_documents" ADD CONSTRAINT "record_documents_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "record_documents" ADD CONSTRAINT "record_documents_record_id_medical_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."medical_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assistant_questions_by_document" ON "assistant_questions" USING btree ("document_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_question_a_document" ON "assistant_questions" USING btree ("document_id") WHERE state in ('waiting', 'asking');--> statement-breakpoint
CREATE INDEX "document_link_views_by_link" ON "document_link_views" USING btree ("link_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "document_links_by_document" ON "document_links" USING btree ("document_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "document_proposals_by_document" ON "document_proposals" USING btree ("document_id","page");--> statement-breakpoint
CREATE INDEX "document_uploads_open" ON "document_uploads" USING btree ("patient_id") WHERE ended_at is null;--> statement-breakpoint
CREATE INDEX "documents_by_patient" ON "documents" USING btree ("patient_id","created_at" DESC NULLS FIRST,"id" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "documents_by_content" ON "documents" USING btree ("patient_id","sha256");--> statement-breakpoint
CREATE INDEX "documents_search" ON "documents" USING gin ("search");--> statement-breakpoint
CREATE INDEX "documents_to_destroy" ON "documents" USING btree ("deleted_at") WHERE deleted_at is not null and destroyed_at is null;--> statement-breakpoint
CREATE INDEX "documents_to_expire" ON "documents" USING btree ("expires_at") WHERE expires_at is not null and deleted_at is null;--> statement-breakpoint
CREATE INDEX "ocr_extractions_search" ON "ocr_extractions" USING gin ("search");--> statement-breakpoint
CREATE UNIQUE INDEX "a_document_once_a_record" ON "record_documents" USING btree ("record_id","document_id") WHERE removed_at is null;--> statement-breakpoint
CREATE POLICY "the gatekeeper adds" ON "audit_events" AS PERMISSIVE FOR INSERT TO "app_gatekeeper" WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "assistant_questions" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("assistant_questions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "assistant_questions" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("assistant_questions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "assistant_questions" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("assistant_questions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("assistant_questions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "assistant_questions" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "document_link_views" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("document_link_views"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "document_link_views" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "document_link_views" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "document_links" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("document_links"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "writers add" ON "document_links" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("document_links"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "writers change" ON "document_links" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("document_links"."patient_id" in (select app.patients_open_for('manage'))) WITH CHECK ("document_links"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "document_links" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "document_links" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "document_proposals" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("document_proposals"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "document_proposals" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("document_proposals"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "document_proposals" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("document_proposals"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("document_proposals"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "document_proposals" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "document_proposals" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "document_uploads" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("document_uploads"."created_by" = app.viewer_id() and ("document_uploads"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers add" ON "document_uploads" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("document_uploads"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "document_uploads" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("document_uploads"."created_by" = app.viewer_id() and ("document_uploads"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK ("document_uploads"."created_by" = app.viewer_id() and ("document_uploads"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "document_uploads" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "document_uploads" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "documents" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("documents"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('read')) and ("documents"."deleted_at" is null or ("documents"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write'))));--> statement-breakpoint
CREATE POLICY "writers add" ON "documents" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("documents"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "documents" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("documents"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("documents"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "documents" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "documents" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "ocr_extractions" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("ocr_extractions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "ocr_extractions" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("ocr_extractions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "ocr_extractions" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("ocr_extractions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("ocr_extractions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "ocr_extractions" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper keeps" ON "ocr_extractions" AS PERMISSIVE FOR ALL TO "app_gatekeeper" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "record_documents" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("record_documents"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "record_documents" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("record_documents"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "record_documents" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("record_documents"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("record_documents"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "record_documents" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);