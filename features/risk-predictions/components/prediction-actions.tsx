"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { releasePredictionAction, retractPredictionAction } from "../actions";

type PredictionActionProps = { patientId: string; predictionId: string };

function Hidden({ patientId, predictionId }: PredictionActionProps) {
  return (
    <>
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="predictionId" value={predictionId} />
    </>
  );
}

export function RetractPrediction(ids: PredictionActionProps) {
  return (
    <ConfirmDialog
      trigger={<Button variant="quiet">Retract</Button>}
      title="Retract this result?"
      description="It stays in the history, crossed out, with your reason. It no longer counts."
      confirmLabel="Retract"
      action={retractPredictionAction}
      reason={{ name: "reason", label: "Why is it wrong?" }}
      doneMessage="Retracted."
    >
      <Hidden {...ids} />
    </ConfirmDialog>
  );
}

export function ReleasePrediction(ids: PredictionActionProps) {
  return (
    <ActionForm action={releasePredictionAction} doneMessage="The patient can see it now." label="Release">
      <Hidden {...ids} />
      <div>
        <SubmitButton>Release to the patient</SubmitButton>
      </div>
    </ActionForm>
  );
}
