"use client";

import { useRouter } from "next/navigation";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { paths } from "@/lib/paths";
import { acceptCodeAction } from "../actions";

export function AcceptCode() {
  const router = useRouter();
  return (
    <ActionForm
      action={acceptCodeAction}
      label="Enter a code"
      doneMessage="The record is now shared with you."
      onDone={({ patientId }) => router.push(paths.patient(patientId))}
    >
      <TextField
        name="code"
        label="Code from the patient"
        hint="12 letters and digits, such as K7M2-9QXD-4TZA. Capitals and dashes do not matter."
        autoComplete="off"
        autoCapitalize="characters"
        spellCheck={false}
        maxLength={60}
        className="max-w-sm"
      />
      <div>
        <SubmitButton>Open the record</SubmitButton>
      </div>
    </ActionForm>
  );
}
