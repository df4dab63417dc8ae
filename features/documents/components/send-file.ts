import { z } from "zod";
import { paths } from "@/lib/paths";
import { PART_BYTES } from "@/lib/vocabulary/document-files";
import { type Sending, sendInParts } from "./send-in-parts";
import { type Answer, sendRequest } from "./send-request";

const keptSchema = z.object({ id: z.string(), sameAs: z.object({ id: z.string(), title: z.string() }).nullable() });
const problemSchema = z.object({ title: z.string() });

export type Kept = z.infer<typeof keptSchema>;

/** The file was not taken; the message is for the person. */
export class NotSent extends Error {
  override name = "NotSent";
}

const BROKEN = "The connection broke off before the file had arrived. Nothing was stored.";
const BROKEN_IN_PARTS = "The connection broke off. What has arrived is kept for a day: try again to send the rest.";

function sendWhole({ patientId, file, signal, onProgress }: Sending): Promise<Answer> {
  const form = new FormData();
  form.set("patientId", patientId);
  form.set("file", file);
  return sendRequest({
    method: "POST",
    address: paths.uploadDocument,
    body: form,
    signal,
    onProgress: (sentBytes) => onProgress(Math.min(sentBytes, file.size)),
  });
}

/** Sends one file, a large one in parts. Throws `NotSent` when it is refused or the connection breaks. */
export async function sendFile(sending: Sending): Promise<Kept> {
  const isLarge = sending.file.size > PART_BYTES;
  const { body } = await (isLarge ? sendInParts(sending) : sendWhole(sending));
  const kept = keptSchema.safeParse(body);
  if (kept.success) return kept.data;
  const problem = problemSchema.safeParse(body);
  throw new NotSent(problem.success ? problem.data.title : isLarge ? BROKEN_IN_PARTS : BROKEN);
}
