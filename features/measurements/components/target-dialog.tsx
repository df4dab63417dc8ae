"use client";

import { useState } from "react";
import { toast } from "sonner";
import { ActionForm } from "@/components/forms/action-form";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import { endTargetAction, setTargetAction } from "../actions";

/** Numbers as text, in the unit of the chart. */
export type TargetTexts = { low: string; high: string; secondLow: string; secondHigh: string };

type TargetDialogProps = {
  patientId: string;
  code: string;
  name: string;
  /** UCUM, and as a person reads it. */
  unit: string;
  unitWord: string;
  secondLabel: string | null;
  target: TargetTexts | null;
};

export function TargetDialog({ patientId, code, name, unit, unitWord, secondLabel, target }: TargetDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  function handleDone() {
    setIsOpen(false);
    toast.success("Target set.");
  }
  const field = (part: keyof TargetTexts, label: string) => (
    <NumberWithUnit name={part} label={label} unit={unitWord} isOptional defaultValue={target?.[part]} />
  );
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="small">
          <Icon name="goal" />
          {target ? "Change the target" : "Set a target"}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={`Target: ${name.toLowerCase()}`}
        description="A goal you agreed on with your clinician. It is drawn beside the usual range."
      >
        <ActionForm action={setTargetAction} onDone={handleDone} label="Target">
          <input type="hidden" name="patientId" value={patientId} />
          <input type="hidden" name="code" value={code} />
          <input type="hidden" name="unit" value={unit} />
          {secondLabel === null ? (
            <>
              {field("low", "At least")}
              {field("high", "At most")}
            </>
          ) : (
            <>
              {field("high", "Upper number at most")}
              {field("secondHigh", `${secondLabel} at most`)}
            </>
          )}
          <SubmitButton>Save the target</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  );
}

export function EndTarget({ patientId, code }: { patientId: string; code: string }) {
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" variant="quiet">
          End the target
        </Button>
      }
      title="End this target?"
      description="It is no longer drawn. You can set a new one at any time."
      confirmLabel="End the target"
      action={endTargetAction}
      doneMessage="Target ended."
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="code" value={code} />
    </ConfirmDialog>
  );
}
