"use client";

import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyles, Field, type FieldTexts } from "./field";
import { useField } from "./form-context";

export type Option = { value: string; label: string };
/** Options under a heading, for long lists. */
type OptionGroup = { label: string; options: readonly Option[] };

type SelectFieldProps = FieldTexts & {
  name: string;
  options: readonly (Option | OptionGroup)[];
  /** Shown first with an empty value, for instance "Choose a kind". */
  emptyLabel?: string;
} & Omit<ComponentProps<"select">, "id" | "name" | "className" | "children" | "multiple">;

const optionOf = ({ value, label }: Option) => (
  <option key={value} value={value}>
    {label}
  </option>
);

export function SelectField({
  label,
  hint,
  error,
  isOptional,
  className,
  name,
  options,
  emptyLabel,
  ...select
}: SelectFieldProps) {
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
        {emptyLabel === undefined ? null : <option value="">{emptyLabel}</option>}
        {options.map((each) =>
          "options" in each ? (
            <optgroup key={each.label} label={each.label}>
              {each.options.map(optionOf)}
            </optgroup>
          ) : (
            optionOf(each)
          ),
        )}
      </NativeSelect>
    </Field>
  );
}

export function NativeSelect({ className, ...props }: ComponentProps<"select">) {
  return (
    <div className={cn("relative", className)}>
      <select className={cn(controlStyles, "appearance-none pe-9 forced-colors:appearance-auto")} {...props} />
      <ChevronDown
        aria-hidden="true"
        className="pointer-events-none absolute inset-y-0 end-3 my-auto size-4 text-text-soft forced-colors:hidden"
      />
    </div>
  );
}
