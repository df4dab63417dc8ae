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
ALTER TABLE "assistant_questions" ADD CONSTRAINT "assistant_questions_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "assistant_questions" ADD CONSTRAINT "assistant_questions_document_id_documents_id_fk" FOREIGN KEY ("document_id") REFERENCES "public"."documents"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "assistant_questions_by_document" ON "assistant_questions" USING btree ("document_id","id" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "one_open_question_a_document" ON "assistant_questions" USING btree ("document_id") WHERE state in ('waiting', 'asking');--> statement-breakpoint
CREATE POLICY "readers read" ON "assistant_questions" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("assistant_questions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "assistant_questions" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("assistant_questions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "assistant_questions" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("assistant_questions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("assistant_questions"."patient_id", 'documents') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "assistant_questions" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);