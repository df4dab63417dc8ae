"use client";

import { X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useEffect, useRef, useSyncExternalStore, useTransition } from "react";
import { toast } from "sonner";
import { attempt } from "@/components/forms/attempt";
import { Button, LinkButton } from "@/components/ui/button";
import { Icon, type IconName } from "@/components/ui/icon";
import { Progress } from "@/components/ui/progress";
import { cn } from "@/lib/cn";
import { paths } from "@/lib/paths";
import { formatBytes } from "@/lib/vocabulary/document-files";
import { deleteDocumentAction } from "../actions";
import type { Kept } from "./send-file";
import { type Upload, uploadQueue } from "./upload-queue";

type UploadListProps = { patientId: string; shownIds: readonly string[] };

/** What is on its way, what was refused, and what waits for an answer; the rest stands in the list of documents. */
export function UploadList({ patientId, shownIds }: UploadListProps) {
  const router = useRouter();
  const all = useSyncExternalStore(uploadQueue.subscribe, uploadQueue.list, uploadQueue.none);
  const mine = all.filter((upload) => upload.patientId === patientId);
  const keptCount = mine.filter(({ state }) => state.is === "kept").length;
  const seen = useRef(0);
  useEffect(() => {
    if (keptCount > seen.current) router.refresh();
    seen.current = keptCount;
  }, [keptCount, router]);
  useEffect(() => {
    for (const { key, state } of mine)
      if (state.is === "kept" && !state.kept.sameAs && shownIds.includes(state.kept.id)) uploadQueue.remove(key);
  });
  return (
    <>
      <p role="status" className="sr-only">
        {summarize(mine)}
      </p>
      {mine.length > 0 ? (
        <ul aria-label="Files being added" className="divide-y rounded-lg border bg-surface">
          {mine.map((upload) => (
            <UploadRow key={upload.key} upload={upload} />
          ))}
        </ul>
      ) : null}
    </>
  );
}

/** Without the bytes, which change too often to be read aloud. */
function summarize(uploads: readonly Upload[]): string {
  const count = (state: Upload["state"]["is"]) => uploads.filter((upload) => upload.state.is === state).length;
  const underWay = count("waiting") + count("sending");
  const parts = [
    underWay > 0 && `${underWay} on the way`,
    count("refused") > 0 && `${count("refused")} not added`,
    count("kept") > 0 && `${count("kept")} stored`,
  ];
  return parts.filter(Boolean).join(", ");
}

function UploadRow({ upload: { key, patientId, file, state } }: { upload: Upload }) {
  const remove = (
    <Button
      variant="quiet"
      size="icon"
      aria-label={
        state.is === "refused" || state.is === "kept" ? `Take ${file.name} off this list` : `Cancel ${file.name}`
      }
      onClick={() => uploadQueue.remove(key)}
    >
      <X aria-hidden="true" />
    </Button>
  );
  if (state.is === "kept") return <KeptRow {...{ uploadKey: key, patientId, file, kept: state.kept }} />;
  if (state.is === "refused")
    return (
      <Row icon="alert" tone="text-danger" title={file.name} note={`Not added. ${state.because}`}>
        <Button size="small" onClick={() => uploadQueue.retry(key)} aria-label={`Try ${file.name} again`}>
          Try again
        </Button>
        {remove}
      </Row>
    );
  const sent = state.is === "sending" ? state.sentBytes : 0;
  return (
    <li className="flex items-center gap-4 px-4 py-3 md:px-6">
      <Progress
        label={file.name}
        value={sent}
        max={Math.max(file.size, 1)}
        valueText={progressWords(state.is === "waiting", sent, file.size)}
        className="min-w-0 flex-1 [&_span:first-child]:truncate [&_span:last-child]:shrink-0"
      />
      {remove}
    </li>
  );
}

function progressWords(isWaiting: boolean, sent: number, size: number): string {
  if (isWaiting) return "Waiting its turn";
  if (sent >= size) return "Checking and encrypting";
  return `${formatBytes(sent)} of ${formatBytes(size)}`;
}

type KeptRowProps = { uploadKey: string; patientId: string; file: File; kept: Kept };

function KeptRow({ uploadKey, patientId, file, kept: { id, sameAs } }: KeptRowProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  const dismiss = () => uploadQueue.remove(uploadKey);

  function dropTheCopy(earlierId: string) {
    const form = new FormData();
    form.set("patientId", patientId);
    form.set("documentId", id);
    startTransition(async () => {
      const answer = await attempt(deleteDocumentAction, { outcome: "idle" }, form);
      if (answer.outcome !== "done")
        return void toast.error(answer.outcome === "rejected" ? answer.message : "The new copy is still there.");
      dismiss();
      router.push(paths.document(patientId, earlierId));
    });
  }

  if (!sameAs)
    return (
      <Row icon="done" tone="text-ok" title={file.name} note="Stored.">
        <LinkButton size="small" href={paths.document(patientId, id)} onClick={dismiss}>
          Open
        </LinkButton>
      </Row>
    );
  return (
    <Row
      icon="info"
      tone="text-notice"
      title={file.name}
      note={`You have this already, as “${sameAs.title}”. It is the same file, byte for byte.`}
    >
      <Button size="small" aria-disabled={isPending || undefined} onClick={() => dropTheCopy(sameAs.id)}>
        Open it, drop the copy
      </Button>
      <Button variant="quiet" size="small" onClick={dismiss}>
        Keep both
      </Button>
    </Row>
  );
}

type RowProps = { icon: IconName; tone: string; title: string; note: string; children: ReactNode };

function Row({ icon, tone, title, note, children }: RowProps) {
  return (
    <li className="flex flex-wrap items-center gap-x-4 gap-y-2 px-4 py-3 md:px-6">
      <div className="flex min-w-0 flex-1 basis-64 items-start gap-3">
        <Icon name={icon} className={cn("mt-1", tone)} />
        <div className="min-w-0">
          <p className="wrap-anywhere font-medium">{title}</p>
          <p className="text-sm text-text-soft">{note}</p>
        </div>
      </div>
      <div className="flex flex-wrap items-center gap-2">{children}</div>
    </li>
  );
}
