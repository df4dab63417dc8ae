"use client";

import { useEffect, useRef, useState } from "react";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import { cn } from "@/lib/cn";
import { formatInstant } from "@/lib/format-date";
import { acceptedFiles } from "@/lib/vocabulary/document-files";
import { UploadList } from "./upload-list";
import { uploadQueue } from "./upload-queue";

type UploadAreaProps = {
  patientId: string;
  mostMegabytes: number;
  /** What the list below shows already. */
  shownIds: readonly string[];
};

const secondWhereThereIsACamera =
  "pointer-coarse:border-line-strong/60 pointer-coarse:bg-surface pointer-coarse:text-text max-sm:border-line-strong/60 max-sm:bg-surface max-sm:text-text";

/** Files dropped anywhere on the page are taken; one that misses the frame would otherwise replace the page. */
export function UploadArea({ patientId, mostMegabytes, shownIds }: UploadAreaProps) {
  const chooser = useRef<HTMLInputElement>(null);
  const camera = useRef<HTMLInputElement>(null);
  const [isReady, setIsReady] = useState(false);
  const add = (files: Iterable<File>) => uploadQueue.add({ patientId, files, mostMegabytes });
  const isOver = useDroppedFiles(add);
  useEffect(() => setIsReady(true), []);

  const inputProps = (label: string, prepare = (file: File) => file) => ({
    type: "file" as const,
    "aria-label": label,
    hidden: true,
    onChange: ({ currentTarget }: { currentTarget: HTMLInputElement }) => {
      add([...(currentTarget.files ?? [])].map(prepare));
      currentTarget.value = "";
    },
  });
  return (
    <section aria-label="Add documents" className="grid gap-3 print:hidden">
      <div
        className={cn(
          "flex flex-wrap items-center gap-x-6 gap-y-4 rounded-lg border border-line-strong/60 border-dashed bg-surface p-4 transition-colors md:p-6",
          isOver && "border-accent bg-accent-soft",
        )}
      >
        <span className="inline-flex size-11 items-center justify-center rounded-full bg-accent-soft text-accent max-sm:hidden">
          <Icon name="upload" className="size-5" />
        </span>
        <div className="min-w-0 flex-1 basis-64">
          <p className="font-medium">
            {isOver ? (
              "Let go to add"
            ) : (
              <>
                <span className="pointer-coarse:hidden max-sm:hidden">Drop reports, scans or letters here</span>
                <span className="hidden pointer-coarse:inline max-sm:inline">
                  Photograph a report, or choose a file
                </span>
              </>
            )}
          </p>
          <p className="text-sm text-text-soft">
            PDF, pictures, DICOM or text, up to {mostMegabytes} MB each. They are encrypted before they are stored, and
            nothing in them enters the record before you agree.
          </p>
        </div>
        <div className="flex flex-wrap gap-2 max-sm:w-full">
          <input ref={camera} {...inputProps("Take a photo", namedByTime)} accept="image/*" capture="environment" />
          <input ref={chooser} {...inputProps("Choose files")} accept={acceptedFiles} multiple />
          <Button
            variant="primary"
            className="hidden pointer-coarse:inline-flex max-sm:inline-flex max-sm:flex-1"
            disabled={!isReady}
            onClick={() => camera.current?.click()}
          >
            <Icon name="camera" />
            Take a photo
          </Button>
          <Button
            variant="primary"
            className={cn("max-sm:flex-1", secondWhereThereIsACamera)}
            disabled={!isReady}
            onClick={() => chooser.current?.click()}
          >
            <Icon name="add" />
            Choose files
          </Button>
        </div>
      </div>
      <UploadList patientId={patientId} shownIds={shownIds} />
    </section>
  );
}

/** Phones call every photo the same; by its time it is found again. */
function namedByTime(photo: File): File {
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  const taken = formatInstant(new Date(), timeZone).replace(":", ".");
  const ending = /\.\w+$/.exec(photo.name)?.[0] ?? "";
  return new File([photo], `Photo of ${taken}${ending}`, { type: photo.type });
}

function useDroppedFiles(add: (files: Iterable<File>) => void): boolean {
  const [isOver, setIsOver] = useState(false);
  const take = useRef(add);
  take.current = add;
  useEffect(() => {
    const hasFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
    const handleOver = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(true);
    };
    const handleLeave = ({ relatedTarget }: DragEvent) => {
      if (relatedTarget === null) setIsOver(false);
    };
    const handleDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setIsOver(false);
      take.current(event.dataTransfer?.files ?? []);
    };
    window.addEventListener("dragover", handleOver);
    window.addEventListener("dragleave", handleLeave);
    window.addEventListener("drop", handleDrop);
    return () => {
      window.removeEventListener("dragover", handleOver);
      window.removeEventListener("dragleave", handleLeave);
      window.removeEventListener("drop", handleDrop);
    };
  }, []);
  return isOver;
}
