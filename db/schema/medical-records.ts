import { type SQL, sql } from "drizzle-orm";
import {
  check,
  customType,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  smallint,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { RECORD_KINDS } from "@/clinical/vocabulary/record-kinds";
import { DATE_PRECISIONS, RECORD_SOURCES, RECORD_STATUSES, VERIFICATIONS } from "@/clinical/vocabulary/record-status";
import { idAndTimes, instant, oneOf } from "../columns";
import { canAdd, canRead, gatekeeperKeeps, openForCategory, patientPolicies, stewardMay, viewerId } from "../policies";
import { patientRef } from "./patients";

const searchVector = customType<{ data: string }>({
  dataType: () => "tsvector",
});

/** One entry of a person's timeline. Never deleted: retracted with a reason. Every version is kept by a trigger. */
export const medicalRecords = pgTable(
  "medical_records",
  {
    ...idAndTimes,
    patientId: patientRef(),
    kind: text({ enum: RECORD_KINDS }).notNull(),
    title: text().notNull(),
    codeSystem: text(),
    code: text(),
    codeDisplay: text(),
    /** The start of the stated period in the stated zone; `occurredPrecision` says how much of it is known. */
    occurredAt: instant().notNull(),
    occurredPrecision: text({ enum: DATE_PRECISIONS }).notNull().default("day"),
    occurredZone: text().notNull().default("UTC"),
    endedOn: date({ mode: "string" }),
    status: text({ enum: RECORD_STATUSES }).notNull(),
    /** The color an imported system used for the status; shown nowhere, kept for the way back. */
    importedStatusColor: text(),
    severity: smallint(),
    result: text(),
    clinicianName: text(),
    notes: text(),
    /** What belongs to one kind only: dose and frequency of a medication, reaction of an allergy. */
    details: jsonb().$type<Record<string, string>>().notNull().default({}),
    source: text({ enum: RECORD_SOURCES }).notNull().default("self"),
    sourceRef: text(),
    confidence: numeric({ precision: 3, scale: 2, mode: "number" }),
    verification: text({ enum: VERIFICATIONS }).notNull().default("unverified"),
    version: integer().notNull().default(1),
    recordedByName: text().notNull(),
    changedByName: text(),
    updatedAt: instant().notNull().defaultNow(),
    retractedAt: instant(),
    retractedBecause: text(),
    retractedBy: uuid(),
    search: searchVector().generatedAlwaysAs(
      (): SQL =>
        sql`to_tsvector('simple', coalesce(title, '') || ' ' || coalesce(code_display, '') || ' ' || coalesce(result, '') || ' ' || coalesce(clinician_name, '') || ' ' || coalesce(notes, ''))`,
    ),
  },
  (t) => [
    // PostgreSQL's own order for "desc"; Drizzle would write NULLS LAST, and no "order by … desc" could use the index.
    index("idx_health_records_user_id").on(t.patientId, t.occurredAt.desc().nullsFirst(), t.id.desc().nullsFirst()),
    index("medical_records_by_kind").on(
      t.patientId,
      t.kind,
      t.occurredAt.desc().nullsFirst(),
      t.id.desc().nullsFirst(),
    ),
    index("medical_records_by_change").on(t.patientId, t.updatedAt.desc().nullsFirst()),
    index("medical_records_by_time").on(t.createdAt),
    index("medical_records_waiting").on(t.patientId).where(sql`verification = 'unverified' and retracted_at is null`),
    index("medical_records_spelling").using(
      "gin",
      sql`(${t.title} || ' ' || coalesce(${t.codeDisplay}, '') || ' ' || coalesce(${t.clinicianName}, '')) gin_trgm_ops`,
    ),
    oneOf(t.kind, RECORD_KINDS),
    oneOf(t.status, RECORD_STATUSES),
    oneOf(t.source, RECORD_SOURCES),
    oneOf(t.verification, VERIFICATIONS),
    oneOf(t.occurredPrecision, DATE_PRECISIONS),
    check("severity_is_1_to_10", sql`${t.severity} between 1 and 10`),
    check("confidence_is_0_to_1", sql`${t.confidence} between 0 and 1`),
    check("code_names_its_system", sql`${t.code} is null or ${t.codeSystem} is not null`),
    check("retraction_has_a_reason", sql`(${t.retractedAt} is null) = (${t.retractedBecause} is null)`),
    ...patientPolicies(t.patientId, t.kind),
    gatekeeperKeeps(),
  ],
);

/** Every state a record was ever in, written by a trigger so that no code path can forget it. */
export const medicalRecordVersions = pgTable(
  "medical_record_versions",
  {
    ...idAndTimes,
    recordId: uuid()
      .notNull()
      .references(() => medicalRecords.id),
    patientId: patientRef(),
    kind: text({ enum: RECORD_KINDS }).notNull(),
    version: integer().notNull(),
    changedByName: text(),
    snapshot: jsonb().$type<Record<string, unknown>>().notNull(),
  },
  (t) => [
    unique("medical_record_versions_once").on(t.recordId, t.version),
    canRead(openForCategory(t.patientId, t.kind, "read")),
    gatekeeperKeeps(),
    stewardMay(),
  ],
);

export const REVIEW_VERDICTS = ["verified", "disputed"] as const;

/** A clinician's word on one version of a record. */
export const recordReviews = pgTable(
  "record_reviews",
  {
    ...idAndTimes,
    recordId: uuid()
      .notNull()
      .references(() => medicalRecords.id),
    patientId: patientRef(),
    kind: text({ enum: RECORD_KINDS }).notNull(),
    recordVersion: integer().notNull(),
    verdict: text({ enum: REVIEW_VERDICTS }).notNull(),
    comment: text(),
    reviewerName: text().notNull(),
  },
  (t) => [
    index("record_reviews_by_record").on(t.recordId, t.createdAt.desc().nullsFirst()),
    oneOf(t.verdict, REVIEW_VERDICTS),
    check("dispute_has_a_comment", sql`${t.verdict} <> 'disputed' or ${t.comment} is not null`),
    canRead(openForCategory(t.patientId, t.kind, "read")),
    canAdd(
      sql`${t.createdBy} = ${viewerId} and app.viewer_role() = 'clinician' and ${openForCategory(t.patientId, t.kind, "write")}`,
      "clinicians who may write review",
    ),
    stewardMay(),
  ],
);
