DROP INDEX "idx_health_records_user_id";--> statement-breakpoint
DROP INDEX "medical_records_by_kind";--> statement-breakpoint
DROP INDEX "medical_records_by_change";--> statement-breakpoint
CREATE INDEX "idx_health_records_user_id" ON "medical_records" USING btree ("patient_id","occurred_at" DESC,"id" DESC);--> statement-breakpoint
CREATE INDEX "medical_records_by_kind" ON "medical_records" USING btree ("patient_id","kind","occurred_at" DESC,"id" DESC);--> statement-breakpoint
CREATE INDEX "medical_records_by_change" ON "medical_records" USING btree ("patient_id","updated_at" DESC);--> statement-breakpoint
CREATE INDEX "medical_records_spelling" ON "medical_records" USING gin (("title" || ' ' || coalesce("code_display", '') || ' ' || coalesce("clinician_name", '')) gin_trgm_ops);
