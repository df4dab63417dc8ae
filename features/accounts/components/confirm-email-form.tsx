"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { confirmEmailAction } from "../actions";

export function ConfirmEmailForm({ token, redirectTo }: { token: string; redirectTo: string }) {
  return (
    <ActionForm
      action={confirmEmailAction}
      redirectTo={redirectTo}
      doneMessage="Your email is confirmed."
      label="Confirm your email"
    >
      <input type="hidden" name="token" value={token} />
      <SubmitButton>Confirm my email</SubmitButton>
    </ActionForm>
  );
}
