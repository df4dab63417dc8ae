"use client";

import { Eye, EyeOff } from "lucide-react";
import { type ComponentProps, useState } from "react";
import { cn } from "@/lib/cn";
import { controlStyles, Field, type FieldTexts } from "./field";
import { useField } from "./form-context";

type PasswordFieldProps = FieldTexts & { name: string } & Omit<
    ComponentProps<"input">,
    "id" | "name" | "className" | "type"
  >;

export function PasswordField({ label, hint, error, isOptional, className, name, ...input }: PasswordFieldProps) {
  const wiring = useField({ name, hint, error });
  const [isShown, setIsShown] = useState(false);
  const Drawing = isShown ? EyeOff : Eye;
  return (
    <Field {...{ label, hint, isOptional, className, wiring }}>
      <div className="relative">
        <input
          id={wiring.id}
          name={name}
          type={isShown ? "text" : "password"}
          data-draft="never"
          autoCapitalize="off"
          spellCheck={false}
          aria-describedby={wiring.describedBy}
          aria-invalid={wiring.isInvalid || undefined}
          aria-required={isOptional ? undefined : true}
          className={cn(controlStyles, "pe-12")}
          {...input}
        />
        <button
          type="button"
          aria-label="Show password"
          aria-pressed={isShown}
          onClick={() => setIsShown(!isShown)}
          className="absolute inset-y-0.5 end-0.5 inline-flex w-11 items-center justify-center rounded-md text-text-soft hover:text-text"
        >
          <Drawing aria-hidden="true" className="size-4" />
        </button>
      </div>
    </Field>
  );
}
