"use client";

import { clearDrafts } from "@/lib/drafts";
import { SubmitButton } from "../forms/submit-button";
import { Icon } from "../ui/icon";

/** Also forgets every draft of this tab, so that the next person does not see them. */
export function SignOutButton({ action }: { action: () => Promise<void> }) {
  return (
    <form action={action} onSubmit={clearDrafts}>
      <SubmitButton variant="quiet" size="small" className="w-full justify-start">
        <Icon name="sign-out" />
        Sign out
      </SubmitButton>
    </form>
  );
}
