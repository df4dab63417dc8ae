"use client";

import type { ReactNode } from "react";
import { cn } from "@/lib/cn";
import { Icon } from "../ui/icon";
import type { FieldWiring } from "./form-context";

export type FieldTexts = {
  label: ReactNode;
  hint?: ReactNode;
  error?: string | undefined;
  isOptional?: boolean | undefined;
  className?: string | undefined;
};

export const controlStyles =
  "block w-full min-h-11 rounded-lg border border-line-strong bg-surface px-3 py-2 text-base text-text placeholder:text-text-soft disabled:bg-sunken disabled:text-text-soft aria-invalid:border-danger aria-invalid:border-2 md:min-h-10";

export const labelStyles = "font-medium text-base";

/** Label above, hint and error under the control. */
export function Field({ wiring, children, ...texts }: FieldTexts & { wiring: FieldWiring; children: ReactNode }) {
  return (
    <div className={cn("grid gap-1.5", texts.className)}>
      <label htmlFor={wiring.id} className={labelStyles}>
        {texts.label}
        <OptionalMark isOptional={texts.isOptional} />
      </label>
      {children}
      <Hint id={wiring.hintId}>{texts.hint}</Hint>
      <FieldErrors wiring={wiring} />
    </div>
  );
}

type FieldGroupProps = FieldTexts & { wiring: FieldWiring; children: ReactNode; role?: "radiogroup" };

export function FieldGroup({ wiring, children, role, ...texts }: FieldGroupProps) {
  return (
    <fieldset
      role={role}
      aria-describedby={wiring.describedBy}
      aria-invalid={role && wiring.isInvalid ? true : undefined}
      className={cn("min-w-0", texts.className)}
    >
      <legend className={cn(labelStyles, "mb-1.5 block")}>
        {texts.label}
        <OptionalMark isOptional={texts.isOptional} />
      </legend>
      <div className="grid gap-1.5">
        {children}
        <Hint id={wiring.hintId}>{texts.hint}</Hint>
        <FieldErrors wiring={wiring} />
      </div>
    </fieldset>
  );
}

function OptionalMark({ isOptional }: { isOptional?: boolean | undefined }) {
  // The space is part of the field's name: without it a screen reader says "Ageoptional".
  return isOptional ? <span className="ms-0.5 font-normal text-sm text-text-soft"> optional</span> : null;
}

function Hint({ id, children }: { id: string; children?: ReactNode }) {
  return children ? (
    <p id={id} className="max-w-reading text-sm text-text-soft">
      {children}
    </p>
  ) : null;
}

export function FieldErrors({ wiring }: { wiring: FieldWiring }) {
  if (!wiring.isInvalid) return null;
  return (
    <div id={wiring.errorId} className="grid gap-1 text-danger text-sm">
      {wiring.errors.map((error) => (
        <p key={error} className="flex items-start gap-1.5 font-medium">
          <Icon name="alert" className="mt-0.5" />
          <span>{error}</span>
        </p>
      ))}
    </div>
  );
}
