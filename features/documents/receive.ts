import "server-only";
import { notFound } from "@/lib/errors";
import { cleanFileName } from "@/lib/file-name";
import { addJob } from "@/server/queue/queue";
import type { WritablePatient } from "@/server/scope";
import { destroyFile, keepFile } from "@/server/storage/keep-file";
import { addDocument, maxUploadBytes, requireRoom, setToRead } from "./mutations";
import type { DocumentChoice } from "./schema";

export const READ_DOCUMENT = "read-document";

export function askForReading(documentId: string, { patientId, personId }: { patientId: string; personId: string }) {
  return addJob(READ_DOCUMENT, { documentId, patientId, personId }, documentId);
}

/** Checks, seals and stores a file while it arrives, and has it read in the background. Nothing is left of one that is refused. */
export async function receiveDocument(
  patient: WritablePatient,
  { name, content }: { name: string; content: AsyncIterable<Uint8Array> },
): Promise<{ id: string }> {
  if (!patient.covers("documents")) throw notFound("This record");
  await requireRoom(patient, 1);
  const fileName = cleanFileName(name);
  const kept = await keepFile(content, { patientId: patient.id, fileName, maxBytes: maxUploadBytes() });
  const { id } = await addDocument(patient, { ...kept, fileName }).catch(async (error: unknown) => {
    await destroyFile(kept.storedName);
    throw error;
  });
  // Lost when the process ends here; a job that looks for waiting documents finds it.
  await askForReading(id, { patientId: patient.id, personId: patient.viewer.id });
  return { id };
}

/** For one that could not be read, that waits too long, or that a better reader may read again. */
export async function askAgain(patient: WritablePatient, choice: DocumentChoice): Promise<void> {
  await setToRead(patient, choice);
  await askForReading(choice.documentId, { patientId: patient.id, personId: patient.viewer.id });
}
