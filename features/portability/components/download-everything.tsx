"use client";

import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/attempt";
import { PasswordField } from "@/components/forms/password-field";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { formatInstant } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { formatBytes } from "@/lib/vocabulary/document-files";
import type { OwnRecord } from "../queries";
import type { Archives, Export } from "../view";
import { UnderWay } from "./under-way";
import { useArchives } from "./use-archives";

type DownloadProps = {
  records: readonly OwnRecord[];
  archives: Archives;
  zone: string;
  ask: FormAction<{ begun: number }>;
  allow: FormAction<{ exportId: string }>;
};

const spoken: Partial<Record<Export["state"], string>> = {
  done: "Your file is ready.",
  failed: "Your file could not be made.",
};

export function DownloadEverything({ records, archives, zone, ask, allow }: DownloadProps) {
  const { exports } = useArchives(archives);
  const [only] = records;
  const [newest] = exports;
  if (!only)
    return <p className="text-text-soft">There is no record you decide about, so there is nothing to download.</p>;
  const options = records.map(({ id, name, isOwn }) => ({ value: id, label: isOwn ? `${name} (you)` : name }));
  return (
    <div className="grid gap-6">
      <p className="max-w-reading">
        One ZIP file for each record: a page to read in any browser, every table as JSON and CSV, and your documents as
        they were. The file of your own record holds your account and your answers about privacy, too. You can read it
        without Anamnesis, and bring it to another Anamnesis.
      </p>
      <ActionForm
        action={ask}
        label="Download everything"
        doneMessage="Your file is being made. You can leave this page."
      >
        {records.length > 1 ? (
          <SelectField
            name="record"
            label="Whose record"
            options={[...options, { value: "all", label: `All ${records.length} records, a file each` }]}
            defaultValue={only.id}
          />
        ) : (
          <input type="hidden" name="record" value={only.id} />
        )}
        <SubmitButton className="justify-self-start">Make my file</SubmitButton>
      </ActionForm>
      <p role="status" className="sr-only">
        {newest ? spoken[newest.state] : null}
      </p>
      {exports.length > 0 ? (
        <ul className="divide-y border-t" aria-label="Your files">
          {exports.map((each) => (
            <li key={each.id} className="grid gap-2 py-4 last:pb-0">
              <OneExport file={each} zone={zone} allow={allow} />
            </li>
          ))}
        </ul>
      ) : null}
    </div>
  );
}

function OneExport({ file, zone, allow }: { file: Export; zone: string; allow: DownloadProps["allow"] }) {
  const { patientName, state, progress, step, sizeBytes, createdAt, expiresAt, failedBecause } = file;
  const title = patientName ? `Everything about ${patientName}` : "A record you no longer look after";
  const asked = `Asked for on ${formatInstant(createdAt, zone)}.`;
  if (state === "waiting" || state === "working")
    return <UnderWay label={title} state={state} progress={progress} step={step} />;
  if (state === "failed")
    return (
      <>
        <Heading title={title} badge={<Badge tone="danger">Not made</Badge>} />
        <p>{failedBecause ?? "Something went wrong. Please ask again."}</p>
        <p className="text-sm text-text-soft">{asked}</p>
      </>
    );
  if (state === "gone" || !expiresAt)
    return (
      <>
        <Heading title={title} badge={<Badge icon="remove">Deleted</Badge>} />
        <p className="text-sm text-text-soft">
          {asked} The file was deleted after seven days. You can make a new one at any time.
        </p>
      </>
    );
  return (
    <>
      <Heading title={title} badge={<Badge tone="ok">Ready</Badge>} />
      <p className="text-sm text-text-soft">
        {formatBytes(sizeBytes ?? 0)}. You can download it until {formatInstant(expiresAt, zone)}. Then it is deleted.
      </p>
      <ConfirmDialog
        trigger={
          <Button className="justify-self-start">
            <Icon name="download" />
            Download
          </Button>
        }
        title="Download this file?"
        description={`${title}. Whoever has the file can read all of it, because it is not locked. Keep it where only you can reach it.`}
        confirmLabel="Download"
        tone="primary"
        action={allow}
        doneMessage="Your download begins."
        onDone={({ exportId }) => window.location.assign(paths.download(exportId))}
      >
        <input type="hidden" name="exportId" value={file.id} />
        <PasswordField name="password" label="Your password" autoComplete="current-password" />
      </ConfirmDialog>
    </>
  );
}

function Heading({ title, badge }: { title: string; badge: React.ReactNode }) {
  return (
    <p className="flex flex-wrap items-center gap-2 font-medium">
      {title} {badge}
    </p>
  );
}
