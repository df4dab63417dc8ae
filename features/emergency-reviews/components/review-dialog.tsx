"use client";

import { RadioGroup } from "@/components/forms/radio-group";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { reviewEmergencyAccessAction } from "../actions";

export function ReviewDialog({
  accessId,
  personName,
  patientName,
}: {
  accessId: string;
  personName: string;
  patientName: string;
}) {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary" aria-label={`Review the access of ${personName} to ${patientName}`}>
          Review
        </Button>
      }
      title="Review this emergency access"
      description={`${patientName} reads your answer and your note. A review cannot be changed later.`}
      confirmLabel="Save review"
      tone="primary"
      action={reviewEmergencyAccessAction}
      reason={{ name: "note", label: "Note", hint: "What you asked, and what you found." }}
      doneMessage="The review was saved"
    >
      <input type="hidden" name="accessId" value={accessId} />
      <RadioGroup
        name="outcome"
        label={`Was the access of ${personName} justified?`}
        look="list"
        choices={[
          { value: "justified", label: "Justified", hint: "The reason holds, and only what was needed was opened." },
          {
            value: "not-justified",
            label: "Not justified",
            hint: "Speak with them about it. Access can be taken away under People.",
          },
        ]}
      />
    </ConfirmDialog>
  );
}
