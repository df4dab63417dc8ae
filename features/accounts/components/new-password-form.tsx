"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { paths } from "@/lib/paths";
import { newPasswordAction } from "../actions";
import { NewPasswordField } from "./new-password-field";

export function NewPasswordForm({ token }: { token: string }) {
  return (
    <ActionForm
      action={newPasswordAction}
      redirectTo={`${paths.signIn}?after=new-password`}
      label="Choose a new password"
    >
      <input type="hidden" name="token" value={token} />
      <NewPasswordField label="New password" />
      <SubmitButton>Save the password</SubmitButton>
    </ActionForm>
  );
}
