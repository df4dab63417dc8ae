"use client";

import type { ComponentProps } from "react";
import { cn } from "@/lib/cn";
import { controlStyles, Field, type FieldTexts } from "./field";
import { useField } from "./form-context";

export type TextFieldProps = FieldTexts & { name: string; isOptional?: boolean } & Omit<
    ComponentProps<"input">,
    "id" | "name" | "className"
  >;

export function TextField({
  label,
  hint,
  error,
  isOptional,
  className,
  name,
  type = "text",
  ...input
}: TextFieldProps) {
  const wiring = useField({ name, hint, error });
  return (
    <Field {...{ label, hint, isOptional, className, wiring }}>
      <input
        id={wiring.id}
        name={name}
        type={type}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.isInvalid || undefined}
        aria-required={isOptional || type === "search" ? undefined : true}
        className={controlStyles}
        {...input}
      />
    </Field>
  );
}

type TextAreaProps = FieldTexts & { name: string } & Omit<ComponentProps<"textarea">, "id" | "name" | "className">;

export function TextArea({ label, hint, error, isOptional, className, name, rows = 4, ...area }: TextAreaProps) {
  const wiring = useField({ name, hint, error });
  return (
    <Field {...{ label, hint, isOptional, className, wiring }}>
      <textarea
        id={wiring.id}
        name={name}
        rows={rows}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.isInvalid || undefined}
        aria-required={isOptional ? undefined : true}
        className={cn(controlStyles, "field-sizing-content min-h-24 md:min-h-24")}
        {...area}
      />
    </Field>
  );
}
