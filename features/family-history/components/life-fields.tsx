"use client";

import { useState } from "react";
import { ADOPTIONS, adoptionLabels, TWIN_KINDS, twinKindLabels } from "@/clinical/vocabulary/relative";
import { Checkbox } from "@/components/forms/checkbox";
import { RadioGroup } from "@/components/forms/radio-group";
import { type Option, SelectField } from "@/components/forms/select-field";
import { TextArea, TextField } from "@/components/forms/text-field";
import { DisclosureSummary } from "@/components/ui/disclosure";
import type { RelativeView } from "../queries";

type Living = "alive" | "deceased" | "unknown";

export function livingOf(isDeceased: boolean | null): Living {
  return isDeceased === null ? "unknown" : isDeceased ? "deceased" : "alive";
}

type LifeFieldsProps = { relative?: RelativeView; living: Living; onLivingChange: (living: Living) => void };

const livings: { value: Living; label: string }[] = [
  { value: "alive", label: "Yes" },
  { value: "deceased", label: "No, they have died" },
  { value: "unknown", label: "Not known" },
];

/** Born when, and how it stands with them; what is asked of the dead is not asked of the living. */
export function LifeFields({ relative, living, onLivingChange }: LifeFieldsProps) {
  const isDeceased = living === "deceased";
  const shortNumber = { isOptional: true, inputMode: "numeric", autoComplete: "off" } as const;
  return (
    <>
      <RadioGroup
        name="living"
        label="Are they living?"
        look="segmented"
        choices={livings}
        value={living}
        onValueChange={(value) => onLivingChange(livings.find((one) => one.value === value)?.value ?? "unknown")}
      />
      <div className="grid max-w-60 gap-6 sm:max-w-none sm:grid-cols-[repeat(3,minmax(0,10.5rem))] sm:gap-3">
        <TextField
          name="bornYear"
          label="Year of birth"
          maxLength={4}
          defaultValue={relative?.bornYear ?? ""}
          {...shortNumber}
        />
        {isDeceased ? (
          <>
            <TextField
              name="diedYear"
              label="Year of death"
              maxLength={4}
              defaultValue={relative?.diedYear ?? ""}
              {...shortNumber}
            />
            <TextField
              name="ageAtDeath"
              label="Age at death"
              maxLength={3}
              defaultValue={relative?.ageAtDeath ?? ""}
              {...shortNumber}
            />
          </>
        ) : (
          <TextField name="ageNow" label="Or age now" maxLength={3} {...shortNumber} />
        )}
      </div>
      {isDeceased ? (
        <TextField
          name="causeOfDeath"
          label="Cause of death"
          hint="As far as you know, in your own words."
          isOptional
          maxLength={200}
          autoComplete="off"
          defaultValue={relative?.causeOfDeath ?? ""}
        />
      ) : null}
    </>
  );
}

type NameFieldsProps = { name?: string | undefined; isShown?: boolean };

export function NameFields({ name, isShown }: NameFieldsProps) {
  return (
    <div className="grid gap-2">
      <TextField
        name="name"
        label="Name or initials"
        hint="Helps you tell two aunts apart. Only those who manage this record see it, unless you tick the box."
        isOptional
        maxLength={100}
        autoComplete="off"
        defaultValue={name ?? ""}
      />
      <Checkbox
        name="isNameShown"
        label="Also show it to everybody the family history is shared with"
        defaultChecked={isShown}
      />
    </div>
  );
}

type TieFieldsProps = { relative?: RelativeView | undefined; twinChoices: Option[]; twinOf?: string | undefined };

/** What is seldom needed of relatives; of the patient it is all that is asked. */
export function MoreFields({ relative, twinChoices, twinOf }: TieFieldsProps) {
  const hasMore = Boolean(twinOf || relative?.adoption || relative?.areParentsRelated || relative?.note);
  return (
    <details open={hasMore}>
      <DisclosureSummary>More: twins, adoption, related parents, a note</DisclosureSummary>
      <div className="mt-3 grid gap-6 border-s-2 ps-4">
        <TieFields {...{ relative, twinChoices, twinOf }} />
      </div>
    </details>
  );
}

export function TieFields({ relative, twinChoices, twinOf }: TieFieldsProps) {
  const [isTwin, setIsTwin] = useState(Boolean(twinOf));
  return (
    <>
      {twinChoices.length > 0 ? (
        <SelectField
          name="twinOf"
          label="Twin of"
          isOptional
          emptyLabel="No twin"
          options={twinChoices}
          defaultValue={twinOf ?? ""}
          onChange={(event) => setIsTwin(event.currentTarget.value !== "")}
        />
      ) : null}
      {isTwin ? (
        <SelectField
          name="twinKind"
          label="What kind of twins"
          options={TWIN_KINDS.map((value) => ({ value, label: twinKindLabels[value] }))}
          defaultValue={relative?.twinKind ?? "unknown"}
        />
      ) : null}
      <SelectField
        name="adoption"
        label="Adoption"
        isOptional
        emptyLabel="Not adopted, or not known"
        options={ADOPTIONS.map((value) => ({ value, label: adoptionLabels[value] }))}
        defaultValue={relative?.adoption ?? ""}
      />
      <Checkbox
        name="areParentsRelated"
        label="Their parents are related by blood"
        hint="For instance two cousins who married."
        defaultChecked={relative?.areParentsRelated}
      />
      <TextArea name="note" label="Note" isOptional rows={3} maxLength={2000} defaultValue={relative?.note ?? ""} />
    </>
  );
}
