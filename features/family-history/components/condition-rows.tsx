"use client";

import { type Ref, useRef, useState } from "react";
import { conditionGroupLabels, familyConditions } from "@/clinical/family-history/conditions";
import { ONSET_PRECISIONS, onsetPrecisionLabels } from "@/clinical/vocabulary/relative";
import { Checkbox } from "@/components/forms/checkbox";
import { SelectField } from "@/components/forms/select-field";
import { TextField } from "@/components/forms/text-field";
import { Button } from "@/components/ui/button";
import { Icon } from "@/components/ui/icon";
import type { RelativeView } from "../queries";
import { IN_OWN_WORDS } from "../schema";

/** Several illnesses in one form; each is a group of its own, numbered for those who hear it. */
export function ConditionRows({ canHaveCausedDeath }: { canHaveCausedDeath: boolean }) {
  const [count, setCount] = useState(1);
  const newest = useRef<HTMLFieldSetElement>(null);

  function handleAdd() {
    setCount(count + 1);
    requestAnimationFrame(() => newest.current?.querySelector("select")?.focus());
  }

  return (
    <div className="grid gap-4">
      <input
        type="hidden"
        name="conditionCount"
        data-draft="keep"
        value={count}
        onInput={(event) => setCount(Number(event.currentTarget.value))}
      />
      {Array.from({ length: count }, (_, row) => (
        <ConditionRow
          // biome-ignore lint/suspicious/noArrayIndexKey: a row is its number, and rows are only added at the end.
          key={row}
          row={row}
          ref={row === count - 1 ? newest : undefined}
          canHaveCausedDeath={canHaveCausedDeath}
        />
      ))}
      <div>
        <Button size="small" onClick={handleAdd}>
          <Icon name="add" />
          Another illness
        </Button>
      </div>
    </div>
  );
}

const choices = [
  ...Object.entries(conditionGroupLabels).map(([group, label]) => ({
    label,
    options: familyConditions
      .filter((condition) => condition.group === group)
      .map(({ code, name }) => ({ value: code, label: name })),
  })),
  { value: IN_OWN_WORDS, label: "Something else, in my own words" },
];

type ConditionRowProps = {
  row: number;
  ref?: Ref<HTMLFieldSetElement> | undefined;
  canHaveCausedDeath: boolean;
  /** What is said so far, where an illness is changed. */
  given?: RelativeView["conditions"][number];
};

export function ConditionRow({ row, ref, canHaveCausedDeath, given }: ConditionRowProps) {
  const [condition, setCondition] = useState(given ? (given.condition ?? IN_OWN_WORDS) : "");
  const [precision, setPrecision] = useState<string>(given?.onsetPrecision ?? "exact");
  return (
    <fieldset ref={ref} className="grid min-w-0 gap-4 rounded-lg border p-4">
      <legend className="px-1 font-medium text-sm text-text-soft">{given?.words ?? `Illness ${row + 1}`}</legend>
      <SelectField
        name={`condition${row}`}
        label="What did they have?"
        isOptional={row > 0 || !given}
        options={choices}
        emptyLabel="Nothing chosen"
        defaultValue={condition}
        onChange={(event) => setCondition(event.currentTarget.value)}
      />
      {condition === IN_OWN_WORDS ? (
        <TextField
          name={`words${row}`}
          label="In your own words"
          maxLength={200}
          autoComplete="off"
          defaultValue={given?.condition === null ? given.words : ""}
        />
      ) : null}
      <div className="grid grid-cols-[minmax(0,1fr)_6.5rem] items-start gap-3 sm:grid-cols-[13rem_9rem]">
        <SelectField
          name={`onsetPrecision${row}`}
          label="It began"
          options={ONSET_PRECISIONS.map((value) => ({ value, label: onsetPrecisionLabels[value] }))}
          defaultValue={precision}
          onChange={(event) => setPrecision(event.currentTarget.value)}
        />
        <TextField
          name={`ageAtOnset${row}`}
          label="Age"
          hint={precision === "decade" ? "40 for their forties" : undefined}
          isOptional
          inputMode="numeric"
          maxLength={3}
          autoComplete="off"
          defaultValue={given?.ageAtOnset ?? ""}
        />
      </div>
      {canHaveCausedDeath ? (
        <Checkbox name={`causedDeath${row}`} label="They died of it" defaultChecked={given?.causedDeath} />
      ) : null}
    </fieldset>
  );
}
