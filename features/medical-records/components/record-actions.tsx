"use client";

import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/radio-group";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { restoreRecordAction, restoreVersionAction, retractRecordAction, reviewRecordAction } from "../actions";

type Target = { patientId: string; recordId: string; version: number };

function TargetInputs({ patientId, recordId, version }: Target) {
  return (
    <>
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="recordId" value={recordId} />
      <input type="hidden" name="version" value={version} />
    </>
  );
}

export function RetractRecord(target: Target) {
  return (
    <ConfirmDialog
      trigger={
        <Button>
          <Icon name="remove" />
          Retract
        </Button>
      }
      title="Retract this entry?"
      description="It leaves the timeline, the exports and the lists. It is kept with your reason, and can be restored at any time."
      confirmLabel="Retract entry"
      action={retractRecordAction}
      reason={{ name: "reason", label: "Why is it wrong?" }}
      doneMessage="Retracted."
    >
      <TargetInputs {...target} />
    </ConfirmDialog>
  );
}

export function RestoreRecord(target: Target) {
  return (
    <ActionForm action={restoreRecordAction} doneMessage="Restored." label="Restore this entry">
      <TargetInputs {...target} />
      <SubmitButton>
        <Icon name="restore" />
        Restore
      </SubmitButton>
    </ActionForm>
  );
}

export function RestoreVersion({ wantedVersion, ...target }: Target & { wantedVersion: number }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small">
          <Icon name="restore" />
          Restore version {wantedVersion}
        </Button>
      }
      title={`Restore version ${wantedVersion}?`}
      description="A new version with the old words is written. The versions in between stay in the history."
      confirmLabel="Restore version"
      tone="primary"
      action={restoreVersionAction}
      doneMessage="Restored as a new version."
    >
      <TargetInputs {...target} />
      <input type="hidden" name="wantedVersion" value={wantedVersion} />
    </ConfirmDialog>
  );
}

export function ReviewRecord({ viewerId, ...target }: Target & { viewerId: string }) {
  return (
    <ActionForm
      action={reviewRecordAction}
      draftKey={`${viewerId}:${target.patientId}:review:${target.recordId}`}
      doneMessage="Your review is saved."
      label="Review this entry"
      resetWhenDone
    >
      <TargetInputs {...target} />
      <RadioGroup
        name="verdict"
        label="What do you say?"
        look="segmented"
        choices={[
          { value: "verified", label: "It is right" },
          { value: "disputed", label: "I question it" },
        ]}
      />
      <TextArea
        name="comment"
        label="Comment"
        hint="The patient sees it. Needed when you question the entry."
        rows={3}
      />
      <div>
        <SubmitButton>Save review</SubmitButton>
      </div>
    </ActionForm>
  );
}
