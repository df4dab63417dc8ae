import "server-only";
import { and, eq, isNull, sql } from "drizzle-orm";
import { emergencyAccesses } from "@/db/schema/sharing";
import { AppError, notFound } from "@/lib/errors";
import { newId } from "@/lib/ids";
import { changeAs } from "@/server/database";
import { limit } from "@/server/rate-limit";
import type { ManagedPatient, Viewer } from "@/server/scope";
import { reauthenticate } from "@/server/sign-in/credentials";
import { listAddressesToTell } from "./emergency-queries";
import {
  EMERGENCY_MINUTES,
  type FindInEmergency,
  type FoundInEmergency,
  type OpenInEmergency,
} from "./emergency-schema";
import { tellOfEmergencyAccess } from "./mails";

const SEARCH_ALLOWANCE = { points: 20, seconds: 3600 };

type PatientRow = {
  id: string;
  given_name: string;
  family_name: string;
  born_on: string | null;
  record_number: string;
};

function requireClinician(viewer: Viewer): void {
  if (viewer.role !== "clinician") throw new AppError("not-allowed", "Only clinicians can use emergency access.");
}

const matching = ({
  recordNumber,
  familyName,
  bornOn,
}: {
  recordNumber?: string;
  familyName?: string;
  bornOn?: string;
}) =>
  sql`select id, given_name, family_name, born_on::text as born_on, record_number
        from app.find_patient_in_emergency(${recordNumber ?? null}, ${familyName ?? null}, ${bornOn ?? null}::date)`;

/** Looks for one patient; every search is counted and leaves a security event that says how it was searched. */
export async function findInEmergency(viewer: Viewer, search: FindInEmergency): Promise<{ found: FoundInEmergency[] }> {
  requireClinician(viewer);
  await limit("emergency-search", viewer.id, SEARCH_ALLOWANCE);
  const isByNumber = search.by === "number";
  const wanted = isByNumber
    ? { recordNumber: search.recordNumber }
    : { familyName: search.familyName, bornOn: search.bornOn };
  const reason = isByNumber ? "by record number" : "by family name and birthday";
  return changeAs(
    viewer,
    { kind: "security", action: "emergency-access.searched", entity: "patient", reason },
    async (tx, event) => {
      const { rows } = await tx.execute<PatientRow>(matching(wanted));
      if (rows.length === 1) event.patientId = rows[0]?.id;
      return {
        found: rows.map((row) => ({
          name: `${row.given_name} ${row.family_name}`,
          bornOn: row.born_on,
          recordNumber: row.record_number,
        })),
      };
    },
  );
}

/** Opens a record for an hour, read only. The reason is on record, the patient is told, an administrator reviews it. */
export async function openInEmergency(
  viewer: Viewer,
  { recordNumber, reason, password }: OpenInEmergency,
): Promise<{ patientId: string }> {
  requireClinician(viewer);
  await reauthenticate(viewer, password);
  const patientId = await changeAs(
    viewer,
    { kind: "security", action: "emergency-access.opened", entity: "emergency-access", reason },
    async (tx, event) => {
      const id = newId();
      const { rows } = await tx.execute<PatientRow & { is_open: boolean }>(
        sql`select found.*, app.can_open(found.id, 'read') as is_open from (${matching({ recordNumber })}) found`,
      );
      const [patient] = rows;
      if (!patient) throw notFound("This patient");
      if (patient.is_open)
        throw new AppError("conflict", "This record is open to you already. You find it in your list of patients.");
      await tx.insert(emergencyAccesses).values({
        id,
        patientId: patient.id,
        patientName: `${patient.given_name} ${patient.family_name}`,
        personId: viewer.id,
        personName: viewer.name,
        reason,
        endsAt: sql`now() + make_interval(mins => ${EMERGENCY_MINUTES})`,
      });
      Object.assign(event, { entityId: id, patientId: patient.id });
      return patient.id;
    },
  );
  await tellOfEmergencyAccess(await listAddressesToTell(viewer, patientId));
  return { patientId };
}

/** The clinician ends their emergency access before its time. */
export async function endEmergencyAccess(viewer: Viewer, { accessId }: { accessId: string }): Promise<void> {
  await changeAs(
    viewer,
    { kind: "security", action: "emergency-access.ended", entity: "emergency-access", entityId: accessId },
    async (tx, event) => {
      const [ended] = await tx
        .update(emergencyAccesses)
        .set({ closedAt: sql`now()` })
        .where(
          and(
            eq(emergencyAccesses.id, accessId),
            eq(emergencyAccesses.personId, viewer.id),
            isNull(emergencyAccesses.closedAt),
          ),
        )
        .returning({ patientId: emergencyAccesses.patientId });
      if (!ended) throw notFound("This emergency access");
      event.patientId = ended.patientId;
    },
  );
}

async function answer(patient: ManagedPatient, accessId: string, action: string, objection?: string): Promise<void> {
  await changeAs(patient, { action, entity: "emergency-access", entityId: accessId }, async (tx, event) => {
    const [answered] = await tx
      .update(emergencyAccesses)
      .set({
        acknowledgedAt: sql`coalesce(${emergencyAccesses.acknowledgedAt}, now())`,
        ...(objection ? { objection } : {}),
      })
      .where(and(eq(emergencyAccesses.id, accessId), eq(emergencyAccesses.patientId, patient.id)))
      .returning({ id: emergencyAccesses.id });
    if (!answered) throw notFound("This emergency access");
    if (objection) event.reason = objection;
  });
}

export function acknowledgeEmergencyAccess(patient: ManagedPatient, { accessId }: { accessId: string }): Promise<void> {
  return answer(patient, accessId, "emergency-access.acknowledged");
}

/** The patient's own words reach the administrator who reviews the access. */
export function objectToEmergencyAccess(
  patient: ManagedPatient,
  { accessId, objection }: { accessId: string; objection: string },
): Promise<void> {
  return answer(patient, accessId, "emergency-access.objected", objection);
}
