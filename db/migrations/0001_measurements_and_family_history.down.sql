-- Loses: whole measurements that the older schema would turn into something else: 120/80 would become 120, and "<5" would become 5.
DELETE FROM "measurements" WHERE "second_value" IS NOT NULL OR "comparator" IS NOT NULL;
ALTER TABLE "measurements" DROP CONSTRAINT "comparator_is_known";
ALTER TABLE "measurements" DROP CONSTRAINT "precision_is_known";
ALTER TABLE "measurements" DROP CONSTRAINT "method_is_known";
ALTER TABLE "measurements" DROP CONSTRAINT "second_value_is_whole";
ALTER TABLE "measurements" DROP CONSTRAINT "measurements_record_id_medical_records_id_fk";
ALTER TABLE "measurements" DROP CONSTRAINT "measurements_import_id_measurement_imports_id_fk";
DROP INDEX "measurements_by_import";
ALTER TABLE "measurements" DROP COLUMN "second_value";
ALTER TABLE "measurements" DROP COLUMN "comparator";
ALTER TABLE "measurements" DROP COLUMN "canonical_value";
ALTER TABLE "measurements" DROP COLUMN "canonical_second_value";
ALTER TABLE "measurements" DROP COLUMN "precision";
ALTER TABLE "measurements" DROP COLUMN "method";
ALTER TABLE "measurements" DROP COLUMN "device";
ALTER TABLE "measurements" DROP COLUMN "note";
ALTER TABLE "measurements" DROP COLUMN "record_id";
ALTER TABLE "measurements" DROP COLUMN "import_id";
ALTER TABLE "measurements" DROP COLUMN "verified_at";
ALTER TABLE "measurements" DROP COLUMN "verified_by_name";
DROP TABLE
  "relative_conditions",
  "relative_names",
  "relatives",
  "measurement_imports",
  "measurement_targets";
