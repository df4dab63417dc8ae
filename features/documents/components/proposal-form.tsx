"use client";

import { useState } from "react";
import { ActionForm } from "@/components/forms/action-form";
import type { FormAction } from "@/components/forms/attempt";
import { Checkbox } from "@/components/forms/checkbox";
import { DateWithPrecision } from "@/components/forms/date-fields";
import { useFormContext } from "@/components/forms/form-context";
import { NumberWithUnit } from "@/components/forms/number-with-unit";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import type { QuantityChoice, ReviewItem } from "../review";

type ProposalFormProps = {
  item: ReviewItem;
  patientId: string;
  draftKey: string;
  quantities: readonly QuantityChoice[];
  action: FormAction<void>;
  /** Whether it was found unusual when it was accepted as it stands. */
  isUnusual: boolean;
  onDone: () => void;
  onCancel: () => void;
};

/** To enter it as it should have been read. */
export function ProposalForm({ item, patientId, draftKey, action, onDone, onCancel, ...rest }: ProposalFormProps) {
  return (
    <ActionForm
      action={action}
      draftKey={`${draftKey}:${item.id}`}
      onDone={onDone}
      label={`Correct ${item.label}`}
      className="gap-4"
    >
      <input type="hidden" name="patientId" value={patientId} />
      <input type="hidden" name="proposalId" value={item.id} />
      {item.kind === "measurement" ? <ValueFields item={item} {...rest} /> : <FactFields item={item} />}
      <div className="flex flex-wrap gap-2">
        <SubmitButton>Save</SubmitButton>
        <Button variant="quiet" onClick={onCancel}>
          Cancel
        </Button>
      </div>
    </ActionForm>
  );
}

type ValueFieldsProps = Pick<ProposalFormProps, "item" | "quantities" | "isUnusual">;

function ValueFields({ item: { answers, on }, quantities, isUnusual }: ValueFieldsProps) {
  const [code, setCode] = useState(answers.code ?? "");
  const chosen = quantities.find((quantity) => quantity.code === code);
  const isAsked = (useFormContext()?.errors.isSure ?? []).length > 0 || isUnusual;
  return (
    <>
      <SelectField
        name="code"
        label="What was measured"
        emptyLabel="Choose"
        options={quantities.map((quantity) => ({ value: quantity.code, label: quantity.label }))}
        value={code}
        onChange={(event) => setCode(event.currentTarget.value)}
      />
      <NumberWithUnit
        key={code}
        name="value"
        label="Value"
        unitName="unit"
        unit={chosen?.units ?? []}
        unitLabel="Unit"
        defaultValue={answers.value}
        {...(answers.unit ? { defaultUnit: answers.unit } : {})}
        autoFocus
      />
      {isAsked ? <Checkbox name="isSure" label="The value is right" /> : null}
      <DateWithPrecision name="measuredOn" label="Taken" precisions={["day", "time"]} defaultValue={on ?? ""} />
    </>
  );
}

const wordLabels = {
  date: "As it is printed",
  physician: "Name",
  condition: "Diagnosis",
  medication: "Medication",
  immunization: "Vaccination",
  measurement: "Value",
};

function FactFields({ item: { kind, answers } }: { item: ReviewItem }) {
  return (
    <>
      <TextField
        name="words"
        label={wordLabels[kind]}
        defaultValue={answers.words}
        maxLength={200}
        autoComplete="off"
        autoFocus
      />
      {kind === "physician" ? (
        <input type="hidden" name="occurredOn" value="" />
      ) : (
        <DateWithPrecision
          name="occurredOn"
          label={kind === "date" ? "Date" : "Since when, or when"}
          precisions={["day", "month", "year"]}
          defaultValue={answers.occurredOn ?? ""}
        />
      )}
    </>
  );
}
