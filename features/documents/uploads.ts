import "server-only";
import { and, count, eq, isNull, sql, sum } from "drizzle-orm";
import { documentUploads, type UploadPart } from "@/db/schema/documents";
import { AppError, notFound } from "@/lib/errors";
import { cleanFileName } from "@/lib/file-name";
import { isId, newId } from "@/lib/ids";
import { PART_BYTES } from "@/lib/vocabulary/document-files";
import { changesBetween } from "@/server/audit";
import { changeAs, inOneTransaction, readAs } from "@/server/database";
import type { Viewer, WritablePatient } from "@/server/scope";
import { destroyFile, keepFile, keepPart, openFile } from "@/server/storage/keep-file";
import { refused, tooLarge } from "@/server/storage/refusal";
import { addDocument, maxUploadBytes, maxUploadMegabytes, requireRoom } from "./mutations";
import { askForReading } from "./receive";
import type { NewUpload } from "./schema";

const entity = "document-upload";
const MOST_OPEN = 100;

const gone = () => notFound("This upload");

/** What one person has on its way counts as if it had arrived. */
async function requireRoomBesideOthers(patient: WritablePatient, bytes: number): Promise<void> {
  const [open] = await readAs(patient, (tx) =>
    tx
      .select({ many: count(), bytes: sum(documentUploads.sizeBytes).mapWith(Number) })
      .from(documentUploads)
      .where(and(eq(documentUploads.patientId, patient.id), isNull(documentUploads.endedAt))),
  );
  if (open && open.many >= MOST_OPEN)
    throw new AppError("too-many", "Too many files are on their way. Wait until some have arrived, or cancel them.");
  await requireRoom(patient, bytes + (open?.bytes ?? 0));
}

/** Announces a file that will come in parts; whoever announced it, and nobody else, may send them. */
export async function beginUpload(
  patient: WritablePatient,
  { fileName, sizeBytes }: NewUpload,
): Promise<{ id: string }> {
  if (!patient.covers("documents")) throw notFound("This record");
  if (sizeBytes > maxUploadBytes()) throw tooLarge(maxUploadMegabytes());
  await requireRoomBesideOthers(patient, sizeBytes);
  const id = newId();
  const changes = changesBetween(null, { sizeBytes });
  await changeAs(patient, { action: "document-upload.begun", entity, entityId: id, changes }, (tx) =>
    tx.insert(documentUploads).values({ id, patientId: patient.id, fileName: cleanFileName(fileName), sizeBytes }),
  );
  return { id };
}

const ofPatient = (patient: WritablePatient, uploadId: string) =>
  and(eq(documentUploads.id, uploadId), eq(documentUploads.patientId, patient.id));

const isOpen = (patient: WritablePatient, uploadId: string) =>
  and(ofPatient(patient, uploadId), isNull(documentUploads.endedAt));

/** Whose file is on its way; not found for everybody but whoever sends it. */
export async function findPatientOfUpload(viewer: Viewer, uploadId: string): Promise<string> {
  const [found] = isId(uploadId)
    ? await readAs(viewer, (tx) =>
        tx
          .select({ patientId: documentUploads.patientId })
          .from(documentUploads)
          .where(eq(documentUploads.id, uploadId)),
      )
    : [];
  if (!found) throw gone();
  return found.patientId;
}

async function findUpload(patient: WritablePatient, uploadId: string) {
  const [found] = await readAs(patient, (tx) => tx.select().from(documentUploads).where(ofPatient(patient, uploadId)));
  return found ?? null;
}

async function getOpenUpload(patient: WritablePatient, uploadId: string) {
  const found = await findUpload(patient, uploadId);
  if (!found || found.endedAt) throw gone();
  return { ...found, receivedBytes: bytesOf(found.parts) };
}

const bytesOf = (parts: readonly UploadPart[]) => parts.reduce((total, part) => total + part.sizeBytes, 0);

type Progress = { receivedBytes: number; sizeBytes: number };

export async function getProgress(patient: WritablePatient, uploadId: string): Promise<Progress> {
  const { receivedBytes, sizeBytes } = await getOpenUpload(patient, uploadId);
  return { receivedBytes, sizeBytes };
}

async function* atMost(source: AsyncIterable<Uint8Array>, mostBytes: number) {
  let total = 0;
  for await (const bytes of source) {
    total += bytes.length;
    if (total > mostBytes) throw new AppError("too-large", "This part is larger than what may come now.");
    yield bytes;
  }
  if (total === 0) throw refused("This part is empty.");
}

/** Takes the next part. Nothing is taken, and `isTaken` is false, where it does not begin where the last one ended. */
export async function receivePart(
  patient: WritablePatient,
  { uploadId, from }: { uploadId: string; from: number },
  content: AsyncIterable<Uint8Array>,
): Promise<Progress & { isTaken: boolean }> {
  const { parts, receivedBytes, sizeBytes } = await getOpenUpload(patient, uploadId);
  if (from !== receivedBytes) return { isTaken: false, receivedBytes, sizeBytes };
  const mostBytes = Math.min(PART_BYTES, sizeBytes - receivedBytes);
  const kept = await keepPart(atMost(content, mostBytes), { patientId: patient.id, maxBytes: PART_BYTES });
  const isTaken = await addPart(patient, uploadId, { before: parts.length, kept }).catch(async (error: unknown) => {
    await destroyFile(kept.storedName);
    throw error;
  });
  if (isTaken) return { isTaken, receivedBytes: receivedBytes + kept.sizeBytes, sizeBytes };
  await destroyFile(kept.storedName);
  return { isTaken, ...(await getProgress(patient, uploadId)) };
}

type ComingPart = { before: number; kept: Omit<UploadPart, "receivedAt"> };

/** False where another part came first: of two that begin at the same place one counts. */
function addPart(patient: WritablePatient, uploadId: string, { before, kept }: ComingPart): Promise<boolean> {
  const { storedName, dataKeyEncrypted, sizeBytes } = kept;
  const part: UploadPart = { storedName, dataKeyEncrypted, sizeBytes, receivedAt: new Date().toISOString() };
  return changeAs(patient, { action: "document-upload.continued", entity, entityId: uploadId }, async (tx) => {
    const added = await tx
      .update(documentUploads)
      .set({ parts: sql`${documentUploads.parts} || ${JSON.stringify([part])}::jsonb` })
      .where(and(isOpen(patient, uploadId), sql`jsonb_array_length(${documentUploads.parts}) = ${before}`))
      .returning({ id: documentUploads.id });
    return added.length > 0;
  });
}

async function* joined(patient: WritablePatient, parts: readonly UploadPart[]) {
  for (const part of parts) yield* await openFile({ ...part, patientId: patient.id });
}

/** What a kill leaves of them goes with the next sweep: nothing speaks of the parts of an upload that has ended. */
async function destroyParts(parts: readonly UploadPart[]): Promise<void> {
  for (const { storedName } of parts) await destroyFile(storedName);
}

/**
 * Makes the document of what has arrived, checked like any other file, and gives the same document when it is asked again. A
 * file that is refused ends the upload.
 */
export async function finishUpload(patient: WritablePatient, uploadId: string): Promise<{ id: string }> {
  const upload = await findUpload(patient, uploadId);
  if (upload?.documentId) return { id: upload.documentId };
  const { fileName, parts, receivedBytes, sizeBytes } = await getOpenUpload(patient, uploadId);
  if (receivedBytes < sizeBytes)
    throw new AppError("conflict", "The file has not arrived whole. Send what is missing.");
  try {
    const kept = await keepFile(joined(patient, parts), {
      patientId: patient.id,
      fileName,
      maxBytes: maxUploadBytes(),
    });
    const id = await settle(patient, uploadId, { ...kept, fileName });
    await destroyParts(parts);
    await askForReading(id, { patientId: patient.id, personId: patient.viewer.id });
    return { id };
  } catch (error) {
    // Somebody who finished it at the same time has taken the parts away.
    const after = await findUpload(patient, uploadId);
    if (after?.documentId) return { id: after.documentId };
    if (error instanceof AppError && ["invalid", "too-large"].includes(error.code))
      await cancelUpload(patient, uploadId);
    throw error;
  }
}

/** The document and the end of its upload hold both or neither. */
async function settle(
  patient: WritablePatient,
  uploadId: string,
  kept: Parameters<typeof addDocument>[1],
): Promise<string> {
  try {
    return await inOneTransaction(patient, async (bound) => {
      const { id } = await addDocument(bound, kept);
      await endUpload(bound, uploadId, { documentId: id });
      return id;
    });
  } catch (error) {
    await destroyFile(kept.storedName);
    throw error;
  }
}

function endUpload(patient: WritablePatient, uploadId: string, { documentId }: { documentId?: string } = {}) {
  const action = documentId ? "document-upload.finished" : "document-upload.canceled";
  return changeAs(patient, { action, entity, entityId: uploadId }, async (tx) => {
    const [ended] = await tx
      .update(documentUploads)
      .set({ endedAt: sql`now()`, ...(documentId ? { documentId } : {}) })
      .where(isOpen(patient, uploadId))
      .returning({ parts: documentUploads.parts });
    if (!ended) throw gone();
    return ended.parts;
  });
}

export async function cancelUpload(patient: WritablePatient, uploadId: string): Promise<void> {
  await destroyParts(await endUpload(patient, uploadId));
}
