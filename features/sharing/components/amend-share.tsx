"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { amendShareAction } from "../actions";
import { type SharedTerms, ShareTermsFields } from "./share-terms-fields";

export function AmendShare({
  patientId,
  shareId,
  current,
}: {
  patientId: string;
  shareId: string;
  current: SharedTerms;
}) {
  return (
    <ActionForm
      action={amendShareAction}
      label="Change this share"
      redirectTo={paths.sharing(patientId)}
      doneMessage="Changed. It counts from their next step."
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="shareId" value={shareId} />
      <ShareTermsFields current={current} />
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Save</SubmitButton>
        <LinkButton href={paths.sharing(patientId)}>Cancel</LinkButton>
      </div>
    </ActionForm>
  );
}
