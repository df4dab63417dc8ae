"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { PasswordField } from "@/components/forms/password-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { openLinkAction } from "../link-actions";

export function OpenLinkForm({ token }: { token: string }) {
  const router = useRouter();
  return (
    <ActionForm action={openLinkAction} label="Open the document" onDone={() => router.refresh()}>
      <input type="hidden" name="token" value={token} />
      <PasswordField name="password" label="Password" autoComplete="off" />
      <SubmitButton>Open the document</SubmitButton>
    </ActionForm>
  );
}
