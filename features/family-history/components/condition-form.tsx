"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { addConditionsAction, amendConditionAction, noteNoConditionsAction, retractConditionAction } from "../actions";
import type { RelativeView } from "../queries";
import { ConditionRow, ConditionRows } from "./condition-rows";

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
          doneMessage="Illness saved."
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

type AmendConditionProps = {
  patientId: string;
  viewerId: string;
  condition: RelativeView["conditions"][number];
  isDeceased: boolean;
};

export function AmendCondition({ patientId, viewerId, condition, isDeceased }: AmendConditionProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button variant="quiet" size="small" aria-label={`Change ${condition.words}`}>
          Change
        </Button>
      </DialogTrigger>
      <DialogContent title="Change this illness">
        <ActionForm
          action={amendConditionAction}
          draftKey={`${viewerId}:${patientId}:illness:${condition.id}`}
          doneMessage="Illness changed."
          onDone={() => setIsOpen(false)}
          label="Change an illness"
        >
          <input type="hidden" name="patientId" value={patientId} />
          <input type="hidden" name="conditionId" value={condition.id} />
          <ConditionRow row={0} canHaveCausedDeath={isDeceased} given={condition} />
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
      doneMessage="Illness taken away."
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="conditionId" value={conditionId} />
    </ConfirmDialog>
  );
}

type NoIllnessKnownProps = { patientId: string; relativeId: string; relation: string };

/** One press says that somebody is well, as far as is known. */
export function NoIllnessKnown({ patientId, relativeId, relation }: NoIllnessKnownProps) {
  return (
    <ActionForm action={noteNoConditionsAction} doneMessage={`No illness known: ${relation}.`} className="print:hidden">
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="relativeId" value={relativeId} />
      <div>
        <SubmitButton size="small" variant="secondary" aria-label={`No illness known: ${relation}`}>
          No illness known
        </SubmitButton>
      </div>
    </ActionForm>
  );
}
