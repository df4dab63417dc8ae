"use client";

import { useRouter } from "next/navigation";
import { SEXES, sexLabels } from "@/clinical/vocabulary/patient";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { RadioGroup } from "@/components/forms/radio-group";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { addDependantAction } from "../actions";
import { RELATIONSHIPS } from "../schema";
import { BirthFields } from "./birth-fields";

export function DependantForm({ viewerId }: { viewerId: string }) {
  const router = useRouter();
  return (
    <ActionForm
      action={addDependantAction}
      draftKey={`${viewerId}:new-dependant`}
      doneMessage="Record added."
      onDone={({ patientId }) => router.push(paths.profile(patientId))}
      label="Keep a record for somebody"
      className="max-w-xl"
    >
      <SelectField
        name="relationship"
        label="Who you are to this person"
        hint="A mother or father of the child chooses “Parent”; a daughter or son of the parent chooses “Child”."
        emptyLabel="Choose"
        options={RELATIONSHIPS.map((value) => ({ value, label: value }))}
      />
      <TextField name="givenName" label="Given name" autoComplete="off" />
      <TextField name="familyName" label="Family name" autoComplete="off" />
      <BirthFields />
      <RadioGroup
        name="sexAtBirth"
        label="Sex at birth"
        choices={SEXES.map((value) => ({ value, label: sexLabels[value] }))}
        defaultValue="unknown"
      />
      <Checkbox
        name="mayKeep"
        label="I may keep this record"
        hint="As a parent or guardian, or because this person asked me to."
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary">Begin record</SubmitButton>
        <LinkButton href={paths.patients}>Cancel</LinkButton>
      </div>
    </ActionForm>
  );
}
