"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { BodyMeasure } from "@/clinical/measurements/body-size";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { DateWithPrecision } from "@/components/forms/date-fields";
import { useFormContext } from "@/components/forms/form-context";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
import { SubmitButton } from "@/components/forms/submit-button";
import { Button } from "@/components/ui/button";
import { Dialog, DialogContent, DialogTrigger } from "@/components/ui/dialog";
import { Icon } from "@/components/ui/icon";
import type { UnitSystem } from "@/lib/vocabulary/access";
import { addMeasurementAction } from "../actions";

type BodySizeDialogProps = {
  measure: BodyMeasure;
  patientId: string;
  viewerId: string;
  units: UnitSystem;
  today: string;
};

export function BodySizeDialog({ measure, patientId, viewerId, units, today }: BodySizeDialogProps) {
  const [isOpen, setIsOpen] = useState(false);
  function handleDone() {
    setIsOpen(false);
    toast.success(measure === "height" ? "Height added." : "Weight added.");
  }
  return (
    <Dialog open={isOpen} onOpenChange={setIsOpen}>
      <DialogTrigger asChild>
        <Button size="small">
          <Icon name="add" />
          Add {measure}
        </Button>
      </DialogTrigger>
      <DialogContent title={`Add ${measure}`}>
        <ActionForm
          action={addMeasurementAction}
          draftKey={`${viewerId}:${patientId}:new-${measure}`}
          onDone={handleDone}
          label={`Add ${measure}`}
        >
          <input type="hidden" name="patientId" value={patientId} />
          <input type="hidden" name="measure" value={measure} />
          <SizeFields measure={measure} units={units} />
          <DateWithPrecision name="measuredOn" label="Measured on" precisions={["day"]} defaultValue={today} />
          <SureCheckbox />
          <SubmitButton variant="primary">Add {measure}</SubmitButton>
        </ActionForm>
      </DialogContent>
    </Dialog>
  );
}

function SizeFields({ measure, units }: { measure: BodyMeasure; units: UnitSystem }) {
  if (measure === "height" && units === "us") {
    return (
      <div className="flex gap-4">
        <input type="hidden" name="unit" value="[in_i]" />
        <NumberWithUnit name="feet" label="Feet" unit="ft" />
        <NumberWithUnit name="inches" label="Inches" unit="in" isOptional />
      </div>
    );
  }
  const unit =
    measure === "height"
      ? { code: "cm", word: "cm" }
      : units === "us"
        ? { code: "[lb_av]", word: "lb" }
        : { code: "kg", word: "kg" };
  return (
    <>
      <input type="hidden" name="unit" value={unit.code} />
      <NumberWithUnit name="value" label={measure === "height" ? "Height" : "Weight"} unit={unit.word} />
    </>
  );
}

/** Stands here only once the value was found unusual. */
function SureCheckbox() {
  const isAsked = (useFormContext()?.errors.isSure ?? []).length > 0;
  return isAsked ? <Checkbox name="isSure" label="The value is right" /> : null;
}
