import "server-only";
import { and, desc, eq, isNull, sql } from "drizzle-orm";
import { emergencyAccesses } from "@/db/schema/sharing";
import type { EmergencyReview } from "@/lib/vocabulary/access";
import { readAs } from "@/server/database";
import type { ManagedPatient, Viewer } from "@/server/scope";

export type EmergencyAccess = {
  id: string;
  patientId: string;
  patientName: string;
  personName: string;
  reason: string;
  openedAt: Date;
  /** When it ended or will end, by itself or by the clinician's hand. */
  endsAt: Date;
  isOpen: boolean;
  acknowledgedAt: Date | null;
  objection: string | null;
  reviewedAt: Date | null;
  reviewedByName: string | null;
  reviewOutcome: EmergencyReview | null;
  reviewNote: string | null;
};

const columns = {
  id: emergencyAccesses.id,
  patientId: emergencyAccesses.patientId,
  patientName: emergencyAccesses.patientName,
  personName: emergencyAccesses.personName,
  reason: emergencyAccesses.reason,
  openedAt: emergencyAccesses.createdAt,
  endsAt: sql`least(${emergencyAccesses.endsAt}, ${emergencyAccesses.closedAt})`.mapWith(emergencyAccesses.endsAt),
  isOpen: sql<boolean>`${emergencyAccesses.closedAt} is null and ${emergencyAccesses.endsAt} > now()`,
  acknowledgedAt: emergencyAccesses.acknowledgedAt,
  objection: emergencyAccesses.objection,
  reviewedAt: emergencyAccesses.reviewedAt,
  reviewedByName: emergencyAccesses.reviewedByName,
  reviewOutcome: emergencyAccesses.reviewOutcome,
  reviewNote: emergencyAccesses.reviewNote,
};

const isOpenNow = and(isNull(emergencyAccesses.closedAt), sql`${emergencyAccesses.endsAt} > now()`);

/** Every emergency access there ever was to this record, newest first. */
export function listEmergencyAccesses(patient: ManagedPatient): Promise<EmergencyAccess[]> {
  return readAs(patient, (tx) =>
    tx
      .select(columns)
      .from(emergencyAccesses)
      .where(eq(emergencyAccesses.patientId, patient.id))
      .orderBy(desc(emergencyAccesses.createdAt)),
  );
}

/** What the viewer still has to hear: emergency accesses to records they look after. All their records, or one. */
export function listUnseenEmergencyAccesses(viewer: Viewer, patientId: string | null): Promise<EmergencyAccess[]> {
  return readAs(viewer, (tx) =>
    tx
      .select(columns)
      .from(emergencyAccesses)
      .where(
        and(
          isNull(emergencyAccesses.acknowledgedAt),
          sql`${emergencyAccesses.patientId} in (select app.patients_open_for('manage'))`,
          patientId === null ? undefined : eq(emergencyAccesses.patientId, patientId),
        ),
      )
      .orderBy(desc(emergencyAccesses.createdAt)),
  );
}

/** The viewer's own emergency access to this record, while it lasts. */
export async function findOwnEmergencyAccess(viewer: Viewer, patientId: string): Promise<EmergencyAccess | null> {
  const [own] = await readAs(viewer, (tx) =>
    tx
      .select(columns)
      .from(emergencyAccesses)
      .where(and(eq(emergencyAccesses.personId, viewer.id), eq(emergencyAccesses.patientId, patientId), isOpenNow))
      .orderBy(desc(emergencyAccesses.endsAt))
      .limit(1),
  );
  return own ?? null;
}

export type EmergencyNews = { unseen: EmergencyAccess[]; own: EmergencyAccess | null };

/** What the viewer must know on every page of one record; without `patientId`, on the list of all they look after. */
export async function findEmergencyNews(viewer: Viewer, patientId: string | null): Promise<EmergencyNews> {
  if (viewer.role === "admin") return { unseen: [], own: null };
  return {
    unseen: await listUnseenEmergencyAccesses(viewer, patientId),
    own: patientId && viewer.role === "clinician" ? await findOwnEmergencyAccess(viewer, patientId) : null,
  };
}

/** The addresses of the person and of those who look after them, for whoever has just opened their record in an emergency. */
export async function listAddressesToTell(viewer: Viewer, patientId: string): Promise<string[]> {
  const { rows } = await readAs(viewer, (tx) =>
    tx.execute<{ email: string }>(sql`select email from app.addresses_to_tell(${patientId}) as told (email)`),
  );
  return rows.map(({ email }) => email);
}
