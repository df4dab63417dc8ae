CREATE TABLE "prediction_refusals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"model_id" text NOT NULL,
	"model_version" text NOT NULL,
	"reasons" text[] NOT NULL,
	"inputs" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "reasons_are_known" CHECK (reasons <@ array['not-shared', 'for-clinicians', 'child', 'under-16', 'age-not-known', 'heart-disease', 'diabetes', 'no-type-2-diabetes', 'pregnancy', 'not-a-woman', 'sex-not-known', 'outside-35-to-85', 'breast-cancer', 'breast-cancer-gene', 'chest-radiation', 'missing', 'out-of-range', 'contradiction', 'record-says-otherwise', 'no-honest-range']),
	CONSTRAINT "a_refusal_has_a_reason" CHECK (cardinality(reasons) > 0)
);
--> statement-breakpoint
ALTER TABLE "prediction_refusals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "prediction_refusals" ADD CONSTRAINT "prediction_refusals_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "prediction_refusals_by_patient" ON "prediction_refusals" USING btree ("patient_id","model_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "health_outcomes" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "prediction_feedback" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "predictions" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "prediction_refusals" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("prediction_refusals"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "prediction_refusals" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("prediction_refusals"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "prediction_refusals" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "prediction_refusals" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);