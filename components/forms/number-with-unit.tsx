"use client";

import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyles, Field, type FieldTexts } from "./field";
import { useField } from "./form-context";
import { NativeSelect, type Option } from "./select-field";

type NumberWithUnitProps = FieldTexts & {
  name: string;
  /** One fixed unit as text, or a choice submitted under `unitName` (default: the name followed by "Unit"). */
  unit: string | readonly Option[];
  unitName?: string;
  /** Says whose unit is chosen, where a form has several. */
  unitLabel?: string;
  defaultUnit?: string;
} & Omit<ComponentProps<"input">, "id" | "name" | "className" | "type">;

export function NumberWithUnit({
  label,
  hint,
  error,
  isOptional,
  className,
  name,
  unit,
  unitName = `${name}Unit`,
  unitLabel = "Unit",
  defaultUnit,
  ...input
}: NumberWithUnitProps) {
  const wiring = useField({ name, hint, error });
  const isFixed = typeof unit === "string";
  return (
    <Field {...{ label, hint, isOptional, className, wiring }}>
      <div className="flex max-w-72 gap-2">
        <div className="relative min-w-0 flex-1">
          <input
            id={wiring.id}
            name={name}
            type="text"
            inputMode="decimal"
            autoComplete="off"
            aria-describedby={cn(isFixed && `${wiring.id}-unit`, wiring.describedBy) || undefined}
            aria-invalid={wiring.isInvalid || undefined}
            aria-required={isOptional ? undefined : true}
            className={cn(controlStyles, isFixed && "pe-20")}
            {...input}
          />
          {isFixed ? (
            <span
              id={`${wiring.id}-unit`}
              className="pointer-events-none absolute inset-y-0 end-3 flex items-center text-sm text-text-soft"
            >
              {unit}
            </span>
          ) : null}
        </div>
        {isFixed ? null : (
          <NativeSelect name={unitName} defaultValue={defaultUnit} aria-label={unitLabel} className="w-28 shrink-0">
            {unit.map((choice) => (
              <option key={choice.value} value={choice.value}>
                {choice.label}
              </option>
            ))}
          </NativeSelect>
        )}
      </div>
    </Field>
  );
}
