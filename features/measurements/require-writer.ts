import "server-only";
import { notFound } from "@/lib/errors";
import type { OpenPatient } from "@/server/scope";

/** The pages that add values look missing to whoever may not. */
export function requireMeasurementWriter(patient: OpenPatient): OpenPatient {
  if (!patient.canWrite || !patient.covers("measurements")) throw notFound("This page");
  return patient;
}
