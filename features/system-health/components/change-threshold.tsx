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
      description={`${measures}. A change counts from the next minute on.`}
      confirmLabel="Save"
      tone="primary"
      action={changeThresholdAction}
      doneMessage="The alert is changed"
    >
      <input type="hidden" name="name" value={name} />
      {isFixed ? (
        <input type="hidden" name="value" value={threshold} />
      ) : (
        <NumberWithUnit
          name="value"
          label={trouble === "from" ? "Alert from" : "Alert below"}
          unit={unit}
          hint={`${sayReading(name, least)} to ${sayReading(name, most)}; ${sayReading(name, standard)} unless you choose.`}
          defaultValue={String(threshold)}
        />
      )}
      <Checkbox
        name="isOn"
        label="Alert administrators"
        hint="Without it nobody is told, and no alert opens."
        defaultChecked={isOn}
      />
    </ConfirmDialog>
  );
}
