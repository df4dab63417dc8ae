CREATE TABLE "health_outcomes" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"event" text NOT NULL,
	"has_happened" boolean NOT NULL,
	"on" text NOT NULL,
	"recorded_by_name" text NOT NULL,
	"retracted_at" timestamp with time zone,
	CONSTRAINT "event_is_known" CHECK ("health_outcomes"."event" in ('heart-or-stroke', 'heart-failure', 'diabetes', 'breast-cancer'))
);
--> statement-breakpoint
ALTER TABLE "health_outcomes" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "prediction_feedback" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"prediction_id" uuid NOT NULL,
	"fits" boolean NOT NULL,
	"comment" text,
	"given_by_name" text NOT NULL
);
--> statement-breakpoint
ALTER TABLE "prediction_feedback" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "prediction_refusals" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"model_id" text NOT NULL,
	"model_version" text NOT NULL,
	"reasons" text[] NOT NULL,
	"inputs" text[] DEFAULT '{}' NOT NULL,
	CONSTRAINT "reasons_are_known" CHECK (reasons <@ array['not-shared', 'for-clinicians', 'child', 'under-16', 'age-not-known', 'heart-disease', 'kidney-disease', 'inherited-cholesterol', 'diabetes', 'no-type-2-diabetes', 'pregnancy', 'not-a-woman', 'sex-not-known', 'outside-35-to-85', 'breast-cancer', 'breast-cancer-gene', 'chest-radiation', 'missing', 'out-of-range', 'contradiction', 'record-says-otherwise', 'no-honest-range']),
	CONSTRAINT "a_refusal_has_a_reason" CHECK (cardinality(reasons) > 0)
);
--> statement-breakpoint
ALTER TABLE "prediction_refusals" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "predictions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"model_id" text NOT NULL,
	"model_version" text NOT NULL,
	"inputs" jsonb NOT NULL,
	"results" jsonb NOT NULL,
	"risk_score" double precision NOT NULL,
	"risk_level" text,
	"confidence" double precision,
	"range" jsonb,
	"recommendations" jsonb NOT NULL,
	"coefficients_hash" text NOT NULL,
	"code_version" text NOT NULL,
	"duration_ms" double precision NOT NULL,
	"ran_by_name" text NOT NULL,
	"note" text,
	"released_at" timestamp with time zone,
	"released_by_name" text,
	"retracted_at" timestamp with time zone,
	"retracted_because" text,
	CONSTRAINT "riskLevel_is_known" CHECK ("predictions"."risk_level" in ('low', 'moderate', 'high', 'very-high')),
	CONSTRAINT "confidence_is_a_share" CHECK (confidence between 0 and 1)
);
--> statement-breakpoint
ALTER TABLE "predictions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "health_outcomes" ADD CONSTRAINT "health_outcomes_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prediction_feedback" ADD CONSTRAINT "prediction_feedback_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prediction_feedback" ADD CONSTRAINT "prediction_feedback_prediction_id_predictions_id_fk" FOREIGN KEY ("prediction_id") REFERENCES "public"."predictions"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "prediction_refusals" ADD CONSTRAINT "prediction_refusals_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "predictions" ADD CONSTRAINT "predictions_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "one_outcome_an_event" ON "health_outcomes" USING btree ("patient_id","event") WHERE retracted_at is null;--> statement-breakpoint
CREATE INDEX "prediction_feedback_by_prediction" ON "prediction_feedback" USING btree ("prediction_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "prediction_refusals_by_patient" ON "prediction_refusals" USING btree ("patient_id","model_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE INDEX "predictions_by_patient" ON "predictions" USING btree ("patient_id","model_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE POLICY "readers read" ON "health_outcomes" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("health_outcomes"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "health_outcomes" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("health_outcomes"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "health_outcomes" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("health_outcomes"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("health_outcomes"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "health_outcomes" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "health_outcomes" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "prediction_feedback" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("prediction_feedback"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('read')) and exists (select 1 from predictions p where p.id = "prediction_feedback"."prediction_id"));--> statement-breakpoint
CREATE POLICY "writers add" ON "prediction_feedback" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("prediction_feedback"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "prediction_feedback" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "prediction_feedback" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "prediction_refusals" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("prediction_refusals"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "prediction_refusals" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("prediction_refusals"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "prediction_refusals" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "prediction_refusals" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "predictions" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("predictions"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('read')) and ("predictions"."released_at" is not null or not "predictions"."patient_id" in (select app.patients_open_for('manage'))));--> statement-breakpoint
CREATE POLICY "writers add" ON "predictions" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("predictions"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "predictions" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("predictions"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("predictions"."patient_id", 'risk') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the gatekeeper reads" ON "predictions" AS PERMISSIVE FOR SELECT TO "app_gatekeeper" USING (true);--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "predictions" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);