"use client";

import { Field, type FieldTexts } from "@/components/forms/field";
import { useField } from "@/components/forms/form-context";

type FileFieldProps = FieldTexts & { name: string; accept: string };

export function FileField({ label, hint, error, isOptional, className, name, accept }: FileFieldProps) {
  const wiring = useField({ name, hint, error });
  return (
    <Field {...{ label, hint, isOptional, className, wiring }}>
      <input
        id={wiring.id}
        type="file"
        name={name}
        accept={accept}
        aria-describedby={wiring.describedBy}
        aria-invalid={wiring.isInvalid || undefined}
        className="min-h-11 w-full max-w-full rounded-lg text-sm file:me-3 file:min-h-10 file:rounded-lg file:border file:border-line-strong file:border-solid file:bg-surface file:px-4 file:font-medium file:text-text"
      />
    </Field>
  );
}
