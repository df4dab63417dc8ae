"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { stayAction } from "../actions";

export function StayForm() {
  return (
    <ActionForm action={stayAction} doneMessage="You stay. Nothing was erased." label="Stay">
      <SubmitButton variant="secondary" size="small">
        Stay
      </SubmitButton>
    </ActionForm>
  );
}
