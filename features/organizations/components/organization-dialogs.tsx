"use client";

import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Icon } from "@/components/ui/icon";
import { addMemberAction, addOrganizationAction, removeMemberAction, renameOrganizationAction } from "../actions";

type Named = { id: string; name: string };

export function AddOrganization() {
  return (
    <ConfirmDialog
      trigger={
        <Button variant="primary">
          <Icon name="add" />
          Add organization
        </Button>
      }
      title="Add an organization"
      description="A practice or a clinic. Patients can then share their record with all its members at once."
      confirmLabel="Add organization"
      tone="primary"
      action={addOrganizationAction}
      doneMessage="The organization was added"
    >
      <TextField name="name" label="Name" autoComplete="off" />
    </ConfirmDialog>
  );
}

export function RenameOrganization({ id, name }: Named) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Rename ${name}`}>
          Rename
        </Button>
      }
      title={`Rename ${name}`}
      description="Patients who share with it see the new name from now on."
      confirmLabel="Rename"
      tone="primary"
      action={renameOrganizationAction}
      doneMessage="The organization was renamed"
    >
      <input type="hidden" name="organizationId" value={id} />
      <TextField name="name" label="Name" defaultValue={name} autoComplete="off" />
    </ConfirmDialog>
  );
}

export function AddMember({ id, name }: Named) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Add member to ${name}`}>
          <Icon name="add" />
          Add member
        </Button>
      }
      title={`Add a member to ${name}`}
      description="They open every record that is shared with this organization, from now on and until you remove them."
      confirmLabel="Add member"
      tone="primary"
      action={addMemberAction}
      doneMessage="The member was added"
    >
      <input type="hidden" name="organizationId" value={id} />
      <TextField name="email" label="Email of a clinician" type="email" inputMode="email" autoComplete="off" />
    </ConfirmDialog>
  );
}

export function RemoveMember({ id, name, from }: Named & { from: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant="quiet" aria-label={`Remove ${name} from ${from}`}>
          Remove
        </Button>
      }
      title={`Remove ${name}`}
      description={`They can no longer open what is shared with ${from}. What was shared with them by name stays open to them.`}
      confirmLabel="Remove"
      action={removeMemberAction}
      reason={{ name: "reason", label: "Reason", hint: "It is kept in the audit log." }}
      doneMessage="The member was removed"
    >
      <input type="hidden" name="memberId" value={id} />
    </ConfirmDialog>
  );
}
