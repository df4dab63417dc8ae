import { z } from "zod";
import { paths } from "@/lib/paths";

const doneSchema = z.object({ id: z.string(), isKnown: z.boolean() });
const problemSchema = z.object({ title: z.string() });

export type Sent = { outcome: "sent"; isKnown: boolean } | { outcome: "refused"; because: string };

const LOST = "The file did not arrive whole. Please try again when your connection is steady.";

/** `fetch` does not tell how much of a body has been sent. */
export function sendArchive(file: File, onProgress: (percent: number) => void): Promise<Sent> {
  return new Promise((resolve) => {
    const body = new FormData();
    body.set("file", file);
    const request = new XMLHttpRequest();
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(total > 0 ? (loaded / total) * 100 : 0),
    );
    request.addEventListener("load", () => {
      const done = doneSchema.safeParse(request.response);
      if (done.success) return resolve({ outcome: "sent", isKnown: done.data.isKnown });
      const problem = problemSchema.safeParse(request.response);
      resolve({ outcome: "refused", because: problem.success ? problem.data.title : LOST });
    });
    for (const ending of ["error", "abort", "timeout"])
      request.addEventListener(ending, () => resolve({ outcome: "refused", because: LOST }));
    request.open("POST", paths.bringAlong);
    request.send(body);
  });
}
