"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import {
  addEmergencyContactAction,
  amendEmergencyContactAction,
  raiseEmergencyContactAction,
  removeEmergencyContactAction,
} from "../actions";
import { describeCard } from "../describe";
import type { EmergencyContact } from "../queries";
import type { ContactCard } from "../schema";
import { VersionedForm } from "./versioned-form";

type EmergencyContactsProps = { contacts: EmergencyContact[]; patientId: string; viewerId: string; canWrite: boolean };

export function EmergencyContacts({ contacts, patientId, viewerId, canWrite }: EmergencyContactsProps) {
  if (contacts.length === 0) return <p className="text-text-soft">Nobody is named yet.</p>;
  return (
    <ol className="divide-y">
      {contacts.map((contact, index) => (
        <li key={contact.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-3 first:pt-0 last:pb-0">
          <span aria-hidden="true" className="w-4 text-sm text-text-soft tabular-nums">
            {index + 1}
          </span>
          {contact.isLocked ? (
            <p className="flex-1 text-danger text-sm">This contact cannot be read. {contact.because}</p>
          ) : (
            <div className="min-w-40 flex-1">
              <p className="font-medium">
                {contact.name}
                {contact.relationship ? (
                  <span className="font-normal text-text-soft"> · {contact.relationship}</span>
                ) : null}
              </p>
              <a
                href={`tel:${contact.phone.replace(/[^\d+]/g, "")}`}
                className="inline-flex min-h-6 items-center text-accent underline underline-offset-4"
              >
                {contact.phone}
              </a>
            </div>
          )}
          {canWrite && !contact.isLocked ? (
            <ContactControls contact={contact} isFirst={index === 0} patientId={patientId} viewerId={viewerId} />
          ) : null}
        </li>
      ))}
    </ol>
  );
}

type ControlsProps = {
  contact: EmergencyContact & { isLocked: false };
  isFirst: boolean;
  patientId: string;
  viewerId: string;
};

function ContactControls({ contact, isFirst, patientId, viewerId }: ControlsProps) {
  const [isOpen, setIsOpen] = useState(false);
  const reference = (
    <>
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="contactId" value={contact.id} />
    </>
  );
  return (
    <div className="-me-2 flex flex-wrap">
      {isFirst ? null : (
        <ActionForm action={raiseEmergencyContactAction} doneMessage="Moved up." label={`Move ${contact.name} up`}>
          {reference}
          <SubmitButton variant="quiet" size="small" aria-label={`Move ${contact.name} up`}>
            Move up
          </SubmitButton>
        </ActionForm>
      )}
      <Dialog open={isOpen} onOpenChange={setIsOpen}>
        <DialogTrigger asChild>
          <Button variant="quiet" size="small" aria-label={`Change ${contact.name}`}>
            Change
          </Button>
        </DialogTrigger>
        <DialogContent title="Change emergency contact">
          <VersionedForm
            action={amendEmergencyContactAction}
            draftKey={`${viewerId}:${patientId}:contact:${contact.id}`}
            label="Change emergency contact"
            version={contact.version}
            seen={describeCard(contact)}
            doneMessage="Contact saved."
            onSaved={() => setIsOpen(false)}
          >
            {reference}
            <CardFields card={contact} />
            <SubmitButton variant="primary">Save</SubmitButton>
          </VersionedForm>
        </DialogContent>
      </Dialog>
      <ConfirmDialog
        trigger={
          <Button variant="quiet" size="small" aria-label={`Remove ${contact.name}`}>
            Remove
          </Button>
        }
        title={`Remove ${contact.name}?`}
        description="They disappear from the profile and the emergency card. You can add them again at any time."
        confirmLabel="Remove"
        action={removeEmergencyContactAction}
        doneMessage="Contact removed."
      >
        {reference}
      </ConfirmDialog>
    </div>
  );
}

function CardFields({ card }: { card?: ContactCard }) {
  return (
    <>
      <TextField name="name" label="Name" defaultValue={card?.name} autoComplete="off" />
      <TextField
        name="relationship"
        label="Relationship"
        isOptional
        defaultValue={card?.relationship}
        autoComplete="off"
        hint="For instance sister, neighbor."
      />
      <TextField name="phone" label="Phone" type="tel" inputMode="tel" defaultValue={card?.phone} autoComplete="off" />
    </>
  );
}

export function AddEmergencyContact({ patientId, viewerId }: { patientId: string; viewerId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="small">
          <Icon name="add" />
          Add contact
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Add emergency contact"
        description="Somebody to call when this person needs help. Ask them first."
      >
        <ActionForm
          action={addEmergencyContactAction}
          draftKey={`${viewerId}:${patientId}:new-contact`}
          doneMessage="Contact added."
          onDone={() => setIsOpen(false)}
          label="Add emergency contact"
        >
          <input type="hidden" name="patientId" value={patientId} />
          <CardFields />
          <SubmitButton variant="primary">Add contact</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  );
}
