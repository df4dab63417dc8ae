import "server-only";
import { AppError } from "@/lib/errors";
import { openPatientToWrite } from "./patient";
import type { JobPayload } from "./queue/queue";
import type { WritablePatient } from "./scope";
import { findJobViewer } from "./sign-in/job-viewer";

/** For work in the name of whoever asked for it. Null when they may not write there any more; then somebody who may can ask again. */
export async function openPatientForJob({
  patientId = "",
  personId = "",
}: JobPayload): Promise<WritablePatient | null> {
  const viewer = await findJobViewer(personId);
  try {
    return viewer && (await openPatientToWrite(viewer, patientId));
  } catch (error) {
    if (error instanceof AppError && ["not-found", "not-allowed"].includes(error.code)) return null;
    throw error;
  }
}
