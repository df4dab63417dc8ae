import { z } from "zod";
import { paths } from "@/lib/paths";
import { PART_BYTES } from "@/lib/vocabulary/document-files";
import { type Answer, type Asked, sendRequest } from "./send-request";

const PAUSES_MS = [1000, 2000, 4000, 8000, 16_000, 30_000] as const;

const begunSchema = z.object({ id: z.string() });
const progressSchema = z.object({ receivedBytes: z.number() });

export type Sending = { patientId: string; file: File; signal: AbortSignal; onProgress: (sentBytes: number) => void };
type Send = (asked: Asked) => Promise<Answer>;

/** Nobody answered, or the house is in trouble; what was asked may be asked again. */
const isTrouble = ({ status }: Answer) => status === 0 || status >= 500;

function pause(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ms);
    signal.addEventListener("abort", () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

/** Asks again after a while, and after a longer one, before it gives the trouble back. */
async function persist(signal: AbortSignal, ask: () => Promise<Answer>): Promise<Answer> {
  let answer = await ask();
  for (const ms of PAUSES_MS) {
    if (!isTrouble(answer) || signal.aborted) return answer;
    await pause(ms, signal);
    if (!signal.aborted) answer = await ask();
  }
  return answer;
}

/** Remembers, after a reload, which upload a file belongs to. Names of files tell too much to be kept in a browser. */
function memoryOf({ patientId, file }: Sending) {
  const key = `upload:${patientId}:${file.size}:${file.lastModified}`;
  return {
    read: () => localStorage.getItem(key),
    keep: (uploadId: string) => localStorage.setItem(key, uploadId),
    forget: () => localStorage.removeItem(key),
  };
}

type Begun = { uploadId: string; receivedBytes: number };

async function resume(sending: Sending, send: Send): Promise<Begun | null> {
  const uploadId = memoryOf(sending).read();
  if (!uploadId) return null;
  const { signal } = sending;
  const answer = await persist(signal, () => send({ method: "GET", address: paths.upload(uploadId), signal }));
  const progress = progressSchema.safeParse(answer.body);
  return progress.success ? { uploadId, ...progress.data } : null;
}

async function begin(sending: Sending, send: Send): Promise<Begun | Answer> {
  const { patientId, file, signal } = sending;
  const body = JSON.stringify({ patientId, fileName: file.name, sizeBytes: file.size });
  const answer = await send({ method: "POST", address: paths.uploads, body, signal });
  const begun = begunSchema.safeParse(answer.body);
  if (!begun.success) return answer;
  memoryOf(sending).keep(begun.data.id);
  return { uploadId: begun.data.id, receivedBytes: 0 };
}

/** Sends what is missing; gives the answer that stopped it, or null when all has arrived. */
async function sendMissing({ file, signal, onProgress }: Sending, begun: Begun, send: Send): Promise<Answer | null> {
  let from = begun.receivedBytes;
  while (from < file.size) {
    onProgress(from);
    const at = from;
    const answer = await persist(signal, () =>
      send({
        method: "PUT",
        address: paths.uploadPart(begun.uploadId, at),
        body: file.slice(at, at + PART_BYTES),
        signal,
        onProgress: (sentBytes) => onProgress(Math.min(at + sentBytes, file.size)),
      }),
    );
    // A conflict says where to go on: the part had arrived, only its answer was lost.
    const progress = progressSchema.safeParse(answer.body);
    if (!progress.success) return answer;
    from = progress.data.receivedBytes;
  }
  onProgress(file.size);
  return null;
}

/**
 * Sends a file part by part and goes on after a broken connection, or after a reload with the same file. Gives the last answer.
 * When it is ended by its signal, what had arrived is thrown away.
 */
export async function sendInParts(sending: Sending, send: Send = sendRequest): Promise<Answer> {
  const { signal } = sending;
  const memory = memoryOf(sending);
  const begun = (await resume(sending, send)) ?? (await begin(sending, send));
  if ("status" in begun) return begun;
  const { uploadId } = begun;
  const stopped = await sendMissing(sending, begun, send);
  const finish = () => send({ method: "POST", address: paths.finishUpload(uploadId), signal });
  const last = stopped ?? (await persist(signal, finish));
  const mayGoOn = isTrouble(last) || last.status === 403;
  if (!mayGoOn || signal.aborted) memory.forget();
  if (signal.aborted) await send({ method: "DELETE", address: paths.upload(uploadId) });
  return last;
}
