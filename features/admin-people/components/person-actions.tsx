"use client";

import type { ReactNode } from "react";
import { RadioGroup } from "@/components/forms/radio-group";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { ROLES, type Role, roleLabels } from "@/lib/vocabulary/access";
import { changeActivityAction, changeRoleAction } from "../actions";

type PersonActionsProps = { id: string; name: string; role: Role; isActive: boolean; isViewer: boolean };

const reason = { name: "reason", label: "Reason", hint: "It is kept in the audit log." };

const roleHints: Record<Role, string> = {
  patient: "Keeps their own record and those of people they look after.",
  clinician: "Also opens records that are shared with them, and may ask for emergency access.",
  admin: "Keeps people and the audit log. Opens no record, not even a shared one.",
};

export function PersonActions({ isViewer, ...person }: PersonActionsProps) {
  const fields = (
    <>
      <input type="hidden" name="personId" value={person.id} />
      {isViewer ? (
        <TextField
          name="confirmName"
          label="Your name"
          hint={`This is your own account. Type ${person.name} to go on.`}
          autoComplete="off"
        />
      ) : null}
    </>
  );
  return (
    <div className="flex gap-2 lg:justify-end">
      <ConfirmDialog
        trigger={
          <Button size="small" aria-label={`Change role of ${person.name}`}>
            Change role
          </Button>
        }
        title={`Change the role of ${person.name}`}
        description="It holds from their next click on. Shares stay as they are."
        confirmLabel="Change role"
        tone="primary"
        action={changeRoleAction}
        reason={reason}
        doneMessage="The role was changed"
      >
        {fields}
        <RadioGroup
          name="role"
          label="Role"
          look="list"
          defaultValue={person.role}
          choices={ROLES.map((role) => ({ value: role, label: roleLabels[role], hint: roleHints[role] }))}
        />
      </ConfirmDialog>
      <Activity {...person}>{fields}</Activity>
    </div>
  );
}

function Activity({ name, isActive, children }: Omit<PersonActionsProps, "isViewer"> & { children: ReactNode }) {
  const word = isActive ? "Deactivate" : "Activate";
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`${word} ${name}`}>
          {word}
        </Button>
      }
      title={`${word} ${name}`}
      description={
        isActive
          ? "They are signed out on every device at once and cannot sign in. Their records stay. You can activate them again."
          : "They can sign in again with their password. Devices that were signed out stay signed out."
      }
      confirmLabel={word}
      tone={isActive ? "danger" : "primary"}
      action={changeActivityAction}
      reason={reason}
      doneMessage={isActive ? `${name} was deactivated` : `${name} was activated`}
    >
      {children}
      <input type="hidden" name="isActive" value={isActive ? "no" : "yes"} />
    </ConfirmDialog>
  );
}
