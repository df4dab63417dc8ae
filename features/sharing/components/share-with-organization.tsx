"use client";

import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { paths } from "@/lib/paths";
import { shareWithOrganizationAction } from "../actions";
import { ShareTermsFields } from "./share-terms-fields";

type ShareWithOrganizationProps = { patientId: string; organizations: readonly { id: string; name: string }[] };

export function ShareWithOrganization({ patientId, organizations }: ShareWithOrganizationProps) {
  return (
    <ActionForm
      action={shareWithOrganizationAction}
      label="Share with an organization"
      redirectTo={paths.sharing(patientId)}
      doneMessage="Shared with the organization."
    >
      <input type="hidden" name="patientId" value={patientId} />
      <SelectField
        name="organizationId"
        label="Organization"
        hint="Everybody who belongs to it will be able to open the record, also those who join later. You see who did."
        options={organizations.map(({ id, name }) => ({ value: id, label: name }))}
        emptyLabel="Choose an organization"
        className="max-w-md"
      />
      <ShareTermsFields />
      <div>
        <SubmitButton>Share with the organization</SubmitButton>
      </div>
    </ActionForm>
  );
}
