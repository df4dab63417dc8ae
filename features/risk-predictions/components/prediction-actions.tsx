"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea } from "@/components/forms/text-field";
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

/** What a clinician decides before the patient reads anything of it. */
export function ReleasePrediction({ note, ...ids }: PredictionActionProps & { note: string | null }) {
  return (
    <ActionForm action={releasePredictionAction} doneMessage="The patient can see it now." label="Release">
      <Hidden {...ids} />
      <TextArea
        name="note"
        label="Your words to the patient"
        hint="They stand beside the result: what it means, and what comes next."
        isOptional
        rows={3}
        maxLength={2000}
        defaultValue={note ?? ""}
        className="max-w-2xl"
      />
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <SubmitButton>Release to the patient</SubmitButton>
        <p className="text-sm text-text-soft">This cannot be taken back. A wrong result can be retracted.</p>
      </div>
    </ActionForm>
  );
}
