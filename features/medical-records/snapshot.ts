import { sql } from "drizzle-orm";
import { z } from "zod";
import { DATE_PRECISIONS, RECORD_STATUSES } from "@/clinical/vocabulary/record-status";

const text = z.string().nullable();

/** The row as the trigger kept it (to_jsonb of the table), as the columns that a restoration writes. */
export const snapshotSchema = z
  .object({
    title: z.string(),
    code_system: text,
    code: text,
    code_display: text,
    occurred_at: z.string(),
    occurred_precision: z.enum(DATE_PRECISIONS),
    occurred_zone: z.string(),
    ended_on: text,
    status: z.enum(RECORD_STATUSES),
    severity: z.number().nullable(),
    result: text,
    clinician_name: text,
    notes: text,
    details: z.record(z.string(), z.string()),
  })
  .transform((row) => ({
    title: row.title,
    codeSystem: row.code_system,
    code: row.code,
    codeDisplay: row.code_display,
    occurredAt: sql`${row.occurred_at}::timestamptz`,
    occurredPrecision: row.occurred_precision,
    occurredZone: row.occurred_zone,
    endedOn: row.ended_on,
    status: row.status,
    severity: row.severity,
    result: row.result,
    clinicianName: row.clinician_name,
    notes: row.notes,
    details: row.details,
  }));
