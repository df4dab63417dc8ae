"use client";

import type { ComponentProps } from "react";
import { Field, type FieldTexts } from "@/components/forms/field";
import { useField } from "@/components/forms/form-context";
import { NativeSelect, type Option } from "@/components/forms/select-field";

export type OptionGroup = { label: string; options: readonly Option[] };

type GroupedSelectProps = FieldTexts & {
  name: string;
  groups: readonly OptionGroup[];
  emptyLabel: string;
  /** After the groups, for what is in none of them. */
  last?: Option;
} & Omit<ComponentProps<"select">, "id" | "name" | "className" | "children" | "multiple">;

/** A long list of words under headings; typing the first letters goes to the word. */
export function GroupedSelect(props: GroupedSelectProps) {
  const { label, hint, error, isOptional, className, name, groups, emptyLabel, last, ...select } = props;
  const wiring = useField({ name, hint, error });
  return (
    <Field {...{ label, hint, isOptional, className, wiring }}>
      <NativeSelect
        id={wiring.id}
        name={name}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.isInvalid || undefined}
        aria-required={isOptional ? undefined : true}
        {...select}
      >
        <option value="">{emptyLabel}</option>
        {groups.map((group) => (
          <optgroup key={group.label} label={group.label}>
            {group.options.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </optgroup>
        ))}
        {last ? <option value={last.value}>{last.label}</option> : null}
      </NativeSelect>
    </Field>
  );
}
