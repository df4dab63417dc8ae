"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { acknowledgeAlertAction } from "../actions";

export function AcknowledgeAlert({ id, label }: { id: string; label: string }) {
  return (
    <ActionForm
      action={acknowledgeAlertAction}
      label={`Take note of ${label}`}
      doneMessage="Other administrators can see that you know."
    >
      <input type="hidden" name="alertId" value={id} />
      <SubmitButton size="small" variant="secondary" aria-label={`I know about it: ${label}`}>
        I know about it
      </SubmitButton>
    </ActionForm>
  );
}
