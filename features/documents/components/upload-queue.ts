import { newId } from "@/lib/ids";
import { type Kept, NotSent, sendFile } from "./send-file";

type UploadState =
  | { is: "waiting" }
  | { is: "sending"; sentBytes: number }
  | { is: "refused"; because: string }
  | { is: "kept"; kept: Kept };

export type Upload = { key: string; patientId: string; file: File; state: UploadState };

const AT_ONCE = 3;
const TROUBLE = "Something went wrong while the file was sent. Try again.";
const none: readonly Upload[] = [];

/** Outlives the page it was begun on, so that somebody may look at something else meanwhile. */
let uploads = none;
const running = new Map<string, AbortController>();
const listeners = new Set<() => void>();

const isUnderWay = ({ state }: Upload) => state.is === "waiting" || state.is === "sending";

function warnBeforeLeaving(event: BeforeUnloadEvent) {
  event.preventDefault();
}

function change(next: readonly Upload[]) {
  uploads = next;
  if (uploads.some(isUnderWay)) window.addEventListener("beforeunload", warnBeforeLeaving);
  else window.removeEventListener("beforeunload", warnBeforeLeaving);
  for (const listener of listeners) listener();
}

function setState(key: string, state: UploadState) {
  change(uploads.map((upload) => (upload.key === key ? { ...upload, state } : upload)));
}

async function run({ key, patientId, file }: Upload): Promise<void> {
  const controller = new AbortController();
  running.set(key, controller);
  setState(key, { is: "sending", sentBytes: 0 });
  try {
    const onProgress = (sentBytes: number) => setState(key, { is: "sending", sentBytes });
    setState(key, { is: "kept", kept: await sendFile({ patientId, file, signal: controller.signal, onProgress }) });
  } catch (error) {
    setState(key, { is: "refused", because: error instanceof NotSent ? error.message : TROUBLE });
  } finally {
    running.delete(key);
    startNext();
  }
}

function startNext() {
  for (const upload of uploads.filter(({ state }) => state.is === "waiting"))
    if (running.size < AT_ONCE) void run(upload);
}

export const uploadQueue = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  list: () => uploads,
  none: () => none,
  add({ patientId, files, mostMegabytes }: { patientId: string; files: Iterable<File>; mostMegabytes: number }) {
    const tooLarge = `This file is larger than ${mostMegabytes} MB, which is the most that is kept here.`;
    const added = [...files].map((file): Upload => {
      const isTooLarge = file.size > mostMegabytes * 1024 * 1024;
      const state: UploadState = isTooLarge ? { is: "refused", because: tooLarge } : { is: "waiting" };
      return { key: newId(), patientId, file, state };
    });
    change([...uploads, ...added]);
    startNext();
  },
  retry(key: string) {
    setState(key, { is: "waiting" });
    startNext();
  },
  /** Takes it off the list; one on its way is ended. */
  remove(key: string) {
    change(uploads.filter((upload) => upload.key !== key));
    running.get(key)?.abort();
  },
};
