"use client";

import { Checkbox } from "@/components/forms/checkbox";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { sayReading, signals } from "@/lib/vocabulary/signals";
import { changeThresholdAction } from "../actions";
import type { WatchedSignal } from "../queries";

export function ChangeThreshold({ name, threshold, isOn }: Pick<WatchedSignal, "name" | "threshold" | "isOn">) {
  const { label, measures, trouble, unit, isFixed, least, most, threshold: standard } = signals[name];
  return (
    <ConfirmDialog
      trigger={
        <Button size="small" aria-label={`Change the alert ${label}`}>
          Change
        </Button>
      }
      title={label}
      description={`${measures}. A change takes effect within a minute.`}
      confirmLabel="Save"
      tone="primary"
      action={changeThresholdAction}
      doneMessage="The alert is changed."
    >
      <input type="hidden" name="name" value={name} />
      {isFixed ? (
        <input type="hidden" name="value" value={threshold} />
      ) : (
        <NumberWithUnit
          name="value"
          label={trouble === "from" ? "Alert from" : "Alert below"}
          unit={unit}
          hint={`From ${sayReading(name, least)} to ${sayReading(name, most)}. Usually ${sayReading(name, standard)}.`}
          defaultValue={String(threshold)}
        />
      )}
      <Checkbox
        name="isOn"
        label="Alert administrators"
        hint="When this is off, no alert opens and nobody is told."
        defaultChecked={isOn}
      />
    </ConfirmDialog>
  );
}
