CREATE TABLE "relative_conditions" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"relative_id" uuid NOT NULL,
	"condition" text,
	"words" text NOT NULL,
	"age_at_onset" integer,
	"onset_precision" text DEFAULT 'exact' NOT NULL,
	"caused_death" boolean DEFAULT false NOT NULL,
	"recorded_by_name" text NOT NULL,
	"retracted_at" timestamp with time zone,
	"retracted_because" text,
	CONSTRAINT "onsetPrecision_is_known" CHECK ("relative_conditions"."onset_precision" in ('exact', 'about', 'before', 'after')),
	CONSTRAINT "onset_is_human" CHECK (age_at_onset between 0 and 125)
);
--> statement-breakpoint
ALTER TABLE "relative_conditions" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "relative_names" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"relative_id" uuid NOT NULL,
	"name" text NOT NULL,
	"is_shown" boolean DEFAULT false NOT NULL,
	CONSTRAINT "relative_names_relativeId_unique" UNIQUE("relative_id")
);
--> statement-breakpoint
ALTER TABLE "relative_names" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "relatives" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"relation" text NOT NULL,
	"side" text,
	"sex" text DEFAULT 'unknown' NOT NULL,
	"mother_id" uuid,
	"father_id" uuid,
	"are_parents_related" boolean DEFAULT false NOT NULL,
	"twin_group" uuid,
	"twin_kind" text,
	"adoption" text,
	"born" text,
	"is_birth_estimated" boolean DEFAULT false NOT NULL,
	"is_deceased" boolean,
	"died" text,
	"age_at_death" integer,
	"cause_of_death" text,
	"has_no_known_conditions" boolean DEFAULT false NOT NULL,
	"note" text,
	"recorded_by_name" text NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"updated_at" timestamp with time zone DEFAULT now() NOT NULL,
	"retracted_at" timestamp with time zone,
	"retracted_because" text,
	CONSTRAINT "relation_is_known" CHECK ("relatives"."relation" in ('self', 'mother', 'father', 'sister', 'brother', 'sibling', 'half-sister', 'half-brother', 'half-sibling', 'daughter', 'son', 'child', 'partner', 'grandmother', 'grandfather', 'aunt', 'uncle', 'half-aunt', 'half-uncle', 'cousin', 'niece', 'nephew', 'granddaughter', 'grandson', 'grandchild', 'great-grandmother', 'great-grandfather', 'great-aunt', 'great-uncle')),
	CONSTRAINT "side_is_known" CHECK ("relatives"."side" in ('maternal', 'paternal')),
	CONSTRAINT "sex_is_known" CHECK ("relatives"."sex" in ('female', 'male', 'other', 'unknown')),
	CONSTRAINT "twinKind_is_known" CHECK ("relatives"."twin_kind" in ('identical', 'fraternal', 'unknown')),
	CONSTRAINT "adoption_is_known" CHECK ("relatives"."adoption" in ('in', 'out')),
	CONSTRAINT "nobody_is_their_own_parent" CHECK (id <> mother_id and id <> father_id),
	CONSTRAINT "ages_are_human" CHECK (age_at_death between 0 and 125)
);
--> statement-breakpoint
ALTER TABLE "relatives" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "measurement_imports" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"name" text NOT NULL,
	"added" integer NOT NULL,
	"duplicates" integer NOT NULL,
	"refused" integer NOT NULL,
	"imported_by_name" text NOT NULL,
	"undone_at" timestamp with time zone,
	"undone_by_name" text
);
--> statement-breakpoint
ALTER TABLE "measurement_imports" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
CREATE TABLE "measurement_targets" (
	"id" uuid PRIMARY KEY DEFAULT gen_random_uuid() NOT NULL,
	"created_at" timestamp with time zone DEFAULT now() NOT NULL,
	"created_by" uuid DEFAULT app.viewer_id(),
	"patient_id" uuid NOT NULL,
	"code" text NOT NULL,
	"low" numeric,
	"high" numeric,
	"second_low" numeric,
	"second_high" numeric,
	"set_by_name" text NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "measurement_targets" ENABLE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "second_value" numeric;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "comparator" text;--> statement-breakpoint
-- What was stored before is heights and weights. The owner is under row security like everybody, so it steps aside for one statement.
ALTER TABLE "measurements" ADD COLUMN "canonical_value" numeric;--> statement-breakpoint
ALTER TABLE "measurements" NO FORCE ROW LEVEL SECURITY;--> statement-breakpoint
UPDATE "measurements" SET "canonical_value" = CASE "unit" WHEN '[in_i]' THEN "value" * 2.54 WHEN '[lb_av]' THEN "value" * 0.45359237 ELSE "value" END;--> statement-breakpoint
ALTER TABLE "measurements" FORCE ROW LEVEL SECURITY;--> statement-breakpoint
ALTER TABLE "measurements" ALTER COLUMN "canonical_value" SET NOT NULL;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "canonical_second_value" numeric;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "precision" text DEFAULT 'day' NOT NULL;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "method" text;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "device" text;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "note" text;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "record_id" uuid;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "import_id" uuid;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "verified_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "measurements" ADD COLUMN "verified_by_name" text;--> statement-breakpoint
ALTER TABLE "relative_conditions" ADD CONSTRAINT "relative_conditions_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relative_conditions" ADD CONSTRAINT "relative_conditions_relative_id_relatives_id_fk" FOREIGN KEY ("relative_id") REFERENCES "public"."relatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relative_names" ADD CONSTRAINT "relative_names_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relative_names" ADD CONSTRAINT "relative_names_relative_id_relatives_id_fk" FOREIGN KEY ("relative_id") REFERENCES "public"."relatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relatives" ADD CONSTRAINT "relatives_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relatives" ADD CONSTRAINT "relatives_mother_id_relatives_id_fk" FOREIGN KEY ("mother_id") REFERENCES "public"."relatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "relatives" ADD CONSTRAINT "relatives_father_id_relatives_id_fk" FOREIGN KEY ("father_id") REFERENCES "public"."relatives"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurement_imports" ADD CONSTRAINT "measurement_imports_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurement_targets" ADD CONSTRAINT "measurement_targets_patient_id_patients_id_fk" FOREIGN KEY ("patient_id") REFERENCES "public"."patients"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "relative_conditions_by_patient" ON "relative_conditions" USING btree ("patient_id","relative_id");--> statement-breakpoint
CREATE INDEX "relatives_by_patient" ON "relatives" USING btree ("patient_id","id");--> statement-breakpoint
CREATE UNIQUE INDEX "one_self_a_family" ON "relatives" USING btree ("patient_id") WHERE relation = 'self';--> statement-breakpoint
CREATE INDEX "measurement_imports_by_patient" ON "measurement_imports" USING btree ("patient_id","created_at" DESC NULLS FIRST);--> statement-breakpoint
CREATE UNIQUE INDEX "one_target_a_quantity" ON "measurement_targets" USING btree ("patient_id","code") WHERE ended_at is null;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_record_id_medical_records_id_fk" FOREIGN KEY ("record_id") REFERENCES "public"."medical_records"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "measurements_import_id_measurement_imports_id_fk" FOREIGN KEY ("import_id") REFERENCES "public"."measurement_imports"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "measurements_by_import" ON "measurements" USING btree ("import_id") WHERE import_id is not null;--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "comparator_is_known" CHECK ("measurements"."comparator" in ('<', '<=', '>=', '>'));--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "precision_is_known" CHECK ("measurements"."precision" in ('day', 'time'));--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "method_is_known" CHECK ("measurements"."method" in ('fasting', 'after-a-meal', 'sitting', 'standing', 'lying', 'home-device', 'ngsp', 'ifcc'));--> statement-breakpoint
ALTER TABLE "measurements" ADD CONSTRAINT "second_value_is_whole" CHECK ((second_value is null) = (canonical_second_value is null));--> statement-breakpoint
CREATE POLICY "readers read" ON "relative_conditions" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("relative_conditions"."patient_id", 'family-history') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "relative_conditions" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("relative_conditions"."patient_id", 'family-history') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "relative_conditions" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("relative_conditions"."patient_id", 'family-history') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("relative_conditions"."patient_id", 'family-history') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "relative_conditions" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "relative_names" AS PERMISSIVE FOR SELECT TO "app_runtime" USING ("relative_names"."patient_id" in (select app.patients_open_for('manage')) or ("relative_names"."is_shown" and ("relative_names"."patient_id", 'family-history') in (select patient_id, category from app.categories_open_for('read'))));--> statement-breakpoint
CREATE POLICY "managers add" ON "relative_names" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK ("relative_names"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "managers change" ON "relative_names" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING ("relative_names"."patient_id" in (select app.patients_open_for('manage'))) WITH CHECK ("relative_names"."patient_id" in (select app.patients_open_for('manage')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "relative_names" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "relatives" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("relatives"."patient_id", 'family-history') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "relatives" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("relatives"."patient_id", 'family-history') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "relatives" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("relatives"."patient_id", 'family-history') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("relatives"."patient_id", 'family-history') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "relatives" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "measurement_imports" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("measurement_imports"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "measurement_imports" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("measurement_imports"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "measurement_imports" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("measurement_imports"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("measurement_imports"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "measurement_imports" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);--> statement-breakpoint
CREATE POLICY "readers read" ON "measurement_targets" AS PERMISSIVE FOR SELECT TO "app_runtime" USING (("measurement_targets"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('read')));--> statement-breakpoint
CREATE POLICY "writers add" ON "measurement_targets" AS PERMISSIVE FOR INSERT TO "app_runtime" WITH CHECK (("measurement_targets"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "writers change" ON "measurement_targets" AS PERMISSIVE FOR UPDATE TO "app_runtime" USING (("measurement_targets"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('write'))) WITH CHECK (("measurement_targets"."patient_id", 'measurements') in (select patient_id, category from app.categories_open_for('write')));--> statement-breakpoint
CREATE POLICY "the steward maintains" ON "measurement_targets" AS PERMISSIVE FOR ALL TO "app_steward" USING (true) WITH CHECK (true);