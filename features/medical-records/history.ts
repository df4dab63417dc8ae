import "server-only";
import { and, desc, eq, sql } from "drizzle-orm";
import type { RecordStatus } from "@/clinical/vocabulary/record-status";
import { recordReviews as reviews, medicalRecordVersions as versions } from "@/db/schema/medical-records";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { statedDate } from "./queries";

const kept = (name: string) => sql`${versions.snapshot} ->> ${sql.raw(`'${name}'`)}`;
const text = (name: string) => sql<string | null>`${kept(name)}`;

/** Every version of an entry, newest first. */
export function listVersions(patient: OpenPatient, recordId: string) {
  return readAs(patient, (tx) =>
    tx
      .select({
        version: versions.version,
        changedAt: versions.createdAt,
        changedByName: versions.changedByName,
        retractedBecause: text("retracted_because"),
        kind: versions.kind,
        title: sql<string>`${kept("title")}`,
        occurredOn: statedDate(
          sql`(${kept("occurred_at")})::timestamptz`,
          sql`${kept("occurred_precision")}`,
          sql`(${kept("occurred_zone")})`,
        ),
        endedOn: text("ended_on"),
        status: sql<RecordStatus>`${kept("status")}`,
        severity: sql<number | null>`(${kept("severity")})::int`,
        result: text("result"),
        clinicianName: text("clinician_name"),
        notes: text("notes"),
        codeSystem: text("code_system"),
        code: text("code"),
        codeDisplay: text("code_display"),
        details: sql<Record<string, string>>`${versions.snapshot} -> 'details'`,
      })
      .from(versions)
      .where(and(eq(versions.patientId, patient.id), eq(versions.recordId, recordId)))
      .orderBy(desc(versions.version)),
  );
}

export type RecordVersion = Awaited<ReturnType<typeof listVersions>>[number];

/** What clinicians said about an entry, newest first. */
export function listReviews(patient: OpenPatient, recordId: string) {
  return readAs(patient, (tx) =>
    tx
      .select({
        id: reviews.id,
        recordVersion: reviews.recordVersion,
        verdict: reviews.verdict,
        comment: reviews.comment,
        reviewerName: reviews.reviewerName,
        createdAt: reviews.createdAt,
      })
      .from(reviews)
      .where(and(eq(reviews.patientId, patient.id), eq(reviews.recordId, recordId)))
      .orderBy(desc(reviews.createdAt), desc(reviews.id)),
  );
}

export type RecordReview = Awaited<ReturnType<typeof listReviews>>[number];
