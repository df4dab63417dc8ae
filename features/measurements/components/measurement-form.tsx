"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { DateWithPrecision } from "@/components/forms/date-fields";
import { useFormContext } from "@/components/forms/form-context";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { addMeasurementsAction } from "../actions";
import { type EntryField, methodChoices } from "../entry";
import { fieldOf } from "../fields";
import { PairWithUnit } from "./pair-with-unit";

type MeasurementFormProps = {
  fields: EntryField[];
  patientId: string;
  /** Names the draft: the viewer, the patient and what is entered. */
  draftKey: string;
  /** "2026-03-12" or "2026-03-12T14:30": now, on the viewer's clock. */
  now: string;
  redirectTo: string;
};

/** Several values of one moment: what is left empty is left out. */
export function MeasurementForm({ fields, patientId, draftKey, now, redirectTo }: MeasurementFormProps) {
  return (
    <ActionForm
      action={addMeasurementsAction}
      draftKey={draftKey}
      redirectTo={redirectTo}
      doneMessage="Saved."
      label="Add measurements"
    >
      <input type="hidden" name="patientId" value={patientId} />
      {fields.map((field, index) => (
        <ValueField key={field.code} field={field} isFirst={index === 0} isOptional={fields.length > 1} />
      ))}
      <SureCheckbox />
      <MethodField fields={fields} />
      <DateWithPrecision name="measuredOn" label="Measured" precisions={["day", "time"]} defaultValue={now} />
      <TextField name="note" label="Note" isOptional maxLength={500} autoComplete="off" />
      <div>
        <SubmitButton>{fields.length > 1 ? "Save values" : "Save value"}</SubmitButton>
      </div>
    </ActionForm>
  );
}

type ValueFieldProps = { field: EntryField; isFirst: boolean; isOptional: boolean };

function ValueField({ field, isFirst, isOptional }: ValueFieldProps) {
  const { code, label, term, secondLabel, units, unit } = field;
  const shared = {
    name: fieldOf("value", code),
    label,
    hint: term,
    unitName: fieldOf("unit", code),
    defaultUnit: unit,
    "aria-required": isOptional ? undefined : (true as const),
    // Whoever opened this form came to type the first value.
    autoFocus: isFirst,
  };
  const [only] = units.length === 1 ? units : [];
  return (
    <div>
      <input type="hidden" name="codes[]" value={code} />
      {secondLabel === null ? (
        <>
          {only ? <input type="hidden" name={fieldOf("unit", code)} value={only.value} /> : null}
          <NumberWithUnit {...shared} unit={only ? only.label : units} unitLabel={`Unit of ${label.toLowerCase()}`} />
        </>
      ) : (
        <PairWithUnit {...shared} secondName={fieldOf("second", code)} secondLabel={secondLabel} unit={units} />
      )}
    </div>
  );
}

/** Asked once for the form, and told of every value it can be said of. */
function MethodField({ fields }: { fields: EntryField[] }) {
  const [method, setMethod] = useState("");
  const choices = methodChoices(fields);
  if (choices.length === 0) return null;
  const concerned = fields.filter(({ methods }) => methods.some((known) => known === method));
  return (
    <>
      <SelectField
        name="howTaken"
        label="How it was taken"
        isOptional
        options={choices}
        emptyLabel="Not said"
        value={method}
        onChange={(event) => setMethod(event.currentTarget.value)}
        className="max-w-72"
      />
      {concerned.map(({ code }) => (
        <input key={code} type="hidden" name={fieldOf("method", code)} value={method} />
      ))}
    </>
  );
}

/** Stands here only once a value was found unusual. */
function SureCheckbox() {
  const isAsked = (useFormContext()?.errors.isSure ?? []).length > 0;
  return isAsked ? <Checkbox name="isSure" label="The values are right" /> : null;
}
