"use client";

import { addDays } from "date-fns";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { dayOfInstant, formatDay } from "@/lib/format-date";
import { paths } from "@/lib/paths";
import { askAgainAction, deleteDocumentAction, restoreDocumentAction } from "../actions";

const KEPT_DAYS = 30;

type Target = { patientId: string; documentId: string };

function TargetInputs({ patientId, documentId }: Target) {
  return (
    <>
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="documentId" value={documentId} />
    </>
  );
}

const lastDay = (deletedAt: Date, zone: string) => formatDay(dayOfInstant(addDays(deletedAt, KEPT_DAYS), zone));

export function DestroyedOn({ deletedAt, zone }: { deletedAt: Date; zone: string }) {
  return <>It can be fetched back until {lastDay(deletedAt, zone)}. After that it is destroyed for good.</>;
}

export function DeleteDocument({ title, ...target }: Target & { title: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button>
          <Icon name="remove" />
          Delete
        </Button>
      }
      title={`Delete “${title}”?`}
      description={
        <p>
          For {KEPT_DAYS} days it can be fetched back from the list of deleted documents. After that the file and its
          key are destroyed, and nobody can open it any more. What was accepted from it stays in the record.
        </p>
      }
      confirmLabel="Delete"
      action={deleteDocumentAction}
      redirectTo={paths.documents(target.patientId)}
      doneMessage="Deleted. It can be fetched back for 30 days."
    >
      <TargetInputs {...target} />
    </ConfirmDialog>
  );
}

export function RestoreDocument({ title, ...target }: Target & { title: string }) {
  return (
    <ActionForm action={restoreDocumentAction} doneMessage="It is back among the documents." label={`Restore ${title}`}>
      <TargetInputs {...target} />
      <SubmitButton variant="secondary" size="small" aria-label={`Restore ${title}`}>
        <Icon name="restore" />
        Restore
      </SubmitButton>
    </ActionForm>
  );
}

export function ReadAgain({ title, ...target }: Target & { title: string }) {
  return (
    <ActionForm
      action={askAgainAction}
      doneMessage="It waits to be read again."
      label={`Read ${title} again`}
      className="justify-items-start"
    >
      <TargetInputs {...target} />
      <SubmitButton variant="secondary" size="small">
        <Icon name="restore" />
        Read it again
      </SubmitButton>
    </ActionForm>
  );
}
