import { z } from "zod";
import { paths } from "@/lib/paths";

const keptSchema = z.object({ id: z.string(), sameAs: z.object({ id: z.string(), title: z.string() }).nullable() });
const problemSchema = z.object({ title: z.string() });

export type Kept = z.infer<typeof keptSchema>;

/** The file was not taken; the message is for the person. */
export class NotSent extends Error {
  override name = "NotSent";
}

const BROKEN = "The connection broke off before the file had arrived. Nothing was stored.";

type Sending = { patientId: string; file: File; signal: AbortSignal; onProgress: (sentBytes: number) => void };

/** Sends one file. Throws `NotSent` when it is refused or the connection breaks. */
export function sendFile({ patientId, file, signal, onProgress }: Sending): Promise<Kept> {
  const form = new FormData();
  form.set("patientId", patientId);
  form.set("file", file);
  return new Promise((resolve, reject) => {
    // `fetch` does not tell how much of a body has been sent.
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded }) => onProgress(Math.min(loaded, file.size)));
    request.addEventListener("load", () => {
      const kept = keptSchema.safeParse(request.response);
      if (kept.success) return resolve(kept.data);
      const problem = problemSchema.safeParse(request.response);
      reject(new NotSent(problem.success ? problem.data.title : BROKEN));
    });
    for (const ending of ["error", "abort", "timeout"])
      request.addEventListener(ending, () => reject(new NotSent(BROKEN)));
    signal.addEventListener("abort", () => request.abort());
    request.open("POST", paths.uploadDocument);
    request.send(form);
  });
}
