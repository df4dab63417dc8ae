"use client";

import { ActionForm } from "@/components/forms/action-form";
import { RadioGroup } from "@/components/forms/radio-group";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import type { UnitSystem } from "@/lib/vocabulary/access";
import { settingsAction } from "../actions";

type SettingsFormProps = {
  viewerId: string;
  name: string;
  units: UnitSystem;
  timeZone: string;
  timeZones: readonly string[];
};

const unitChoices = [
  { value: "metric", label: "Metric", hint: "cm, kg, °C, mmol/L" },
  { value: "us", label: "US", hint: "ft and in, lb, °F, mg/dL" },
];

export function SettingsForm({ viewerId, name, units, timeZone, timeZones }: SettingsFormProps) {
  return (
    <ActionForm
      action={settingsAction}
      draftKey={`${viewerId}:settings`}
      doneMessage="Your settings are saved."
      label="Settings"
    >
      <TextField
        name="name"
        label="Name"
        hint="How others see you in Anamnesis. The names in a health record are changed in its profile."
        autoComplete="name"
        defaultValue={name}
      />
      <RadioGroup name="units" label="Units" look="cards" choices={unitChoices} defaultValue={units} />
      <SelectField
        name="timeZone"
        label="Time zone"
        hint="Times are shown in this zone."
        options={timeZones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        defaultValue={timeZone}
      />
      <SubmitButton className="justify-self-start">Save settings</SubmitButton>
    </ActionForm>
  );
}
