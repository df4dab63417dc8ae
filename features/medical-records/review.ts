import type { OpenPatient } from "@/server/scope";

type Reviewed = { createdBy: string | null };

/** Clinicians review what others entered, and never their own or their family's record. */
export function mayReview(patient: OpenPatient, record: Reviewed): boolean {
  const { viewer } = patient;
  return viewer.role === "clinician" && patient.canWrite && !patient.canManage && record.createdBy !== viewer.id;
}
