"use client";

import { SubmitButton } from "@/components/forms/submit-button";
import { TextArea, TextField } from "@/components/forms/text-field";
import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { amendContactDetailsAction } from "../actions";
import { describeContact } from "../describe";
import type { Contact } from "../queries";
import { VersionedForm } from "./versioned-form";

export function ContactForm({
  contact,
  patientId,
  viewerId,
}: {
  contact: Contact;
  patientId: string;
  viewerId: string;
}) {
  return (
    <VersionedForm
      action={amendContactDetailsAction}
      draftKey={`${viewerId}:${patientId}:contact`}
      label="Contact details"
      version={contact.version}
      seen={describeContact(contact)}
      doneMessage="Contact details saved."
      redirectTo={paths.profile(patientId)}
    >
      <input type="hidden" name="patientId" value={patientId} />
      <TextField
        name="phone"
        label="Phone"
        type="tel"
        inputMode="tel"
        autoComplete="off"
        isOptional
        defaultValue={contact.phone ?? ""}
        hint="With the country code, for instance +46 8 123 456."
      />
      <TextArea
        name="notes"
        label="Notes for the care team"
        isOptional
        rows={6}
        defaultValue={contact.notes ?? ""}
        hint="What a clinician should know before they call or meet this person."
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary">Save</SubmitButton>
        <LinkButton href={paths.profile(patientId)}>Cancel</LinkButton>
      </div>
    </VersionedForm>
  );
}
