"use client";

import { useState } from "react";
import { BLOOD_TYPES, GENDERS, genderLabels, SEXES, sexLabels } from "@/clinical/vocabulary/patient";
import { RadioGroup } from "@/components/forms/radio-group";
import { SelectField } from "@/components/forms/select-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { LinkButton } from "@/components/ui/button";
import { paths } from "@/lib/paths";
import { amendPersonalDetailsAction } from "../actions";
import { ageOn, partialBirthDate } from "../birth";
import { describeDetails } from "../describe";
import { languageOptions } from "../languages";
import type { Profile } from "../queries";
import { BirthFields } from "./birth-fields";
import { VersionedForm } from "./versioned-form";

type DetailsFormProps = { profile: Profile; viewerId: string; today: string };

export function DetailsForm({ profile, viewerId, today }: DetailsFormProps) {
  const [gender, setGender] = useState<string>(profile.gender ?? "");
  const isEstimated = profile.bornPrecision === "estimated-year";
  return (
    <VersionedForm
      action={amendPersonalDetailsAction}
      draftKey={`${viewerId}:${profile.id}:details`}
      label="Personal details"
      version={String(profile.version)}
      seen={describeDetails(profile)}
      doneMessage="Personal details saved."
      redirectTo={paths.profile(profile.id)}
    >
      <input type="hidden" name="patientId" value={profile.id} />
      <TextField name="givenName" label="Given name" defaultValue={profile.givenName} autoComplete="off" />
      <TextField name="familyName" label="Family name" defaultValue={profile.familyName} autoComplete="off" />
      <BirthFields
        bornOn={partialBirthDate(profile)}
        ageYears={isEstimated ? String(ageOn(profile, today)?.years ?? "") : ""}
      />
      <RadioGroup
        name="sexAtBirth"
        label="Sex at birth"
        hint="Normal ranges, doses and check-ups can differ by it."
        choices={SEXES.map((value) => ({ value, label: sexLabels[value] }))}
        defaultValue={profile.sexAtBirth}
      />
      <SelectField
        name="gender"
        label="Gender"
        isOptional
        emptyLabel="Not stated"
        options={GENDERS.map((value) => ({ value, label: genderLabels[value] }))}
        defaultValue={profile.gender ?? ""}
        onChange={(event) => setGender(event.currentTarget.value)}
      />
      <div hidden={gender !== "self-described"}>
        <TextField
          name="genderInWords"
          label="Gender in your own words"
          isOptional
          defaultValue={profile.genderInWords ?? ""}
        />
      </div>
      <SelectField
        name="bloodType"
        label="Blood type"
        isOptional
        hint="Only from a test result. Leave it unknown when you are not sure."
        emptyLabel="Not known"
        options={BLOOD_TYPES.map((value) => ({ value, label: value.replace("-", "−") }))}
        defaultValue={profile.bloodType ?? ""}
      />
      <SelectField
        name="language"
        label="Preferred language"
        hint="So that helpers know which language to speak."
        options={languageOptions(profile.language)}
        defaultValue={profile.language}
      />
      <div className="flex flex-wrap gap-2">
        <SubmitButton variant="primary">Save</SubmitButton>
        <LinkButton href={paths.profile(profile.id)}>Cancel</LinkButton>
      </div>
    </VersionedForm>
  );
}
