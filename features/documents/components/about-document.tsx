"use client";

import { type ReactNode, useState } from "react";
import { DOCUMENT_KINDS, type DocumentKind, documentKindLabels } from "@/clinical/vocabulary/document";
import { ActionForm } from "@/components/forms/action-form";
import { DateWithPrecision } from "@/components/forms/date-fields";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea, TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { Icon } from "@/components/ui/icon";
import { amendDocumentAction } from "../actions";

export type DocumentFacts = {
  documentId: string;
  title: string;
  kind: DocumentKind;
  documentOn: string | null;
  authorName: string | null;
  note: string | null;
  /** The last day it is kept. */
  expiresOn: string | null;
};

type AboutDocumentProps = {
  facts: DocumentFacts;
  patientId: string;
  draftKey: string;
  canWrite: boolean;
  /** The facts, to be read. */
  children: ReactNode;
};

export function AboutDocument({ facts, patientId, draftKey, canWrite, children }: AboutDocumentProps) {
  const [isEditing, setIsEditing] = useState(false);
  const change = (
    <Button size="small" onClick={() => setIsEditing(true)}>
      <Icon name="edit" />
      Change
    </Button>
  );
  return (
    <Card>
      <CardHeader title="About this document" action={canWrite && !isEditing ? change : undefined} />
      {isEditing ? <DocumentForm {...{ facts, patientId, draftKey }} onClose={() => setIsEditing(false)} /> : children}
    </Card>
  );
}

type DocumentFormProps = Pick<AboutDocumentProps, "facts" | "patientId" | "draftKey"> & { onClose: () => void };

function DocumentForm({ facts, patientId, draftKey, onClose }: DocumentFormProps) {
  const { documentId, title, kind, documentOn, authorName, note, expiresOn } = facts;
  return (
    <ActionForm
      action={amendDocumentAction}
      draftKey={draftKey}
      onDone={onClose}
      doneMessage="Saved."
      label="About this document"
      className="max-w-2xl"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="documentId" value={documentId} />
      <TextField name="title" label="Name" defaultValue={title} maxLength={200} autoComplete="off" autoFocus />
      <SelectField
        name="kind"
        label="Kind"
        options={DOCUMENT_KINDS.map((value) => ({ value, label: documentKindLabels[value].one }))}
        defaultValue={kind}
      />
      <DateWithPrecision
        name="documentOn"
        label="Date on the document"
        precisions={["day", "month", "year"]}
        defaultValue={documentOn ?? ""}
        isOptional
      />
      <TextField
        name="authorName"
        label="Written by"
        hint="The doctor, hospital or laboratory"
        defaultValue={authorName ?? ""}
        maxLength={200}
        autoComplete="off"
        isOptional
      />
      <TextArea name="note" label="Note" defaultValue={note ?? ""} maxLength={2000} isOptional />
      <DateWithPrecision
        name="expiresOn"
        label="Keep until"
        hint="After this day it is deleted by itself. Empty: it is kept for good."
        precisions={["day"]}
        defaultValue={expiresOn ?? ""}
        isOptional
      />
      <div className="flex flex-wrap gap-3">
        <SubmitButton>Save</SubmitButton>
        <Button variant="quiet" onClick={onClose}>
          Cancel
        </Button>
      </div>
    </ActionForm>
  );
}
