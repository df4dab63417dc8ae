import "server-only";
import { kindOfDocument } from "@/clinical/documents/kind-of-document";
import { proposalsOf } from "@/clinical/laboratory-reports/extract";
import type { PageText } from "@/clinical/laboratory-reports/page-text";
import { beginReading, failReading, keepReading } from "@/features/documents/mutations";
import { rowOf } from "@/features/documents/proposal-rows";
import { getDocument, getFile } from "@/features/documents/queries";
import { AppError } from "@/lib/errors";
import { openPatientForJob } from "@/server/job-patient";
import { readPages } from "@/server/ocr/read-pages";
import type { Job } from "@/server/queue/queue";
import type { WritablePatient } from "@/server/scope";
import { openFile } from "@/server/storage/keep-file";

/** Kept and given out as they are: pictures of a scanner, which hold no text. */
const NOT_READ = "application/dicom";

async function readAll(patient: WritablePatient, documentId: string): Promise<PageText[]> {
  const file = await getFile(patient, documentId);
  if (file.mimeType === NOT_READ) return [];
  const content = new Uint8Array(await new Response(await openFile(file)).arrayBuffer());
  const pages: PageText[] = [];
  for await (const page of readPages(content, file.mimeType)) pages.push(page);
  return pages;
}

/** A damaged font can give the character zero, which PostgreSQL holds in no text. */
const clean = (text: string) => text.replaceAll("\0", "");

function storable({ text, words, ...page }: PageText) {
  return { ...page, text: clean(text), words: words.map((word) => ({ ...word, text: clean(word.text) })) };
}

/** Reads one document in the name of whoever uploaded it. May run twice: what was read or deleted meanwhile is left alone. */
export async function readDocument(patient: WritablePatient, documentId: string): Promise<void> {
  const { state, deletedAt } = await getDocument(patient, documentId);
  if (state === "read" || deletedAt) return;
  await beginReading(patient, documentId);
  try {
    const pages = await readAll(patient, documentId);
    const proposals = proposalsOf(pages);
    await keepReading(patient, documentId, {
      kind: kindOfDocument(pages, proposals),
      pages: pages.map(storable),
      proposals: proposals.map(rowOf),
    });
  } catch (error) {
    // What may go well another time is thrown on, and tried again by the queue.
    if (!(error instanceof AppError) || error.code !== "invalid") throw error;
    await failReading(patient, documentId, error.message);
  }
}

export const readDocumentJob: Job = async (payload, { isLast }) => {
  const patient = await openPatientForJob(payload);
  if (!patient) return;
  const { documentId = "" } = payload;
  try {
    await readDocument(patient, documentId);
  } catch (error) {
    if (isLast) await failReading(patient, documentId, "Reading was tried several times and did not come to an end.");
    throw error;
  }
};
