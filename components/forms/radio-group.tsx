"use client";

import { cn } from "@/lib/cn";
import { Icon, type IconName } from "../ui/icon";
import { FieldGroup, type FieldTexts } from "./field";
import { useField } from "./form-context";

export type Choice = { value: string; label: string; hint?: string; icon?: IconName };

type RadioGroupProps = FieldTexts & {
  name: string;
  choices: readonly Choice[];
  look?: "cards" | "segmented" | "list";
  defaultValue?: string;
  value?: string;
  onValueChange?: (value: string) => void;
};

const groupStyles = {
  cards: "grid gap-2 sm:grid-cols-2",
  segmented: "flex w-fit max-w-full flex-wrap gap-1 rounded-lg border border-line-strong bg-surface p-1",
  list: "grid",
};

const choiceStyles = {
  cards:
    "relative flex min-h-11 items-start gap-3 rounded-lg border border-line-strong/70 bg-surface p-3 transition-colors hover:bg-sunken/60 has-checked:border-accent has-checked:bg-accent-soft has-checked:ring-1 has-checked:ring-accent has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 forced-colors:has-checked:outline-2",
  segmented:
    "relative inline-flex min-h-10 items-center gap-2 rounded-md px-3 font-medium text-sm text-text-soft transition-colors hover:text-text has-checked:bg-accent has-checked:text-on-accent has-focus-visible:outline-2 has-focus-visible:outline-focus has-focus-visible:outline-offset-2 md:min-h-8 forced-colors:has-checked:outline-2",
  list: "flex min-h-11 items-start gap-3 py-2 md:min-h-9 md:py-1.5",
};

export const toggleStyles = "mt-0.5 size-5 shrink-0 accent-accent";

export function RadioGroup({
  label,
  hint,
  error,
  isOptional,
  className,
  name,
  choices,
  look = "list",
  ...state
}: RadioGroupProps) {
  const wiring = useField({ name, hint, error });
  const { defaultValue, value, onValueChange } = state;
  return (
    <FieldGroup {...{ label, hint, isOptional, className, wiring }} role="radiogroup">
      <div className={groupStyles[look]}>
        {choices.map((choice, index) => (
          <label key={choice.value} className={choiceStyles[look]}>
            <input
              type="radio"
              id={index === 0 ? wiring.id : undefined}
              name={name}
              value={choice.value}
              {...(value === undefined
                ? { defaultChecked: choice.value === defaultValue }
                : { checked: choice.value === value })}
              onChange={() => onValueChange?.(choice.value)}
              className={
                look === "segmented"
                  ? "absolute inset-0 size-full cursor-pointer opacity-0 outline-none"
                  : cn(toggleStyles, look === "cards" && "outline-none")
              }
            />
            {choice.icon ? (
              <Icon name={choice.icon} className={cn(look === "segmented" ? "" : "mt-1 text-accent")} />
            ) : null}
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
