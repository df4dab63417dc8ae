"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { addConditionsAction, retractConditionAction } from "../actions";
import { ConditionRows } from "./condition-rows";

type AddConditionsProps = { patientId: string; viewerId: string; relativeId: string; isDeceased: boolean };

export function AddConditions({ patientId, viewerId, relativeId, isDeceased }: AddConditionsProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="small">
          <Icon name="add" />
          Add an illness
        </Button>
      </DialogTrigger>
      <DialogContent title="Add an illness">
        <ActionForm
          action={addConditionsAction}
          draftKey={`${viewerId}:${patientId}:illness:${relativeId}`}
          doneMessage="Saved."
          onDone={() => setIsOpen(false)}
          label="Add an illness"
        >
          <input type="hidden" name="patientId" value={patientId} />
          <input type="hidden" name="relativeId" value={relativeId} />
          <ConditionRows canHaveCausedDeath={isDeceased} />
          <SubmitButton>Save</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  );
}

type RetractConditionProps = { patientId: string; conditionId: string; words: string };

export function RetractCondition({ patientId, conditionId, words }: RetractConditionProps) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet" size="small" aria-label={`Take away ${words}`}>
          Take away
        </Button>
      }
      title={`Take away ${words}?`}
      description="It leaves the family history and no longer counts in any pattern. You can add it again at any time."
      confirmLabel="Take away"
      action={retractConditionAction}
      reason={{ name: "reason", label: "Why is it wrong?" }}
      doneMessage="Taken away."
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="conditionId" value={conditionId} />
    </ConfirmDialog>
  );
}
