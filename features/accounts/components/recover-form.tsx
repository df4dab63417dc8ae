"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { paths } from "@/lib/paths";
import { recoverAction } from "../actions";

export function RecoverForm() {
  return (
    <ActionForm action={recoverAction} redirectTo={`${paths.signIn}?after=recover`} label="Ask for a new password">
      <TextField
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
      />
      <SubmitButton>Send me a link</SubmitButton>
    </ActionForm>
  );
}
