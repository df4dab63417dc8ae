"use client";

import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { liftHoldAction, placeHoldAction } from "../actions";

export function PlaceHold() {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary">
          <Icon name="add" />
          Place a hold
        </Button>
      }
      title="Place a legal hold"
      description="From now on nothing of this record or account is erased, not even when somebody leaves. The person and their guardians are told, with the reason."
      confirmLabel="Place hold"
      tone="primary"
      action={placeHoldAction}
      reason={{ name: "reason", label: "Reason", hint: "For example the court and the number of the case." }}
      doneMessage="The hold is placed."
    >
      <TextField
        name="subject"
        label="Record number or email"
        hint="The number of one health record, or the email of a person to hold their account and their records."
        autoComplete="off"
      />
    </ConfirmDialog>
  );
}

export function LiftHold({ id, subject }: { id: string; subject: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Lift the hold on ${subject}`}>
          Lift
        </Button>
      }
      title={`Lift the hold on ${subject}?`}
      description="Things are erased on their dates again. What is overdue is erased the next night and cannot be brought back."
      confirmLabel="Lift hold"
      action={liftHoldAction}
      reason={{ name: "reason", label: "Reason", hint: "It is kept with the hold and in the audit log." }}
      doneMessage="The hold is lifted."
    >
      <input type="hidden" name="holdId" value={id} />
    </ConfirmDialog>
  );
}
