"use client";

import { ActionForm } from "@/components/forms/action-form";
import { PasswordField } from "@/components/forms/password-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { changePasswordAction } from "../actions";
import { NewPasswordField } from "./new-password-field";

export function ChangePasswordForm({ name, email }: { name: string; email: string }) {
  return (
    <ActionForm
      action={changePasswordAction}
      doneMessage="Your password is changed. Other devices are signed out."
      resetWhenDone
      label="Change your password"
    >
      {/* Password managers look for the account the new password belongs to. */}
      <input type="text" name="username" autoComplete="username" defaultValue={email} readOnly hidden />
      <PasswordField name="currentPassword" label="Current password" autoComplete="current-password" />
      <NewPasswordField name="newPassword" label="New password" ownWords={[name]} />
      <SubmitButton className="justify-self-start">Change password</SubmitButton>
    </ActionForm>
  );
}
