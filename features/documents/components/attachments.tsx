"use client";

import { useState } from "react";
import { toast } from "sonner";
import { documentKindLabels } from "@/clinical/vocabulary/document";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button, TextLink } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { attachDocumentAction, detachDocumentAction } from "../actions";
import { kindIcons } from "../appearance";
import type { AttachedDocument } from "../attachments";

type Target = { patientId: string; recordId: string };

function TargetInputs({ patientId, recordId }: Target) {
  return (
    <>
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="recordId" value={recordId} />
    </>
  );
}

const wordsOf = ({ kind, documentOn }: AttachedDocument) =>
  [documentKindLabels[kind].one, documentOn && formatDay(documentOn)].filter(Boolean).join(", ");

type AttachmentsProps = Target & { documents: readonly AttachedDocument[]; canChange: boolean };

/** What belongs to one entry of the timeline. */
export function Attachments({ documents, canChange, ...target }: AttachmentsProps) {
  if (documents.length === 0) return <p className="text-text-soft">No document is attached to this entry.</p>;
  return (
    <ul className="grid gap-3">
      {documents.map((document) => (
        <li key={document.id} className="flex items-start gap-3">
          <Icon name={kindIcons[document.kind]} className="mt-1 text-accent" />
          <div className="min-w-0 flex-1">
            <TextLink href={paths.document(target.patientId, document.id)} className="wrap-anywhere">
              {document.title}
            </TextLink>
            <p className="text-sm text-text-soft">{wordsOf(document)}</p>
          </div>
          {canChange ? (
            <ActionForm
              action={detachDocumentAction}
              doneMessage="Detached. The document itself is kept."
              label={`Detach ${document.title}`}
            >
              <TargetInputs {...target} />
              <input type="hidden" name="documentId" value={document.id} />
              <SubmitButton variant="quiet" size="small" aria-label={`Detach ${document.title}`}>
                Detach
              </SubmitButton>
            </ActionForm>
          ) : null}
        </li>
      ))}
    </ul>
  );
}

export function AttachDocument({ documents, ...target }: Target & { documents: readonly AttachedDocument[] }) {
  const [isOpen, setIsOpen] = useState(false);
  function handleDone() {
    setIsOpen(false);
    toast.success("Attached.");
  }
  const options = documents.map((document) => ({
    value: document.id,
    label: `${document.title} (${wordsOf(document)})`,
  }));
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="small">
          <Icon name="add" />
          Attach a document
        </Button>
      </DialogTrigger>
      <DialogContent title="Attach a document" description="It then stands beside this entry, and the entry beside it.">
        {options.length === 0 ? (
          <p>
            There is no other document in this record.{" "}
            <TextLink href={paths.documents(target.patientId)}>Add one first</TextLink>
          </p>
        ) : (
          <ActionForm action={attachDocumentAction} onDone={handleDone} label="Attach a document">
            <TargetInputs {...target} />
            <SelectField
              name="documentId"
              label="Document"
              hint="Newest first."
              options={options}
              emptyLabel="Choose a document"
            />
            <SubmitButton>Attach</SubmitButton>
          </ActionForm>
        )}
      </DialogContent>
    </Dialog>
  );
}
