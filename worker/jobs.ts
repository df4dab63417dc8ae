import "server-only";
import { ASK_ASSISTANT } from "@/features/documents/assistance";
import { askForReading, READ_DOCUMENT } from "@/features/documents/receive";
import { type Jobs, runJobs, takeUpWhatWasLeft } from "@/server/queue/queue";
import { destroyDueDocuments, endStaleUploads, listUnread, sweepStorage } from "@/server/storage/upkeep";
import { askAssistantJob } from "@/workflows/ask-assistant/ask-assistant";
import { readDocumentJob } from "@/workflows/read-document/read-document";

/** Everything that happens in the background, and when. */
const jobs: Jobs = {
  [READ_DOCUMENT]: { run: readDocumentJob },
  [ASK_ASSISTANT]: { run: askAssistantJob },
  "take-up-what-was-left": { cron: "* * * * *", run: takeUpWhatWasLeft },
  "find-unread-documents": {
    cron: "* * * * *",
    run: async () => {
      for (const { documentId, ...who } of await listUnread()) await askForReading(documentId, who);
    },
  },
  "destroy-documents": { cron: "20 * * * *", run: async () => void (await destroyDueDocuments()) },
  "end-stale-uploads": { cron: "50 * * * *", run: async () => void (await endStaleUploads()) },
  "sweep-storage": { cron: "40 3 * * *", run: sweepStorage },
};

export const startWorker = () => runJobs(jobs);
