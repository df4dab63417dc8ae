"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/attempt";
import { RadioGroup } from "@/components/forms/radio-group";
import { SubmitButton } from "@/components/forms/submit-button";
import { Banner } from "@/components/layout/banner";
import { Badge } from "@/components/ui/badge";
import { Button, TextLink } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { Progress } from "@/components/ui/progress";
import { formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { countsInWords } from "@/lib/vocabulary/retention";
import { type Archives, type Import, isToDecide } from "../view";
import { sendArchive } from "./send-archive";
import { UnderWay } from "./under-way";
import { useArchives } from "./use-archives";

type BringAlongProps = {
  archives: Archives;
  hasOwnRecord: boolean;
  zone: string;
  takeIn: FormAction<void>;
  discard: FormAction<void>;
};

export function BringAlong({ archives, ...rest }: BringAlongProps) {
  const { imports } = useArchives(archives);
  const [newest] = imports;
  return (
    <div className="grid gap-6">
      <p className="max-w-reading">
        A file that another Anamnesis made under “Download everything” can become a record here. You see what is in it
        before anything is added.
      </p>
      <SendFile />
      <p role="status" className="sr-only">
        {newest ? spokenOf(newest) : null}
      </p>
      {imports.length > 0 ? (
        <ul className="divide-y border-t" aria-label="What you brought along">
          {imports.map((each) => (
            <li key={each.id} className="grid gap-2 py-4 last:pb-0">
              <OneImport file={each} {...rest} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function spokenOf(file: Import): string | null {
  if (isToDecide(file)) return "Your file was looked at and waits for you.";
  if (file.state === "done") return "The record was added.";
  return file.failedBecause ? "The file was not added." : null;
}

function SendFile() {
  const router = useRouter();
  const chooser = useRef<HTMLInputElement>(null);
  const [sent, setSent] = useState<number | null>(null);
  const [said, setSaid] = useState<{ tone: "notice" | "danger"; words: string } | null>(null);
  const [isReady, setIsReady] = useState(false);
  useEffect(() => setIsReady(true), []);

  async function send(file: File) {
    setSaid(null);
    setSent(0);
    const answer = await sendArchive(file, setSent);
    setSent(null);
    if (answer.outcome === "refused") setSaid({ tone: "danger", words: answer.because });
    else if (answer.isKnown) setSaid({ tone: "notice", words: "You sent this file before. It is in the list below." });
    router.refresh();
  }

  return (
    <div className="grid gap-3">
      <input
        ref={chooser}
        type="file"
        accept=".zip,application/zip"
        aria-label="File of another Anamnesis"
        hidden
        onChange={({ currentTarget }) => {
          const [file] = currentTarget.files ?? [];
          currentTarget.value = "";
          if (file) void send(file);
        }}
      />
      <Button
        className="justify-self-start"
        disabled={!isReady || sent !== null}
        onClick={() => chooser.current?.click()}
      >
        <Icon name="upload" />
        Choose a file
      </Button>
      {sent === null ? null : (
        <div className="grid gap-1">
          <Progress label="Sending the file" value={Math.round(sent)} />
          <p className="text-sm text-text-soft">Please stay on this page until the file has arrived.</p>
        </div>
      )}
      <div role="status" className={said ? undefined : "sr-only"}>
        {said ? <Banner tone={said.tone}>{said.words}</Banner> : null}
      </div>
    </div>
  );
}

const stays =
  "Left out: shares, links, who looked after the record, who looked at it, reviews by clinicians, and the settings of the account there. A risk prediction is added only if the model here gives the same number again. Entries arrive as not yet checked.";

function OneImport({ file, ...rest }: { file: Import } & Omit<BringAlongProps, "archives">) {
  const { state, progress, step, failedBecause, createdAt, counts, origin, madeAt, intoPatientId } = file;
  const from = origin ? `From ${origin}${madeAt ? `, made on ${formatInstant(madeAt, rest.zone)}` : ""}.` : "";
  if (isToDecide(file)) return <Decide file={file} from={from} {...rest} />;
  if (state === "waiting" || state === "working")
    return <UnderWay label="A record from elsewhere" state={state} progress={progress} step={step} />;
  if (state === "done")
    return (
      <>
        <p className="flex flex-wrap items-center gap-2 font-medium">
          A record from elsewhere <Badge tone="ok">Added</Badge>
        </p>
        <p>Added: {countsInWords(counts ?? {})}.</p>
        <p className="text-sm text-text-soft">{from}</p>
        {intoPatientId ? (
          <p>
            <TextLink href={paths.patient(intoPatientId)}>Open the record</TextLink>
          </p>
        ) : null}
      </>
    );
  return (
    <>
      <p className="flex flex-wrap items-center gap-2 font-medium">
        A record from elsewhere{" "}
        {failedBecause ? <Badge tone="danger">Not added</Badge> : <Badge icon="remove">Discarded</Badge>}
      </p>
      <p>{failedBecause ?? "Nothing was added, and the file was deleted."}</p>
      <p className="text-sm text-text-soft">Sent on {formatInstant(createdAt, rest.zone)}.</p>
    </>
  );
}

type DecideProps = { file: Import; from: string } & Omit<BringAlongProps, "archives">;

function Decide({ file: { id, counts, wasOwn }, from, hasOwnRecord, takeIn, discard }: DecideProps) {
  return (
    <div className="grid gap-4">
      <div className="grid gap-1">
        <p className="flex flex-wrap items-center gap-2 font-medium">
          A record from elsewhere <Badge tone="notice">Waiting for you</Badge>
        </p>
        <p>In it: {countsInWords(counts ?? {})}.</p>
        <p className="text-sm text-text-soft">{from}</p>
        <p className="text-sm text-text-soft">{stays}</p>
      </div>
      <ActionForm action={takeIn} label="Add this record" doneMessage="The record is being added.">
        <input type="hidden" name="importId" value={id} />
        {hasOwnRecord ? (
          <>
            <input type="hidden" name="asOwn" value="no" />
            <p className="max-w-reading">
              You have a record of your own, so this becomes another one that you look after. The two are not mixed.
            </p>
          </>
        ) : (
          <RadioGroup
            name="asOwn"
            label="Whose record is it?"
            choices={[
              { value: "yes", label: "Mine" },
              { value: "no", label: "Somebody’s I look after" },
            ]}
            defaultValue={wasOwn ? "yes" : "no"}
          />
        )}
        <SubmitButton className="justify-self-start">Add this record</SubmitButton>
      </ActionForm>
      <ConfirmDialog
        trigger={
          <Button variant="quiet" className="-ms-4 justify-self-start">
            Discard this file
          </Button>
        }
        title="Discard this file?"
        description="Nothing is added, and the file is deleted here. You can send it again."
        confirmLabel="Discard"
        action={discard}
      >
        <input type="hidden" name="importId" value={id} />
      </ConfirmDialog>
    </div>
  );
}
