import "server-only";
import { countFigures } from "@/features/admin-analytics/count-days";
import { ASK_ASSISTANT } from "@/features/documents/assistance";
import { askForReading, READ_DOCUMENT } from "@/features/documents/receive";
import { backUpWhenDue, copyBaseWhenDue, drillWhenDue, sealArchivedLog } from "@/server/backup/schedule";
import { checkWhenDue } from "@/server/checks";
import { removeOldFigures } from "@/server/flush-figures";
import { destroyOldArchives } from "@/server/portability/archive-state";
import { type Jobs, runJobs, takeUpWhatWasLeft } from "@/server/queue/queue";
import { PURGE_CRON } from "@/server/retention/plan";
import { destroyDueDocuments, endStaleUploads, listUnread, sweepStorage } from "@/server/storage/upkeep";
import {
  POST_ALERT_ENDED,
  POST_ALERT_OPENED,
  postAlertEnded,
  postAlertOpened,
  TELL_ALERT,
  tellAlert,
} from "@/server/watch/tell";
import { watch } from "@/server/watch/watch";
import { askAssistantJob } from "@/workflows/ask-assistant/ask-assistant";
import { eraseAccountsDue } from "@/workflows/erase-account/erase-account";
import { EXPORT_PERSON, exportPersonJob, findUnmadeExports } from "@/workflows/export-person/export-person";
import {
  CHECK_IMPORT,
  checkImportJob,
  findUncheckedImports,
  TAKE_IN_IMPORT,
  takeInImportJob,
} from "@/workflows/import-person/import-person";
import { purgePersonalData } from "@/workflows/purge-personal-data/purge-personal-data";
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
  [EXPORT_PERSON]: { run: exportPersonJob },
  [CHECK_IMPORT]: { run: checkImportJob },
  [TAKE_IN_IMPORT]: { run: takeInImportJob },
  "find-unmade-archives": {
    cron: "* * * * *",
    run: async () => {
      await findUnmadeExports();
      await findUncheckedImports();
    },
  },
  "destroy-archives": { cron: "15 * * * *", run: async () => void (await destroyOldArchives(new Date())) },
  // At the end of each hour: what is due late in the evening goes on the day that was promised.
  "destroy-documents": { cron: "59 * * * *", run: async () => void (await destroyDueDocuments()) },
  "end-stale-uploads": { cron: "50 * * * *", run: async () => void (await endStaleUploads()) },
  "erase-accounts": { cron: "5 * * * *", run: () => eraseAccountsDue(new Date()) },
  "purge-personal-data": { cron: PURGE_CRON, run: async () => void (await purgePersonalData(new Date())) },
  "count-figures": { cron: "*/5 * * * *", run: countFigures, isDueAtStart: true },
  "remove-old-figures": { cron: "10 4 * * *", run: async () => void (await removeOldFigures()) },
  "make-backup": { cron: "10 * * * *", run: () => backUpWhenDue() },
  "make-base-copy": { cron: "25 * * * *", run: () => copyBaseWhenDue() },
  "prove-backup": { cron: "45 * * * *", run: () => drillWhenDue() },
  "seal-log": { cron: "* * * * *", run: sealArchivedLog },
  watch: { cron: "* * * * *", run: () => watch() },
  [TELL_ALERT]: { run: tellAlert },
  [POST_ALERT_OPENED]: { run: postAlertOpened },
  [POST_ALERT_ENDED]: { run: postAlertEnded },
  "check-everything": { cron: "35 * * * *", run: () => checkWhenDue() },
  "sweep-storage": { cron: "40 3 * * *", run: sweepStorage },
};

export const startWorker = () => runJobs(jobs);
