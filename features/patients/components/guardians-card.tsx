"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Card, CardHeader } from "@/components/ui/card";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { paths } from "@/lib/paths";
import { addGuardianAction, endGuardianshipAction } from "../actions";
import type { Guardian } from "../queries";
import { RELATIONSHIPS } from "../schema";

type GuardiansCardProps = { guardians: Guardian[]; patientId: string; isDependant: boolean };

export function GuardiansCard({ guardians, patientId, isDependant }: GuardiansCardProps) {
  const router = useRouter();
  const canEnd = !isDependant || guardians.length > 1;
  return (
    <Card id="guardians" className="scroll-mt-16">
      <CardHeader
        title="Who looks after this record"
        description="They read and change everything, and decide with whom it is shared."
        action={<AddGuardian patientId={patientId} />}
      />
      {guardians.length === 0 ? <p className="text-text-soft">Only this person.</p> : null}
      <ul className="divide-y">
        {guardians.map(({ id, name, relationship, isViewer }) => (
          <li key={id} className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 py-1.5">
            <span>
              {isViewer ? `${name} (you)` : name} <span className="text-text-soft">· {relationship}</span>
            </span>
            {canEnd ? (
              <ConfirmDialog
                trigger={
                  <Button
                    variant="quiet"
                    size="small"
                    aria-label={isViewer ? "Stop looking after this record" : `End for ${name}`}
                  >
                    {isViewer ? "Stop looking after" : "End"}
                  </Button>
                }
                title={isViewer ? "Stop looking after this record?" : `${name} no longer looks after this record?`}
                description={
                  isViewer
                    ? "You can no longer open it. Another guardian can add you again."
                    : "They can no longer open it. You can add them again."
                }
                confirmLabel={isViewer ? "Stop looking after" : "End"}
                action={endGuardianshipAction}
                onDone={({ wasOwn }) => (wasOwn ? router.push(paths.patients) : undefined)}
                doneMessage="Saved."
              >
                <input type="hidden" name="patientId" value={patientId} />
                <input type="hidden" name="guardianId" value={id} />
              </ConfirmDialog>
            ) : null}
          </li>
        ))}
      </ul>
      {canEnd ? null : (
        <p className="mt-2 text-sm text-text-soft">You are the only one. To stop, add another guardian first.</p>
      )}
    </Card>
  );
}

function AddGuardian({ patientId }: { patientId: string }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="small">
          <Icon name="add" />
          Add guardian
        </Button>
      </DialogTrigger>
      <DialogContent
        title="Add a guardian"
        description="They get all rights to this record at once. To let somebody only read, share the record instead."
      >
        <ActionForm
          action={addGuardianAction}
          onDone={() => setIsOpen(false)}
          doneMessage="Guardian added."
          label="Add a guardian"
        >
          <input type="hidden" name="patientId" value={patientId} />
          <TextField name="email" type="email" label="Email of their account" autoComplete="off" />
          <SelectField
            name="relationship"
            label="Who they are to this person"
            emptyLabel="Choose"
            options={RELATIONSHIPS.map((value) => ({ value, label: value }))}
          />
          <SubmitButton variant="primary">Add guardian</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  );
}
