"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { retractMeasurementAction, verifyMeasurementAction } from "../actions";

/** `words` names the value: "78.8 kg, 15 October 2026". */
type ValueActionProps = { patientId: string; measurementId: string; words: string };

function TargetInputs({ patientId, measurementId }: ValueActionProps) {
  return (
    <>
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="measurementId" value={measurementId} />
    </>
  );
}

export function RetractValue(value: ValueActionProps) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="quiet" size="small" aria-label={`Retract ${value.words}`}>
          Retract
        </Button>
      }
      title={`Retract ${value.words}?`}
      description="It stays in the list, crossed out, with your reason. It no longer counts."
      confirmLabel="Retract"
      action={retractMeasurementAction}
      reason={{ name: "reason", label: "Why is it wrong?" }}
      doneMessage="Retracted."
    >
      <TargetInputs {...value} />
    </ConfirmDialog>
  );
}

export function VerifyValue(value: ValueActionProps) {
  return (
    <ActionForm action={verifyMeasurementAction} doneMessage="Checked." label={`Check ${value.words}`}>
      <TargetInputs {...value} />
      <SubmitButton variant="quiet" size="small" aria-label={`Mark ${value.words} as checked`}>
        Mark as checked
      </SubmitButton>
    </ActionForm>
  );
}
