import "server-only";
import { and, desc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { LASTING_KINDS, type LastingKind } from "@/clinical/vocabulary/record-kinds";
import type { DatePrecision } from "@/clinical/vocabulary/record-status";
import { medicalRecords } from "@/db/schema/medical-records";
import { dayOfInstant, formatDay, formatInstant } from "@/lib/format-date";
import { readAs } from "@/server/database";
import type { OpenPatient } from "@/server/scope";
import { type ListState, stateOfList } from "./known-lists";
import type { Profile } from "./queries";

const MOST = 200;

export type LastingEntry = {
  id: string;
  title: string;
  isActive: boolean;
  severity: number | null;
  verification: "unverified" | "verified" | "disputed";
  /** "Hives", or "500 mg, twice a day". */
  detail: string | null;
  since: string;
};

export type LastingList = { kind: LastingKind; list: ListState; active: LastingEntry[]; past: LastingEntry[] };

function inWords(at: Date, precision: DatePrecision, zone: string): string {
  return precision === "time" ? formatInstant(at, zone) : formatDay(dayOfInstant(at, zone), precision);
}

/** What the title says already is not said twice: "Metformin 1000 mg" needs only how often. */
function detailOf(kind: string, title: string, details: Record<string, string>): string | null {
  const parts =
    kind === "medication" ? [details.dose, details.frequency] : kind === "allergy" ? [details.reaction] : [];
  return parts.filter((part) => part && !title.includes(part)).join(", ") || null;
}

const saidNone = (profile: Profile): Record<LastingKind, Date | null> => ({
  allergy: profile.noAllergiesSince,
  condition: profile.noConditionsSince,
  medication: profile.noMedicationsSince,
});

/** Allergies, conditions and medications: what is active, what is over, and what an empty list means. */
export async function listLasting(patient: OpenPatient, profile: Profile): Promise<Record<LastingKind, LastingList>> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        id: medicalRecords.id,
        kind: medicalRecords.kind,
        title: medicalRecords.title,
        status: medicalRecords.status,
        severity: medicalRecords.severity,
        verification: medicalRecords.verification,
        details: medicalRecords.details,
        occurredAt: medicalRecords.occurredAt,
        precision: medicalRecords.occurredPrecision,
        zone: medicalRecords.occurredZone,
        updatedAt: medicalRecords.updatedAt,
      })
      .from(medicalRecords)
      .where(
        and(
          eq(medicalRecords.patientId, patient.id),
          inArray(medicalRecords.kind, [...LASTING_KINDS]),
          isNull(medicalRecords.retractedAt),
        ),
      )
      .orderBy(
        desc(sql`${medicalRecords.status} = 'active'`),
        sql`${medicalRecords.severity} desc nulls last`,
        desc(medicalRecords.occurredAt),
      )
      .limit(MOST),
  );
  const listOf = (kind: LastingKind): LastingList => {
    const ofKind = rows.filter((row) => row.kind === kind);
    const entries = ofKind.map(
      ({ id, title, status, severity, verification, details, occurredAt, precision, zone }) => ({
        id,
        title,
        severity,
        verification,
        isActive: status === "active",
        detail: detailOf(kind, title, details),
        since: inWords(occurredAt, precision, zone),
      }),
    );
    const active = entries.filter(({ isActive }) => isActive);
    const changes = ofKind.map(({ updatedAt }) => updatedAt.getTime());
    const list = stateOfList({
      isShared: patient.covers(kind),
      activeCount: active.length,
      saidNoneAt: saidNone(profile)[kind],
      lastChangedAt: changes.length > 0 ? new Date(Math.max(...changes)) : null,
    });
    return { kind, list, active, past: entries.filter(({ isActive }) => !isActive) };
  };
  return { allergy: listOf("allergy"), condition: listOf("condition"), medication: listOf("medication") };
}

/** What happened last; what is only planned is not among it. */
export async function listNewestRecords(patient: OpenPatient, most = 5) {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({
        id: medicalRecords.id,
        kind: medicalRecords.kind,
        title: medicalRecords.title,
        occurredAt: medicalRecords.occurredAt,
        precision: medicalRecords.occurredPrecision,
        zone: medicalRecords.occurredZone,
      })
      .from(medicalRecords)
      .where(
        and(
          eq(medicalRecords.patientId, patient.id),
          isNull(medicalRecords.retractedAt),
          lte(medicalRecords.occurredAt, sql`now()`),
        ),
      )
      .orderBy(desc(medicalRecords.occurredAt), desc(medicalRecords.id))
      .limit(most),
  );
  return rows.map(({ occurredAt, precision, zone, ...row }) => ({
    ...row,
    when: inWords(occurredAt, precision, zone),
  }));
}

/** What a clinician has not checked yet, and what one questioned. */
export async function countWaiting(patient: OpenPatient): Promise<{ unverified: number; disputed: number }> {
  const count = (verification: string) =>
    sql<number>`count(*) filter (where ${medicalRecords.verification} = ${verification})`.mapWith(Number);
  const [found] = await readAs(patient, (tx) =>
    tx
      .select({ unverified: count("unverified"), disputed: count("disputed") })
      .from(medicalRecords)
      .where(and(eq(medicalRecords.patientId, patient.id), isNull(medicalRecords.retractedAt))),
  );
  return found ?? { unverified: 0, disputed: 0 };
}

export async function hasActiveEntry(patient: OpenPatient, kind: LastingKind): Promise<boolean> {
  const rows = await readAs(patient, (tx) =>
    tx
      .select({ id: medicalRecords.id })
      .from(medicalRecords)
      .where(
        and(
          eq(medicalRecords.patientId, patient.id),
          eq(medicalRecords.kind, kind),
          eq(medicalRecords.status, "active"),
          isNull(medicalRecords.retractedAt),
        ),
      )
      .limit(1),
  );
  return rows.length > 0;
}
