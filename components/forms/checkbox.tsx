"use client";

import type { ComponentProps, ReactNode } from "react";
import { cn } from "@/lib/cn";
import { FieldErrors, FieldGroup, type FieldTexts } from "./field";
import { useField } from "./form-context";
import { type Choice, toggleStyles } from "./radio-group";

type CheckboxProps = { name: string; label: ReactNode; hint?: ReactNode; error?: string } & Omit<
  ComponentProps<"input">,
  "id" | "name" | "type"
>;

export function Checkbox({ name, label, hint, error, className, ...input }: CheckboxProps) {
  const wiring = useField({ name, hint, error });
  return (
    <div className={cn("grid gap-1", className)}>
      <label className="flex min-h-11 items-start gap-3 py-2 md:min-h-9 md:py-1.5">
        <input
          id={wiring.id}
          type="checkbox"
          name={name}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.isInvalid || undefined}
          className={toggleStyles}
          {...input}
        />
        <span className="min-w-0">
          {label}
          {hint ? (
            <span id={wiring.hintId} className="block text-sm text-text-soft">
              {hint}
            </span>
          ) : null}
        </span>
      </label>
      <FieldErrors wiring={wiring} />
    </div>
  );
}

type CheckboxGroupProps = FieldTexts & { name: string; choices: readonly Choice[]; defaultValues?: readonly string[] };

export function CheckboxGroup({
  label,
  hint,
  error,
  isOptional,
  className,
  name,
  choices,
  defaultValues = [],
}: CheckboxGroupProps) {
  const wiring = useField({ name, hint, error });
  return (
    <FieldGroup {...{ label, hint, isOptional, className, wiring }}>
      <div className="grid gap-x-6 sm:grid-cols-2">
        {choices.map((choice, index) => (
          <label key={choice.value} className="flex min-h-11 items-start gap-3 py-2 md:min-h-9 md:py-1.5">
            <input
              type="checkbox"
              id={index === 0 ? wiring.id : undefined}
              name={name}
              value={choice.value}
              defaultChecked={defaultValues.includes(choice.value)}
              className={toggleStyles}
            />
            <span className="min-w-0">
              {choice.label}
              {choice.hint ? <span className="block text-sm text-text-soft">{choice.hint}</span> : null}
            </span>
          </label>
        ))}
      </div>
    </FieldGroup>
  );
}
