"use client";

import { useSyncExternalStore } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { paths } from "@/lib/paths";
import { signUpAction } from "../actions";
import { NewPasswordField } from "./new-password-field";

const neverChanges = () => () => undefined;

export function SignUpForm() {
  const timeZone = useSyncExternalStore(
    neverChanges,
    () => Intl.DateTimeFormat().resolvedOptions().timeZone,
    () => "UTC",
  );
  return (
    <ActionForm action={signUpAction} redirectTo={`${paths.signIn}?after=sign-up`} label="Create an account">
      <div className="grid gap-6 sm:grid-cols-2 sm:gap-4">
        <TextField name="givenName" label="Given name" autoComplete="given-name" />
        <TextField name="familyName" label="Family name" autoComplete="family-name" />
      </div>
      <TextField
        name="email"
        label="Email"
        type="email"
        autoComplete="username"
        autoCapitalize="off"
        spellCheck={false}
      />
      <NewPasswordField label="Password" />
      <input type="hidden" name="timeZone" value={timeZone} />
      <SubmitButton>Create account</SubmitButton>
    </ActionForm>
  );
}
