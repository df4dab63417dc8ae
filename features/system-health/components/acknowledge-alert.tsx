"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { acknowledgeAlertAction } from "../actions";

export function AcknowledgeAlert({ id, label }: { id: string; label: string }) {
  return (
    <ActionForm
      action={acknowledgeAlertAction}
      label={`Take note of ${label}`}
      doneMessage="Everybody sees that you know"
    >
      <input type="hidden" name="alertId" value={id} />
      <SubmitButton size="small" variant="secondary">
        I know of it
      </SubmitButton>
    </ActionForm>
  );
}
